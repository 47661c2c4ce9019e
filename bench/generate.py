"""Writes a repository of any size, as secretariats write them: `python bench/generate.py 6000 folder`.

One plan with N commitments (3.8 KB each on average: 4 to 8 activities, 2 to 4 updates with new deadlines, reasons,
cancellations, silence) and N/20 meetings. The same seed gives the same bytes.
"""

import argparse
import calendar
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from random import Random

import yaml

PHRASES = yaml.safe_load((Path(__file__).parent / "phrases.yaml").read_text(encoding="utf-8"))
PLAN = "2018-2020"
FIRST, LAST = date(2018, 10, 1), date(2020, 11, 30)
COMMITTEE = 9
"""How many of the meetings are the steering committee's; the others are working groups."""

Said = tuple[str, ...]


def generate(folder: Path, commitments: int, seed: int = 1) -> None:
    """Write a repository with so many commitments into an empty folder."""
    plan = folder / "data" / "commitments" / PLAN
    meetings = folder / "data" / "meetings"
    plan.mkdir(parents=True)
    meetings.mkdir()
    _write(folder / "ogp.yaml", settings())
    bodies = _bodies()
    _write(folder / "data" / "institutions.yaml", institutions(bodies))
    held = calendar_of(max(3, commitments // 20), seed)
    for name, day in held.items():
        _write(meetings / f"{name}.yaml", meeting(name, day, bodies, Random(f"{seed}/meeting/{name}")))
    committee = {name: day for name, day in held.items() if name == day.isoformat()}
    width = len(str(commitments))
    for number in range(1, commitments + 1):
        rng = Random(f"{seed}/commitment/{number}")
        _write(plan / f"{number:0{width}}-{slug(rng)}.yaml", commitment(number, bodies, committee, rng))


def settings() -> str:
    themes = "".join(f"      - {{id: t{n}, title: {said(words)}}}\n" for n, words in enumerate(PHRASES["themes"], 1))
    return (
        "member:\n  name: {ar: المثال, fr: Exemple, en: Example}\n"
        "committee:\n  name: {ar: لجنة الإشراف, fr: Comité de pilotage, en: Steering committee}\n"
        "languages: [ar, fr, en]\n"
        "time_zone: Africa/Casablanca\n"
        "rate: reported\n"
        f"plans:\n  - id: {PLAN}\n    number: 1\n    title: {{ar: مخطط العمل الوطني, fr: Plan d'action national}}\n"
        f"    period: 2018/2020\n    themes:\n{themes}"
    )


def _bodies() -> dict[str, tuple[Said, str]]:
    return {
        f"{french.lower().replace('é', 'e')}-{n}": ((f"{arabic} {n}", f"{french} {n}"), sector)
        for arabic, french, sector, count in PHRASES["institutions"]
        for n in range(1, count + 1)
    }


def institutions(bodies: dict[str, tuple[Said, str]]) -> str:
    return "institutions:\n" + "".join(
        f"  {id_}:\n    name: {said(name)}\n    sector: {sector}\n" for id_, (name, sector) in bodies.items()
    )


def calendar_of(count: int, seed: int) -> dict[str, date]:
    """The meetings by id, oldest first: those of the committee at even distances, working groups between them."""
    rng = Random(f"{seed}/calendar")
    length = (LAST - FIRST).days
    own = min(count, COMMITTEE)
    held = {day.isoformat(): day for day in (FIRST + timedelta(days=length * n // own) for n in range(own))}
    for n in range(count - own):
        day = FIRST + timedelta(days=rng.randrange(length))
        held[f"{day}-group-{n + 1}"] = day
    return dict(sorted(held.items()))


def slug(rng: Random) -> str:
    return rng.choice(["portal", "archives", "budget", "participation", "integrity", "open-data", "training"])


def title(rng: Random) -> Said:
    """What is to be done, in three languages."""
    parts = (rng.choice(PHRASES["verbs"]), rng.choice(PHRASES["objects"]), rng.choice(PHRASES["scopes"]))
    return tuple(" ".join(words) for words in zip(*parts, strict=True))


def said(words: Iterable[str]) -> str:
    """A text by language, on one line."""
    return "{" + ", ".join(f"{code}: {_plain(one)}" for code, one in zip(("ar", "fr", "en"), words, strict=False)) + "}"


def _plain(words: str) -> str:
    return f'"{words}"' if any(mark in words for mark in ",:#{}[]%") else words


def commitment(number: int, bodies: dict[str, tuple[Said, str]], committee: dict[str, date], rng: Random) -> str:
    """One commitment file."""
    government = [id_ for id_, (_, sector) in bodies.items() if sector == "government"]
    lead = rng.choice(government)
    what = title(rng)
    problem = rng.choice(PHRASES["problems"])
    begin = date(2018, rng.randint(8, 12), 1)
    end = _month_end(begin, rng.randint(10, 24))
    lines = [
        f'number: "{number}"',
        f"ogp_id: XX{number:05}",
        "title:",
        *(f"  {code}: {_plain(words)}" for code, words in zip(("ar", "fr", "en"), what, strict=True)),
        f"theme: t{rng.randint(1, len(PHRASES['themes']))}",
        f"lead: {lead}",
        f"supporting: [{', '.join(rng.sample(sorted(bodies), rng.randint(2, 5)))}]",
        f"period: {{when: {begin:%Y-%m}/{end:%Y-%m}, as: {{fr: De {begin:%m/%Y} à {end:%m/%Y}}}}}",
        "problem:",
        f"  ar: >-\n    {problem[0]}",
        *([f"  fr: >-\n    {problem[1]}"] if rng.random() < 0.3 else []),
        f"values: [{rng.choice(['access_to_information', 'civic_participation', 'public_accountability'])}]",
        "reviews:",
        f'  - {{by: IRM, report: design, verifiable: "Yes", relevant: "Yes", ambition: {rng.choice(["Low", "High"])}}}',
        "links:",
        f"  - https://example.org/members/xx/commitments/XX{number:05}/",
        "",
        "activities:",
    ]
    parts = [
        Part(str(n), _month_end(begin, rng.randint(4, 24)), rng.randint(2, 4) if rng.random() < 0.1 else 1)
        for n in range(1, rng.randint(4, 8) + 1)
    ]
    for part in parts:
        lines += [f'  - id: "{part.id}"', f"    title: {said(title(rng)[: 1 + (rng.random() < 0.15)])}"]
        lines += [f"    due: {part.due:%Y-%m}"]
        lines += [f"    lead: {rng.choice(government)}"] if rng.random() < 0.15 else []
        lines += [f"    weight: {part.weight}"] if part.weight > 1 else []
    lines += ["", "updates:"]
    lines += _updates(parts, sorted(committee.items(), key=lambda pair: pair[1]), rng)
    return "\n".join(lines) + "\n"


@dataclass
class Part:
    """An activity while its commitment is written: how far it is, in percent, until it is given up."""

    id: str
    due: date
    weight: int
    done: int = 0
    given_up: bool = False

    @property
    def is_open(self) -> bool:
        return self.done < 100 and not self.given_up


def rate_of(parts: list[Part]) -> int:
    """The rate a careful lead reports: the mean over what was not given up, and never 100 too early."""
    counted = [part for part in parts if not part.given_up]
    weights = sum(part.weight for part in counted)
    return sum(part.weight * part.done for part in counted) // weights if weights else 0


def _updates(parts: list[Part], committee: list[tuple[str, date]], rng: Random) -> list[str]:
    lines: list[str] = []
    for name, day in sorted(rng.sample(committee, min(len(committee), rng.randint(2, 4))), key=lambda pair: pair[1]):
        lines.append(f"  - meeting: {name}" if rng.random() < 0.9 else f"  - date: {day + timedelta(days=3)}")
        if rate_of(parts) and rng.random() < 0.15:
            lines += [f"    completion: {rate_of(parts)}", "    no_progress: true"]
            lines += ["    progress: {ar: لا تقدم منذ الاجتماع الأخير.}"]
            continue
        todo = [part for part in parts if part.is_open]
        entries = _entries(todo, day, rng)
        lines.append(f"    completion: {rate_of(parts)}")
        progress = rng.sample(PHRASES["progress"], 2)
        if rng.random() < 0.5:
            lines += ["    progress:", "      ar: |-", *(f"        - {one[0]}" for one in progress)]
        else:
            lines.append(f"    progress: {said(progress[0])}")
        if len(entries) < len(todo) and rng.random() < 0.1:
            later = f"{_month_end(day, rng.randint(2, 6)):%Y-%m}"
            reason = said(rng.choice(PHRASES["reasons"]))
            lines += ["    remaining:", f"      due: {later}", f"      reason: {reason}"]
        if entries:
            lines += ["    activities:", *(line for part, told in entries for line in (f'      "{part}":', *told))]
    return lines


def _entries(todo: list[Part], day: date, rng: Random) -> list[tuple[str, list[str]]]:
    """Entries of some of the activities that are open."""
    found = []
    for part in sorted(rng.sample(todo, min(len(todo), rng.randint(1, 4))), key=lambda one: one.id):
        fate = rng.random()
        progress = said(rng.choice(PHRASES["progress"])[: rng.choice([1, 1, 2])])
        if fate < 0.4:
            part.done = 100
            told = ["status: completed", f"progress: {progress}"]
            told += [f"evidence: https://example.org/evidence/{rng.randrange(10**6):06}"]
        elif fate < 0.45 and not part.done:
            part.given_up = True
            told = ["status: cancelled", f"reason: {said(rng.choice(PHRASES['given_up']))}"]
        elif fate < 0.6:
            part.done = min(95, part.done + rng.randint(1, 12) * 5)
            told = [f"completion: {part.done}", f"progress: {progress}"]
        else:
            told = [f"due: {_granted(max(day, part.due), rng)}", f"reason: {said(rng.choice(PHRASES['reasons']))}"]
            told += [f"progress: {progress}"] if rng.random() < 0.5 else []
        found.append((part.id, [f"        {line}" for line in told]))
    return found


def _granted(after: date, rng: Random) -> str:
    """A new deadline as the minutes give it: a month, months, days in words, open, or none yet."""
    end = _month_end(after, rng.randint(1, 6))
    kind = rng.random()
    if kind < 0.55:
        return f"{end:%Y-%m}"
    if kind < 0.7:
        return f"{{when: {end:%Y-%m}/{_month_end(end, 2):%Y-%m}}}"
    if kind < 0.85:
        first = end.replace(day=7)
        words = f"خلال الفترة 7–13 {PHRASES['months'][end.month - 1]} {end.year}"
        return f"{{when: {first}/{first + timedelta(days=6)}, as: {{ar: {words}}}}}"
    if kind < 0.9:
        return f"{end:%Y-%m}/.."
    if kind < 0.95:
        return "{none: depends_on, as: {ar: إجابة القطاعات الوزارية المتبقية}}"
    return "{none: not_decided}"


def meeting(name: str, day: date, bodies: dict[str, tuple[Said, str]], rng: Random) -> str:
    """One meeting file."""
    of_committee = name == day.isoformat()
    lines = [
        f"date: {day}",
        f"weekday: {day:%A}".lower(),
        f"kind: {'steering_committee' if of_committee else 'working_group'}",
        "mode: online",
        'start: "10:00"',
        'end: "12:30"',
        "place: {ar: اجتماع عن بعد, fr: réunion à distance}",
        "attendance:",
    ]
    addresses = {"ms": PHRASES["women"], "mr": PHRASES["men"]}
    people = [(ms, first, last) for ms, names in addresses.items() for first in names for last in PHRASES["families"]]
    for address, first, last in rng.sample(people, rng.randint(8, 20)):
        lines.append(
            f"  - {{name: {{ar: {first} {last}}}, address: {address}, institution: {rng.choice(sorted(bodies))}}}"
        )
    lines.append("agenda:")
    for n, words in enumerate(PHRASES["agenda"][: rng.randint(2, 4)], 1):
        lines += [f'  - id: "{n}"', f"    title: {said(words)}"]
        lines += [f"    reviews: {PLAN}"] if n == 1 else []
        lines += ["    discussed:", "      text:", "        ar: |-"]
        lines += [f"          - {one}،" for one in rng.sample(PHRASES["discussed"], 3)]
        lines += ["    agreed:", "      decisions:"]
        lines += [f"        - text: {{ar: {one}}}" for one in rng.sample(PHRASES["agreed"], 2)]
    lines.append("actions:")
    for n in range(1, rng.randint(2, 5) + 1):
        lines += [f'  - id: "{n}"', f"    text: {said(title(rng)[:2])}", f"    owner: {rng.choice(sorted(bodies))}"]
        lines += [f"    due: {day + timedelta(days=rng.randint(10, 80))}"]
    return "\n".join(lines) + "\n"


def _month_end(day: date, months: int) -> date:
    """The last day of the month so many months after."""
    count = day.year * 12 + day.month - 1 + months
    year, month = count // 12, count % 12 + 1
    return date(year, month, calendar.monthrange(year, month)[1])


def _write(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("commitments", type=int)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    generate(asked.folder, asked.commitments, asked.seed)
