"""Safe fixes: what stands in the file, what takes its place, and where none is safe."""

import re
from pathlib import Path
from typing import Any, Final

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from ogpctl.checks.hyphen_in_range import dashed
from ogpctl.checks.spelling import is_slip, respelt, slip
from ogpctl.files.fixes import FIXES, Broken
from ogpctl.files.mistakes import keys_at
from ogpctl.files.schemas.schema import MODELS

CASES_AT: Final = Path(__file__).parent / "cases"


def table(name: str) -> dict[str, Any]:
    read: dict[str, Any] = yaml.load((CASES_AT / name).read_text(encoding="utf-8"), yaml.BaseLoader)  # noqa: S506 - text only
    return read


def seen(text: str) -> str:
    """What is spelt out in a table, as it stands in a file."""
    return re.sub("<U\\+([0-9A-F]+)>", lambda match: chr(int(match[1], 16)), text)


FIXED: Final = table("fixes.yaml")
DEADLINE: Final = ("when", "at", "none", "as")
STATUS: Final = "not_started, in_progress, completed, cancelled"


def fixed(rule: str, raw: str, fact: str = "") -> str | None:
    """What a fix makes of a value; nothing where it leaves it alone."""
    facts = {"allowed": STATUS, "expected": fact, "characters": tuple(fact.split())}
    new = FIXES[rule](Broken(raw, facts, DEADLINE if rule == "bad-window" else ()))
    return None if new in (raw, "") else new


@pytest.mark.parametrize(
    ("rule", "case"), [pytest.param(rule, case, id=f"{rule}: {case[0]!a}") for rule in FIXED for case in FIXED[rule]]
)
def test_a_value_as_it_stands_in_the_file(rule: str, case: list[str]) -> None:
    raw, expected, *fact = map(seen, case)
    assert fixed(rule, raw, *fact) == (None if expected == "none" else expected)


def test_every_fix_is_in_the_table() -> None:
    assert {*FIXED, "unknown-key"} == set(FIXES)


RANGES: Final = table("ranges.yaml")


@pytest.mark.parametrize("text", RANGES["dashed"])
def test_a_range_gets_a_dash(text: str) -> None:
    assert dashed(text) == RANGES["dashed"][text]
    assert dashed(dashed(text)) == dashed(text)


@pytest.mark.parametrize("text", RANGES["kept"])
def test_what_is_no_range_keeps_its_hyphen(text: str) -> None:
    assert dashed(text) == text


@pytest.mark.parametrize("text", ["`" * 40_001, "](" * 40_000, "a" * 80_000, "http://" * 20_000, "1-" * 40_000])
def test_a_text_made_to_hurt_is_read_once(text: str) -> None:
    assert dashed(text) == text


# Slips of the hand

KEYS: Final = ("title", "short_title", "lead", "date", "data", "due", "at", "as")


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        ("titel", "title"),  # two letters changed places
        ("tite", "title"),
        ("titlle", "title"),
        ("totle", "title"),
        ("Title", "title"),
        ("short-title", "short_title"),
        ("Short Title", "short_title"),
        ("DUE", "due"),
        ("leda", "lead"),
        ("tilet", ""),  # two slips
        ("dat", ""),  # date, or data
        ("dates", "date"),
        ("deu", ""),  # a short word is another one with every letter
        ("aat", ""),
        ("", ""),
        ("عنوان", ""),
    ],
)
def test_what_a_key_is_a_slip_for(word: str, meant: str) -> None:
    assert slip(word, KEYS) == meant


@given(st.text("abc", max_size=6), st.text("abc", max_size=6))
def test_a_slip_is_one_step(word: str, meant: str) -> None:
    """Against the plain definition: every word that one step makes of the other."""
    steps = {
        meant[:at] + one + meant[at + length :]
        for at in range(len(meant) + 1)
        for one in ("", *"abc")
        for length in (0, 1)
    }
    steps |= {meant[:at] + meant[at : at + 2][::-1] + meant[at + 2 :] for at in range(len(meant) - 1)}
    assert is_slip(word, meant) == (word != meant and word in steps)


def test_respelt_is_one_or_none() -> None:
    assert respelt("in progress", ("in_progress", "completed")) == "in_progress"
    assert respelt("Ab", ("a_b", "a-b")) == ""


@pytest.mark.parametrize(
    ("key", "there", "expected"),
    [
        ("titel", ["titel", "lead"], "title"),
        ("titel", ["titel", "title"], None),  # there is a title
        ("titel", ["titel", "titl"], None),  # which of the two is the title?
        ("'titel'", ["titel"], "'title'"),
    ],
)
def test_a_key_is_mended_where_its_place_is_free(key: str, there: list[str], expected: str | None) -> None:
    broken = Broken(key, {"near": "title"}, keys_at(MODELS["commitment"], ()), there)
    assert FIXES["unknown-key"](broken) == expected


# Every way to write a text

LETTERS: Final = "اب ﻻﷲﻷ\u200b\u00adaﬁ'\"\\:#-"


def written(text: str) -> dict[str, str]:
    """A text in each style of YAML that can hold it, with escapes and without."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    coded = "".join(f"\\u{ord(one):04X}" if ord(one) > 126 else one for one in escaped)
    styles = {"single": "'" + text.replace("'", "''") + "'", "double": f'"{escaped}"', "escapes": f'"{coded}"'}
    if text.strip() == text:
        styles |= {"literal": f"|-\n  {text}", "folded": f">-\n  {text}"}
    if re.fullmatch(r"[\w\u200b\u00ad][\w\u200b\u00ad ]*", text) and text.strip() == text:
        styles["plain"] = text
    return styles


def plain(text: str) -> str:
    read = yaml.load(f"key: {text}\n", yaml.CBaseLoader)["key"]  # noqa: S506 - text only
    assert isinstance(read, str)
    return read


@given(st.text(LETTERS, min_size=1, max_size=12))
def test_a_fix_changes_the_same_letters_however_a_text_is_written(text: str) -> None:
    typed = text.replace("ﻻ", "لا").replace("ﻷ", "لأ").replace("ﬁ", "fi")
    silent = text.replace("\u200b", "").replace("\u00ad", "")
    for style, raw in written(text).items():
        assert plain(raw) == text, style
        letters = FIXES["presentation-form"](Broken(raw))
        assert letters is not None
        assert plain(letters) == typed
        unseen = FIXES["hidden-character"](Broken(raw, {"characters": ("U+200B", "U+00AD")}))
        assert unseen is not None
        if silent.strip() == silent and silent and style not in ("plain", "literal", "folded"):
            assert plain(unseen) == silent
        assert (letters == raw, unseen == raw) == (typed == text, silent == text)
