"""Every rule has a page, and the page is its test: what it calls wrong is found there, what it calls right is not."""

import re
import string
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Final, NamedTuple

import pytest
from babel.messages.pofile import read_po
from overlay import Checked, checked, laid_over

from ogpctl import checks, locales
from ogpctl.files import rules as of_files
from ogpctl.files.syntax import PROBLEMS
from ogpctl.language import SPOKEN
from ogpctl.limits import DEFAULTS
from ogpctl.locales import words
from ogpctl.render.diagnostics.told import sentences

PAGES: Final = Path(__file__).parent.parent / "docs" / "rules"
RULES: Final = {rule.code: rule for rule in (*of_files.RULES, *(check.RULE for check in checks.ALL))}
HELPERS: Final = {"__init__", "known", "said_dates", "texts"}
"""The modules of ``checks/`` that are no rules."""

ARCHIVES: Final = "data/commitments/2018-2020/03-archives.yaml"
RECORD: Final = b'number: "3"\ntitle: Archives\nlead: national-archives\n'
BYTES: Final = {
    "utf-16": ("bad-encoding", RECORD.decode().encode("utf-16"), [1]),
    "windows-1256": ("bad-encoding", RECORD + 'note: "أرشيف"\n'.encode("cp1256"), [4]),
    "too large": ("file-too-large", RECORD + b"#" * DEFAULTS.largest_file, [1]),
    "too long": ("text-too-long", RECORD + b"note: " + b"x" * (DEFAULTS.longest_text + 1), [4]),
    "too many": (
        "too-many-findings",
        RECORD + b"".join(b"key%d: 1\n" % number for number in range(DEFAULTS.findings_of_a_file + 1)),
        [1],
    ),
}
"""What no page can hold: the rule, the bytes of a commitment, the lines on which the rule is broken."""

