"""Documents in Word, read back: all that was said is there and in its order, in the direction of its language."""

import io
import re
import zipfile
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import letterhead
import plain
import pytest
from docx import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import qn
from test_reports import HOSTILE, hostile_register, parts_of, source_lines

from ogpctl.commands.asked import Asked
from ogpctl.commands.reporting.report import report
from ogpctl.documents.minutes import latest, minutes
from ogpctl.documents.progress import progress_report
from ogpctl.documents.standards import standards
from ogpctl.errors import CannotRun
from ogpctl.files.reading import read
from ogpctl.language import direction
from ogpctl.locales import words
from ogpctl.model.register import Register
from ogpctl.render.layout import blocks
from ogpctl.render.layout.blocks import Cell, Heading, Layout, Paragraph
from ogpctl.render.layout.minutes import minutes_layout
from ogpctl.render.layout.progress import progress_layout
from ogpctl.render.layout.standards import standards_layout
from ogpctl.render.reports.minutes import Fact, minutes_view
from ogpctl.render.reports.pieces import Line, Pen, Piece
from ogpctl.render.reports.progress import progress_view
from ogpctl.render.reports.standards import standards_report
from ogpctl.render.templates import packaged
from ogpctl.render.word import word
from ogpctl.render.word.text import may_link
from ogpctl.tracking.history import History

MEETING = date(2020, 7, 15)
NOVEMBER = date(2020, 11, 1)
LANGUAGES = ("ar", "fr", "en")
KINDS = ("minutes", "progress", "standards")


@cache
def morocco() -> Register:
    return plain.repository()


def layout(kind: str, language: str, register: Register | None = None, day: date = NOVEMBER) -> Layout:
    here = register or morocco()
    pen = Pen(words(language, "reports", "standards"), here.settings.first)
    if kind == "minutes":
        return minutes_layout(pen, minutes_view(pen, minutes(here, latest(here, day))))
    if kind == "progress":
        return progress_layout(pen, progress_view(pen, progress_report(here, day)))
    return standards_layout(pen, standards_report(pen, standards(here, day, History()), read(plain.ROOT).locate))


@cache
def made(kind: str, language: str) -> bytes:
    return word(layout(kind, language))


def opened(data: bytes) -> Any:
    return Document(io.BytesIO(data))


def every(node: Any, name: str) -> list[Any]:
    return list(node.iter(qn(name)))


def body(data: bytes) -> Any:
    return opened(data).element.body


def even(text: str) -> str:
    """A text to compare: one kind of space and of dash, no marks of direction."""
    text = re.sub(r"(?<=[0-9])–(?=[0-9])", "-", re.sub("[\u200e\u200f\u2060\u2066-\u2069]", "", text))
    return " ".join(text.replace("\u00a0", " ").split())


def of_paragraph(paragraph: Any) -> str:
    signs = {qn("w:noBreakHyphen"): "-", qn("w:tab"): " ", qn("w:br"): " "}
    return "".join(
        signs.get(node.tag) or node.text or ""
        for run in every(paragraph, "w:r")
        for node in run
        if node.tag in (*signs, qn("w:t"))
    )


def said(data: bytes) -> str:
    """All that the body says, in the order of reading."""
    return even(" ".join(of_paragraph(one) for one in every(body(data), "w:p")))


def properties(paragraph: Any, name: str) -> Any:
    return paragraph.find(f"{qn('w:pPr')}/{qn(name)}")


def style_names(data: bytes) -> list[str]:
    document = opened(data)
    names = {style.style_id: style.name for style in document.styles}
    return [names[properties(one, "w:pStyle").get(qn("w:val"))] for one in every(document.element.body, "w:p")]


# All that was said


def test_every_line_of_the_arabic_source_is_there() -> None:
    found = said(made("minutes", "ar"))
    for line in source_lines():
        for part in parts_of(line):
            assert part in found, part


