"""The rules across files: where each begins and ends, whole repositories with many faults, and what they read like."""

import json
import os
import re
from datetime import date
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any, Final

import plain
import pytest
import yaml
from overlay import BAD, TODAY, checked, laid_over, of_bad, told

from ogpctl import checks
from ogpctl.checks import said_dates
from ogpctl.diagnostics import Severity, Where
from ogpctl.files import rules as of_files
from ogpctl.language import SPOKEN
from ogpctl.locales import words
from ogpctl.model.institution import Institutions
from ogpctl.model.register import Register
from ogpctl.render.bidi import Mode
from ogpctl.render.data import written
from ogpctl.render.diagnostics.data import json as json_form
from ogpctl.render.diagnostics.page import Page
from ogpctl.render.diagnostics.text import text as text_form
from ogpctl.render.diagnostics.told import findings

TABLE: Final = yaml.load((BAD / "boundaries.yaml").read_text(encoding="utf-8"), yaml.CBaseLoader)  # noqa: S506 text only
CASES: Final = [
    pytest.param(rule, case, id=f"{rule}: {case['case']}") for rule, cases in TABLE.items() for case in cases
]
FOLDERS: Final = sorted(path.parent.name for path in BAD.glob("*/expected.txt"))
GOLDEN: Final = Path(__file__).parent / "golden"


def addresses(register: Register, rule: str) -> list[str]:
    """Where a rule is broken, as keys and positions joined by points."""
    found = [one.where for one in checks.run(register, TODAY) if one.rule.code == rule]
    return [".".join(map(str, where.address)) for where in found]


@pytest.mark.parametrize(("rule", "case"), CASES)
def test_where_a_rule_begins(rule: str, case: dict[str, Any]) -> None:
    records = {key: value for key, value in case.items() if key not in ("case", "found")}
    assert addresses(plain.register(**records), rule) == case["found"]


def test_every_rule_of_the_table_is_one() -> None:
    assert set(TABLE) <= {check.RULE.code for check in checks.ALL}


# Whole repositories


@pytest.mark.parametrize("name", FOLDERS)
def test_a_bad_repository(name: str, tmp_path: Path) -> None:
    """Every finding of every file in one run, each on its line and column."""
    found = checked(laid_over(tmp_path, of_bad(name)))
    every = findings(found.found, found.reading.locate, words("en", "rules", "terminal"))
    assert not any("None" in one.message for one in every)
    lines = [
        f"{one.file}:{one.span.line}:{one.span.column}: {one.diagnostic.severity}[{one.diagnostic.rule.code}]"
        for one in every
    ]
    assert lines == (BAD / name / "expected.txt").read_text(encoding="utf-8").splitlines()


def test_columns_are_those_of_the_token(tmp_path: Path) -> None:
    """Columns count code points, whatever stands before: a byte order mark, Arabic, pictures."""
    found = checked(laid_over(tmp_path, of_bad("other-line-ends")))
    tokens = set()
    for one in found.found:
        span = found.reading.locate(one.where)
        tokens.add(found.reading.line(one.where.path, span.line)[span.column - 1 : span.end_column - 1])
    assert tokens == {"{ar: أرشيف المغرب}", "as", "it", "archives", "state", "2020-02-30"}


@cache
def morocco() -> Register:
    return plain.repository()


def test_the_real_plan_has_no_errors() -> None:
    found = checks.run(morocco(), date(2020, 7, 16))
    assert [one for one in found if one.severity is Severity.ERROR] == []


def test_the_real_minutes_name_an_approval_that_was_still_to_come() -> None:
    """They say in July 2020 that the method was approved on 31 October 2020."""
    (found,) = (one for one in checks.run(morocco(), TODAY) if one.rule.code == "approved-after-meeting")
    assert found.where.path == "data/meetings/2020-07-15.yaml"
    assert (found.facts["approved"], found.facts["date"]) == (date(2020, 10, 31), date(2020, 7, 15))


def test_overdue_work_is_never_a_finding() -> None:
    long_ago = [one.rule.code for one in checks.run(morocco(), date(2020, 7, 16))]
    assert long_ago == [one.rule.code for one in checks.run(morocco(), date(2090, 1, 1))]


def test_an_american_plan_in_words_has_no_findings() -> None:
    assert checks.run(plain.repository(Path(__file__).parent / "us_nap3" / "repository"), TODAY) == []


