"""Texts that would act on whoever shows them: a terminal, a page, a pattern that looks for something in them."""

from collections.abc import Mapping

from hostile.case import COMMITMENT, HEAD, MEETING, Case, with_text

MEGABYTE = 1_000_000
FULL = 49_000
"""Nearly as long as a text may be."""
EVERYWHERE = {
    "status": 0,
    "show 3 --width 40 --bidi visual": 0,
    "show 3 --bidi marks --lang ar": 0,
    "report": 0,
    "report progress --format html": 0,
    "export json": 0,
}
"""All that shows the texts of a commitment."""
LONG_WAYS = {"show 3 --width 40 --bidi visual --lang ar": 0, "report": 0, "report progress --format html": 0}
"""The ways that take the longest: wrapped and turned around, and through both forms of Markdown."""


def field(name: str, head: bytes = HEAD) -> Case:
    """A megabyte in one field."""
    text = head + name.encode() + b": " + b"x" * MEGABYTE + b"\n"
    return Case(
        f"a megabyte in {name}", {COMMITMENT: text}, (f"{COMMITMENT}:4 text-too-long",), {"status": 2, "show 3": 2}
    )


def everywhere(name: str, text: str, asks: Mapping[str, int] = EVERYWHERE) -> Case:
    """A text that is sound YAML: whatever shows it must end, and stay harmless."""
    return Case(name, with_text(text), asks=asks)


def filled(piece: str) -> str:
    return piece * (FULL // len(piece))


def nested(opening: str, closing: str = "", deep: int = 10_000) -> str:
    return opening * deep + "a" + closing * deep


def in_quotes(text: str) -> bytes:
    return '"{}"'.format(text.replace("\\", "\\\\").replace('"', '\\"')).encode()


SEQUENCES = "\x1b[2J\x1b]0;owned\x07\x1b[31mred\x9b31m\x08\x08\r\x7f"
SPELT = "".join(f"\\x{ord(one):02x}" for one in SEQUENCES)

CASES = [
    *(
        field(name)
        for name in ("note", "ogp_id", "theme", "period", "problem", "supporting", "short_title", "completion")
    ),
    Case(
        "a megabyte in a key",
        {COMMITMENT: HEAD + b"? " + b"x" * MEGABYTE + b"\n: y\n"},
        (f"{COMMITMENT}:4 text-too-long",),
    ),
    Case(
        "a megabyte in a title",
        {COMMITMENT: b'number: "3"\nlead: national-archives\ntitle: ' + b"x" * MEGABYTE + b"\n"},
        (f"{COMMITMENT}:3 text-too-long",),
        {"status": 2},
    ),
    Case(
        "a megabyte in a number",
        {COMMITMENT: b"number: " + b"3" * MEGABYTE + b"\nlead: national-archives\ntitle: a\n"},
        (f"{COMMITMENT}:1 text-too-long",),
        {"status": 2},
    ),
    Case("a megabyte in a name of a file that is asked for", {}, (), {"show " + "x" * 100_000: 2}),
    Case(
        "a megabyte in the minutes",
        {MEETING: b"date: 2020-07-15\nplace: " + b"x" * MEGABYTE + b"\n"},
        (f"{MEETING}:2 text-too-long",),
        {"report": 2},
    ),
    Case(
        "escape sequences in a text",
        {COMMITMENT: HEAD + b'note: "' + SPELT.encode() + b'"\n'},
        (f"{COMMITMENT}:4 bad-encoding",),
        {"show 3": 2, "status": 2},
    ),
    Case(
        "escape sequences in a key",
        {COMMITMENT: HEAD + b'"' + SPELT.encode() + b'": x\n'},
        (f"{COMMITMENT}:4 bad-encoding",),
    ),
    Case(
        "escape sequences in what is asked for",
        {},
        (),
        {
            "show \x1b]0;owned\x07": 2,
            "status --plan \x1b[31m": 2,
            "status --lang \x1b[31m": 2,
            "report \x1b[31m": 2,
            "-C \x1b[31m status": 2,
            "validate \x1b[31m": 2,
            "report --format \x1b[31m": 2,
            "status --as-of \x1b[31m": 2,
        },
    ),
    Case(
        "a picture of an escape sequence",
        {COMMITMENT: HEAD + "note: ␛[31m ^[[31m \\x1b[31m \\e[31m\n".encode()},
        (),
        {"show 3": 0},
    ),
    everywhere("script in a text", "<script>alert(1)</script><img src=x onerror=alert(1)><svg/onload=alert(1)>"),
    everywhere(
        "links that run",
        "[a](javascript:alert(1)) [b](data:text/html,x) [c](vbscript:x) <javascript:alert(1)> ![d](file:///etc/passwd)",
    ),
    everywhere(
        "templates in a text", "{{ 7*7 }} {% for a in range(9) %}{% endfor %} {# #} %(message)s %s %n {0.__class__}"
    ),
    everywhere("markup that never closes", "</style></title></textarea>--><!-- ]]> <![CDATA[ <?php"),
    *(
        everywhere(f"markdown: {name}", text, LONG_WAYS)
        for name, text in {
            "10,000 times emphasis": nested("*a _b ", deep=8000),
            "10,000 times strong in emphasis": "**a *b " * 3000 + "c* d**" * 3000,
            "underscores": filled("_a"),
            "10,000 brackets": nested("[", "]"),
            "10,000 links in links": nested("[", "](x)", deep=8000),
            "10,000 pictures in pictures": nested("![", "](x)", deep=8000),
            "brackets without end": filled("[a]("),
            "pictures without end": filled("!["),
            "10,000 quotations": nested("> "),
            "quotations without spaces": filled(">"),
            "10,000 lists in lists": nested("- "),
            "lists further and further in": "\n".join(" " * (2 * depth) + "- a" for depth in range(200)),
            "numbered lists in lists": nested("1. "),
            "quotations of lists": nested("> - "),
            "code without end": " ".join("`" * length for length in range(1, 300)),
            "fences": filled("```\n"),
            "definitions": filled("[a]: b\n") + "\n[a]",
            "entities": filled("&amp;"),
            "entities without end": filled("&a"),
            "addresses without end": filled("<http://"),
            "markup without end": filled("<a "),
            "comments without end": filled("<!--"),
            "backslashes": filled("\\"),
            "headings": filled("# "),
            "underlines": filled("a\n=\n"),
            "rules": filled("---\n\n"),
            "empty lines": filled("a\n\n"),
            "spaces": "a" + " " * FULL + "b",
            "bars": filled("|"),
            "dollars": filled("$"),
        }.items()
    ),
    *(
        everywhere(f"letters: {name}", text, LONG_WAYS)
        for name, text in {
            "figures": filled("1"),
            "figures and dashes": filled("1-"),
            "windows": filled("2020-10/"),
            "Arabic and brackets": filled("ا("),
            "Arabic and Latin": filled("ا(a "),
            "Latin and brackets": filled("[a]("),
            "one Arabic word": filled("ي"),
            "one Latin word": filled("x"),
            "one wide word": filled("漢"),
            "marks": "a" + "\u0301" * FULL,
            "marks of direction": filled("a\u200eب\u200f"),
            "joiners": filled("👨\u200d"),
            "dashes": filled("x-"),
        }.items()
    ),
]
