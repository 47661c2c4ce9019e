"""A layout as Markdown and as a page: every kind of block, for a report that has no template of its own."""

import re
from pathlib import Path
from typing import get_args

import plain
import pytest
from markdown_it import MarkdownIt
from test_reports import HOSTILE, Read, even

from ogpctl.commands.asked import Asked
from ogpctl.commands.reporting.report import report
from ogpctl.documents.minutes import latest, minutes
from ogpctl.locales import words
from ogpctl.render import fonts
from ogpctl.render.layout import blocks as b
from ogpctl.render.layout.minutes import minutes_layout
from ogpctl.render.markup import Markups, render
from ogpctl.render.reports.minutes import Fact, MinutesView, Pill, minutes_view
from ogpctl.render.reports.pieces import Line, Pen, Piece
from ogpctl.render.reports.table import Figure
from ogpctl.tracking.rates import Fraction

DAY = plain.repository().meetings[0].record.date


def pen_of(language: str = "en") -> Pen:
    return Pen(words(language, "reports"), "ar")


def view_of(pen: Pen) -> MinutesView:
    register = plain.repository()
    return minutes_view(pen, minutes(register, latest(register, DAY)))


def drawn(form: Markups, *found: b.Block, language: str = "en", name: str = "_layout", own: Path | None = None) -> str:
    """Blocks in the frame of the minutes."""
    pen = pen_of(language)
    view = view_of(pen)
    layout = minutes_layout(pen, view)._replace(blocks=found, under=(), pill=None)
    return render(name, form, pen, view, None, own, None, layout=layout)


def body(*found: b.Block) -> str:
    """The Markdown of blocks alone."""
    return drawn("markdown", *found).partition("\n\n")[2]


def says(text: str, kind: str = "plain", language: str = "en") -> Line:
    return Line((Piece(text, language, kind),))  # type: ignore[arg-type]


def line(text: str) -> b.Paragraph:
    return b.Paragraph(says(text))


def all_blocks(text: str) -> tuple[b.Block, ...]:
    """One block of every kind, and whatever they hold says ``text``."""
    said, long = says(text), says(f"{text}\n\n- {text}", "prose")
    pen = pen_of()
    glance, *_ = (one for one in minutes_layout(pen, view_of(pen)).blocks if isinstance(one, b.Glance))
    windows, *_ = (one for one in minutes_layout(pen, view_of(pen)).blocks if isinstance(one, b.Windows))
    table = b.Table(
        text,
        (b.Column(text, 1, "address"), b.Column(text, 2), b.Column(text, 1, "figures")),
        (
            (b.Cell((said,)), b.Cell((said, long), style="warning"), b.Cell((said,), colour="stalled")),
            (b.Cell((said,)), b.Cell(), b.Cell(figure=Figure(said, said, "partial", Fraction(70), "reported"))),
        ),
    )
    signs = b.Signatures(((said, said), (said, Line())))
    return (
        b.Heading(said, 2, "1", text),
        b.Paragraph(said, "warning", text),
        b.Paragraph(long, "", text),
        b.Listing((b.Item((b.Paragraph(said), b.Paragraph(long)), text),)),
        b.Listing((b.Item((b.Paragraph(long),)),), bare=True),
        b.Facts((Fact(text, said),)),
        b.Facts((Fact(text, said),), across=False),
        glance,
        table,
        windows,
        b.Tiles((b.Tile(said, "3", text, "complete"),)),
        b.Beside((b.Paragraph(said),), (b.Paragraph(said, "due"),)),
        b.Together((b.Paragraph(said, "strong"),)),
        b.Links(((said, "https://example.org/a", text), (says("https://example.org/b"), "https://example.org/b", ""))),
        b.Break(),
        signs,
    )


def test_a_block_of_every_kind_is_tried() -> None:
    assert {type(one) for one in all_blocks("x")} == set(get_args(b.Block))


@pytest.mark.parametrize("language", ["ar", "fr", "en"])
def test_a_page_says_what_stands_in_each_block(language: str) -> None:
    page = Read(drawn("html", *all_blocks("the words"), language=language))
    assert page.text.count("the words") == 39
    assert ("col", "style", "inline-size: 50.0%") in page.attributes
    assert {"table", "caption", "dl", "h2", "hr"} <= page.tags
    names = [value for _, name, value in page.attributes if name == "id"]
    assert len(names) == len(set(names))


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_texts_stay_texts_in_every_block(text: str) -> None:
    html = fonts.embedded(drawn("html", *all_blocks(text)))
    page = Read(html)
    assert not page.tags & {"script", "img", "iframe", "object"}
    assert not [one for one in page.attributes if one[1].startswith("on")]
    assert html.count("<style>") == html.count("</style>") == html.count("<title>") == 1
    assert "\u202e" not in html

    tokens = MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(drawn("markdown", *all_blocks(text)))
    inline = [child for token in tokens for child in token.children or []]
    assert {token.type for token in tokens} & {"html_block", "blockquote_open", "fence", "code_block"} == set()
    assert {child.content for child in inline if child.type == "html_inline"} <= {"<br>"}
    assert [token.tag for token in tokens if token.type == "heading_open"] == ["h1", "h2"]
    links = {str(child.attrGet("href")) for child in inline if child.type == "link_open"}
    assert {one.partition("/")[0] for one in links} <= {"https:", "http:"}
    assert sum(token.type == "tr_open" for token in tokens) == 3 + 11


