"""Every rule has a page, and the page is its test: what it calls wrong is found there, what it calls right is not."""

import re
import string
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Final

import pytest
from babel.messages.pofile import read_po
from overlay import ARCHIVES, BYTES, Checked, checked, laid_over, of_page

from ogpctl import checks, locales
from ogpctl.checks import judgement
from ogpctl.commands.checking.checked import RULES as EVERY
from ogpctl.files import rules as of_files
from ogpctl.files.syntax import PROBLEMS
from ogpctl.language import SPOKEN
from ogpctl.locales import words
from ogpctl.render import prose
from ogpctl.render.diagnostics.told import sentences
from ogpctl.render.rule_pages import SOURCE, Example, RulePage, markdown, rule_page

PAGES: Final = Path(__file__).parent.parent / "docs" / "rules"
TRANSLATED: Final = sorted(PAGES.glob("*/*.md"))
RULES: Final = EVERY.by_code
HELPERS: Final = {"__init__", "judgement", "known", "said_dates", "spelling", "texts"}
"""The modules of ``checks/`` that are no rules."""


def marked(examples: Iterable[Example]) -> list[tuple[str, int, str, str]]:
    """The lines that an example calls wrong: file, line, severity and code."""
    return sorted(
        (one.path, number, line.severity, line.code)
        for one in examples
        for number, line in enumerate(one.lines, start=1)
        if line.code
    )


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
    page = rule_page(code)
    made = any(rule == code for rule, _, _ in BYTES.values())
    assert any(one[3] == code for one in marked(page.wrong)) or made
    found = checked(laid_over(tmp_path, of_page(page)))
    assert found.lines() == marked(page.wrong)
    speak(found)


@pytest.mark.parametrize("code", RULES)
def test_what_a_page_calls_right_has_no_findings(code: str, tmp_path: Path) -> None:
    right = rule_page(code).right
    assert right
    assert marked(right) == []
    assert checked(laid_over(tmp_path, {one.path: one.text.encode() for one in right})).lines() == []


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
    assert len(RULES) == len(of_files.RULES) + len(checks.ALL) + len(judgement.RULES)


@pytest.mark.parametrize("code", RULES)
def test_a_page_holds_paragraphs_and_two_examples(code: str) -> None:
    """Nothing that its reader passes over: the prose is plain, a file stands once in an example."""
    head, *parts = page_of(code).split("\n## ")
    assert_plain(head)
    assert [part.partition("\n")[0] for part in parts] in (["Wrong", "Right"], ["Right"])
    page = rule_page(code)
    for examples, part in zip((page.wrong, page.right)[-len(parts) :], parts, strict=True):
        assert part.count("\n```") == 2 * len(examples)
        assert len({one.path for one in examples}) == len(examples)


@pytest.mark.parametrize("path", TRANSLATED, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_a_translated_page_has_the_head_of_its_rule_and_nothing_but_prose(path: Path) -> None:
    english = page_of(path.stem)
    text = path.read_text(encoding="utf-8")
    assert path.parent.name in set(SPOKEN) - {SOURCE}
    assert text.split("\n\n")[:2] == english.split("\n\n")[:2]
    assert "```" not in text
    assert "\n## " not in text
    assert_plain(text)
    page = rule_page(path.stem, path.parent.name)
    assert page.language == path.parent.name
    assert (page.wrong, page.right) == (rule_page(path.stem).wrong, rule_page(path.stem).right)
    assert page.prose != rule_page(path.stem).prose
    assert codes(page) == codes(rule_page(path.stem))


def codes(page: RulePage) -> set[str]:
    """The keys and signs that the prose speaks of; the same in every language, but for texts in an example."""
    return {one for one in re.findall(r"`([^`]+)`", " ".join(page.prose)) if " " not in one}


@pytest.mark.parametrize("language", [one for one in SPOKEN if one != SOURCE])
def test_every_page_is_translated(language: str) -> None:
    assert {path.stem for path in (PAGES / language).glob("*.md")} == set(RULES)


def test_a_page_that_nobody_has_translated_is_english_and_says_so() -> None:
    page = rule_page("bad-window", "es")
    assert (page.language, page.prose) == (SOURCE, rule_page("bad-window").prose)
    assert '<div lang="en" dir="ltr">' in markdown(page, words("ar", "rules", "terminal"))


def assert_plain(text: str) -> None:
    """A head, and paragraphs of words, code and links."""
    blocks = prose.read(text.partition("\n")[2])
    assert {block.kind for block in blocks} == {"paragraph"}
    assert {span.kind for block in blocks[1:] for span in block.spans} <= {"text", "code", "link"}


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
def test_every_rule_says_what_it_guards_in_few_words(language: str) -> None:
    with (locales.HERE / language / "rules.po").open("rb") as file:
        guards = {str(one.id): str(one.string) for one in read_po(file) if one.context == "rule"}
    assert set(guards) == set(RULES)
    assert len(set(guards.values())) == len(guards)
    for said in guards.values():
        assert 10 < len(said) <= 100
        assert said[0] not in string.ascii_uppercase
        assert said[-1] not in ".:؟"


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
