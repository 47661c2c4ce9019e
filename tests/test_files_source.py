"""One file: from bytes to data, what is refused, and where everything stands."""

from typing import Any

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from ogpctl.diagnostics import Span
from ogpctl.files.places import Places
from ogpctl.files.source import parse, places
from ogpctl.files.survey import Survey
from ogpctl.files.syntax import PROBLEMS
from ogpctl.limits import DEFAULTS

PATH = "data/x.yaml"


def found(raw: bytes) -> list[str]:
    """Each finding as ``code@line:column``."""
    parsed = parse(raw, PATH)
    return [f"{one.rule.code}@{spot(one.where.span)}" for one in parsed.diagnostics]


def spot(span: Span | None) -> str:
    assert span
    return f"{span.line}:{span.column}"


def whole(span: Span) -> str:
    return f"{span.line}:{span.column}-{span.end_line}:{span.end_column}"


TEXT_ONLY = {
    "lead: NO": {"lead": "NO"},
    "id: 1.10": {"id": "1.10"},
    "id: 010": {"id": "010"},
    "start: 10:30": {"start": "10:30"},
    "due: 2020-02-30": {"due": "2020-02-30"},
    "a: true": {"a": "true"},
    "on: y": {"on": "y"},
    "a: NULL": {"a": "NULL"},
    'a: "null"': {"a": "null"},
    "a: ''": {"a": ""},
    "null: x": {"null": "x"},
    "<<: x": {"<<": "x"},
    "a:": {"a": None},
    "a: null": {"a": None},
    "a: ~": {"a": None},
    "a: [~, x, ]": {"a": [None, "x"]},
    "a: {b, c: }": {"a": {"b": None, "c": None}},
    "---\na: b\n...\n": {"a": "b"},
    "%YAML 1.1\n---\na: b\n": {"a": "b"},
    "\ufeffa: ب": {"a": "ب"},
    "a: ب\r\nc: |\r\n  d\r\n  e\r\n": {"a": "ب", "c": "d\ne\n"},
    'a: "\\t%\\u0661"': {"a": "\t%\u0661"},
    "a: 'R&D!'": {"a": "R&D!"},
    "? a\n: b\n": {"a": "b"},
}


@pytest.mark.parametrize("text", TEXT_ONLY)
def test_yaml_is_text(text: str) -> None:
    parsed = parse(text.encode(), PATH)
    assert (parsed.data, parsed.diagnostics) == (TEXT_ONLY[text], ())
    assert Survey(text.encode(), PATH).data == TEXT_ONLY[text]


@pytest.mark.parametrize(("text", "blanks"), [("a: b", False), ("a: ''", False), ("a:", True), ("a: [~]", True)])
def test_a_blank_is_noticed(text: str, blanks: bool) -> None:
    assert parse(text.encode(), PATH).blanks is blanks
    assert Survey(text.encode(), PATH).blanks is blanks


REFUSED: list[tuple[bytes, str]] = [
    (b"", "empty-file@1:1"),
    (b"\xef\xbb\xbf", "empty-file@1:1"),
    (b"# nothing\n", "empty-file@1:1"),
    (b"\n---\n", "empty-file@3:1"),
    (b"# a list\n- a\n", "not-a-mapping@2:1"),
    (b"a:1\n", "not-a-mapping@1:1"),
    (b"[a, b]", "not-a-mapping@1:1"),
    (b"a: 1\n---\nb: 2\n", "second-document@2:1"),
    (b"a: 1\n...\nb: 2\n", "second-document@3:1"),
    (b"a: &b c\n", "alias-used@1:4"),
    (b"a: *b\n", "alias-used@1:4"),
    (b"a: &b {c: *b}\n", "alias-used@1:4 alias-used@1:11"),
    (b"*a : b\n", "alias-used@1:1"),
    (b"a: *b c\n", "alias-used@1:4"),
    (b"a: !!python/object:os.system {}\n", "tag-used@1:4"),
    (b"a: ! b\n", "tag-used@1:4"),
    (b"a: [!x b, !y c]\n", "tag-used@1:5 tag-used@1:11"),
    (b"a: 1\nb: 2\na: 3\n", "duplicate-key@3:1"),
    (
        b"a: {b: 1, b: 2}\nc:\n  d: {e: 1}\n  d: {e: 1, e: 2}\n",
        "duplicate-key@1:11 duplicate-key@4:3 duplicate-key@4:13",
    ),
    (b'a: 1\n"a": 2\n', "duplicate-key@2:1"),
    (b"? [a]\n: b\n", "bad-key@1:3"),
    (b"{a: b}: c\n", "bad-key@1:1"),
    (b"a: " + b"[" * DEFAULTS.deepest + b"]" * DEFAULTS.deepest, "too-deep@1:53"),
    (b"\xff\xfea\x00:\x00", "bad-encoding@1:1"),
    (b"a\x00:\x00 \x00b\x00", "bad-encoding@1:1"),
    ("a: ب\nب: é".encode() + b"\xe9\n", "bad-encoding@2:5"),
    ("a: ب\x07".encode(), "bad-encoding@1:5"),
    (b"a: b\nc: \x00\n", "bad-encoding@2:4"),
    (b"a: \x7f\n", "bad-encoding@1:4"),
    (b'a: "x\\0"\n', "bad-encoding@1:4"),
    ("a: b\ufeffc".encode(), "bad-encoding@1:5"),
    ("a: ب\u2028b: x\n".encode(), "bad-encoding@1:5"),
    ("a: x\nc: ب\u0085b: x\n".encode(), "bad-encoding@2:5"),
    (b'a: "x\\a"\nb: "\\x1b[31m"\n', "bad-encoding@1:4 bad-encoding@2:4"),
    (b"a: " + b"x" * DEFAULTS.largest_file, "file-too-large@1:1"),
]