def lines(block: object) -> Iterator[Line]:
    """The lines of headings, paragraphs and cells, in their order; what is drawn from a view says itself elsewhere."""
    if isinstance(block, Heading | Paragraph):
        yield block.words
    elif isinstance(block, Cell):
        yield from block.lines
    elif isinstance(block, tuple):
        for one in block:
            yield from lines(one)


def pieces_of(line: Line) -> list[str]:
    """The runs of words of a line without the marks of CommonMark."""
    return [even(one) for one in re.split(r"\n\s*(?:- |[0-9]+\. )?|^- ", line.words) if even(one)]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_line_is_there_in_its_order(kind: str, language: str) -> None:
    found, at, lost, count = said(made(kind, language)), 0, [], 0
    for line in lines(layout(kind, language).blocks):
        for piece in pieces_of(line):
            count += 1
            place = found.find(piece, at)
            if place < 0:
                lost.append(piece)
            else:
                at = place
    assert count > 50
    assert lost == []


@pytest.mark.parametrize("kind", ["minutes", "progress"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_words_of_the_markdown_are_there(kind: str, language: str) -> None:
    written = (plain.ROOT / "tests" / "golden" / f"{kind}.{language}.md").read_text(encoding="utf-8")
    wanted = re.findall(r"\w+", even(re.sub(r"<[^>]+>", "", written)))
    data = word(layout(kind, language, day=MEETING if kind == "minutes" else NOVEMBER))
    there = set(re.findall(r"\w+", said(data)))
    missing = [one for one in wanted if one not in there and not one.isdecimal()]
    assert len(missing) <= len(wanted) / 100, missing


# How it is built


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_headings_go_down_one_level_at_a_time(kind: str, language: str) -> None:
    names = style_names(made(kind, language))
    levels = [int(name[-1]) for name in names if re.fullmatch(r"[Hh]eading [1-4]", name)]
    assert names.count("Title") == 1
    assert levels[0] == 1
    assert all(below <= above + 1 for above, below in pairwise(levels))


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_tables_have_a_direction_a_head_and_whole_rows(kind: str, language: str) -> None:
    headed = 0
    for table in every(body(made(kind, language)), "w:tbl"):
        assert bool(every(table, "w:bidiVisual")) is (language == "ar")
        rows = every(table, "w:tr")
        heads = [bool(every(row, "w:tblHeader")) for row in rows]
        whole = [bool(every(row, "w:cantSplit")) for row in rows]
        assert whole == [not head for head in heads]
        assert not any(heads[1:])
        headed += heads[0]
        if heads[0]:
            assert every(table, "w:tblCaption")
        widths = [int(one.get(qn("w:w"))) for one in every(table, "w:gridCol")]
        assert sum(widths) == 9978
        assert all(len(every(row, "w:tc")) == len(widths) for row in rows)
    assert headed


@pytest.mark.parametrize("kind", KINDS)
def test_every_paragraph_says_its_direction_and_every_arabic_run_too(kind: str) -> None:
    document = opened(made(kind, "ar"))
    parts = [one.target_part for one in document.part.rels.values() if one.reltype[-2:] == "er"]
    roots = [document.element.body, *(part.element for part in parts)]
    assert len(roots) == 5
    for paragraph in (one for root in roots for one in every(root, "w:p") if of_paragraph(one)):
        assert properties(paragraph, "w:bidi") is not None
        for run in every(paragraph, "w:r"):
            text = "".join(one.text for one in every(run, "w:t"))
            assert bool(every(run, "w:rtl")) or not re.search("[\u0600-\u06ff]", text), text
    assert every(document.element.body, "w:sectPr")[0].find(qn("w:bidi")) is not None
    assert every(body(made(kind, "fr")), "w:sectPr")[0].find(qn("w:bidi")) is None


def test_a_text_in_another_language_has_its_own_direction_and_language() -> None:
    french = next(one for one in every(body(made("minutes", "fr")), "w:p") if "تذكير بمراحل" in of_paragraph(one))
    assert properties(french, "w:bidi").get(qn("w:val")) is None
    assert {one.get(qn("w:bidi")) for one in every(french, "w:lang")} == {"ar-MA"}
    mixed = next(one for one in every(body(made("minutes", "fr")), "w:p") if of_paragraph(one).startswith("Activité 1"))
    assert properties(mixed, "w:bidi").get(qn("w:val")) == "0"
    assert {one.get(qn("w:val")) or one.get(qn("w:bidi")) for one in every(mixed, "w:lang")} == {"fr", "ar-MA"}


def test_lists_are_numbered_by_word_and_each_begins_with_one() -> None:
    document = opened(made("minutes", "ar"))
    numbered = [one for one in every(document.element.body, "w:p") if properties(one, "w:numPr") is not None]
    ids = list(dict.fromkeys(properties(one, "w:numPr").find(qn("w:numId")).get(qn("w:val")) for one in numbered))
    numbering = document.part.numbering_part.element
    starts = {
        one.get(qn("w:numId")): [start.get(qn("w:val")) for start in every(one, "w:startOverride")]
        for one in every(numbering, "w:num")
    }
    assert len(ids) >= 2
    assert [starts[one] for one in ids] == [["1"]] * len(ids)
    agenda = next(one for one in numbered if "تقدم إنجاز" in of_paragraph(one))
    assert not of_paragraph(agenda).startswith("1")


def test_numbers_that_do_not_run_from_one_are_kept_as_they_are() -> None:
    entries = [one for one in every(body(made("progress", "ar")), "w:p") if of_paragraph(one).startswith("3 ")]
    assert entries
    assert all(properties(one, "w:numPr") is None for one in entries)


def test_letters_are_not_torn_apart_and_arabic_ones_do_not_lean() -> None:
    with zipfile.ZipFile(io.BytesIO(made("minutes", "ar"))) as archive:
        styles, document = (archive.read(f"word/{name}.xml").decode() for name in ("styles", "document"))
    assert "<w:iCs" not in styles + document
    assert not re.search(r"<w:rPr>(?:(?!</w:rPr>).)*<w:(?:spacing|kern)\b", styles + document)
    assert 'w:cs="Sakkal Majalla"' in styles
    assert "Theme" not in styles


def test_the_page_is_told_in_words() -> None:
    for language, told in (("ar", "الصفحة 1 من 1"), ("fr", "Page 1 sur 1"), ("en", "Page 1 of 1")):
        section = opened(made("minutes", language)).sections[0]
        for foot in (section.footer, section.first_page_footer):
            paragraph = foot.paragraphs[0]._p
            assert told in even(of_paragraph(paragraph))
            fields = [one.get(qn("w:instr")).strip() for one in every(paragraph, "w:fldSimple")]
            assert sorted(fields) == ["NUMPAGES", "PAGE"]
        assert layout("minutes", language).day in of_paragraph(section.header.paragraphs[0]._p)
        assert section.first_page_header.paragraphs[0].text == ""


def test_what_the_file_says_of_itself() -> None:
    about = opened(made("minutes", "ar")).core_properties
    assert about.title == layout("minutes", "ar").title
    assert (about.language, about.author, about.revision) == ("ar-MA", "المملكة المغربية", 1)
    assert about.created == about.modified == datetime(2020, 7, 15, tzinfo=UTC)
    with zipfile.ZipFile(io.BytesIO(made("minutes", "ar"))) as archive:
        assert 'w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"' in (
            archive.read("word/settings.xml").decode()
        )


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_same_records_give_the_same_bytes(language: str) -> None:
    data = made("minutes", language)
    assert word(layout("minutes", language)) == data
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert {part.date_time for part in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert archive.namelist()[0] == "[Content_Types].xml"


# Blocks


def own(words_: str, language: str = "en", kind: Any = "plain") -> Line:
    return Line((Piece(words_, language, kind),))


def page(*found: Any, language: str = "en") -> Layout:
    """A document of these blocks alone."""
    return Layout(
        "try", language, direction(language), "Title", "Title", "", "2020-07-15", "15 July 2020", "A-1",
        (), found, "Page \0page\0 of \0pages\0", "",
    )  # fmt: skip


def drawn(*found: Any, language: str = "en") -> Any:
    return body(word(page(*found, language=language)))


def test_places_to_sign() -> None:
    places = tuple((own(f"Office {count}"), own("A name") if count else Line()) for count in range(3))
    tables = every(drawn(blocks.Signatures(places)), "w:tbl")[1:]
    assert [[of_paragraph(one) for one in every(table, "w:p") if of_paragraph(one)] for table in tables] == [
        ["Office 0", "Office 1", "A name"],
        ["Office 2", "A name"],
    ]


def test_facts_below_each_other_and_a_new_page() -> None:
    facts = tuple(Fact(f"Label {count}", own(f"words {count}")) for count in range(5))
    found = drawn(blocks.Facts(facts), blocks.Break(), blocks.Facts(facts, across=False))
    tables = every(found, "w:tbl")[1:]
    assert [len(every(table, "w:gridCol")) for table in tables] == [3, 2, 2]
    assert [one.get(qn("w:type")) for one in every(found, "w:br")] == ["page"]


def test_blocks_that_stay_together() -> None:
    found = drawn(blocks.Together((Paragraph(own("one")), Paragraph(own("two")))))
    kept = [
        properties(one, "w:keepNext") is not None for one in every(found, "w:p") if of_paragraph(one) in ("one", "two")
    ]
    assert kept == [True, False]


def test_two_tables_never_touch() -> None:
    table = blocks.Table("t", (blocks.Column("Head"),), ((Cell((own("cell"),)),),))
    children = [one.tag for one in drawn(table, table)]
    assert (qn("w:tbl"), qn("w:tbl")) not in list(pairwise(children))


def test_a_label_keeps_the_direction_of_the_document() -> None:
    for kind in ("plain", "prose"):
        found = drawn(Paragraph(own("نص", "ar", kind), label="Plan"), Paragraph(own("نص", "ar", kind)), language="fr")
        said_ = {even(of_paragraph(one)): properties(one, "w:bidi") for one in every(found, "w:p")}
        assert said_["Plan : نص"].get(qn("w:val")) == "0"
        assert said_["نص"].get(qn("w:val")) is None
    longer = drawn(Paragraph(own("- أ\n- ب", "ar", "prose"), label="Plan"), language="fr")
    assert [even(of_paragraph(one)) for one in every(longer, "w:p")][-3:] == ["Plan :", "أ", "ب"]


PROSE = """\
Words with *emphasis*, **weight**, `code` and [a link](https://example.org/a?b=1).

- one
  - two
    - three
      - four

    behind it

3. third
4. fourth

> quoted

```
x = 1
	y = 2
```

---

last"""


def test_longer_texts_keep_their_form() -> None:
    data = word(page(Paragraph(own(PROSE, kind="prose"), label="Note")))
    names = style_names(data)
    for name in ("List Bullet", "List Bullet 2", "List Bullet 3", "List Number", "Quote", "Code", "Rule"):
        assert name in names
    found = said(data)
    assert "Note: Words with emphasis, weight, code and a link." in found
    assert found.endswith("last")
    document = opened(data)
    assert [one.get(qn("w:val")) for one in every(document.part.numbering_part.element, "w:startOverride")] == ["3"]
    links = [one for one in document.part.rels.values() if one.reltype == RELATIONSHIP_TYPE.HYPERLINK]
    assert [one.target_ref for one in links] == ["https://example.org/a?b=1"]


@pytest.mark.parametrize(
    ("address", "can"),
    [
        ("https://example.org", True),
        ("http://example.org:8080/a%20b?c=d#e", True),
        ("mailto:someone@example.org", True),
        ("javascript:alert(1)", False),
        ("file:///etc/passwd", False),
        ("https://", False),
        ("https://exa mple.org", False),
        ("https://example.org/%zz", False),
        ("https://[::1", False),
        ("https://user:word@example.org", False),
        ("https://example.org:99999/", False),
        ("mailto:nobody", False),
        ("https://example.org/" + "a" * 3000, False),
    ],
)
def test_links_that_word_can_follow(address: str, can: bool) -> None:
    assert may_link(address) is can
    data = word(page(blocks.Links(((own("title"), address, "1 May"),))))
    assert ("hyperlink" in str([one.reltype for one in opened(data).part.rels.values()])) is can
    assert "(1 May)" in said(data)
    assert (even(address) in said(data)) is not can


# Hostile texts, few records and many


ACTING = [
    *HOSTILE,
    '{ INCLUDETEXT "C:\\\\secret.txt" } { DDEAUTO c:\\\\windows\\\\system32\\\\cmd.exe "/k calc" }',
    "<w:p><w:r><w:t>x</w:t></w:r></w:p> &amp; &#0; &lt;",
    '=HYPERLINK("http://evil.example","x") | | | | |',
    "x" * 10_000,
    "ا" * 10_000,
    "\x01\x0b\x0c\x1f\x7f\x85\ufffe\uffff\u2028 control",
    "\U0001f600 \u202b\u2067 emoji",
]


@pytest.mark.parametrize("language", ["ar", "en"])
@pytest.mark.parametrize("kind", ["plain", "prose", "strong"])
def test_hostile_texts_stay_texts(kind: Any, language: str) -> None:
    found = []
    for text in ACTING:
        line = own(text, language, kind)
        table = blocks.Table(
            text, (blocks.Column(text, kind="address"), blocks.Column("b")), ((Cell((line,)), Cell((line,))),)
        )
        found += [
            Heading(line, number=text, note=text),
            Paragraph(line, label=text),
            table,
            blocks.Links(((line, text, text),)),
        ]
        found.append(blocks.Listing((blocks.Item((Paragraph(line),), text), blocks.Item((Paragraph(line),), "2"))))
        found.append(blocks.Facts((Fact(text, line),)))
    data = word(page(*found, language=language)._replace(title=ACTING[5], name=ACTING[1], masthead=(own(ACTING[0]),)))
    shown = said(data)
    for told in (
        "<script>alert(1)</script>",
        "{{ 7*7 }}",
        "INCLUDETEXT",
        "DDEAUTO",
        "<w:p><w:r><w:t>x",
        "x" * 10_000,
        "control",
    ):
        assert told in shown, told
    assert not every(body(data), "w:fldSimple") + every(body(data), "w:instrText")
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert not re.search("[\u202a-\u202e\ufffe\uffff]", archive.read("word/document.xml").decode())
    targets = {one.target_ref for one in opened(data).part.rels.values() if one.is_external}
    assert targets <= {"http://evil.example/", "http://evil.example/x.png"}


@pytest.mark.parametrize("kind", ["minutes", "progress"])
def test_hostile_records_stay_texts(kind: str) -> None:
    shown = said(word(layout(kind, "en", hostile_register())))
    assert "<script>alert(1)</script>" in shown
    assert "{{ 7*7 }}" in shown


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_plan_without_anything(language: str) -> None:
    register = plain.register(commitments=[], meetings=[{"date": "2020-02-03"}])
    for kind in ("minutes", "progress"):
        assert layout(kind, language, register).name in said(word(layout(kind, language, register)))


def test_many_commitments() -> None:
    commitments = [
        {
            "number": str(place),
            "updates": [{"meeting": "2020-02-03", "completion": str(place % 101), "progress": "- a\n- b"}],
        }
        for place in range(1, 501)
    ]
    register = plain.register(commitments=commitments, meetings=[{"date": "2020-02-03"}])
    data = word(layout("progress", "ar", register))
    rows = max(len(every(table, "w:tr")) for table in every(body(data), "w:tbl"))
    assert rows == 501
    assert len(data) < 200_000


# The letterhead


def test_the_packaged_letterhead_is_the_one_of_the_script() -> None:
    with zipfile.ZipFile(packaged() / "letterhead.docx") as archive:
        written = {name: archive.read(name).decode() for name in archive.namelist()}
    assert {name: text.partition("\n")[2] for name, text in written.items()} == dict(letterhead.parts())


def asked(root: Path, tmp_path: Path) -> Asked:
    return Asked(
        directory=root, as_of=MEETING, environment={"OGPCTL_CACHE_DIR": str(tmp_path / "cache"), "LANG": "en_US"}
    )


def with_letterhead(root: Path, data: bytes) -> Path:
    (root / "templates").mkdir(exist_ok=True)
    (root / "templates" / "letterhead.docx").write_bytes(data)
    return root


def written(root: Path, tmp_path: Path, kind: str = "minutes") -> bytes:
    output = tmp_path / "out.docx"
    assert report(asked(root, tmp_path), kind, output=output) == 0
    return output.read_bytes()


PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108000000003a7e9b550000000a4944415478da6360000000020001e527defc"
    "0000000049454e44ae426082"
)


def ministry() -> bytes:
    """A letterhead as a ministry would make one in Word: from Word's own template, with a logo and wide margins."""
    document = Document()
    section = document.sections[0]
    section.left_margin = section.right_margin = 1440 * 635
    head = section.header.paragraphs[0]
    head.text = "Ministry of Utopia"
    head.add_run().add_picture(io.BytesIO(PIXEL))
    document.styles["Title"].font.size = 40 * 12700
    document.add_paragraph("Something that was in the body")
    document.add_picture(io.BytesIO(PIXEL))
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()


@pytest.mark.usefixtures("capsys")
def test_a_repository_has_its_own_letterhead(copy: Path, tmp_path: Path) -> None:
    data = written(with_letterhead(copy, ministry()), tmp_path)
    document = opened(data)
    section = document.sections[0]
    assert "Ministry of Utopia" in section.header.paragraphs[0].text
    pictures = [one for one in section.header.part.rels.values() if one.reltype == RELATIONSHIP_TYPE.IMAGE]
    assert len(pictures) == 1
    assert section.left_margin == 1440 * 635
    assert document.styles["Title"].font.size == 40 * 12700
    assert "Something that was in the body" not in said(data)
    assert not [one for one in document.part.rels.values() if one.reltype == RELATIONSHIP_TYPE.IMAGE]
    assert "الصفحة 1 من 1" in even(of_paragraph(section.footer.paragraphs[-1]._p))
    for name in ("Due", "Muted", "Report Table", "Warning", "Running Foot"):
        assert document.styles[name]
    found = said(data)
    for line in source_lines():
        for part in parts_of(line):
            assert part in found, part
    assert "المملكة المغربية" not in found.partition("محضر اجتماع")[0]  # the letterhead tells whose it is
    assert written(copy, tmp_path) == data


@pytest.mark.usefixtures("capsys")
def test_a_report_is_a_letterhead_to_start_from(copy: Path, tmp_path: Path) -> None:
    data = written(copy, tmp_path)
    with_letterhead(copy, data)
    again = opened(written(copy, tmp_path, "progress"))
    assert said(written(copy, tmp_path)) == said(data)
    head = again.sections[0].header.paragraphs
    assert [one.text for one in head] == ["تقرير تقدم الإنجاز\t15 يوليوز 2020"]


def repacked(data: bytes, **parts: Any) -> bytes:
    """The same file with other parts, each a function of what it was; none takes it away."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as archive, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for name in archive.namelist():
            change = parts.get(name.rpartition("/")[2].partition(".")[0], bytes)
            if change:
                new.writestr(name, change(archive.read(name)))
    return target.getvalue()


def in_head(inside: str) -> bytes:
    paragraph = f"<w:p><w:r>{inside}</w:r></w:p></w:hdr>".encode()
    return repacked(
        (packaged() / "letterhead.docx").read_bytes(), header2=lambda raw: raw.replace(b"</w:hdr>", paragraph)
    )


def field(*parts: str) -> bytes:
    said_ = "".join(f"<w:instrText>{part}</w:instrText>" for part in parts)
    return in_head(f'<w:fldChar w:fldCharType="begin"/>{said_}<w:fldChar w:fldCharType="end"/>')


OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def related(kind: str, target: str, mode: str = ' TargetMode="External"') -> bytes:
    """The packaged letterhead with a relation of a head."""
    base = io.BytesIO((packaged() / "letterhead.docx").read_bytes())
    with zipfile.ZipFile(base, "a") as archive:
        archive.writestr(
            "word/_rels/header2.xml.rels",
            '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
            f'<Relationship Id="rId1" Type="{OFFICE}/{kind}" Target="{target}"{mode}/>'
            "</Relationships>",
        )
    return base.getvalue()


def with_file(name: str, data: bytes = b"x", times: int = 1) -> bytes:
    base = io.BytesIO((packaged() / "letterhead.docx").read_bytes())
    with zipfile.ZipFile(base, "a", zipfile.ZIP_DEFLATED) as archive:
        for count in range(times):
            archive.writestr(name.format(count), data)
    return base.getvalue()


GOOD = (packaged() / "letterhead.docx").read_bytes()
NONE = "%(file)s is no Word document (.docx) that can be read"
LARGE = "%(file)s is too large: a letterhead has at most %(limit)s bytes, and %(unpacked)s unpacked"
ACTS = "%(file)s holds what a letterhead may not: %(what)s"
MACRO = b"application/vnd.ms-word.document.macroEnabled.main+xml"
MAIN = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
BOMB = b"<!DOCTYPE w [" + b"".join(
    b'<!ENTITY e%d "%s">' % (count, b"&e%d;" % (count - 1) * 10 if count else b"x") for count in range(9)
) + b"]>"  # fmt: skip
BAD = {
    "nothing": (b"", NONE),
    "no zip": (b"not a document", NONE),
    "cut short": (GOOD[:2000], NONE),
    "another zip": (repacked(GOOD, document=None), NONE),
    "no types": (with_file("x")[:0] + repacked(GOOD, **{"[Content_Types]": None}), NONE),
    "broken styles": (repacked(GOOD, styles=lambda raw: raw[:-20]), NONE),
    "no styles at all, and broken lists": (repacked(GOOD, numbering=lambda _: b"<x/>"), NONE),
    "a document of another kind": (repacked(GOOD, document=lambda _: b"<html/>"), NONE),
    "macro-enabled": (repacked(GOOD, **{"[Content_Types]": lambda raw: raw.replace(MAIN, MACRO)}), NONE),
    "two of a name": (with_file("word/Styles.xml"), NONE),
    "many parts": (with_file("word/x{}.xml", times=300), NONE),
    "macros": (with_file("word/vbaProject.bin"), ACTS),
    "active controls": (with_file("word/activeX/activeX1.xml"), ACTS),
    "a bomb": (with_file("word/media/x.png", b"\0" * 40_000_000), LARGE),
    "too large": (b"x" * 5_000_000, LARGE),
    "a document type": (repacked(GOOD, styles=lambda raw: raw.replace(b"<w:styles", b"<!DOCTYPE w><w:styles")), ACTS),
    "entities": (
        repacked(
            GOOD, header1=lambda raw: raw.replace(b"<w:hdr", BOMB + b"<w:hdr", 1).replace(b"<w:p>", b"<w:p>&e8;")
        ),
        NONE,
    ),
    "entities in an attribute": (
        repacked(GOOD, header1=lambda raw: raw.replace(b"<w:hdr", BOMB + b"<w:hdr a='&e8;'", 1)), NONE
    ),
    "a picture from elsewhere": (related("image", "http://evil.example/x.png"), ACTS),
    "a template from elsewhere": (related("attachedTemplate", "http://evil.example/x.dotm"), ACTS),
    "a link to a file": (related("hyperlink", "file:///etc/passwd"), ACTS),
    "an object": (related("oleObject", "document.xml", ""), ACTS),
    "a field that reads a file": (in_head('<w:t>x</w:t></w:r><w:fldSimple w:instr="INCLUDETEXT x"/><w:r>'), ACTS),
    "a field that runs": (field(" DDE", 'AUTO c:\\\\cmd.exe "/k calc"'), ACTS),
    "a field without an end": (in_head('<w:fldChar w:fldCharType="begin"/><w:instrText>PAGE</w:instrText>'), ACTS),
    "a field that leads elsewhere": (field('HYPERLINK "file:///etc/passwd"'), ACTS),
    "an old picture from elsewhere": (
        in_head('<w:pict><v:imagedata xmlns:v="urn:schemas-microsoft-com:vml" src="http://evil.example/x.png"/></w:pict>'),
        ACTS,
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", BAD)
def test_what_is_no_letterhead_is_refused(name: str, copy: Path, tmp_path: Path) -> None:
    data, message = BAD[name]
    with pytest.raises(CannotRun) as refused:
        report(asked(with_letterhead(copy, data), tmp_path), output=tmp_path / "out.docx")
    assert refused.value.message == message
    assert refused.value.facts["file"] == "templates/letterhead.docx"
    for language in LANGUAGES:
        assert "%(" not in words(language, "paper").say(message, **refused.value.facts)
    assert not (tmp_path / "out.docx").exists()


@pytest.mark.usefixtures("capsys")
@pytest.mark.parametrize(
    "data",
    [
        field(' HYPERLINK "https://example.org" '),
        field(" PAGE "),
        related("hyperlink", "https://example.org"),
        with_file("word/media/unused.png"),
        repacked(GOOD, numbering=None, document=lambda raw: re.sub(rb'<Relationship Id="rId2"[^>]*/>', b"", raw)),
        repacked(GOOD, document=lambda raw: re.sub(rb"<w:sectPr>.*</w:sectPr>", b"", raw)),
    ],
    ids=["a field with a link", "a field", "a link", "a picture", "no lists", "no page"],
)
def test_what_is_harmless_is_taken(data: bytes, copy: Path, tmp_path: Path) -> None:
    assert "محضر" in said(written(with_letterhead(copy, data), tmp_path))


def test_a_letterhead_lies_in_the_repository(copy: Path, tmp_path: Path) -> None:
    outside = tmp_path / "elsewhere.docx"
    outside.write_bytes(GOOD)
    (copy / "templates").mkdir()
    place = copy / "templates" / "letterhead.docx"
    place.symlink_to(outside)
    with pytest.raises(CannotRun, match="leads out of the repository"):
        report(asked(copy, tmp_path), output=tmp_path / "out.docx")
    place.unlink()
    place.symlink_to(place)
    with pytest.raises(CannotRun, match="no Word document"):
        report(asked(copy, tmp_path), output=tmp_path / "out.docx")
    place.unlink()
    place.mkdir()
    with pytest.raises(CannotRun, match="no Word document"):
        report(asked(copy, tmp_path), output=tmp_path / "out.docx")


def styles_of(data: bytes) -> Iterable[str]:
    return [style.name for style in opened(data).styles]


def test_a_letterhead_keeps_its_styles_and_is_given_those_it_lacks() -> None:
    names = list(styles_of(ministry()))
    from ogpctl.render.word.letterhead import Own

    data = word(page(Paragraph(own("words"))), Own("x", ministry(), 1 << 22))
    assert list(styles_of(data))[: len(names)] == names
    assert len(list(styles_of(data))) == len(set(styles_of(data)))