@pytest.mark.parametrize(
    ("found", "written"),
    [
        (b.Heading(says("Title"), 3, "2.1", "a note"), "### 2.1 Title — a note"),
        (b.Paragraph(says("words"), "warning"), "**words**"),
        (b.Paragraph(says("words"), "", "Label"), "**Label:** words"),
        (b.Paragraph(says("a\n\n- b", "prose"), "", "Label"), "**Label:** a\n\n- b"),
        (b.Listing((b.Item((line("a"),), "1"), b.Item((line("b"),), "2"))), "1. a\n2. b"),
        (b.Listing((b.Item((line("a"),), "1"), b.Item((line("b"),), "3"))), "- **1** a\n- **3** b"),
        (
            b.Listing((b.Item((line("a"), line("b"), b.Listing((b.Item((line("c"),)),)), line("d"))),)),
            "- a\\\n  b\n  - c\n\n  d",
        ),
        (b.Facts((Fact("Place", says("Rabat")),)), "- **Place:** Rabat"),
        (b.Tiles((b.Tile(says("Met"), "3", "of 8"),)), "- **Met** — 3 of 8"),
        (b.Beside((line("a"),), (line("b"),)), "a\n\nb"),
        (b.Links(((says("A"), "https://a.example/", "1 May"),)), "- A (1 May): <https://a.example/>"),
        (b.Signatures(((says("The chair"), says("A. B.")),)), "**The chair**\n\nA. B.\n\n………………………………………"),
        (b.Break(), "___"),
        (
            b.Table("t", (b.Column("A"), b.Column("B", 1, "figures")), ((b.Cell((says("a"), says("b"))), b.Cell()),)),
            "| A | B |\n|---|---:|\n| a<br>b |  |",
        ),
    ],
)
def test_a_block_in_markdown(found: b.Block, written: str) -> None:
    assert body(found) == f"{written}\n"
    assert body(b.Paragraph(Line()), found, b.Paragraph(Line())) == f"{written}\n"


def test_what_frames_a_layout() -> None:
    pen = pen_of("ar")
    view = view_of(pen)
    layout = minutes_layout(pen, view)._replace(
        pill=Pill("draft", "Draft"), published="Published", unread=says("1 file could not be read."), blocks=()
    )
    written = render("_layout", "markdown", pen, view, None, None, None, layout=layout)
    assert written.startswith(f'<div dir="rtl" lang="ar-MA">\n\n# {view.title}\n\n**Draft** — Published\n\n')
    assert written.endswith("**1 file could not be read.**\n\n</div>\n")
    said = Read(render("_layout", "html", pen, view, None, None, None, layout=layout)).text
    assert even(f"Draft Published {view.reference}") in said
    assert "1 file could not be read." in said


def test_a_template_of_one_line_prints_a_layout_and_can_be_replaced(tmp_path: Path) -> None:
    (tmp_path / "letter.md.j2").write_text('{% extends "_layout.md.j2" %}\n', encoding="utf-8")
    (tmp_path / "letter.html.j2").write_text(
        '{% extends "_layout.html.j2" %}{% from "_blocks.html.j2" import blocks %}'
        "{% block main %}<h2>Ours</h2>{{ blocks(layout.blocks) }}{% endblock %}",
        encoding="utf-8",
    )
    assert drawn("markdown", line("words"), name="letter", own=tmp_path).endswith("\n\nwords\n")
    page = drawn("html", line("words"), name="letter", own=tmp_path)
    assert re.search(r"<h2>Ours</h2>\s*<p>words</p>", page)


def test_templates_of_a_repository_speak_the_words_of_their_report(
    copy: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Those of every domain the report names, and the layout, reach the process in which they run."""
    (copy / "templates").mkdir()
    (copy / "templates" / "standards.md.j2").write_text(
        '{{ say("Requirement") }} · {{ say("Agenda") }} · {{ layout.kind }} · {{ kind_of(layout.blocks[0]) }}\n',
        encoding="utf-8",
    )
    asked = Asked(directory=copy, as_of=DAY, language="fr", environment={"OGPCTL_CACHE_DIR": str(tmp_path / "cache")})
    assert report(asked, "standards") == 0
    assert capsys.readouterr().out == "Exigence · Ordre du jour · standards · tiles\n"
