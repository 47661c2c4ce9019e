"""The letterhead: the file whose styles, lists, margins, heads and feet a document takes.

The packaged one, or a repository's own, which anybody may have sent. Of that one nothing is taken but what is named
here: styles, numbering, theme, heads and feet with their pictures and links, the page. What stands in its body and all
else is left behind; what would run, or fetch something, is refused.
"""

import io
import re
import zipfile
from collections.abc import Iterator
from typing import Final, NamedTuple

from docx import Document
from docx.opc.constants import RELATIONSHIP_TYPE as KIND
from docx.oxml.parser import parse_xml

from ogpctl.errors import CannotRun
from ogpctl.render.packaged import packaged
from ogpctl.render.word.adopting import adopt, named
from ogpctl.render.word.text import may_link
from ogpctl.render.word.xml import Node, arrange, every, find, given, local, related, relation_of, w

_PARTS: Final = 200
_UNPACKED: Final = 8
"""How many times the largest letterhead one may be when it is unpacked."""
_RUNS: Final = re.compile("vba|activeX", re.IGNORECASE)
_TAKEN: Final = {
    KIND.STYLES: "styles",
    KIND.NUMBERING: "numbering",
    KIND.THEME: "theme",
    KIND.HEADER: "hdr",
    KIND.FOOTER: "ftr",
}
"""The parts that are taken, and the element that each is made of."""
_PAGE: Final = frozenset(
    ("headerReference", "footerReference", "pgSz", "pgMar", "paperSrc", "pgBorders", "pgNumType", "titlePg")
)
"""What is taken of a section."""
_FIELDS: Final = frozenset(
    ("PAGE", "NUMPAGES", "SECTION", "SECTIONPAGES", "STYLEREF", "TITLE", "SUBJECT", "AUTHOR", "DATE", "TIME")
)
"""Fields that look at nothing but the document and the clock of whoever reads it."""
_LINK: Final = re.compile(r"\s*HYPERLINK\s+\"([^\"]*)\"\s*", re.IGNORECASE)
_OUTSIDE: Final = re.compile(r"\s*(?:[a-z][a-z0-9+.-]+:|[/\\]{2})", re.IGNORECASE)


_TOLD: Final = 80
"""Characters that are told of what is refused."""


class Own(NamedTuple):
    """A repository's own letterhead: what it is called where it is refused, its bytes, and how many it may have."""

    name: str
    data: bytes
    largest: int


class Letterhead(NamedTuple):
    """An opened letterhead, its body empty but for the section. ``own`` where it is a repository's."""

    part: Node
    body: Node
    styles: Node
    numbering: Node
    section: Node
    ours: frozenset[str]
    """The names of the styles that documents are written in."""
    own: bool


class _Refused(Exception):
    """What a letterhead may not hold."""


def opened(own: Own | None) -> Letterhead:
    """The letterhead of a document. Raises ``CannotRun`` for one that is no Word document, or holds what would act."""
    printed = (packaged("templates", "templates") / "letterhead.docx").read_bytes()
    ours: Node = Document(io.BytesIO(printed)).part
    names = frozenset(key.name for key in named(ours.part_related_by(KIND.STYLES).element) if key.kind == "paragraph")
    if own is None or own.data == printed:
        return _letterhead(ours, names, own=False)
    unpacked = _UNPACKED * own.largest
    try:
        small = len(own.data) <= own.largest and _size(own.data) <= unpacked
        if small:
            return _letterhead(_adopted(own.data, ours), names, own=True)
    except _Refused as what:
        raise CannotRun("%(file)s holds what a letterhead may not: %(what)s", file=own.name, what=str(what)) from what
    except Exception as error:  # anybody may have written it, and each reader in between may stumble over it
        raise CannotRun("%(file)s is no Word document (.docx) that can be read", file=own.name) from error
    message = "%(file)s is too large: a letterhead has at most %(limit)s bytes, and %(unpacked)s unpacked"
    raise CannotRun(message, file=own.name, limit=own.largest, unpacked=unpacked)


def _size(own: bytes) -> int:
    """How large its parts say that they are: none of them is read further."""
    with zipfile.ZipFile(io.BytesIO(own)) as archive:
        parts = archive.infolist()
    names = {part.filename.lower() for part in parts}
    if len(names) < len(parts) or len(parts) > _PARTS:
        raise ValueError(len(parts))
    for part in parts:
        if _RUNS.search(part.filename):
            raise _Refused(part.filename)
    return sum(part.file_size for part in parts)


def _letterhead(part: Node, names: frozenset[str], *, own: bool) -> Letterhead:
    body = part.element.body
    section = _page(body)
    for one in list(body):
        body.remove(one)
    body.append(section)
    used = {relation_of(one) for one in section}
    for name, relation in list(part.rels.items()):
        if relation.reltype in (KIND.HEADER, KIND.FOOTER) and name not in used:
            del part.rels[name]
    styles, numbering = (part.part_related_by(kind).element for kind in (KIND.STYLES, KIND.NUMBERING))
    return Letterhead(part, body, styles, numbering, section, names, own)


