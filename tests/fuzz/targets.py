"""What must hold for any bytes, one law a function. A new reader of foreign text is one line in `TARGETS`."""

import json
import re
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from typing import Any, Final
from xml.etree import ElementTree as ET

import yaml
from markdown_it import MarkdownIt
from overlay import checked
from overlay import told as in_words
from yaml.nodes import MappingNode, Node, ScalarNode

from ogpctl.commands.asked import Asked
from ogpctl.commands.checking import checked as checking
from ogpctl.diagnostics import Change
from ogpctl.files import phrases, source
from ogpctl.files.mending import mended
from ogpctl.files.survey import Survey
from ogpctl.files.text import NULLS
from ogpctl.limits import DEFAULTS
from ogpctl.model.window import BadWindow, Window
from ogpctl.render import bidi, cells, data, markdown, prose
from ogpctl.render.diagnostics.forms import FORMS

ROOT: Final = Path(__file__).parents[2]
ASKED: Final = Asked(as_of=date(2026, 1, 1), environment={})
ACTS: Final = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e]")
"""What acts upon a terminal, or turns a line around."""
HELD: Final = f"{bidi.LRM}{bidi.RLM}"
GFM: Final = MarkdownIt("commonmark").enable(["table", "strikethrough"])


def yaml_reader(raw: bytes) -> None:
    """The fast reader, the slow one and libyaml see the same text, or the slow one says what is wrong and where."""
    parsed, survey = source.parse(raw, "x.yaml"), Survey(raw, "x.yaml")
    assert (parsed.data, parsed.blanks) == (survey.data, survey.blanks) or len(raw) > DEFAULTS.largest_file
    for one in parsed.diagnostics:
        span = one.where.span
        assert span
        assert span.line >= 1
        assert span.column >= 1
        assert (span.end_line, span.end_column) >= (span.line, span.column)
    assert parsed.data is not None or parsed.diagnostics
    if not parsed.diagnostics:
        assert parsed.data == _plain(yaml.compose(raw, yaml.CSafeLoader))


def _plain(node: Node | None) -> Any:
    """What libyaml saw, as text."""
    if isinstance(node, ScalarNode):
        return None if node.value in NULLS and not node.style else node.value
    assert node is not None
    if isinstance(node, MappingNode):
        return {key.value: _plain(value) for key, value in node.value}
    return [_plain(one) for one in node.value]


def edtf_reader(raw: bytes) -> None:
    """A window is refused or has its days in order; where it is a plain date, they are the days `edtf` finds."""
    written = raw.decode(errors="replace")
    try:
        here = Window.of(written)
    except BadWindow:
        return
    assert here.first or here.last
    assert not (here.first and here.last) or here.first <= here.last
    assert Window.of(here.edtf) == here
    if re.fullmatch(r"[0-9]{4}(-[0-9]{2}){0,2}(/[0-9]{4}(-[0-9]{2}){0,2})?", here.edtf):
        start, _, end = here.edtf.partition("/")
        if not any(33 <= int(part[5:7] or 0) <= 41 for part in (start, end or start)):  # it counts no quarters
            assert (here.first, here.last) == (_bound(start, "lower_strict"), _bound(end or start, "upper_strict"))


def _bound(written: str, which: str) -> date:
    from edtf import parse_edtf

    found = getattr(parse_edtf(written), which)()
    return date(found.tm_year, found.tm_mon, found.tm_mday)


def repository(raw: bytes) -> None:
    """A real record with some bytes changed is read and checked, and what is wrong told in every form and language."""
    if len(raw) < 4:
        return
    name, record = _records()[raw[0] % len(_records())]
    with tempfile.TemporaryDirectory(dir="/dev/shm" if Path("/dev/shm").is_dir() else None) as folder:  # noqa: S108
        root = Path(folder)
        for path, content in _base().items():
            (root / path).parent.mkdir(parents=True, exist_ok=True)
            (root / path).write_bytes(content)
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_bytes(changed(record, raw[1:]))
        found = checked(root)
        for language in ("ar", "en", "fr"):
            told = in_words(found, language)
            page = replace(told.page, mode="visual" if language == "ar" else "logical")
            text = FORMS["text"](replace(told, page=page))
            assert not ACTS.search(text), text
            assert "%(" not in text.replace("%%(", "") or "%(" in record.decode(errors="replace") or b"%(" in raw
            every = {name: form(told) for name, form in FORMS.items()}
            assert len(json.loads(every["json"])["findings"]) == len(found.found)
            assert len(json.loads(every["sarif"])["runs"][0]["results"]) == len(found.found) + len(found.excepted)
            assert len(json.loads(every["gitlab"])) == len(found.found)
            ET.fromstring(every["junit"])  # noqa: S314 - our own
        once = {one.path: one.after for one in _mended(root, {})}
        assert not _mended(root, once)


def _mended(root: Path, files: Mapping[str, bytes]) -> tuple[Change, ...]:
    """What is mended of a repository with these files in it."""
    return mended(lambda instead: checking.checked(ASKED, root, {**files, **instead})[:2], lambda _: True).changes


