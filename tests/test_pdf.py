"""PDF: the words come out whole and in order, the same bytes every time, the records inside, and nothing breaks it."""

import json
import os
import re
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path

import paper
import plain
import pypdfium2.raw as pdfium
import pytest

from ogpctl.commands.asked import Asked
from ogpctl.commands.reporting.report import report
from ogpctl.errors import CannotRun
from ogpctl.render.layout import blocks as b
from ogpctl.render.pdf import LONGEST, Source, pdf
from ogpctl.render.pdf.coverage import characters
from ogpctl.render.pdf.data import Setter
from ogpctl.render.pdf.shelf import HERE as FONTS
from ogpctl.render.reports.pieces import NOTHING, Line, Piece

TESTS = Path(__file__).parent
SOURCE = TESTS / "cases" / "minutes-2020-07-15.ar.md"
LANGUAGES = ("ar", "fr", "en")
NOVEMBER = date(2020, 11, 1)
ENOUGH = 0.99
"""The share of words that must come out."""


@cache
def made(kind: str, language: str) -> bytes:
    day = NOVEMBER if kind == "progress" else paper.MEETING
    return pdf(paper.laid_out(kind, language, day=day)).content


def pages(data: bytes) -> int:
    with paper.opened(data) as document:
        return len(document)


def parts(markdown: Path) -> Iterator[list[str]]:
    """The words of each part of a document that a page keeps together: a cell, an entry, the date of a step."""
    for line in markdown.read_text(encoding="utf-8").splitlines():
        said = re.sub(r"^\s*(?:#+|-|[0-9]+\\?\.)\s+|<[^>]+>", "", line)
        for part in re.split(r"\||: | \((?=[^()]*[0-9]{4}[^()]*\))|\)", said):
            found = paper.words(part)
            if found:
                yield found


def test_the_words_of_the_record_come_out_whole_and_in_reading_order() -> None:
    said = f" {' '.join(paper.words(paper.text(made('minutes', 'ar'))))} "
    wanted = list(parts(SOURCE))
    lost = [part for part in wanted if f" {' '.join(part)} " not in said]
    share = 1 - sum(map(len, lost)) / sum(map(len, wanted))
    assert share >= ENOUGH, [" ".join(part) for part in lost]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", ["minutes", "progress"])
def test_the_words_of_the_report_come_out_whole_in_every_language(kind: str, language: str) -> None:
    """Where two directions share a line the order is the extractor's guess: there, the words are counted."""
    wanted = Counter(
        paper.words(re.sub("<[^>]+>", " ", (TESTS / "golden" / f"{kind}.{language}.md").read_text("utf-8")))
    )
    lost = wanted - Counter(paper.words(paper.text(made(kind, language))))
    assert 1 - lost.total() / wanted.total() >= ENOUGH, lost


def test_the_minutes_are_four_pages() -> None:
    assert pages(made("minutes", "ar")) == 4


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_says_which_it_is(language: str) -> None:
    said = {"ar": "الصفحة {} من {}", "fr": "Page {} sur {}", "en": "Page {} of {}"}[language]
    data = made("minutes", language)
    with paper.opened(data) as document:
        for number, page in enumerate(document, 1):
            text = re.sub(r"\s+", " ", page.get_textpage().get_text_range())
            assert said.format(number, len(document)) in text
            assert ("15" in text[:80]) or number == 1


def test_it_is_for_those_who_hear_it_and_for_archives() -> None:
    data = made("minutes", "ar")
    for mark in (
        b"<pdfuaid:part>1<",
        b"<pdfaid:part>3<",
        b"<pdfaid:conformance>A<",
        b"/Lang(ar-MA)",
        b"/R2L",
        b"/Marked true",
    ):
        assert mark in data, mark
    with paper.opened(data) as document:
        assert document.get_metadata_value("Title").startswith("محضر اجتماع لجنة الإشراف")
        outline = [one.get_title() for one in document.get_toc()]
    assert any("النقط المتداولة" in title for title in outline)