def _page(body: Node) -> Node:
    """The first section: a later one may leave to it what it does not say itself."""
    section = next(iter(every(body, "sectPr")), None)
    if section is None:
        section = w("sectPr")
        body.append(section)
    for one in list(section):
        if local(one) not in _PAGE:
            section.remove(one)
    if find(section, "pgSz") is None:
        arrange(section, w("pgSz", w=11906, h=16838))
    if find(section, "pgMar") is None:
        sides = {"top": 1134, "right": 964, "bottom": 1020, "left": 964, "header": 567, "footer": 510, "gutter": 0}
        arrange(section, w("pgMar", **sides))
    return section


def _adopted(own: bytes, ours: Node) -> Node:
    """A repository's letterhead with what is taken of it, and with what it lacks."""
    part: Node = Document(io.BytesIO(own)).part
    flags = _flags(part)
    for relation in [one for one in part.package.rels.values() if one.reltype != KIND.OFFICE_DOCUMENT]:
        del part.package.rels[relation.rId]
    for name, relation in list(part.rels.items()):
        if relation.is_external or relation.reltype not in _TAKEN:
            del part.rels[name]
        else:
            _check(relation.target_part, _TAKEN[relation.reltype])
    for one in list(part.element):
        if local(one) != "body":
            part.element.remove(one)
    settings = ours.part_related_by(KIND.SETTINGS)
    for name in flags:
        _flagged(settings.element, name)
    part.relate_to(settings, KIND.SETTINGS)
    for kind in (KIND.STYLES, KIND.NUMBERING):
        if not any(relation.reltype == kind for relation in part.rels.values()):
            part.relate_to(ours.part_related_by(kind), kind)
    _footed(part, ours, even="evenAndOddHeaders" in flags)
    ends = [[one.part_related_by(kind).element for one in (part, ours)] for kind in (KIND.STYLES, KIND.NUMBERING)]
    adopt(*ends[0], *ends[1])
    return part


def _footed(part: Node, ours: Node, *, even: bool) -> None:
    """Give a letterhead without any foot ours, which counts the pages."""
    section = _page(part.element.body)
    if any(local(one) == "footerReference" for one in section):
        return
    foot = next(one.target_part for one in ours.rels.values() if one.reltype == KIND.FOOTER)
    name = part.relate_to(foot, KIND.FOOTER)
    kinds = ["default", *(["first"] if find(section, "titlePg") is not None else []), *(["even"] if even else [])]
    for kind in reversed(kinds):
        section.insert(0, related("footerReference", name, kind))


_FLAGS: Final = {"mirrorMargins": "zoom", "evenAndOddHeaders": "defaultTabStop"}
"""Settings of the page, and behind which of ours each has its place."""


def _flags(part: Node) -> list[str]:
    """The settings of the page that a letterhead has switched on."""
    settings = next((one for one in part.rels.values() if one.reltype == KIND.SETTINGS), None)
    if settings is None:
        return []
    element = parse_xml(settings.target_part.blob)
    return [
        name for name in _FLAGS if (found := find(element, name)) is not None and given(found) not in ("0", "false")
    ]


def _flagged(settings: Node, name: str) -> None:
    find(settings, _FLAGS[name]).addnext(w(name))


def _check(part: Node, made_of: str) -> None:
    """Refuse what would act in a part that is taken. Raises ``_Refused``; ``ValueError`` for a part of another kind."""
    element = getattr(part, "element", None)
    element = parse_xml(part.blob) if element is None else element
    if element.getroottree().docinfo.internalDTD is not None:
        raise _Refused("<!DOCTYPE>")
    if local(element) != made_of:
        raise ValueError(made_of)
    for relation in part.rels.values():
        _check_relation(relation)
    for instruction in _instructions(element):
        link = _LINK.fullmatch(instruction)
        if not (link and may_link(link[1])) and (instruction.split() or [""])[0].upper() not in _FIELDS:
            raise _Refused(instruction.strip()[:_TOLD])
    for node in element.iter():
        for name, value in node.attrib.items():
            if name in ("src", "href") and _OUTSIDE.match(value):
                raise _Refused(value[:_TOLD])


def _check_relation(relation: Node) -> None:
    """A part that is taken shows pictures of the file itself, and links to what may be followed."""
    kind = relation.reltype.rpartition("/")[2]
    if relation.is_external:
        if kind != "hyperlink" or not may_link(relation.target_ref):
            raise _Refused(f"{kind} {relation.target_ref[:_TOLD]}")
    elif kind == "image" and relation.target_part.content_type.startswith("image/"):
        relation.target_part.rels.clear()
    else:
        raise _Refused(kind)


def _instructions(element: Node) -> Iterator[str]:
    """What the fields of a part do; what stands in several runs is one instruction."""
    inside: list[str] = []
    for node in element.iter():
        name = local(node)
        if name == "fldSimple":
            yield given(node, "instr")
        elif name == "fldChar" and given(node, "fldCharType") == "begin":
            inside.append("")
        elif name == "instrText":
            inside[-1] += node.text or ""
        elif name == "fldChar" and given(node, "fldCharType") == "separate":
            yield inside[-1]
        elif name == "fldChar" and given(node, "fldCharType") == "end":
            yield inside.pop() or "PAGE"
    if inside:
        raise _Refused(inside[0])
