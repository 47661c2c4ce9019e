"""Writes templates/letterhead.docx: the styles, lists, margins and running lines of every Word document.

    python tools/letterhead.py

A style of the packaged letterhead is also what a repository's own letterhead is given where it has none of that name.
"""

import io
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

TARGET: Final = Path(__file__).parent.parent / "templates" / "letterhead.docx"

LATIN: Final = "Calibri"
ARABIC: Final = "Sakkal Majalla"
"""Fonts that come with Office. They are named, not embedded: a reader without them sees a like one."""
MUTED: Final = "52606D"
LINE: Final = "D3DAE0"
PANEL: Final = "F4F7F5"
HOUSE: Final = "0A5C36"
ADVANCED: Final = "2A6F97"
PARTIAL: Final = "8A5A00"
STALLED: Final = "B3261E"

_WORD: Final = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_RELATIONS: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE: Final = "http://schemas.openxmlformats.org/package/2006"
_TYPES: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_HEAD: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_FIXED: Final = (1980, 1, 1, 0, 0, 0)

INDENT: Final = 300
"""How far a list stands in, in twentieths of a point; a list inside of it as far again."""


def size(points: float, arabic: float) -> str:
    """A size; Arabic letters are smaller than Latin ones of the same size."""
    return f'<w:sz w:val="{points * 2:g}"/><w:szCs w:val="{arabic * 2:g}"/>'


BOLD: Final = "<w:b/><w:bCs/>"


def colour(value: str) -> str:
    """A colour of letters."""
    return f'<w:color w:val="{value}"/>'


def spacing(before: float = 0, after: float = 0, line: float = 0) -> str:
    """The room above and below a paragraph in points, and its lines as a part of their height."""
    lines = f' w:line="{line * 240:g}" w:lineRule="auto"' if line else ""
    return f'<w:spacing w:before="{before * 20:g}" w:after="{after * 20:g}"{lines}/>'


def border(side: str, colour: str, eighths: int = 4, space: int = 0) -> str:
    """A line on one side."""
    return f'<w:{side} w:val="single" w:sz="{eighths}" w:space="{space}" w:color="{colour}"/>'


def _framed(colour: str) -> str:
    sides = ("top", "left", "bottom", "right")
    return f"<w:pBdr>{''.join(border(side, colour, 6, 6) for side in sides)}</w:pBdr>"


def _listed(depth: int, hanging: int = INDENT) -> str:
    return (
        f'<w:ind w:left="{INDENT * depth}" w:hanging="{hanging}"/>'
        if hanging
        else f'<w:ind w:left="{INDENT * depth}"/>'
    )


_KEPT: Final = "<w:keepNext/><w:keepLines/>"
_RULE: Final = f"<w:pBdr>{border('bottom', LINE, 4, 3)}</w:pBdr>"

