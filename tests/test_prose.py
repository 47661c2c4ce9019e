"""Texts of the records in Markdown and in HTML: whatever they hold, they say the same and stay in their place."""

from html.parser import HTMLParser

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from ogpctl.render import markdown, prose

GFM = MarkdownIt("commonmark").enable(["table", "strikethrough"])
"""As strict as a reader can be: raw HTML is HTML, tables and strikethrough are on."""

TYPED = st.text(
    st.one_of(
        st.sampled_from("\\`*_{}[]()<>#+-.!|~$&;:=?'\"^%/@ \t\n\r0123456789aZéا\u00a0\u202e\u2066\u2069\u2028\x07"),
        st.characters(),
    ),
    max_size=40,
)
MARKS = [
    "- ", "1. ", "9) ", "> ", "# ", "* ", "---", "===", "```", "`", "``", "**", "*", "_", "[a]", "(http://x.y)",
    "![i](http://x/i.png)", "<b>", "<http://x.y>", "&amp;", "&#124;", "|", "\\", "\n", "\n\n", "  ", "    ",
    "[x]: http://x.y", "[x]", "النشاط", "word", " ", "<!--", "]]>", "{{ 7*7 }}", "[ ] ", "~~", ":-", "-|-",
]  # fmt: skip
PIECES = st.lists(st.one_of(st.sampled_from(MARKS), TYPED), max_size=12).map("".join)


def words(text: str) -> str:
    """A text to compare: on one line, spaces joined."""
    return " ".join(prose.clean(text).split())


def text_of(tokens: list[Token]) -> str:
    """What tokens say in plain words: breaks and the ends of blocks are spaces."""
    said = ""
    for token in tokens:
        if token.type == "inline":
            said += text_of(token.children or []) + " "
        elif token.type in ("text", "code_inline", "fence", "code_block", "html_inline", "html_block"):
            said += token.content
        elif token.type in ("softbreak", "hardbreak"):
            said += " "
    return " ".join(said.split())


def inlines(source: str) -> list[Token]:
    """The inline tokens of a document."""
    return [token for token in GFM.parse(source) if token.type == "inline"]


def types(source: str) -> list[str]:
    return [token.type for token in GFM.parse(source)]


def only_text(inline: Token) -> bool:
    return all(child.type == "text" for child in inline.children or [])


@given(TYPED | PIECES)
@example("[x]: http://x.y")
@example("[كذا]: [x]")
@example("1.")
@example("- - -")
@example("a #")
@example("-|-")
def test_a_plain_text_as_an_entry_a_heading_and_a_line_is_only_itself(text: str) -> None:
    written = markdown.line(text)
    entry = f"- {written}\n- END"
    assert types(entry) == types(f"- {'word' if words(text) else ''}\n- END")
    if words(text):
        assert [words(text_of([one])) for one in inlines(entry)] == [words(text), "END"]
        assert all(only_text(one) for one in inlines(entry))
    heading = f"## {written}\n\nEND"
    assert types(heading) == types("## word\n\nEND")
    assert text_of([inlines(heading)[0]]) == words(text)
    line = f"BEGIN\n{written}\nEND"
    if words(text):
        assert types(line) == types("BEGIN\nword\nEND")
        assert text_of(inlines(line)) == f"BEGIN {words(text)} END"
        first = f"{written}\nEND"
        assert types(first) == types("word\nEND")
        assert text_of(inlines(first)) == f"{words(text)} END"


@given(TYPED | PIECES, TYPED | PIECES)
def test_a_plain_text_as_a_cell_is_only_itself(one: str, other: str) -> None:
    for escape in (markdown.cell, markdown.line):
        table = f"| a | b |\n|---|---|\n| {escape(one)} | {escape(other)} |\n| x | y |\n\nEND"
        assert types(table) == types("| a | b |\n|---|---|\n| c | d |\n| x | y |\n\nEND")
        cells = inlines(table)
        assert all(only_text(cell) for cell in cells)
        assert [text_of([cell]) for cell in cells[2:4]] == [words(one), words(other)]


@given(st.lists(TYPED | PIECES, min_size=1, max_size=4))
def test_plain_texts_side_by_side_make_nothing_new(texts: list[str]) -> None:
    first, *others = texts
    joined = f"- {markdown.line(first)}{''.join(markdown.cell(one) for one in others)}\n- END"
    if words(first):
        assert all(only_text(one) for one in inlines(joined))
        assert len(inlines(joined)) == 2


