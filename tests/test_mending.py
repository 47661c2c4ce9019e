"""Mending whole files: what was damaged comes back to the byte, and nothing is mended that would do harm."""

import re
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from overlay import BASE, TODAY
from plain import ROOT

from ogpctl.commands.asked import Asked
from ogpctl.commands.checking.checked import checked
from ogpctl.diagnostics import Diagnostic, Severity
from ogpctl.files.mending import Mended, mended

HERE: Final = "data/commitments/2018-2020/03-archives.yaml"
HEAD: Final = 'number: "3"\ntitle: Management of public archives\nlead: national-archives\n'
AMERICAN: Final = ROOT / "tests" / "us_nap3" / "repository"
RECORDS: Final = sorted(path for root in (ROOT, AMERICAN) for path in (root / "data" / "commitments").rglob("*.yaml"))


def mend(files: Mapping[str, bytes], only: Callable[[Diagnostic], bool] = lambda _: True) -> Mended:
    """What can be put right in the valid repository with these files in it; nothing is on the disk."""
    asked = Asked(as_of=TODAY, environment={})
    return mended(lambda instead: checked(asked, BASE, {**files, **instead})[:2], only)


def mended_file(raw: bytes, path: str = HERE) -> bytes:
    """One file, put right."""
    changes = mend({path: raw}).changes
    assert [one.path for one in changes] in ([], [path])
    return changes[0].after if changes else raw


# What was damaged comes back

DAMAGES: Final[dict[str, tuple[str, Callable[[re.Match[str]], str]]]] = {
    "two letters of a key change places": (
        r"\b(?<!-)(title|period|number|activities|updates|completion|progress|remaining)(?=:)",
        lambda match: match[0][:-2] + match[0][:-3:-1],
    ),
    "a key in capitals": (r"\b(?<!-)(lead|updates|short_title)(?=:)", lambda match: match[0].upper()),
    "a key with a hyphen": (r"\bshort_title(?=:)", lambda _: "short-title"),
    "a word with a hyphen": (r"(?<=status: )(in_progress|not_started)", lambda match: match[0].replace("_", "-")),
    "a rate with its sign": (r"(?<=completion: )[0-9]+$", lambda match: f"{match[0]} %"),
    "a month of one figure": (r"(?<=due: )([0-9]{4})-0([1-9])\b", lambda match: f"{match[1]}-{match[2]}"),
    "letters of a font": ("لا", lambda _: "ﻻ"),
    "a letter of a font in Latin": (r"(?<=[a-z])fi(?=[a-z ])", lambda _: "ﬁ"),
    "a hyphen in a range": ("(?<=[0-9])–(?=[0-9])", lambda _: "-"),
    "what nobody sees": (r"(?<=[\u0620-\u064a])(?=[\u0620-\u064a])", lambda _: "\u200b"),
}


@cache
def stable(path: Path) -> str:
    """A real record without anything that could be put right."""
    return mended_file(path.read_bytes()).decode()


def sites(text: str, damage: str) -> list[re.Match[str]]:
    """Where a file can be damaged so: not in a comment."""
    found = re.finditer(DAMAGES[damage][0], text, re.MULTILINE)
    return [one for one in found if "#" not in text[text.rfind("\n", 0, one.start()) + 1 : one.start()]]


@st.composite
def damaged(draw: st.DrawFn) -> tuple[bytes, bytes]:
    """A real record with line ends and mark of any system, and the same with a few things wrong in it."""
    text = stable(draw(st.sampled_from(RECORDS)))
    possible = [name for name in DAMAGES if sites(text, name)]
    broken = text
    for name in draw(st.lists(st.sampled_from(possible), min_size=1, max_size=3, unique=True)):
        remaining = sites(broken, name)
        if remaining:
            match = draw(st.sampled_from(remaining))
            broken = broken[: match.start()] + DAMAGES[name][1](match) + broken[match.end() :]

    def stored(one: str) -> bytes:
        return (mark + one.replace("\n", line_end) + tail).encode()

    mark, line_end = draw(st.sampled_from(("", "\ufeff"))), draw(st.sampled_from(("\n", "\r\n")))
    tail = draw(st.sampled_from(("", "  ", "\n\n# ﻻ 2018-2020\n")))
    return stored(text), stored(broken)


@settings(max_examples=60)
@given(damaged())
def test_every_other_byte_stays(files: tuple[bytes, bytes]) -> None:
    """Comments, quotes, line ends, byte order mark, spaces and what is missing at the end: all come back."""
    whole, broken = files
    assert mended_file(broken) == whole
    assert mended_file(whole) == whole