PARAGRAPHS: Final[dict[str, tuple[str, str, str, str]]] = {
    # name: what it is based on, what follows it, its paragraph, its letters
    "Body Text": ("Normal", "", spacing(0, 5), ""),
    "Title": ("Normal", "Subtitle", f"{_KEPT}{spacing(10, 0, 0.95)}", f"{BOLD}{colour(HOUSE)}{size(24, 30)}"),
    "Subtitle": ("Normal", "Body Text", f"<w:keepNext/>{spacing(0, 2)}", f"{colour(MUTED)}{size(13, 16)}"),
    "heading 1": ("Normal", "Body Text", f'{_KEPT}{_RULE}{spacing(18, 6)}<w:outlineLvl w:val="0"/>',
                  f"{BOLD}{colour(HOUSE)}{size(16, 20)}"),
    "heading 2": ("Normal", "Body Text", f'{_KEPT}{spacing(12, 4)}<w:outlineLvl w:val="1"/>',
                  f"{BOLD}{size(12, 15)}"),
    "heading 3": ("Normal", "Body Text", f'{_KEPT}{spacing(12, 4)}<w:outlineLvl w:val="2"/>',
                  f"{BOLD}{colour(HOUSE)}{size(11, 14)}"),
    "heading 4": ("Normal", "Body Text", f'{_KEPT}{spacing(8, 2)}<w:outlineLvl w:val="3"/>',
                  f"{BOLD}{colour(MUTED)}{size(10.5, 13)}"),
    "List": ("Body Text", "", f"{spacing(0, 2)}{_listed(1)}", ""),
    "List Continue": ("Body Text", "", f"{spacing(0, 2)}{_listed(1, 0)}", ""),
    "List Continue 2": ("Body Text", "", f"{spacing(0, 2)}{_listed(2, 0)}", ""),
    "List Continue 3": ("Body Text", "", f"{spacing(0, 2)}{_listed(3, 0)}", ""),
    "Entry": ("Body Text", "", spacing(0, 1), ""),
    "Quote": ("Body Text", "Body Text", f"{spacing(2, 5)}{_listed(1, 0)}", colour(MUTED)),
    "Code": ("Body Text", "", f'<w:shd w:val="clear" w:color="auto" w:fill="{PANEL}"/>{spacing(2, 5)}',
             f'<w:rFonts w:ascii="Consolas" w:hAnsi="Consolas" w:cs="Consolas"/>{size(9, 9)}'),
    "Rule": ("Body Text", "Body Text", f"{_RULE}{spacing(0, 6)}", ""),
    "Warning": ("Body Text", "Body Text", f"{_framed(STALLED)}{spacing(8, 8)}", f"{BOLD}{colour(STALLED)}"),
    "Note": ("Body Text", "Body Text", spacing(4, 5), f"{colour(MUTED)}{size(9.5, 12)}"),
    "caption": ("Normal", "Body Text", f'{spacing(3, 6)}<w:jc w:val="center"/>', f"{colour(MUTED)}{size(9, 11.5)}"),
    "Table Head": ("Normal", "", spacing(2, 2), f"{BOLD}{colour(MUTED)}{size(9.5, 12)}"),
    "Table Text": ("Body Text", "", spacing(1, 1), ""),
    "Masthead": ("Normal", "", spacing(0, 0), colour(MUTED)),
    "Fact Label": ("Normal", "Fact", spacing(3, 0), f"{colour(MUTED)}{size(9, 11.5)}"),
    "Fact": ("Normal", "", spacing(0, 4), BOLD),
    "Tile Figure": ("Normal", "", spacing(0, 4), f"{BOLD}{size(17, 20)}"),
    "Strip": ("Normal", "", f'<w:keepNext/>{spacing(1, 1)}<w:jc w:val="center"/>', f"{BOLD}{size(9, 11)}"),
    "Bar": ("Normal", "", '<w:spacing w:before="20" w:after="40" w:line="80" w:lineRule="exact"/>', size(4, 4)),
    "Line": ("Normal", "", '<w:spacing w:before="60" w:after="0" w:line="180" w:lineRule="exact"/>', size(9, 9)),
    "Gap": ("Normal", "", '<w:spacing w:before="0" w:after="0" w:line="160" w:lineRule="exact"/>', size(4, 4)),
    "Signature": ("Normal", "", spacing(0, 0), ""),
    "Running Head": ("header", "", "", ""),
    "Running Foot": ("footer", "", "", ""),
    "header": ("Normal", "", spacing(0, 0), f"{colour(MUTED)}{size(9, 11.5)}"),
    "footer": ("Normal", "", spacing(0, 0), f"{colour(MUTED)}{size(9, 11.5)}"),
}  # fmt: skip

LISTS: Final = {
    "List Bullet": ("bullet", 1), "List Bullet 2": ("bullet", 2), "List Bullet 3": ("bullet", 3),
    "List Number": ("decimal", 1), "List Number 2": ("decimal", 2), "List Number 3": ("decimal", 3),
}  # fmt: skip
"""The styles of lists: their kind and their depth; numbering.xml says how each is marked."""
_KINDS: Final = ("bullet", "decimal")
_BULLETS: Final = ("•", "◦", "–")

LETTERS: Final[dict[str, str]] = {
    "Strong": BOLD,
    "Emphasis": "<w:i/>",  # Arabic letters do not lean
    "Hyperlink": f'{colour(ADVANCED)}<w:u w:val="single"/>',
    "Code Words": '<w:rFonts w:ascii="Consolas" w:hAnsi="Consolas" w:cs="Consolas"/>',
    "Muted": colour(MUTED),
    "Due": f"{BOLD}{colour(HOUSE)}",
    "Alert": f"{BOLD}{colour(STALLED)}",
    "Own Number": f"{BOLD}{colour(HOUSE)}",
    "Complete": colour(HOUSE),
    "Advanced": colour(ADVANCED),
    "Partial": colour(PARTIAL),
    "Stalled": colour(STALLED),
    "Not Reported": colour(MUTED),
    "Of All": f'<w:b w:val="0"/><w:bCs w:val="0"/>{colour(MUTED)}{size(10, 13)}',
    "On Ground": colour("FFFFFF"),
    "Draft": f'{BOLD}{colour(STALLED)}<w:bdr w:val="single" w:sz="8" w:space="1" w:color="{STALLED}"/>',
    "Approved": f'{BOLD}{colour(HOUSE)}<w:bdr w:val="single" w:sz="8" w:space="1" w:color="{HOUSE}"/>',
}


def identifier(name: str) -> str:
    """The id of a style, as Word makes it from the name."""
    return "".join(word[:1].upper() + word[1:] for word in name.split())


