"""Levels and exceptions: what they leave out, and what is wrong with them."""

from datetime import date
from pathlib import Path, PurePosixPath
from typing import Any, Final

import plain
import pytest
import yaml

from ogpctl import checks
from ogpctl.checks.judgement import Judged, judged
from ogpctl.commands.checking.checked import RULES
from ogpctl.diagnostics import Diagnostic, Severity, Where
from ogpctl.files import rules

TODAY: Final = date(2026, 1, 1)
TABLE: Final = Path(__file__).parent / "cases" / "judgement.yaml"
CASES: Final = yaml.load(TABLE.read_text(encoding="utf-8"), yaml.BaseLoader)  # noqa: S506 - text only
FALLS: Final = [{"date": f"2019-0{month}-01", "completion": str(90 - month)} for month in (1, 2, 3)]


def judge(case: dict[str, Any]) -> Judged:
    register = plain.register({"rules": case["rules"]}, [{"updates": FALLS}, {"number": "2", "updates": FALLS[:2]}])
    found = checks.run(register, TODAY)
    if "unread" in case:
        found.append(rules.UNREADABLE_FILE.at(Where(case["unread"]), why="denied"))
    if "misplaced" in case:
        found.append(rules.MISPLACED_FILE.at(Where(case["misplaced"])))
    files = ["ogp.yaml", *(one.where.path for one in register.commitments)]
    return judged(found, register, RULES, TODAY, files)


def line(one: Diagnostic) -> str:
    """A finding as the table has it: with its reason, and with its level where that is not the rule's own."""
    more = [str(one.facts["why"])] if "why" in one.facts else []
    more += [one.severity] if one.severity is not one.rule.severity else []
    address = ".".join(map(str, one.where.address))
    return " ".join([PurePosixPath(one.where.path).stem, address, one.rule.code, *more])


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["case"])
def test_what_is_left(case: dict[str, Any]) -> None:
    found, excepted = judge(case)
    assert sorted(map(line, found)) == sorted(case["found"])
    assert sorted(line(one.diagnostic) for one in excepted) == sorted(case["excepted"])


def test_nothing_is_lost() -> None:
    """Whatever is left out is still there, with its reason and where that stands."""
    case = {"rules": {"exceptions": [{"rule": "rate-falls", "in": "data", "reason": {"en": "Counted anew"}}]}}
    _, (first, *_) = judge(case)
    assert first.reason == {"en": "Counted anew"}
    assert first.by == Where("ogp.yaml", ("rules", "exceptions", 0))
    _, (first, *_) = judge({"rules": {"levels": {"rate-falls": {"level": "off", "reason": "x"}}}})
    assert first.by == Where("ogp.yaml", ("rules", "levels", "rate-falls"), on_key=True)


def test_what_keeps_a_file_from_being_read_must_stay() -> None:
    """A record that cannot be read is missing from every figure: that is never silent."""
    assert set(RULES.must_stay) == {rule.code for rule in rules.RULES} - {"misplaced-file"}
    assert {RULES.by_code[code].severity for code in RULES.must_stay} == {Severity.ERROR}
    assert not any(RULES.may_be(code, level) for code in RULES.must_stay for level in ("warning", "off"))


def test_a_misspelt_rule_is_told_the_nearest() -> None:
    found, _ = judge({"rules": {"levels": {"rate-fals": {"level": "off", "reason": "x"}}}})
    assert [one.facts["near"] for one in checks.hinted(found) if one.rule.code == "rule-unknown"] == ["rate-falls"]


def test_very_many_exceptions_cost_little() -> None:
    many = [{"rule": f"nothing-{number}", "in": "data", "reason": "x"} for number in range(3_000)]
    many += [{"rule": "weekday-wrong", "in": f"data/{number}", "reason": "x"} for number in range(3_000)]
    found, _ = judge({"rules": {"exceptions": many}})
    assert len(found) == 3 + len(many)
