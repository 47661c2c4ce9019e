"""The tables in `cases/`: they pin the boundaries that laws leave open."""

from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any

import plain
import pytest

from ogpctl.documents.overdue import overdue
from ogpctl.documents.status import status
from ogpctl.model.register import Register
from ogpctl.tracking.items import Item, Kind, all_items
from ogpctl.tracking.rates import Progress, Rate
from ogpctl.tracking.standing import Standing, exists, standing
from ogpctl.tracking.state import State

CASES = Path(__file__).parent / "cases"


def table(name: str) -> list[Any]:
    return [pytest.param(row, id=row["case"]) for row in plain.text_only(CASES / name)]


def filed(row: dict[str, Any]) -> Register:
    commitments = row.get("commitments", [row["commitment"]] if "commitment" in row else [])
    return plain.register(row.get("settings", {}), commitments, row.get("meetings", []), row.get("roadmap"))


def called(item: Item) -> str:
    if item.kind in (Kind.STEP, Kind.ACTION):
        return f"{item.kind} {item.address}"
    return item.address or "rest"


def stands(one: Standing) -> str:
    """A standing in the words of the tables."""
    facts = []
    status = (one.status or "").replace("_", " ")
    said = " ".join(str(part) for part in (status, one.completion) if part not in ("", None))
    facts += [said] if said else []
    if one.is_overdue:
        facts.append(f"overdue {one.days_late}")
    elif one.is_open and one.last_day:
        facts.append(f"due in {(one.last_day - one.as_of).days}")
    elif one.is_unscheduled:
        why = (one.due.none or "open end").replace("_", " ") if one.due else ""
        facts.append(f"no date ({why})" if why else "no date")
    named = {
        "due soon": one.is_due_within(30),
        "late on the plan": one.is_late_on_plan,
        f"rescheduled {len(one.reschedulings)}": bool(one.reschedulings),
        f"slipped {one.slippage}": bool(one.slippage),
        "postponed": one.is_postponed,
    }
    return ", ".join(facts + [name for name, true in named.items() if true])


@pytest.mark.parametrize("row", table("standing.yaml"))
def test_standing(row: dict[str, Any]) -> None:
    register = filed(row)
    items = {called(item): item for item in all_items(register)}
    for written, expected in row["days"].items():
        day = date.fromisoformat(written)
        found = {
            name: stands(standing(register, items[name], day)) if exists(items[name], day) else "not there"
            for name in expected
        }
        assert found == expected, written


@pytest.mark.parametrize("row", table("standing.yaml"))
def test_the_overdue_list_holds_what_is_overdue_and_nothing_else(row: dict[str, Any]) -> None:
    register = filed(row)
    for written, expected in row["days"].items():
        found = overdue(register, date.fromisoformat(written))
        lists = {
            "overdue": found.overdue,
            "late on the plan": found.late_on_plan,
            "no date": found.unscheduled,
            "due soon": found.due_soon,
        }
        for fact, listed in lists.items():
            names = {called(one.item) for one in listed} & set(expected)
            assert names == {name for name, words in expected.items() if fact in words}, (written, fact)


def test_whoever_leads_a_part_answers_for_it() -> None:
    """An activity's own leads, else those of the activity around it, else the commitment's."""
    parts = [{"id": "1", "lead": "agency", "activities": [{"id": "1"}, {"id": "2", "lead": ["office", "ministry"]}]}]
    one = {"period": "2019", "activities": [*parts, {"id": "2"}]}
    owed = overdue(plain.register(commitments=[one]), date(2020, 7, 15)).owed
    assert {lead: [called(standing.item) for standing in items] for lead, items in owed} == {
        "agency": ["1.1"],
        "office": ["1.2"],
        "ministry": ["1.2", "2"],
    }


def mixed(value: Fraction) -> str:
    """An exact fraction as one writes it: 66 2/3."""
    whole, rest = divmod(value.numerator, value.denominator)
    return f"{whole} {Fraction(rest, value.denominator)}" if rest else str(whole)


def rated(one: Rate) -> str:
    facts = []
    if one.value is not None:
        facts.append(f"{mixed(one.value)} {one.source}")
        other = one.computed if one.source == "reported" else one.reported
        if other is not None:
            facts.append(f"{mixed(other)} {'computed' if one.source == 'reported' else 'reported'}")
    elif one.word is not None:
        facts.append(one.word)
    else:
        facts.append("not reported")
    return ", ".join([*facts, *(["complete"] if one.complete else [])])


def changed(one: State) -> str:
    change = one.movement.change
    return "none" if change is None else ("+" if change > 0 else "-" if change < 0 else "") + mixed(abs(change))


def counted(one: Progress) -> str:
    mean = "no rate" if one.rate is None else mixed(one.rate)
    facts = [f"{mean}: {one.rated} of {one.total} rated, {one.complete} complete, {one.unreported} not reported"]
    facts += [" ".join(f"{band.id} {count}" for band, count in one.bands if count)]
    facts += [" ".join(f"{word} {count}" for word, count in one.words if count)]
    return "; ".join(fact for fact in facts if fact)


@pytest.mark.parametrize("row", table("rates.yaml"))
def test_rates(row: dict[str, Any]) -> None:
    register = filed(row)
    for written, expected in row["days"].items():
        here = status(register, date.fromisoformat(written))
        first = here.states[0]
        found = {
            "rate": rated(first.rate),
            "change": changed(first),
            "flags": list(first.flags),
            "plan": counted(here.progress),
            "words of activities": dict(here.activity_words),
        }
        wanted = expected if isinstance(expected, dict) else {"rate": expected}
        if "words of activities" in wanted:
            wanted = {**wanted, "words of activities": {k: int(v) for k, v in wanted["words of activities"].items()}}
        assert {what: found[what] for what in wanted} == wanted, written