BLOCK: Final = re.compile(r"^```yaml (\S+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
EXPECTED: Final = re.compile(r"[ ]*# (error|warning): \[([a-z-]+)\]$")


class Example(NamedTuple):
    """The files of an example, and the lines that are wrong in them."""

    files: dict[str, bytes]
    expected: list[tuple[str, int, str, str]]


def example(page: str, heading: str) -> Example:
    """The example below a heading of a page."""
    part = page.partition(f"\n## {heading}\n")[2].partition("\n## ")[0]
    files: dict[str, bytes] = {}
    expected = []
    for path, text in BLOCK.findall(part):
        lines = []
        for number, line in enumerate(text.splitlines(), start=1):
            match = EXPECTED.search(line)
            if match:
                expected.append((path, number, match[1], match[2]))
            lines.append(EXPECTED.sub("", line))
        assert path not in files, f"{path} stands twice"
        files[path] = ("\n".join(lines) + "\n").encode()
    return Example(files, sorted(expected))


def page_of(code: str) -> str:
    return (PAGES / f"{code}.md").read_text(encoding="utf-8")


def speak(found: Checked) -> None:
    """Every finding has its sentence in every language: a place without a fact raises, an unknown one says itself."""
    for one in found.found:
        for language in SPOKEN:
            message, _ = sentences(one, words(language, "rules", "terminal"))
            assert message
            assert one.rule.code not in message
            assert "None" not in message
            assert "%(" not in message


def test_the_valid_repository_has_no_findings(tmp_path: Path) -> None:
    assert checked(laid_over(tmp_path, {})).found == ()


@pytest.mark.parametrize("code", RULES)
def test_what_a_page_calls_wrong_is_found_on_its_lines(code: str, tmp_path: Path) -> None:
    wrong = example(page_of(code), "Wrong")
    made = any(rule == code for rule, _, _ in BYTES.values())
    assert any(one[3] == code for one in wrong.expected) or made
    found = checked(laid_over(tmp_path, wrong.files))
    assert found.lines() == wrong.expected
    speak(found)


@pytest.mark.parametrize("code", RULES)
def test_what_a_page_calls_right_has_no_findings(code: str, tmp_path: Path) -> None:
    right = example(page_of(code), "Right")
    assert right.files
    assert right.expected == []
    assert checked(laid_over(tmp_path, right.files)).lines() == []


@pytest.mark.parametrize("name", BYTES)
def test_what_no_page_can_hold_is_found(name: str, tmp_path: Path) -> None:
    code, content, lines = BYTES[name]
    found = checked(laid_over(tmp_path, {ARCHIVES: content}))
    assert [(path, line) for path, line, _, rule in found.lines() if rule == code] == [
        (ARCHIVES, line) for line in lines
    ]
    speak(found)


# What must agree


def test_every_rule_has_a_page_and_every_page_a_rule() -> None:
    assert {path.stem for path in PAGES.glob("*.md")} == set(RULES)


def test_no_code_is_used_twice() -> None:
    assert len(RULES) == len(of_files.RULES) + len(checks.ALL)


@pytest.mark.parametrize("code", RULES)
def test_a_page_has_the_name_and_the_severity_of_its_rule(code: str) -> None:
    assert page_of(code).startswith(f"# `{code}`\n\n*{RULES[code].severity}*\n\n")


def test_every_module_of_the_checks_is_a_rule_of_its_name() -> None:
    modules = {path.stem for path in Path(checks.__file__).parent.glob("*.py")} - HELPERS
    assert modules == {check.RULE.code.replace("-", "_") for check in checks.ALL}
    assert all(check.__name__ == f"ogpctl.checks.{check.RULE.code.replace('-', '_')}" for check in checks.ALL)  # type: ignore[attr-defined]


@cache
def catalogue(language: str) -> dict[tuple[str, str], tuple[str, ...]]:
    """Context and msgid of what is said of rules, with its forms."""
    with (locales.HERE / language / "rules.po").open("rb") as file:
        messages = [one for one in read_po(file) if one.context in ("sentence", "fix")]
    return {
        (str(one.context), one.id if isinstance(one.id, str) else one.id[0]): (
            (one.string,) if isinstance(one.string, str) else tuple(one.string or ())
        )
        for one in messages
    }


@pytest.mark.parametrize("language", SPOKEN)
def test_every_rule_has_its_sentence_and_every_sentence_its_rule(language: str) -> None:
    spoken = {msgid.partition("/")[0] for context, msgid in catalogue(language) if context == "sentence"}
    assert spoken == set(RULES)
    assert {msgid.partition("/")[0] for context, msgid in catalogue(language) if context == "fix"} <= set(RULES)


@pytest.mark.parametrize("language", SPOKEN)
def test_every_way_in_which_yaml_can_be_wrong_has_its_sentence(language: str) -> None:
    known = {msgid for context, msgid in catalogue(language) if context == "sentence"}
    assert {f"yaml-syntax/{problem}" for problem in PROBLEMS} <= known


@pytest.mark.parametrize("language", SPOKEN)
def test_sentences_have_the_same_places_in_every_language(language: str) -> None:
    english = catalogue("en")
    assert set(catalogue(language)) == set(english)
    for key, forms in catalogue(language).items():
        assert set().union(*map(places, forms)) - {"n"} == set().union(*map(places, english[key])) - {"n"}, key


def places(text: str) -> set[str]:
    return set(re.findall(r"%\((\w+)\)", text))


@pytest.mark.parametrize("language", SPOKEN)
def test_a_sentence_neither_begins_like_one_nor_ends_like_one(language: str) -> None:
    """It stands behind a place and a code, and a fact may end it."""

    def bad(text: str) -> Iterator[str]:
        if text[0] in string.ascii_uppercase and not text.startswith(("YAML", "UTF")):
            yield text
        if text.endswith((".", ":")) and not text.endswith(("..", "mailto:")):
            yield text

    assert [one for forms in catalogue(language).values() for form in forms for one in bad(form)] == []
