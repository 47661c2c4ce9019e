"""What is around a document: the house and the state of it, its title; the running lines, with the page in words."""

from typing import Final

from ogpctl.render.word.figures import HOUSE, edge
from ogpctl.render.word.flow import BODY, flowing
from ogpctl.render.word.sheet import Sheet
from ogpctl.render.word.tables import Box, grid, shares
from ogpctl.render.word.text import Look
from ogpctl.render.word.xml import Node, every, find, given, local, properties, relation_of, w

RUNNING: Final = ("Running Head", "Running Foot")
"""Styles of the lines in the heads and feet of a letterhead that are filled; nothing else there is touched."""


def opening(sheet: Sheet) -> list[Node]:
    """The masthead, the title, and what stands under it. A letterhead with a head of its own is the masthead."""
    layout = sheet.layout
    house = [] if sheet.head.own and _has_head(sheet) else list(layout.masthead)
    chief = 0 if len(house) == 1 else 1
    lines = [
        sheet.line("Masthead", line, Look("Strong") if place == chief else Look(), aligned=True)
        for place, line in enumerate(house)
    ]
    nodes = [grid(sheet, "Frame Table", shares(sheet.width, (2, 1)), [[Box(lines), Box(_state(sheet))]])]
    for box in every(nodes[0], "tcPr"):
        box.append(edge("bottom", HOUSE, 12))
    nodes.append(sheet.said("Title", layout.name))
    if layout.byline:
        nodes.append(sheet.said("Subtitle", layout.byline))
    nodes += [sheet.line("Subtitle", line, aligned=True) for line in layout.under if line]
    if layout.unread:
        nodes += flowing(sheet, layout.unread, BODY._replace(style="Warning"))
    return nodes


def _state(sheet: Sheet) -> list[Node]:
    """The state of the document, its reference and its publication, at the end of the line."""
    layout, end = sheet.layout, w("jc", val="right")
    nodes = []
    if layout.pill:
        look = Look("Draft" if layout.pill.state == "draft" else "Approved")
        nodes.append(sheet.said("Masthead", layout.pill.words, look, end))
    if layout.reference:
        nodes.append(sheet.said("Masthead", layout.reference, Look(address=True), w("jc", val="right")))
    if layout.published:
        nodes.append(sheet.said("Masthead", layout.published, Look(), w("jc", val="right")))
    return nodes


def closing(sheet: Sheet) -> list[Node]:
    """The last line."""
    return [sheet.said("Note", sheet.layout.made_with)] if sheet.layout.made_with else []


def _ends(sheet: Sheet) -> list[tuple[str, Node]]:
    """The heads and feet of the letterhead, each with what it is for: ``first``, ``default`` or ``even``."""
    part = sheet.head.part
    return [
        (given(one, "type"), part.rels[relation_of(one)].target_part.element)
        for one in sheet.head.section
        if local(one) in ("headerReference", "footerReference")
    ]


def _has_head(sheet: Sheet) -> bool:
    """Whether the letterhead shows words or a picture of its own at the head of the first page."""
    page = "first" if find(sheet.head.section, "titlePg") is not None else "default"
    heads = [end for kind, end in _ends(sheet) if kind == page and local(end) == "hdr"]
    ours = sheet.style("Running Head")
    paragraphs = [one for head in heads for one in every(head, "p") if sheet.style_of(one) != ours]
    seen = [one for found in paragraphs for name in ("drawing", "pict", "t") for one in every(found, name)]
    return any(local(one) != "t" or (one.text or "").strip() for one in seen)


def run_lines(sheet: Sheet) -> None:
    """Fill the running lines; where the letterhead counts no pages, a line is added to its feet that does."""
    ends = [end for _, end in _ends(sheet)]
    styles = [sheet.style(name) for name in RUNNING]
    running = [
        (styles.index(sheet.style_of(one)), one)
        for end in ends
        for one in every(end, "p")
        if sheet.style_of(one) in styles
    ]
    counts = any(kind for kind, _ in running) or any(_counts(end) for end in ends)
    if not counts:
        feet = [end for end in ends if local(end) == "ftr"]
        for foot in feet:
            foot.append(sheet.paragraph(RUNNING[1], []))
            running.append((1, foot[-1]))
    for kind, paragraph in running:
        filled = _foot(sheet) if kind else _head(sheet)
        paragraph.getparent().replace(paragraph, filled)


def _counts(end: Node) -> bool:
    told = [given(one, "instr") for one in every(end, "fldSimple")] + [
        one.text or "" for one in every(end, "instrText")
    ]
    return any("PAGE" in one.upper() for one in told)


def _head(sheet: Sheet) -> Node:
    stops = w("tabs", w("tab", val="right", pos=sheet.width))
    runs = [*sheet.letters.said(sheet.layout.name), w("r", w("tab")), *sheet.letters.said(sheet.layout.day)]
    return sheet.paragraph(RUNNING[0], runs, stops)


def _foot(sheet: Sheet) -> Node:
    """The page in words in the middle, the reference at the end."""
    stops = w("tabs", w("tab", val="center", pos=sheet.width // 2), w("tab", val="right", pos=sheet.width))
    runs = [w("r", w("tab"))]
    for part in sheet.layout.page_words.split("\0"):
        if part in ("page", "pages"):
            runs.append(_field(sheet, "PAGE" if part == "page" else "NUMPAGES"))
        elif part:
            runs += sheet.letters.said(part)
    runs += [w("r", w("tab")), *sheet.letters.said(sheet.layout.reference, look=Look(address=True))]
    return sheet.paragraph(RUNNING[1], runs, stops)


def _field(sheet: Sheet, name: str) -> Node:
    text = w("t")
    text.text = "1"
    about = properties("rPr", w("rtl") if sheet.rtl else None, w("noProof"))
    return w("fldSimple", w("r", about, text), instr=f" {name} ")