def changed(record: bytes, how: bytes) -> bytes:
    """A record after a few changes, each of three bytes and a text: where, how much goes, how much comes, and what."""
    place, text = 0, bytearray(record)
    while place + 3 < len(how):
        where = int.from_bytes(how[place : place + 2]) % (len(text) + 1)
        goes, comes = how[place + 2] % 16, how[place + 2] // 16
        text[where : where + goes] = how[place + 3 : place + 3 + comes]
        place += 3 + comes
    return bytes(text)


@cache
def _records() -> list[tuple[str, bytes]]:
    real = [*sorted((ROOT / "data").rglob("*.yaml")), ROOT / "ogp.yaml"]
    return [(path.relative_to(ROOT).as_posix(), path.read_bytes()) for path in real]


@cache
def _base() -> dict[str, bytes]:
    base = ROOT / "tests" / "bad" / "base"
    return {path.relative_to(base).as_posix(): path.read_bytes() for path in base.rglob("*.yaml")}


class _Page(HTMLParser):
    """What a page holds."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.links: list[tuple[str, str | None]] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.links += attrs

    def handle_comment(self, data: str) -> None:
        raise AssertionError(data)

    handle_decl = handle_pi = unknown_decl = handle_comment  # type: ignore[assignment]


_TAGS: Final = {"p", "ul", "ol", "li", "blockquote", "pre", "code", "hr", "em", "strong", "a", "br"}


def markdown_path(raw: bytes) -> None:
    """A text stays a text: no tag, link or script leaves it, and as Markdown it is read back as itself."""
    text = raw.decode(errors="replace")
    for html in (prose.html(text), prose.html_line(text)):
        page = _Page(html)
        assert set(page.tags) <= _TAGS, html
        for name, value in page.links:
            assert (name == "href" and re.match(r"https?://|mailto:", value or "")) or name == "start", html
        assert not ACTS.search(html)
    cell = f"| {markdown.cell(text)} | {markdown.prose_line(text)} |\n|---|---|"
    for written in (markdown.prose(text), markdown.prose_line(text), markdown.line(text), cell):
        tokens = GFM.parse(written)
        every = [*tokens, *(child for token in tokens for child in token.children or ())]
        assert not {one.type for one in every} & {"html_block", "html_inline", "image", "heading_open"}, written
        links = [str(one.attrGet("href")) for one in every if one.type == "link_open"]
        assert all(re.match(r"https?://|mailto:", link) for link in links), written
    for line in (markdown.prose_line(text), markdown.line(text)):
        assert "\n" not in line
        assert not {one.type for one in GFM.parse(line)} - {"paragraph_open", "inline", "paragraph_close"}, line
    once = prose.plain(text)
    assert "\n" not in once
    assert not ACTS.search(once)


def terminal_path(raw: bytes) -> None:
    """Nothing acts on a terminal; wrapping loses no letter and keeps to its room."""
    text = cells.clean(raw.decode(errors="replace"))
    assert not ACTS.search(text)
    for room in (1, 7, 24):
        lines = cells.wrap(text, room)
        assert "".join("".join(lines).split()) == "".join(text.split())
        assert all(cells.width(line) <= max(room, 2) for line in lines)
        assert cells.width(cells.cut(text, room)) <= max(room, 2)


def bidi_path(raw: bytes) -> None:
    """In marks, a line is itself with invisible marks; in no mode does anything act on the terminal."""
    text = cells.clean(raw.decode(errors="replace"))[:2000]
    for direction in ("rtl", "ltr"):
        assert bidi.turn(text, "logical", direction) == text
        marked, seen = bidi.turn(text, "marks", direction), bidi.turn(text, "visual", direction)
        letters = sorted(one for one in marked if one not in HELD and one not in "()[]{}<>«»‹›≤≥")
        assert letters == sorted(one for one in text if one not in HELD and one not in "()[]{}<>«»‹›≤≥")
        assert not ACTS.search(marked + seen)
        assert bidi.base(text, direction) in ("rtl", "ltr")


def deadline_phrases(raw: bytes) -> None:
    """Whatever is typed is a window or nothing, and a window that is found is written as windows are."""
    found = phrases.read(raw.decode(errors="replace"))
    assert found is None or Window.of(found.edtf).edtf == found.edtf


def json_path(raw: bytes) -> None:
    """Any text goes through JSON unchanged, and nothing of it acts on a terminal."""
    text = raw.decode(errors="replace")
    written = data.written({"text": text})
    assert json.loads(written) == {"text": text}
    assert not ACTS.search(written)


TARGETS: Final[Mapping[str, Callable[[bytes], None]]] = {
    "yaml": yaml_reader,
    "edtf": edtf_reader,
    "phrases": deadline_phrases,
    "repository": repository,
    "markdown": markdown_path,
    "terminal": terminal_path,
    "bidi": bidi_path,
    "json": json_path,
}