def _style(kind: str, name: str, inside: str, *, default: bool = False) -> str:
    first = ' w:default="1"' if default else ""
    own = "" if name[:1].islower() or default or name in _BUILT_IN else ' w:customStyle="1"'
    named = f'w:styleId="{identifier(name)}"><w:name w:val="{name}"/>'
    return f'<w:style w:type="{kind}"{first}{own} {named}{inside}</w:style>'


_BUILT_IN: Final = frozenset(
    """Normal|Body Text|Title|Subtitle|List|List Continue|List Continue 2|List Continue 3|List Bullet|List Bullet 2
List Bullet 3|List Number|List Number 2|List Number 3|Quote|Signature|Strong|Emphasis|Hyperlink""".replace(
        "\n", "|"
    ).split("|")
)


def _marked(tag: str, inside: str) -> str:
    return f"<w:{tag}>{inside}</w:{tag}>" if inside else ""


def _styles() -> Iterator[str]:
    fonts = f'<w:rFonts w:ascii="{LATIN}" w:eastAsia="{LATIN}" w:hAnsi="{LATIN}" w:cs="{ARABIC}"/>'
    lang = '<w:lang w:val="en" w:eastAsia="en" w:bidi="ar-MA"/>'
    yield (
        f"<w:docDefaults><w:rPrDefault><w:rPr>{fonts}{size(10.5, 13)}{lang}</w:rPr></w:rPrDefault>"
        "<w:pPrDefault/></w:docDefaults>"
    )
    yield _style("paragraph", "Normal", "<w:qFormat/>", default=True)
    yield _style("character", "Default Paragraph Font", "", default=True)
    yield _style("table", "Normal Table", f"<w:tblPr>{_margins(left=90, right=90)}</w:tblPr>", default=True)
    yield _style("numbering", "No List", "", default=True)
    for name, (based, following, paragraph, letters) in PARAGRAPHS.items():
        yield _paragraph(name, based, following, paragraph, letters)
    for name, (kind, depth) in LISTS.items():
        level = f'<w:ilvl w:val="{depth - 1}"/>' if depth > 1 else ""
        number = f'<w:numPr>{level}<w:numId w:val="{_KINDS.index(kind) + 1}"/></w:numPr>'
        yield _paragraph(name, "Body Text", "", f"{number}{spacing(0, 2)}", "")
    for name, letters in LETTERS.items():
        shown = "<w:qFormat/>"
        yield _style("character", name, f'<w:basedOn w:val="DefaultParagraphFont"/>{shown}<w:rPr>{letters}</w:rPr>')
    yield from _tables()


def _paragraph(name: str, based: str, following: str, paragraph: str, letters: str) -> str:
    after = f'<w:next w:val="{identifier(following)}"/>' if following else ""
    parts = _marked("pPr", paragraph), _marked("rPr", letters)
    return _style("paragraph", name, f'<w:basedOn w:val="{identifier(based)}"/>{after}<w:qFormat/>{"".join(parts)}')


def _margins(**sides: int) -> str:
    """The room at the sides of every cell."""
    inside = "".join(
        f'<w:{side} w:w="{sides[side]}" w:type="dxa"/>' for side in ("top", "left", "bottom", "right") if side in sides
    )
    return f"<w:tblCellMar>{inside}</w:tblCellMar>"


def _tables() -> Iterator[str]:
    under = f'<w:tcPr><w:tcBorders>{border("bottom", HOUSE, 12)}</w:tcBorders><w:vAlign w:val="bottom"/></w:tcPr>'
    lines = {
        "Report Table": (border("bottom", LINE) + border("insideH", LINE), _margins(top=40, bottom=40)),
        "Facts Table": (
            border("top", LINE) + border("bottom", LINE) + border("insideV", LINE),
            _margins(top=40, bottom=40),
        ),
        "Tiles Table": (border("insideV", "FFFFFF", 48), _margins(top=40, bottom=40)),
        "Strip Table": (border("insideV", "FFFFFF", 18), _margins(left=0, right=0)),
        "Frame Table": ("", _margins(left=0, bottom=70, right=0)),
    }
    for name, (drawn, room) in lines.items():
        head = f'<w:tblStylePr w:type="firstRow">{under}</w:tblStylePr>' if name == "Report Table" else ""
        inside = f"<w:tblPr>{_marked('tblBorders', drawn)}{room}</w:tblPr>{head}"
        yield _style("table", name, f'<w:basedOn w:val="NormalTable"/>{inside}')


def _numbering() -> Iterator[str]:
    for place, kind in enumerate(_KINDS):
        levels = "".join(_level(kind, depth) for depth in range(9))
        yield f'<w:abstractNum w:abstractNumId="{place}"><w:multiLevelType w:val="multilevel"/>{levels}</w:abstractNum>'
    for place in range(len(_KINDS)):
        yield f'<w:num w:numId="{place + 1}"><w:abstractNumId w:val="{place}"/></w:num>'