# Dates in a sentence


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("The method approved by the committee on 31 October 2020 was recalled.", "2020-10-31"),
        ("It was adopted on October 31st, 2020.", "2020-10-31"),
        ("Endorsed on 2020-10-31", "2020-10-31"),
        ("It is to be approved on 31 October 2020.", None),
        ("It will be adopted on 31 October 2020.", None),
        ("Approved. The next meeting is on 31 October 2020.", None),
        ("approved in October 2020", None),
        ("Approved on 31 February 2020", None),
        ("le plan adopté par le comité le 31 octobre 2020", "2020-10-31"),
        ("Méthodologie validée le 1er août 2020", "2020-08-01"),
        ("Les rapports ont été approuvés le 31/10/2020", "2020-10-31"),
        ("Le plan sera adopté le 31 octobre 2020", None),
        ("il doit être validé le 31 octobre 2020", None),
        ("المصادق عليها من طرف لجنة الإشراف بتاريخ 31 أكتوبر 2020", "2020-10-31"),
        ("تمت المصادقة على المخطط يوم 12 غشت 2020", "2020-08-12"),
        ("تم اعتماد المنهجية بتاريخ 3 شتنبر 2020", "2020-09-03"),
        ("المنهجية المعتمدة بتاريخ ٣١ أكتوبر ٢٠٢٠", "2020-10-31"),
        ("ستتم المصادقة على المخطط بتاريخ 31 أكتوبر 2020", None),
        ("سيتم اعتماد المنهجية بتاريخ 31 أكتوبر 2020", None),
        ("المصادقة على اللائحة النهائية لمواضيع اللقاءات، بتاريخ 31 أكتوبر 2020", None),
    ],
)
def test_a_day_of_approval_in_a_sentence(text: str, day: str | None) -> None:
    """What is done is read, what is still to come is not."""
    assert [one.day.isoformat() for one in said_dates.approvals(text)] == ([day] if day else [])


# Input made to hurt


def test_a_long_way_up_ends() -> None:
    ids = [f"i{number}" for number in range(20_000)]
    chain = {one: {"name": one, "sector": "media", "part_of": above} for one, above in pairwise(ids)}
    register = plain.register()
    long = Institutions.model_validate(
        {"institutions": {**chain, ids[-1]: {"name": "last", "sector": "media", "part_of": ids[-2]}}}
    )
    found = checks.run(
        Register(register.settings, register.settings_at, long.institutions, Where("data/institutions.yaml")),
        TODAY,
    )
    assert sorted(one.facts["id"] for one in found if one.rule.code == "part-of-itself") == ["i19998", "i19999"]  # type: ignore[type-var]


def test_a_very_long_word_is_looked_at_once() -> None:
    register = plain.register(commitments=[{"title": "a" * 500_000 + " ﻻ " + "approved " * 20_000}])
    assert addresses(register, "presentation-form") == ["title"]


def test_very_many_unknown_names_cost_little() -> None:
    known = {f"a{number}": {"completion": "best"} for number in range(3_000)}
    register = plain.register(
        commitments=[
            {
                "activities": [{"id": f"b{n}"} for n in range(3_000)],
                "updates": [{"date": "2019-01-01", "activities": known}],
            }
        ]
    )
    assert len(addresses(register, "activity-unknown")) == 3_000


# What it reads like


def shown(name: str, language: str, tmp_path: Path, page: Page) -> str:
    return text_form(told(checked(laid_over(tmp_path, of_bad(name))), language, page=page))


@pytest.mark.parametrize("language", SPOKEN)
def test_golden_text(language: str, tmp_path: Path) -> None:
    """What a bad repository reads like in a pipe; `make golden` writes it anew."""
    text = shown("several-at-once", language, tmp_path, Page())
    golden = GOLDEN / f"validate.{language}.txt"
    if os.environ.get("OGPCTL_GOLDEN"):
        golden.parent.mkdir(exist_ok=True)
        golden.write_text(text, encoding="utf-8")
    assert text == golden.read_text(encoding="utf-8"), "run: make golden, and read the difference"


@pytest.mark.parametrize("language", SPOKEN)
@pytest.mark.parametrize("name", FOLDERS)
def test_the_first_line_keeps_its_shape_and_the_others_are_indented(name: str, language: str, tmp_path: Path) -> None:
    *blocks, _ = shown(name, language, tmp_path, Page()).split("\n\n")
    for block in blocks:
        first, *others = block.splitlines()
        assert re.match(r"\S+\.\w+:\d+:\d+: (error|warning)\[[a-z-]+\] \S", first)
        assert all(line.startswith("   ") for line in others)
        assert len(others) >= 1


def test_nothing_in_a_file_acts_on_the_reader(tmp_path: Path) -> None:
    """What is invisible or reorders is spelt out, in the excerpt and in the sentence."""
    text = shown("hostile-characters", "en", tmp_path, Page())
    assert not re.search("[\u202a-\u202e\u200b\u2060\u00ad\ufffd]", text.replace("\u2068", "").replace("\u2069", ""))
    assert "<U+2066>" in text
    assert text.count("\u2068") == text.count("\u2069")


def test_nothing_in_json_acts_on_the_terminal() -> None:
    page = {"facts": ["\u202e\u200b\U000e0041\x9b", "الأرشيف", "\u2067"]}
    text = written(page)
    assert json.loads(text) == page
    assert "الأرشيف" in text
    assert re.search(r"[^\n -~\u0600-\u06ff]", text) is None


