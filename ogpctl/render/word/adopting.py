"""What a repository's letterhead lacks of ours: a style is known by its kind and its name, whatever its id is."""

from copy import deepcopy
from typing import Final, NamedTuple

from ogpctl.render.word.xml import Node, arrange, children, every, find, flag, given, local, put, w

_REFERS: Final = ("basedOn", "next", "link")


class Named(NamedTuple):
    """A style by its kind and its name; Word writes the names of its own styles in small letters, or not."""

    kind: str
    name: str


def named(styles: Node) -> dict[Named, Node]:
    """The styles of a document; the first one of a name counts."""
    found: dict[Named, Node] = {}
    for style in children(styles, "style"):
        key = Named(given(style, "type"), given(find(style, "name")).lower())
        if given(style, "styleId"):
            found.setdefault(key, style)
    return found


def adopt(styles: Node, our_styles: Node, numbering: Node, our_numbering: Node) -> None:
    """Add our styles that are not there, with the lists that they belong to."""
    if styles is our_styles:
        return
    there, ours = named(styles), named(our_styles)
    ids = {given(style, "styleId") for style in there.values()}
    renamed: dict[str, str] = {}
    """Our id of a style to the one that it has there."""
    missing = []
    for key, style in ours.items():
        mine = given(style, "styleId")
        renamed[mine] = given(there[key], "styleId") if key in there else _free(mine, ids)
        if key not in there:
            missing.append(deepcopy(style))
            ids.add(renamed[mine])
    lists = _lists(numbering, our_numbering, {}) if numbering is not our_numbering else {}
    for style in missing:
        put(style, "styleId", renamed[given(style, "styleId")])
        put(style, "default", None)
        for child in style:
            if local(child) in _REFERS:
                put(child, "val", renamed[given(child)])
        for number in every(style, "numId"):
            put(number, "val", lists.get(given(number), given(number)))
        styles.append(style)
    for key, style in ours.items():
        number = find(style, "pPr", "numPr")
        if key in there and number is not None and not _is_list(there[key], numbering):
            tied = deepcopy(number)
            put(find(tied, "numId"), "val", lists.get(given(find(tied, "numId")), given(find(tied, "numId"))))
            arrange(_paragraphs(there[key]), tied)


def _is_list(style: Node, numbering: Node) -> bool:
    """Whether the entries of a style are marked, in a form that is there."""
    wanted = given(find(style, "pPr", "numPr", "numId"))
    number = next((one for one in children(numbering, "num") if given(one, "numId") == wanted), None)
    form = given(find(number, "abstractNumId"))
    return any(given(one, "abstractNumId") == form for one in children(numbering, "abstractNum"))


def _free(wanted: str, taken: set[str]) -> str:
    while wanted in taken:
        wanted += "0"
    return wanted


def _lists(numbering: Node, ours: Node, lists: dict[str, str]) -> dict[str, str]:
    """Add our lists; our number of each to the one that it has there. Their levels are tied to no style."""
    for number in children(ours, "num"):
        form = next(
            one
            for one in children(ours, "abstractNum")
            if given(one, "abstractNumId") == given(find(number, "abstractNumId"))
        )
        copy = deepcopy(form)
        for tied in every(copy, "pStyle"):
            tied.getparent().remove(tied)
        lists[given(number, "numId")] = add_list(numbering, add_form(numbering, copy))
    return lists


def add_form(numbering: Node, form: Node) -> str:
    """Add how a list is marked; the forms of all lists stand before the lists. Gives its id."""
    forms = children(numbering, "abstractNum")
    free = _above(forms, "abstractNumId")
    put(form, "abstractNumId", free)
    first = next(iter(children(numbering, "num")), None)
    if first is not None:
        first.addprevious(form)
    else:
        numbering.append(form)
    return free


def add_list(numbering: Node, form: str, *levels: Node) -> str:
    """Add a list that is marked in a form; ``levels`` are what it has of its own. Gives its id."""
    lists = children(numbering, "num")
    made = w("num", w("abstractNumId", val=form), *levels, numId=_above(lists, "numId", least=1))
    if lists:
        lists[-1].addnext(made)
    else:
        numbering.append(made)
    return given(made, "numId")


def _above(nodes: list[Node], name: str, least: int = 0) -> str:
    numbers = [int(given(one, name)) for one in nodes if given(one, name).isdecimal()]
    return str(max(numbers, default=least - 1) + 1)


def turn(style: Node, *, rtl: bool) -> None:
    """Let a paragraph style be written in one direction. Its letters cannot be told theirs: each run is."""
    arrange(_paragraphs(style), flag("bidi", on=rtl))


def _paragraphs(style: Node) -> Node:
    """The properties of a style's paragraphs, made where there are none."""
    found = find(style, "pPr")
    if found is None:
        found = w("pPr")
        behind = next((one for one in style if local(one) in ("rPr", "tblPr")), None)
        if behind is None:
            style.append(found)
        else:
            behind.addprevious(found)
    return found