PRINT = """
import sys
sys.path[:0] = sys.argv[1:]
import paper
from ogpctl.render.pdf import pdf
sys.stdout.buffer.write(pdf(paper.laid_out("minutes", "ar")).content)
"""


def test_the_same_records_give_the_same_bytes() -> None:
    """In another process, another time zone, another language of the system."""
    environment = {**os.environ, "TZ": "Asia/Tokyo", "LC_ALL": "C", "PYTHONHASHSEED": "7", "PYTHONUTF8": "1"}
    done = subprocess.run(
        [sys.executable, "-c", PRINT, TESTS, plain.ROOT], cwd="/", env=environment, capture_output=True, check=True
    )
    assert done.stdout == made("minutes", "ar")
    assert pdf(paper.laid_out("minutes", "ar")).content == made("minutes", "ar")


def attached(data: bytes) -> dict[str, bytes]:
    with paper.opened(data) as document:
        found = (document.get_attachment(place) for place in range(document.count_attachments()))
        return {one.get_name(): bytes(one.get_data()) for one in found}


def test_the_records_it_was_made_from_are_inside(copy: Path, tmp_path: Path) -> None:
    """The meeting and what it reviews; not the meetings of other days."""
    meeting = copy / "data/meetings/2020-07-15.yaml"
    later = meeting.read_text("utf-8").replace("date: 2020-07-15", "date: 2020-09-07")
    (copy / "data/meetings/2020-09-07.yaml").write_text(later, encoding="utf-8")
    output = tmp_path / "minutes.pdf"
    report(Asked(copy, language="fr", meeting="2020-07-15", environment={}), output=output)
    found = attached(output.read_bytes())
    assert found == {name: (copy / name).read_bytes() for name in found}
    assert set(found) == {
        "ogp.yaml",
        "data/institutions.yaml",
        "data/meetings/2020-07-15.yaml",
        "data/roadmaps/co-creation-second-plan.yaml",
        *(path.relative_to(copy).as_posix() for path in (copy / "data/commitments/2018-2020").iterdir()),
    }
    report(Asked(copy, date(2020, 11, 1), "fr", environment={}), "progress", output=output)
    assert "data/meetings/2020-09-07.yaml" in attached(output.read_bytes())