@pytest.mark.parametrize("mode", ["marks", "visual"])
def test_a_terminal_gets_arabic_in_its_own_way(mode: Mode, tmp_path: Path) -> None:
    """Places and codes stay; where the terminal does not reorder, letters are joined and nothing invisible is left."""
    piped = shown("several-at-once", "ar", tmp_path / "one", Page())
    text = shown("several-at-once", "ar", tmp_path / "two", Page(mode=mode))
    first = re.compile(r"^data/\S+: \w+\[[a-z-]+\] ", re.MULTILINE)
    assert first.findall(text) == first.findall(piped)
    assert ("\u2067" in text, "\u2067" in piped) == (False, True)
    if mode == "visual":
        assert not re.search("[\u200e\u200f\u2066-\u2069]", text)
        assert re.search("[\ufe70-\ufefc]", text)


def test_colour_is_only_added(tmp_path: Path) -> None:
    plain_text = shown("several-at-once", "en", tmp_path / "one", Page())
    coloured = shown("several-at-once", "en", tmp_path / "two", Page(colour=True))
    assert "\x1b[1;31merror[id-used-twice]\x1b[0m" in coloured
    assert re.sub(r"\x1b\[[0-9;]*m", "", coloured) == plain_text


def test_a_caret_stands_under_what_is_meant_only_where_nothing_runs_from_right_to_left(tmp_path: Path) -> None:
    text = shown("several-at-once", "en", tmp_path, Page())
    lines = text.splitlines()
    place = next(number for number, line in enumerate(lines) if "due: 2020-02-30" in line)
    assert lines[place].index("2020-02-30") == lines[place + 1].index("^^^^^^^^^^")
    place = next(number for number, line in enumerate(lines) if "إرسال" in line and "|" in line)
    assert lines[place + 1].endswith("| \u20682020-06\u2069")


def test_json_is_what_it_says(tmp_path: Path) -> None:
    """A version, stable facts and addresses, and the same findings as the text."""
    found = checked(laid_over(tmp_path, of_bad("several-at-once")))
    page = json.loads(json_form(told(found, "fr")))
    assert (page["schema"], page["language"]) == (1, "fr")
    errors = sum(one.severity is Severity.ERROR for one in found.found)
    assert page["summary"] == {
        "errors": errors,
        "warnings": len(found.found) - errors,
        "files": len({one.where.path for one in found.found}),
        "checked": found.reading.files,
    }
    (twice,) = (one for one in page["findings"] if one["code"] == "number-used-twice")
    assert twice == {
        "code": "number-used-twice",
        "severity": "error",
        "file": "data/commitments/2018-2020/4-procurement.yaml",
        "line": 1,
        "column": 9,
        "end_line": 1,
        "end_column": 12,
        "address": ["number"],
        "message": "un autre engagement de ce plan a le numéro 4",
        "fix": "écrivez le numéro qu’il a dans le plan",
        "edit": None,
        "facts": {"number": "4"},
        "related": [
            {
                "file": "data/commitments/2018-2020/04-open-data.yaml",
                "line": 1,
                "column": 9,
                "end_line": 1,
                "end_column": 12,
                "address": ["number"],
            }
        ],
    }
    falls = next(one for one in page["findings"] if one["code"] == "rate-falls")
    assert falls["facts"] == {"before": 70, "after": 40, "date": "2020-07-15"}
    action = next(one for one in page["findings"] if one["code"] == "action-before-its-meeting")
    assert action["facts"]["due"] == "2020-06"


@pytest.mark.parametrize("language", SPOKEN)
def test_nothing_to_report_is_one_line(language: str, tmp_path: Path) -> None:
    text = shown("base", language, tmp_path, Page())
    assert text.count("\n") == 1
    assert "6" in text


def test_the_sentences_of_the_reading_room_are_there_for_every_reason() -> None:
    """Reasons are short words in the code; each has its sentence, and each expectation its words."""
    from typing import get_args

    from ogpctl.files.repository import Trouble

    reasons = {
        "unreadable-file": ({*get_args(Trouble), "failed", "too-much"} - {""}),
        "bad-encoding": {"utf-16", "utf-8", "control", "line-end"},
        "bad-date": {"form", "calendar", "days"},
        "bad-window": {"form", "calendar", "days", "reversed", "open-both", "empty-end", "season"},
    }
    speaker = words("en", "rules")
    facts = dict.fromkeys(("value", "character", "month", "days", "limit"), "")
    for code, every in reasons.items():
        assert code in {rule.code for rule in of_files.RULES}
        for reason in every:
            assert speaker.say(f"{code}/{reason}", "sentence", **facts) != f"{code}/{reason}", reason
    home = Path(checks.__file__).parent.parent
    sources = [path.read_text(encoding="utf-8") for room in ("model", "files") for path in (home / room).glob("*.py")]
    expected = {one for source in sources for one in re.findall(r'expected="([^"]+)"', source)}
    assert expected
    for one in (*expected, "list", "mapping", "text"):
        assert words("fr", "rules").say(one, "expected") != one or one.startswith("true")