@given(PIECES)
@example("a\n\n2. b")
@example("- - -")
@example("-\n  -\n    -")
@example("x\\\n# y")
@example("a `b\\|c` d")
@example("*a**b*")
@example("# *a* [b](http://x.y)")
@example("![a [b](http://x.y)](http://x.y/c)")
def test_a_longer_text_stays_in_its_entry_and_says_the_same(text: str) -> None:
    said = words(prose.plain(text))
    if not said:
        return
    written = f"- {markdown.prose(text, 2)}\n- END"
    tokens = GFM.parse(written)
    assert (tokens[0].type, tokens[-1].type) == ("bullet_list_open", "bullet_list_close")
    assert [token.type for token in tokens if token.level == 1] == ["list_item_open", "list_item_close"] * 2
    assert text_of(tokens) == f"{said} END".strip()
    assert not {token.type for token in tokens} & {"html_block", "html_inline", "image", "table_open", "s_open"}
    assert not [child for token in tokens for child in token.children or [] if child.type in ("image", "html_inline")]


@given(PIECES, PIECES)
@example("a `b\\|c` d", "`|`")
def test_a_longer_text_fits_a_cell_and_says_the_same(one: str, other: str) -> None:
    table = f"| a | b |\n|---|---|\n| {markdown.prose_line(one)} | {markdown.prose_line(other)} |\n\nEND"
    assert types(table) == types("| a | b |\n|---|---|\n| c | d |\n\nEND")
    assert [text_of([cell]) for cell in inlines(table)[2:4]] == [words(prose.plain(one)), words(prose.plain(other))]


@given(TYPED | PIECES)
def test_a_simple_text_is_read_as_the_parser_reads_it(text: str) -> None:
    text = prose.clean(text).strip()
    if prose._SIMPLE.fullmatch(text):
        tokens = GFM.parse(text)
        assert [token.type for token in tokens] == ["paragraph_open", "inline", "paragraph_close"]
        assert [(child.type, child.content) for child in tokens[1].children or []] == [("text", text)]


class Tags(HTMLParser):
    """The tags, the attributes and the words of HTML."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: set[tuple[str, str]] = set()
        self.words = ""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes |= {(name, value or "") for name, value in attrs}
        self.words += " " if tag in ("p", "li", "br", "pre", "hr") else ""

    def handle_data(self, data: str) -> None:
        self.words += data


@given(PIECES)
def test_html_holds_the_words_and_the_few_tags_of_a_text(text: str) -> None:
    found = Tags(prose.html(text))
    assert found.tags <= {"p", "ul", "ol", "li", "blockquote", "pre", "code", "em", "strong", "a", "br", "hr"}
    assert {name for name, _ in found.attributes} <= {"href", "start"}
    assert words(found.words) == words(prose.plain(text))
    assert words(Tags(prose.html_line(text)).words) == words(prose.plain(text))


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("<script>alert(1)</script>", "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>"),
        ("# Head", "<p><strong>Head</strong></p>"),
        ("[a](javascript:alert)", "<p>[a](javascript:alert)</p>"),
        ("[a](../secret.md)", "<p>a</p>"),
        ("[a](https://x.y/z?a=1&b=2)", '<p><a href="https://x.y/z?a=1&amp;b=2">a</a></p>'),
        ("<mailto:a@b.c>", '<p><a href="mailto:a@b.c">mailto:a@b.c</a></p>'),
        ("![a picture](https://x.y/z.png)", '<p><a href="https://x.y/z.png">a picture</a></p>'),
        ("![a picture](z.png)", "<p>a picture</p>"),
        ("- a\n- b\n  1. c", "<ul><li>a</li><li>b<ol><li>c</li></ol></li></ul>"),
        ("- a\n\n- b", "<ul><li><p>a</p></li><li><p>b</p></li></ul>"),
        ("a\u202eb\u2066c", "<p>abc</p>"),
        ("a \u2067ب\u2069 c", "<p>a \u2067ب\u2069 c</p>"),
    ],
)
def test_html_of_a_text(text: str, html: str) -> None:
    assert prose.html(text) == html


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("بتاريخ 31 أكتوبر 2020 [كذا: التاريخ لاحق]، 2018-2020 (أ)", None),
        ("100 % - (a, b) #5 C# 3.2.1 a_b 2020. x [y] z", None),
        ("R&D and more", None),
        ("a*b", r"a\*b"),
        ("<b>", r"\<b>"),
        ("5 $", r"5 \$"),
        ("[a](http://x.y)", r"[a\](http://x.y)"),
        ("[x]: y", r"\[x]: y"),
        ("1. a", r"1\. a"),
        ("- a", r"\- a"),
        ("-5", None),
        ("a | b", r"a \| b"),
        ("&amp;", r"\&amp;"),
        ("a\nb\r\nc", "a b c"),
    ],
)
def test_a_plain_text_is_escaped_no_more_than_it_must_be(text: str, written: str | None) -> None:
    assert markdown.line(text) == (written or text)


def test_a_list_keeps_its_form() -> None:
    text = "- a،\n- b:\n  - c،\n  - d."
    assert markdown.prose(text) == text
    assert markdown.prose(text, 3) == "- a،\n   - b:\n     - c،\n     - d."
    assert markdown.prose_line(text) == "a، b: c، d."