@pytest.mark.parametrize(("raw", "expected"), REFUSED, ids=lambda value: repr(value)[:50])
def test_refused(raw: bytes, expected: str) -> None:
    assert " ".join(found(raw)) == expected


def test_as_deep_as_allowed() -> None:
    deepest = DEFAULTS.deepest - 1
    assert found(b"a: " + b"[" * deepest + b"]" * deepest) == []


def test_a_duplicate_leaves_the_first_value() -> None:
    parsed = parse(b"a: {b: 1}\na: {c: [2]}\nd: 3\n", PATH)
    assert parsed.data == {"a": {"b": "1"}, "d": "3"}
    (twin,) = parsed.diagnostics
    assert [spot(one.span) for one in twin.related] == ["1:1"]
    assert twin.facts == {"key": "a"}
    assert spot(places(b"a: {b: 1}\na: {c: [2]}\nd: 3\n").locate(("a", "c"))) == "1:5"


SYNTAX = {
    "t: % 70\n": "percent@1:4",
    "% 70\n": "percent@1:1",
    "a: 1\nt: الالتزام: 3\n": "mapping-values-not-allowed@2:12",
    "a: b: c\n": "mapping-values-not-allowed@1:5",
    'a: "x": y\n': "mapping-values-not-allowed@1:7",
    't: "abc\nlead: x\n': "unclosed-quote@1:4",
    "t: 'abc\nlead: x\n": "unclosed-quote@1:4",
    't: "abc\nlead: "x"\n': "unclosed-quote@1:4",
    'x: 1\nt: "ab\n\nlead: "x: y"\n': "unclosed-quote@2:4",
    't: "a\n---\nb: 1\n': "unclosed-quote@1:4",
    'a: {ar: نص,\n  fr: "x\n  en: y}\nb: "z"\n': "unclosed-quote@2:7",
    't: "abc" def\n': "text-after-end@1:10",
    "t: 'l'école'\n": "text-after-end@1:7",
    "a: {b: c} d\n": "text-after-end@1:11",
    "t:\n\t- a\n": "tab@2:1",
    "\ta: 1\n": "tab@1:1",
    "a: |\n\ttext\n": "tab@2:1",
    "a: b\n\tc\n": "tab@2:1",
    "a: 1\n  b: 2\n": "bad-indent@2:3",
    "a:\n  b: 1\n c: 2\n": "bad-indent@3:2",
    "a:\n    b: 1\n  c: 2\n": "bad-indent@3:3",
    "a:\n- x\n y: 1\n": "bad-indent@3:2",
    "a:\n  - b\n  c: d\n": "bad-indent@3:3",
    "a: >-\n  text\n bad\nb: 1\n": "bad-indent@3:2",
    "a: {ar: نص، fr: texte}\n": "arabic-comma@1:11",
    "a: {ar: نص fr: texte}\n": "missing-comma@1:14",
    'a: {ar: "نص" fr: texte}\n': "missing-comma@1:14",
    'a: {ar: "نص"\n  en: x}\n': "missing-comma@2:3",
    "a: [1 2, {b: c} d]\n": "missing-comma@1:17",
    "a: {ar: نص, fr: texte\nlead: x\n": "unclosed-bracket@1:4",
    'a: {ar: "نص"\nlead: x\n': "unclosed-bracket@1:4",
    "a: [1, 2\n": "unclosed-bracket@1:4",
    "a: {b: c]\n": "unclosed-bracket@1:4",
    "a: - x\n": "list-not-allowed@1:4",
    "a: 1\n- b\n": "list-not-allowed@2:1",
    "a: @x\n": "bad-character@1:4",
    "a: `x`\n": "bad-character@1:4",
    "a: *bold* text\n": "bad-character@1:4",
    "a: & b\n": "bad-character@1:4",
    "a: , b\n": "bad-character@1:4",
    "a: !e!x y\n": "bad-character@1:4",
    "a: > text\n": "block-text@1:4",
    'a: "\\d"\n': "bad-escape@1:5",
    'a: "\\ud800"\n': "bad-escape@1:7",
    "a: 1\ntitle\nlead: x\n": "missing-colon@2:1",
    "title\nlead: x\n": "missing-colon@1:1",
    "a:\n  b\n  c: d\n": "missing-colon@2:3",
    "a: 1\nb:c\nd: 2\n": "missing-colon@2:1",
    "%YAML 1.1\na: b\n": "other@2:1",
    "%YAML 3.0\n---\na: b\n": "other@1:1",
}