def _level(kind: str, depth: int) -> str:
    linked = next((name for name, found in LISTS.items() if found == (kind, depth + 1)), "")
    style = f'<w:pStyle w:val="{identifier(linked)}"/>' if linked else ""
    text = _BULLETS[min(depth, 2)] if kind == "bullet" else f"%{depth + 1}."
    letters = f"{colour(MUTED)}" if kind == "bullet" else f"{BOLD}{colour(HOUSE)}"
    return (
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/>{style}<w:lvlText w:val="{text}"/>'
        f'<w:lvlJc w:val="left"/><w:pPr>{_listed(depth + 1)}</w:pPr><w:rPr>{letters}</w:rPr></w:lvl>'
    )


_SETTINGS: Final = (
    '<w:zoom w:percent="100"/><w:defaultTabStop w:val="720"/><w:characterSpacingControl w:val="doNotCompress"/>'
    "<w:compat>"
    + "".join(
        f'<w:compatSetting w:name="{name}" w:uri="http://schemas.microsoft.com/office/word" w:val="{value}"/>'
        for name, value in (
            ("compatibilityMode", 15),
            ("overrideTableStyleFontSizeAndJustification", 1),
            ("enableOpenTypeFeatures", 1),
            ("doNotFlipMirrorIndents", 1),
            ("differentiateMultirowTableHeaders", 1),
        )
    )
    + '</w:compat><w:decimalSymbol w:val="."/><w:listSeparator w:val=","/>'
)
_SECTION: Final = (
    '<w:headerReference w:type="default" r:id="rId4"/><w:footerReference w:type="default" r:id="rId5"/>'
    '<w:headerReference w:type="first" r:id="rId6"/><w:footerReference w:type="first" r:id="rId7"/>'
    '<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1134" w:right="964" w:bottom="1020" w:left="964" '
    'w:header="567" w:footer="510" w:gutter="0"/><w:titlePg/>'
)


def _fonts() -> str:
    """What to take where a font is not there."""
    found = ((LATIN, "Carlito", "swiss"), (ARABIC, "Amiri", "auto"), ("Consolas", "Courier New", "modern"))
    return "".join(
        f'<w:font w:name="{name}"><w:altName w:val="{instead}"/><w:family w:val="{family}"/></w:font>'
        for name, instead, family in found
    )


def _line(tag: str, style: str) -> str:
    return f'<w:{tag} {_WORD}><w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr></w:p></w:{tag}>'


def parts() -> Mapping[str, str]:
    """Every part of the letterhead, in the order in which they are filed."""
    ends = (("header1", "header"), ("footer1", "footer"), ("header2", "header"), ("footer2", "footer"))
    inside = (*((name, name) for name in ("styles", "numbering", "settings")), *ends, ("fontTable", "fontTable"))
    overrides = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{_TYPES}.{kind}+xml"/>'
        for name, kind in (("document", "document.main"), *inside)
    )
    related = "".join(
        f'<Relationship Id="rId{place}" Type="{_RELATIONS}/{kind}" Target="{name}.xml"/>'
        for place, (name, kind) in enumerate(inside, start=1)
    )
    relations = f'xmlns="{_PACKAGE}/relationships"'
    return {
        "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" '
        f'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>',
        "_rels/.rels": f'<Relationships {relations}><Relationship Id="rId1" Type="{_RELATIONS}/officeDocument" '
        'Target="word/document.xml"/></Relationships>',
        "word/document.xml": f'<w:document {_WORD} xmlns:r="{_RELATIONS}"><w:body><w:p/><w:sectPr>{_SECTION}</w:sectPr>'
        "</w:body></w:document>",
        "word/_rels/document.xml.rels": f"<Relationships {relations}>{related}</Relationships>",
        "word/styles.xml": f"<w:styles {_WORD}>{''.join(_styles())}</w:styles>",
        "word/numbering.xml": f"<w:numbering {_WORD}>{''.join(_numbering())}</w:numbering>",
        "word/settings.xml": f"<w:settings {_WORD}>{_SETTINGS}</w:settings>",
        "word/header1.xml": _line("hdr", "RunningHead"),
        "word/footer1.xml": _line("ftr", "RunningFoot"),
        "word/header2.xml": _line("hdr", "Header"),
        "word/footer2.xml": _line("ftr", "RunningFoot"),
        "word/fontTable.xml": f"<w:fonts {_WORD}>{_fonts()}</w:fonts>",
    }


def letterhead() -> bytes:
    """The file; the same bytes every time."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name, text in parts().items():
            archive.writestr(zipfile.ZipInfo(name, _FIXED), (_HEAD + text).encode(), zipfile.ZIP_DEFLATED, 9)
    return target.getvalue()


if __name__ == "__main__":
    TARGET.write_bytes(letterhead())