def test_records_that_are_too_large_stay_outside(
    copy: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("ogpctl.commands.reporting.paper.LARGEST", 1000)
    output = tmp_path / "minutes.pdf"
    report(Asked(copy, paper.MEETING, "en", environment={}), output=output)
    assert attached(output.read_bytes()) == {}
    assert "the records are too large to go into the PDF" in capsys.readouterr().err


# What no font can draw.


BOXED = "data/meetings/2020-07-15.yaml:43:19 (agenda.0.agreed.title.ar)"


def minutes_with(copy: Path, words: str) -> None:
    path = copy / "data/meetings/2020-07-15.yaml"
    path.write_text(
        path.read_text("utf-8").replace("تنفيذ مخطط العمل الوطني 2018", f"{words} 2018", 1), encoding="utf-8"
    )


def test_a_character_that_no_font_has_is_named_with_its_field(
    copy: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The secretary gets the minutes all the same; the character stands in a box."""
    minutes_with(copy, "😀\ufe0f \ue000 国")
    output = tmp_path / "minutes.pdf"
    assert report(Asked(copy, paper.MEETING, "en", environment={}), output=output) == 0
    assert capsys.readouterr().err.splitlines()[:2] == [
        f"{BOXED}: no font has U+56FD CJK UNIFIED IDEOGRAPH-56FD, U+E000, U+1F600 GRINNING FACE",
        "these characters stand in boxes with their numbers; OGPCTL_FONT_PATH names folders with fonts",
    ]
    said = paper.text(output.read_bytes())
    assert "U+1F600" in said
    assert "U+FE0F" not in said


def test_a_folder_of_fonts_lends_what_ours_do_not_have(
    copy: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A font that has only one character more, under a family of its own; a folder without it changes nothing."""
    minutes_with(copy, "ꜱ")
    output, folder = tmp_path / "minutes.pdf", tmp_path / "fonts"
    asked = Asked(copy, paper.MEETING, "en", environment={"OGPCTL_FONT_PATH": str(folder)})
    with pytest.raises(CannotRun) as refusal:
        report(asked, output=output)
    assert refusal.value.facts == {"folder": folder}
    folder.mkdir()
    (folder / "broken.ttf").write_bytes(b"not a font")
    report(asked, output=output)
    assert "U+A731" in paper.text(output.read_bytes())
    lend(folder / "lent.ttf", "ꜱ")
    capsys.readouterr()
    report(asked, output=output)
    assert "no font has" not in capsys.readouterr().err
    assert "ꜱ" in paper.text(output.read_bytes())


def lend(path: Path, character: str) -> None:
    """Write a font that calls itself otherwise, and has this character in the place of ``a``."""
    data = bytearray((FONTS / "noto-sans-regular.ttf").read_bytes())
    family = "Noto Sans".encode("utf-16-be")
    while (at := data.find(family)) >= 0:
        data[at : at + len(family)] = "Lent Sans".encode("utf-16-be")
    count = int.from_bytes(data[4:6], "big")
    tables = {
        bytes(data[at : at + 4]): int.from_bytes(data[at + 8 : at + 12], "big") for at in range(12, 12 + 16 * count, 16)
    }
    start = tables[b"cmap"]
    group = (12).to_bytes(2, "big") + bytes(2) + b"".join(
        number.to_bytes(4, "big") for number in (28, 0, 1, ord(character), ord(character), 70)
    )  # fmt: skip
    head = bytes.fromhex("0000 0001 0003 000a 0000000c")
    data[start : start + len(head) + len(group)] = head + group
    path.write_bytes(data)


def test_what_our_fonts_have_is_read_from_them() -> None:
    for style in ("regular", "bold"):
        amiri, noto = (characters(FONTS / f"{family}-{style}.ttf") for family in ("amiri", "noto-sans"))
        assert {*"ابتثجحخدذرزسشصضطظعغفقكلمنهويءآأؤإئةىگڤ،؛؟٠٩ﷺ"} <= set(map(chr, amiri))
        assert {*"AZaz09éèçœŒÀ’«»–—…•€№ΑωЖя"} <= set(map(chr, noto))
        assert ord("国") not in amiri | noto


@pytest.mark.parametrize(
    "data", [b"", b"true", b"\0\1\0\0\0\xff" + bytes(40), b"ttcf" + bytes(20), b"\0\1\0\0\0\1" + bytes(6)]
)
def test_what_is_no_font_is_refused(data: bytes, tmp_path: Path) -> None:
    path = tmp_path / "font.ttf"
    path.write_bytes(data)
    with pytest.raises(CannotRun, match="is not a font that can be read"):
        characters(path)


# What means harm.

HOSTILE = {
    "markup": '<script>alert(1)</script> #panic("x") $x^2$ @cite *b* _i_ \\u{41} #import "@preview/x:1.0.0": *',
    "formula": '=HYPERLINK("https://example.org")',
    "end": "]]> {{ 7*7 }} {% raw %} %PDF-1.7 endobj",
    "bars": "| a | b |\n|---|---|\n| | |",
    "turning": "a\u202eb\u2066c \u2067x",
    "long": "x" * 1_500,
    "long in Arabic": "م" * 1_500,
    "unseen": "a\x00b\x07c\x1bd\u200b\u2060\ufeff",
    "shapeless": "😀👨‍👩‍👧 \ue000\U000f0000\U0001fffe",
    "blocks": "- a\n  - b\n> q\n\n```\n  code\n```\n\n3. c\n\n***\n# h\n[l](https://example.org) [j](javascript:x)",
    "deep": "".join("  " * depth + "- a\n" for depth in range(40)) + "> " * 60 + "x",
    "marks": "e" + "\u0301" * 300,
    "nothing": "",
    "blank": " \u00a0 ",
}


def every_block(words: str, foreign: str) -> tuple[b.Block, ...]:
    """Every kind of block that holds words of the records, and these words in each of its fields."""

    def line(kind: str = "plain", language: str = "ar") -> Line:
        return Line((Piece(words, language, kind),)) if words else NOTHING  # type: ignore[arg-type]

    mixed = Line((*line(), *line("plain", foreign), *line("prose", foreign)))
    inside: tuple[b.Block, ...] = (
        b.Heading(line(), 4, words, words),
        b.Paragraph(line("prose"), label=words),
        b.Paragraph(line("prose", foreign)),
        b.Paragraph(line("plain", foreign), "warning"),
        b.Paragraph(mixed, "due", words),
    )
    cells = (b.Cell((line(),), style="strong"), b.Cell((line("prose"), mixed)), b.Cell((line(),), colour="partial"))
    columns = (b.Column("No.", 0.1, "address"), b.Column("What", 0.6), b.Column("Answer", 0.3, "figures"))
    return (
        *inside,
        b.Tiles((b.Tile(line(), words, words, "stalled"),) * 2),
        b.Listing((b.Item(inside, words), b.Item((b.Paragraph(line()),)))),
        b.Listing((b.Item((b.Paragraph(line(), "due"), b.Paragraph(mixed))),), bare=True),
        b.Table("table", columns, (cells, cells)),
        b.Beside(inside, inside, (1, 2)),
        b.Together(inside),
        b.Links(
            ((line(), "https://example.org/" + "a" * 200, words), (NOTHING, words, ""), (mixed, "javascript:x", ""))
        ),
        b.Signatures(((line(), mixed), (line(), NOTHING), (mixed, NOTHING))),
        b.Break(),
        b.Paragraph(line()),
    )


def framed(blocks: tuple[b.Block, ...], words: str = "") -> b.Layout:
    """A document of some blocks; ``words`` in every line of its frame."""
    here, line = paper.laid_out("minutes", "ar"), Line((Piece(words, "fr"),)) if words else NOTHING
    frame = (
        {"title": words, "name": words, "byline": words, "masthead": (line, line), "reference": words} if words else {}
    )
    return here._replace(blocks=blocks, under=(line,), published=words, unread=line, **(frame if words else {}))


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_texts_come_out_as_text(name: str) -> None:
    words = HOSTILE[name]
    data = pdf(framed(every_block(words, "fr"), words)).content
    if name in ("markup", "formula", "end"):
        assert set(paper.words(words)) <= set(paper.words(paper.text(data)))
    if name == "long":
        assert paper.text(data).count("x") >= 10 * len(words)
    assert b"/URI(javascript" not in data


@pytest.mark.parametrize("letter", ["x", "م"])
def test_a_word_of_ten_thousand_letters_is_broken_and_stays_on_the_page(letter: str) -> None:
    word = Line((Piece(letter * 10_000, "ar"),))
    row = (b.Cell((word,)), b.Cell((word,)))
    table = b.Table("table", (b.Column("No.", 0.1, "address"), b.Column("What", 0.9)), (row,))
    data = pdf(framed((b.Paragraph(word), table))).content
    with paper.opened(data) as document:
        said = "".join(page.get_textpage().get_text_range() for page in document)
        for page in document:
            wide = page.get_width()
            seen = [page.get_textpage().get_charbox(place) for place in range(0, page.get_textpage().count_chars(), 50)]
            assert all(left >= 0 and right <= wide for left, _, right, _ in seen)
    assert said.count(letter) >= 30_000


def test_a_link_is_one_where_it_leads_to_the_web_or_to_a_person() -> None:
    prose = "[a](https://example.org/a) [b](mailto:b@example.org) [c](javascript:c) [d](file:///d) [e](http://example.org/e)"
    data = pdf(framed((b.Paragraph(Line((Piece(prose, "ar", "prose"),))),))).content
    assert sorted(re.findall(rb"/URI\(([^)]*)\)", data)) == [
        b"http://example.org/e",
        b"https://example.org/a",
        b"mailto:b@example.org",
    ]


def test_a_row_taller_than_a_page_is_parted_and_nothing_is_lost() -> None:
    numbers = [str(number) for number in range(10_000, 12_000)]
    row = (b.Cell((Line((Piece(" ".join(numbers), "ar"),)),)), b.Cell())
    table = b.Table("table", (b.Column("What", 0.4), b.Column("Next", 0.6)), (row,))
    for blocks in ((table,), (b.Together((table,)),), (b.Together((b.Beside((table,), (table,)),)),)):
        said = paper.words(paper.text(pdf(framed(blocks)).content))
        assert set(numbers) <= set(said)


def test_rows_are_not_parted() -> None:
    """Each row says its number in every line of two cells: all of them stand on one page."""
    text = {number: " ".join([f"9{number:03}"] * 40) for number in range(60)}
    rows = tuple((b.Cell((Line((Piece(said, "ar"),)),)), b.Cell()) for said in text.values())
    data = pdf(framed((b.Table("table", (b.Column("What", 0.3), b.Column("Next", 0.7)), rows),))).content
    with paper.opened(data) as document:
        counted = [Counter(paper.words(page.get_textpage().get_text_range())) for page in document]
    assert len(counted) > 3
    for number in text:
        assert [found[f"9{number:03}"] for found in counted if found[f"9{number:03}"]] == [40]
    assert all("Next" in found for found in counted)


def test_no_heading_is_more_than_one_level_below_the_one_before_it() -> None:
    words = Line((Piece("x", "ar"),))
    levels = [4, 4, 2, 4, 3]
    document = Setter(framed(tuple(b.Heading(words, level) for level in levels))).document()  # type: ignore[arg-type]
    assert [block["level"] for block in document["blocks"]] == [2, 3, 2, 3, 3]


def test_a_document_that_is_too_long_is_refused() -> None:
    words = b.Paragraph(Line((Piece("word " * (LONGEST // 5), "en"),)))
    with pytest.raises(CannotRun, match="the PDF would be too long"):
        pdf(framed((words, words)))


def test_files_of_any_name_and_kind_can_go_inside() -> None:
    held = {"a b/é (1).yaml": b"\xff\x00binary", "ogp.yaml": b"\n", "مجلد/ملف.yaml": b"x: 1\n"}
    assert attached(pdf(framed(()), map(Source, held, held.values())).content) == held


# Plans of any size.


def test_an_empty_plan_has_its_report(tmp_path: Path) -> None:
    (tmp_path / "ogp.yaml").write_text(json.dumps({**plain.SETTINGS}), encoding="utf-8")
    output = tmp_path / "progress.pdf"
    assert report(Asked(tmp_path, date(2020, 1, 1), environment={}), "progress", output=output) == 0
    assert "Nothing is overdue" in paper.text(output.read_bytes())


def test_a_large_plan_has_its_report(copy: Path, tmp_path: Path) -> None:
    folder = copy / "data/commitments/2018-2020"
    records = [path.read_text("utf-8") for path in sorted(folder.iterdir())]
    shutil.rmtree(folder)
    folder.mkdir()
    for number in range(1, 201):
        record = re.sub(r"(?m)^ogp_id:.*\n", "", records[number % len(records)])
        record = re.sub(r"(?m)^number: .*$", f'number: "{number}"', record)
        (folder / f"{number:03}.yaml").write_text(record, encoding="utf-8")
    output = tmp_path / "progress.pdf"
    report(Asked(copy, NOVEMBER, "fr", environment={}), "progress", output=output)
    with paper.opened(output.read_bytes()) as document:
        assert len(document) > 30
        assert pdfium.FPDFCatalog_IsTagged(document)


@pytest.mark.parametrize("kind", ["progress", "standards"])
def test_another_plan_has_its_reports_too(kind: str) -> None:
    """Forty-five commitments reported in words, in one language."""
    assert pages(pdf(paper.laid_out(kind, "en", TESTS / "us_nap3" / "repository", date(2016, 9, 1))).content) >= 2
