"""The names that a command may be given: of what is on file, taken from the names of the files where these tell.

What stands inside of files is read once and kept with the answers of the other commands.
"""

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Final, NamedTuple

from ogpctl.commands.asked import Asked
from ogpctl.commands.opening import Desk
from ogpctl.files.repository import Listed, find_root, listing
from ogpctl.render.cells import clean


class Name(NamedTuple):
    """A name, and what it stands for."""

    value: str
    meaning: str = ""


def _plan(here: Path, _plan: str, _typed: str) -> Iterable[Name]:
    return map(Name, _plans(_files(here)))


def _meeting(here: Path, _plan: str, _typed: str) -> Iterator[Name]:
    return (Name(one.id) for one in _files(here) if one.kind == "meeting")


def _day(here: Path, plan: str, typed: str) -> Iterator[Name]:
    """The days of the meetings: the names of their files begin with them."""
    return (Name(day) for day in dict.fromkeys(name.value[:10] for name in _meeting(here, plan, typed)))


def _lead(here: Path, _plan: str, _typed: str) -> Iterable[Name]:
    desk = _desk(here)

    def read() -> list[tuple[str, str]]:
        first = desk.register.settings.first
        found = desk.register.institutions.items()
        return [(id_, clean(one.name.said(desk.language, first).words)) for id_, one in found]

    return (Name(*one) for one in desk.kept(f"institutions {desk.language}", read))


def _theme(here: Path, plan: str, _typed: str) -> Iterable[Name]:
    desk = _desk(here)

    def read() -> list[tuple[str, str]]:
        settings = desk.register.settings
        plans = [one for one in settings.plans if plan in ("", one.id)]
        themes = [theme for one in plans for theme in one.themes]
        return [(theme.id, clean(theme.title.said(desk.language, settings.first).words)) for theme in themes]

    return (Name(*one) for one in desk.kept(f"themes {plan} {desk.language}", read))


def _status(_here: Path, _plan: str, _typed: str) -> Iterable[Name]:
    from ogpctl.documents.scope import STATUSES
    from ogpctl.tracking.state import FLAGS

    return map(Name, (*FLAGS, *STATUSES))


def _word(_here: Path, _plan: str, _typed: str) -> Iterable[Name]:
    from ogpctl.documents.scope import STATUSES

    return map(Name, STATUSES)


def _text_language(here: Path, _plan: str, _typed: str) -> Iterable[Name]:
    return map(Name, _desk(here).register.settings.languages)


def _what(here: Path, plan: str, typed: str) -> Iterator[Name]:
    """Whatever can be opened: ``3``, ``3.2``, an institution, a meeting."""
    number, dot, _ = typed.partition(".")
    if dot:
        yield from _activities(here, plan, number)
        return
    yield from _commitment(here, plan, typed)
    yield from _meeting(here, plan, typed)
    yield from _lead(here, plan, typed)


def _work(here: Path, plan: str, typed: str) -> Iterator[Name]:
    """Whatever has a life of its own: ``3``, ``3.2``, ``2020-07-15/2``, ``co-creation/1.2``; the words before these."""
    number, dot, _ = typed.partition(".")
    home, slash, _ = typed.partition("/")
    if slash and any(name.value == home for name in _plan(here, plan, typed)):
        yield from _activities(here, plan, number) if dot else _commitment(here, plan, typed)
    elif slash:
        yield from _inside(here, home)
    elif dot:
        yield from _activities(here, plan, number)
    else:
        yield from _commitment(here, plan, typed)
        yield from map(Name, WORDS)


def _life(here: Path, plan: str, typed: str) -> Iterator[Name]:
    """The same, and what has several lives in it: a roadmap, an institution, a meeting."""
    yield from _work(here, plan, typed)
    if "/" not in typed and "." not in typed:
        yield from _roadmap(here, plan, typed)
        yield from _meeting(here, plan, typed)
        yield from _lead(here, plan, typed)


def _roadmap(here: Path, _plan: str, _typed: str) -> Iterator[Name]:
    return (Name(one.id) for one in _files(here) if one.kind == "roadmap")


def _action(here: Path, _plan: str, _typed: str) -> Iterator[Name]:
    """The next steps of the meetings: ``2020-07-15/2``."""
    return (name for one in _files(here) if one.kind == "meeting" for name in _inside(here, one.id))


def _step(here: Path, _plan: str, _typed: str) -> Iterator[Name]:
    """The steps of the roadmaps: ``co-creation/1.2``."""
    return (name for one in _files(here) if one.kind == "roadmap" for name in _inside(here, one.id))