@pytest.mark.parametrize("name", sorted(path.parent.name for path in (BASE.parent).glob("*/repository")))
def test_what_was_mended_is_not_mended_again(name: str) -> None:
    """And no repository has more errors afterwards."""
    over = BASE.parent / name / "repository"
    files = {path.relative_to(over).as_posix(): path.read_bytes() for path in over.rglob("*") if path.is_file()}
    once = mend(files)
    again = mend(files | {one.path: one.after for one in once.changes})
    assert again.changes == ()
    errors = [[one for one in found if one.severity is Severity.ERROR] for found in (once.found, once.left)]
    assert len(errors[1]) <= len(errors[0])


# What would do harm


@pytest.mark.parametrize(
    ("text", "refused"),
    [
        # the value behind the key is no title: perhaps the key is something else
        (HEAD.replace("title: Management of public archives", "titel: []"), [("unknown-key", "worse")]),
        # the text would be empty, or begin a list
        (HEAD + "note: '\u200b'\n", [("hidden-character", "worse")]),
        (HEAD + "note: \u200b- a\n", [("hidden-character", "elsewhere")]),
        (HEAD + "note: \u200b# a\n", [("hidden-character", "elsewhere")]),
    ],
)
def test_a_fix_that_would_do_harm_is_not_made(text: str, refused: list[tuple[str, str]]) -> None:
    done = mend({HERE: text.encode()})
    assert done.changes == ()
    assert [(one.rule.code, why) for one, why in done.refused] == refused


def test_one_that_does_harm_keeps_none_of_the_others() -> None:
    notes = "".join(f'  - {{id: "{number}", title: "o\ufb03ce"}}\n' for number in range(20))
    text = HEAD + "activities:\n" + notes + "note: \u200b- a\n"
    done = mend({HERE: text.encode()})
    (change,) = done.changes
    assert change.after.decode() == text.replace("\ufb03", "ffi")
    assert [(one.rule.code, why) for one, why in done.refused] == [("hidden-character", "elsewhere")]


@pytest.mark.parametrize(
    "text",
    [
        HEAD + "titel: x\n",  # there is a title
        HEAD.replace("title", "titel") + "titl: y\n",  # which of the two is the title?
        HEAD.replace("title", "titel") + "note: x\nnote: y\n",  # a key stands twice
        HEAD.replace("title", "titel") + "note: &a x\n",
        HEAD.replace("title", "titel") + "note: 'x\n",
        HEAD.replace("title", "titel") + "---\n",
        HEAD + "nothing: x\n",
    ],
)
def test_what_is_not_certain_is_left_alone(text: str) -> None:
    done = mend({HERE: text.encode()})
    assert (done.changes, done.refused) == ((), ())


def test_bytes_that_are_no_text_are_left_alone() -> None:
    assert mend({HERE: HEAD.replace("title", "titel").encode() + b"note: \xff\n"}).changes == ()


def test_what_a_fix_brings_to_light_is_mended_too() -> None:
    text = HEAD.replace("title: Management", "titel: \u200bManagement \ufb01")
    assert mended_file(text.encode()).decode() == HEAD.replace("title: Management", "title: Management fi")


def test_what_a_fix_brings_to_light_is_not_its_fault() -> None:
    """The file could not be read: nobody knew that its lead is on file nowhere."""
    text = HEAD.replace("title", "titel").replace("national", "nationl")
    done = mend({HERE: text.encode()})
    assert [one.after for one in done.changes] == [text.replace("titel", "title").encode()]
    assert [one.rule.code for one in done.left] == ["institution-unknown"]


def test_what_stands_behind_a_misspelt_key_is_looked_at_for_the_first_time() -> None:
    text = HEAD + "activites:\n  - {id: '1', due: soon, titel: Inventory}\n"
    done = mend({HERE: text.encode()})
    assert [one.after.decode() for one in done.changes] == [
        text.replace("activites", "activities").replace("titel", "title")
    ]
    assert [one.rule.code for one in done.left] == ["bad-window"]


def test_settings_are_mended_before_what_they_hide() -> None:
    settings_text = (BASE / "ogp.yaml").read_text(encoding="utf-8").replace("time_zone", "timezone")
    done = mend({"ogp.yaml": settings_text.encode(), HERE: (HEAD + "note: o\ufb03ce\n").encode()})
    assert [one.path for one in done.changes] == [HERE, "ogp.yaml"]
    assert done.left == ()


def test_what_is_excepted_is_not_mended() -> None:
    rules = "rules:\n  exceptions: [{rule: presentation-form, in: data, reason: as signed}]\n"
    files = {
        "ogp.yaml": (BASE / "ogp.yaml").read_bytes() + rules.encode(),
        HERE: (HEAD + "note: o\ufb03ce\n").encode(),
    }
    assert mend(files).changes == ()


def test_only_what_is_wanted_is_mended() -> None:
    text = HEAD + "note: o\ufb03\u200bce\n"
    done = mend({HERE: text.encode()}, lambda one: one.rule.code == "hidden-character")
    assert [one.after.decode() for one in done.changes] == [text.replace("\u200b", "")]