@pytest.mark.parametrize("text", SYNTAX)
def test_syntax(text: str) -> None:
    (one,) = parse(text.encode(), PATH).diagnostics
    assert one.rule.code == "yaml-syntax"
    assert f"{one.facts['problem']}@{spot(one.where.span)}" == SYNTAX[text]
    assert one.facts["character"] in text


def test_every_problem_has_a_case() -> None:
    assert {case.partition("@")[0] for case in SYNTAX.values()} == set(PROBLEMS)


LOCATED: list[tuple[str, tuple[str | int, ...], str]] = [
    ("a: ب\nb: x", ("b",), "2:4-2:5"),
    ("\ufeffa: x", ("a",), "1:4-1:5"),
    ("a: x\r\nb: yy\r\n", ("b",), "2:4-2:6"),
    ("a: [𝒳, y]", ("a", 1), "1:8-1:9"),
    ("a:\n  - x\n  - ب: y\n", ("a", 1, "ب"), "3:8-3:9"),
    ("a:\n  - x\n  - y\n\n# c\nb: c", ("a",), "2:3-3:6"),
    ("a:\n- x\n- y\nb: c", ("a",), "2:1-3:4"),
    ("a:\n  b: |\n    x\n    y\n\n\nc: d", ("a", "b"), "2:6-4:6"),
    ("a:\n  b: |+\n    x\n\n\nc: d", ("a",), "2:3-3:6"),
    ("a: >-\n  x\n  y\n# c\n", ("a",), "1:4-3:4"),
    ("a: {b: c }  # d\n", ("a",), "1:4-1:11"),
    ("a: [b: c]\n", ("a", 0), "1:5-1:9"),
    ("a: 'x''y'  # d\n", ("a",), "1:4-1:10"),
    ("a:\nb: c", ("a",), "1:3-1:3"),
    ("a:\n  b:\n\nc: d", ("a",), "2:3-2:5"),
    ("a: x\nb: y\n\n", (), "1:1-2:5"),
    # passed over, as far as it goes
    ("due: 2020-13", ("due", "when"), "1:6-1:13"),
    ("lead: a b", ("lead", 0), "1:7-1:10"),
    ("links: [x, y]", ("links", 1, "url"), "1:12-1:13"),
    ("a: {b: c}", ("a", "union", "b"), "1:8-1:9"),
    # missing from a mapping: its first key
    ("number: 1\nlead: x", ("title",), "1:1-1:7"),
    ("a:\n  - title: x\n    b: c", ("a", 0, "id"), "2:5-2:10"),
    ("a: {}", ("a", "b"), "1:4-1:6"),
    ("# nothing", ("a",), "1:1-1:1"),
]


@pytest.mark.parametrize(("text", "address", "expected"), LOCATED)
def test_locate(text: str, address: tuple[str | int, ...], expected: str) -> None:
    assert whole(places(text.encode()).locate(address)) == expected