def _inside(here: Path, home: str) -> Iterator[Name]:
    """The next steps of a meeting, or the steps of a roadmap."""
    desk = _desk(here, lambda one: one.kind in ("meeting", "roadmap") and one.id == home)

    def read() -> list[tuple[str, str]]:
        from ogpctl.tracking.items import of_meeting, of_roadmap

        register, first = desk.register, desk.register.settings.first
        items = [
            *(item for filed in register.meetings if filed.id == home for item in of_meeting(register, filed)),
            *(item for filed in register.roadmaps if filed.id == home for item in of_roadmap(register, filed)),
        ]
        titles = [clean(one.title.said(desk.language, first).words) if one.title else "" for one in items]
        return [(one.address, title) for one, title in zip(items, titles, strict=True)]

    return (Name(f"{home}/{inner}", title) for inner, title in desk.kept(f"inside {home} {desk.language}", read))


def _commitment(here: Path, plan: str, _typed: str) -> Iterator[Name]:
    files = _files(here)
    several = len(_plans(files)) > 1 and not plan
    for one in files:
        digits, _, slug = one.id.partition("-")
        if one.kind == "commitment" and plan in ("", one.plan):
            number = _number(digits)
            yield Name(f"{one.plan}/{number}" if several else number, slug.replace("-", " "))


def _activities(here: Path, plan: str, address: str) -> Iterator[Name]:
    folder, _, number = address.rpartition("/")

    def is_meant(one: Listed) -> bool:
        digits = one.id.partition("-")[0]
        return one.kind == "commitment" and (folder or plan) in ("", one.plan) and _number(digits) == number

    desk = _desk(here, is_meant)

    def read() -> list[tuple[str, str]]:
        from ogpctl.tracking.items import of_commitment

        first = desk.register.settings.first
        items = [one for filed in desk.register.commitments for one in of_commitment(desk.register, filed)]
        titles = [clean(one.title.said(desk.language, first).words) if one.title else "" for one in items]
        return [(one.address, title) for one, title in zip(items, titles, strict=True) if one.address]

    kept = desk.kept(f"activities {address} {plan} {desk.language}", read)
    return (Name(f"{address}.{inner}", title) for inner, title in kept)


def _kind(_here: Path, _plan: str, _typed: str) -> Iterable[Name]:
    from ogpctl.commands.reporting.documents import REPORTS

    return map(Name, REPORTS)


def subject_of(kind: str) -> str:
    """What a report is about, by its kind: what is to be named behind it."""
    from ogpctl.commands.reporting.documents import REPORTS

    return REPORTS[kind].subject if kind in REPORTS else ""


def _schema(_here: Path, _plan: str, _typed: str) -> Iterable[Name]:
    from ogpctl.files.schemas.schema import MODELS

    return map(Name, MODELS)


def _rule(_here: Path, _plan: str, _typed: str) -> Iterable[Name]:
    from ogpctl import checks
    from ogpctl.files import rules

    codes = (*(one.code for one in rules.RULES), *(check.RULE.code for check in checks.ALL))
    return map(Name, sorted(codes))


WORDS: Final = ("action", "step")
"""What may stand before the name of a next step, or of a step of a roadmap: ``action 2020-07-15/2``."""


def _sector(_here: Path, _plan: str, _typed: str) -> Iterable[Name]:
    from typing import get_args

    from ogpctl.model.institution import Sector

    return map(Name, get_args(Sector))


def _zone(_here: Path, _plan: str, _typed: str) -> Iterable[Name]:
    from zoneinfo import available_timezones

    return map(Name, sorted(available_timezones()))


NAMES: Final[dict[str, Callable[[Path, str, str], Iterable[Name]]]] = {
    "plan": _plan,
    "meeting": _meeting,
    "as_of": _day,
    "lead": _lead,
    "theme": _theme,
    "status": _status,
    "text_language": _text_language,
    "what": _what,
    "work": _work,
    "under": _work,
    "life": _life,
    "action": _action,
    "step": _step,
    "roadmap": _roadmap,
    "since": _meeting,
    "approved_by": _meeting,
    "added": _meeting,
    "on": _day,
    "word": _word,
    "commitment": _commitment,
    "institution": _lead,
    "kind": _kind,
    "part_of": _lead,
    "sector": _sector,
    "time_zone": _zone,
    "name": _schema,
    "code": _rule,
    "rule": _rule,
}
"""The name of a parameter to what it may be given: the folder asked about, the plan asked for, what is typed."""


def _desk(here: Path, only: Callable[[Listed], bool] = lambda _: False) -> Desk:
    return Desk(Asked(here), only)


def _files(here: Path) -> list[Listed]:
    return [one for one in listing(find_root(here)).files if one.id]


def _plans(files: Iterable[Listed]) -> list[str]:
    return list(dict.fromkeys(one.plan for one in files if one.kind == "commitment"))


def _number(digits: str) -> str:
    """The number of a commitment as the name of its file begins with it, zeros before it left aside."""
    return digits.lstrip("0") or digits
