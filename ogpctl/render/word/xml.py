"""Elements of WordprocessingML, built and never written by hand: a text cannot become an element.

Word calls a file damaged whose properties stand in another order than that of the schema: they are put into it here.
"""

from typing import Any, Final, TypeAlias

from docx.oxml.ns import nsmap
from docx.oxml.parser import oxml_parser

Node: TypeAlias = Any
"""An element: lxml tells no types."""

_WORD: Final = {"w": nsmap["w"]}
_W: Final = f"{{{nsmap['w']}}}"
_RELATION: Final = f"{{{nsmap['r']}}}id"
_SPACE: Final = "{http://www.w3.org/XML/1998/namespace}space"

_ORDER: Final = {
    name: {tag: place for place, tag in enumerate(tags.split())}
    for name, tags in {
        "pPr": """pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd tabs
            suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd
            snapToGrid spacing ind contextualSpacing mirrorIndents suppressOverlap jc textDirection textAlignment
            textboxTightWrap outlineLvl divId cnfStyle rPr sectPr pPrChange""",
        "rPr": """rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint noProof
            snapToGrid vanish webHidden color spacing w kern position sz szCs highlight u effect bdr shd fitText
            vertAlign rtl cs em lang eastAsianLayout specVanish oMath""",
        "tblPr": """tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW jc
            tblCellSpacing tblInd tblBorders shd tblLayout tblCellMar tblLook tblCaption tblDescription""",
        "tcPr": """cnfStyle tcW gridSpan hMerge vMerge tcBorders shd noWrap tcMar textDirection tcFitText vAlign
            hideMark""",
        "sectPr": """headerReference footerReference footnotePr endnotePr type pgSz pgMar paperSrc pgBorders lnNumType
            pgNumType cols formProt vAlign noEndnote titlePg textDirection bidi rtlGutter docGrid printerSettings
            sectPrChange""",
    }.items()
}


def w(tag: str, *inside: Node | None, **attributes: object) -> Node:
    """An element and what is inside of it; attributes are those of the same namespace."""
    made = oxml_parser.makeelement(
        f"{_W}{tag}", {f"{_W}{name}": str(value) for name, value in attributes.items()}, _WORD
    )
    made.extend([one for one in inside if one is not None])
    return made


def properties(tag: str, *inside: Node | None) -> Node:
    """Properties in the order of the schema; nothing where there are none."""
    found = [one for one in inside if one is not None]
    if not found:
        return None
    made = w(tag)
    arrange(made, *found)
    return made


def arrange(properties: Node, *more: Node) -> None:
    """Put more properties among those there are, in the place of any of the same name, and all of them in order."""
    names = {one.tag for one in more}
    for one in [one for one in properties if one.tag in names]:
        properties.remove(one)
    order = _ORDER[properties.tag.removeprefix(_W)]
    ordered = sorted((*properties, *more), key=lambda one: order.get(local(one), len(order)))
    properties.extend(ordered)


def local(node: Node) -> str:
    """The name of an element without its namespace."""
    return str(node.tag).rpartition("}")[2]


def flag(name: str, *, on: bool) -> Node:
    """A property that is said whether it holds or not, whatever a style says."""
    return w(name) if on else w(name, val="0")


def words(text: str) -> Node:
    """Text of a run, with its spaces."""
    made = w("t")
    made.text = text
    made.set(_SPACE, "preserve")
    return made


def linked(relation: str, *inside: Node) -> Node:
    """A link by the id of its relation."""
    made = w("hyperlink", *inside, history="1")
    made.set(_RELATION, relation)
    return made


def find(node: Node, *path: str) -> Node:
    """The first element along a path of names; none where there is no such path."""
    for name in path:
        node = node.find(f"{_W}{name}") if node is not None else None
    return node


def every(node: Node, name: str) -> list[Node]:
    """All elements of a name below a node, in order."""
    return list(node.iter(f"{_W}{name}"))


def given(node: Node | None, name: str = "val") -> str:
    """The value of an attribute; empty where there is none."""
    return "" if node is None else str(node.get(f"{_W}{name}") or "")


def children(node: Node, name: str) -> list[Node]:
    """The elements of a name right below a node."""
    return list(node.findall(f"{_W}{name}"))


def put(node: Node, name: str, value: str | None) -> None:
    """Set an attribute, or take it away."""
    if value is not None:
        node.set(f"{_W}{name}", value)
    else:
        node.attrib.pop(f"{_W}{name}", None)


def relation_of(node: Node) -> str:
    """The id of the relation that an element points to; empty where there is none."""
    return str(node.get(_RELATION) or "")


def related(tag: str, relation: str, kind: str) -> Node:
    """A reference of a kind to a part, by the id of its relation."""
    made = w(tag, type=kind)
    made.set(_RELATION, relation)
    return made