@pytest.mark.parametrize(
    ("text", "address", "expected"),
    [
        ("a: x\nبب: y", ("بب",), "2:1-2:3"),
        ("a:\n  - 'titel': x", ("a", 0, "titel"), "2:5-2:12"),
        ("a:\n  - x", ("a", 0), "2:5-2:6"),
        ("a: x", ("b",), "1:1-1:2"),
        ("b: {c: d}", ("b", "e"), "1:5-1:6"),
    ],
)
def test_locate_key(text: str, address: tuple[str | int, ...], expected: str) -> None:
    assert whole(places(text.encode()).locate(address, on_key=True)) == expected


def test_a_broken_file_is_located_as_far_as_it_was_read() -> None:
    assert whole(places(b"a: x\nb: 'y\n").locate(("a",))) == "1:4-1:5"


@pytest.mark.parametrize(("number", "line"), [(0, ""), (1, "a: ب"), (2, "b\u2028c"), (3, ""), (4, "")])
def test_line(number: int, line: str) -> None:
    assert Places("a: ب\r\nb\u2028c\n").line(number) == line


def test_line_without_end() -> None:
    assert Places("a\nb").line(2) == "b"


def test_findings_end_somewhere() -> None:
    codes = [one.partition("@")[0] for one in found(b"a: 1\n" * (DEFAULTS.findings_of_a_file + 50))]
    assert codes == ["duplicate-key"] * DEFAULTS.findings_of_a_file + ["too-many-findings"]


def test_facts_fit_into_a_sentence() -> None:
    (one,) = parse(b"k" * 900 + b": !" + b"t" * 900 + b" x\n", PATH).diagnostics
    assert len(str(one.facts["tag"])) == 120


texts = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), max_size=12)
keys = st.one_of(texts, st.sampled_from(["null", "~", "", "no", "1.10", "a: b", "# c", "- d", "&e", "*f", "!g", "%h"]))
data = st.recursive(keys, lambda inner: st.one_of(st.lists(inner), st.dictionaries(keys, inner)), max_leaves=12)


@given(st.dictionaries(keys, data, min_size=1), st.booleans(), st.sampled_from([None, True, False]))
@example({"": {"~": ["null", ""]}}, False, None)
def test_what_yaml_writes_is_read_back(written: dict[str, Any], unicode: bool, flow: bool | None) -> None:
    """The fast reading, the slow one and PyYAML's own agree on all that is text, lists and mappings."""
    raw = yaml.safe_dump(written, allow_unicode=unicode, default_flow_style=flow, sort_keys=False, width=30).encode()
    surveyed = Survey(raw, PATH)
    if surveyed.diagnostics:  # an escape that brings in what YAML does not allow
        assert {one.rule.code for one in surveyed.diagnostics} == {"bad-encoding"}
        return
    assert parse(raw, PATH) == (written, False, ())
    assert surveyed.data == yaml.load(raw, yaml.BaseLoader) == written  # noqa: S506


@given(st.dictionaries(keys, data, min_size=1), st.sampled_from([True, False]))
def test_every_value_has_a_place(written: dict[str, Any], flow: bool) -> None:
    """The text at the place of a value reads back as that value, when it stands on one line."""
    raw = yaml.safe_dump(written, allow_unicode=True, default_flow_style=flow, width=10**9).encode()
    where = places(raw)
    for address, (start, end) in where.values.items():
        value: Any = written
        for step in address:
            value = value[step]
        piece = where.text[start:end]
        if isinstance(value, str) and "\n" not in piece:
            assert yaml.load(piece, yaml.BaseLoader) == value  # noqa: S506


@given(st.binary(max_size=60))
@example(b"\x00")
@example(b"a: \xed\xa0\x80")
@example(b"\xef\xbb\xbf\xff\xfe")
def test_no_bytes_are_too_strange(raw: bytes) -> None:
    parsed = parse(raw, PATH)
    assert (parsed.data is None) <= bool(parsed.diagnostics)
    assert Survey(raw, PATH).data == parsed.data


@given(st.text("ab:,[]{}-?#&*!|>'\"%@\\ \n\t\r\u2028،0", max_size=40))
@example("? ")
@example("- - - ?")
@example("a: !<")
@example("'\n'")
def test_no_text_is_too_strange(text: str) -> None:
    """The fast reading and the slow one never disagree, and whatever is found has a place inside the file."""
    raw = text.encode()
    parsed, surveyed = parse(raw, PATH), Survey(raw, PATH)
    assert parsed.data == surveyed.data
    assert bool(parsed.diagnostics) == bool(surveyed.diagnostics)
    assert (parsed.data is None) <= bool(parsed.diagnostics)
    for one in parsed.diagnostics:
        assert one.where.span
        assert 1 <= one.where.span.line <= text.count("\n") + 1
