"""What edits leave as it is, in files of every style and in real ones: all but what they mean."""

import re
from collections.abc import Iterator
from random import Random
from typing import NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from plain import ROOT
from styles import Writer, mapping, some

from ogpctl.diagnostics import Address
from ogpctl.errors import CannotRun
from ogpctl.files.editing.compose import Plain, Written
from ogpctl.files.editing.edits import Add, Edit, Put, edited, told
from ogpctl.files.editing.layout import Layout
from ogpctl.files.source import parse, places
from ogpctl.files.text import Data

COMMENT = re.compile(rb"# c[0-9]+|# begins|# the end|# ends|# and ends")
BOM = b"\xef\xbb\xbf"
ODD_END = re.compile(rb"(?<!\r)\n|\r(?!\n)")
REFUSED = 0.02
"""How many of the edits of generated files may be refused."""


def every(data: Data, here: Address = ()) -> Iterator[tuple[Address, Data]]:
    """Every value of a file with its address."""
    yield here, data
    inner = enumerate(data) if isinstance(data, list) else data.items() if isinstance(data, dict) else ()
    for step, one in inner:
        yield from every(one, (*here, step))


def drawn(data: Data, r: Random, value: Written) -> Edit:
    """An edit that a file has room for."""
    address, there = r.choice(list(every(data)))
    if isinstance(there, list) and r.random() < 0.8:
        return Add(address, value, r.choice((None, *range(len(there) + 1))))
    if isinstance(there, dict) and (not address or r.random() < 0.8):
        order = r.choice(((), ("new", *there), (*there, "new"), (*list(there)[:1], "new", *list(there)[1:])))
        new = r.choice((("new",), ("new",), ("new", "3"), ("الجديد",)))
        address = (*address, *new)
        return r.choice((Put(address, value, order), Add(address, value)))
    return Put(address, value)


def is_within(old: str, new: str) -> bool:
    """Whether all of one text is in another, in order."""
    rest = iter(new)
    return all(one in rest for one in old)


def is_grown(old: str, new: str) -> bool:
    """Whether a text is another with one piece put in."""
    head = next((place for place, pair in enumerate(zip(old, new, strict=False)) if len(set(pair)) > 1), len(old))
    return new.endswith(old[head:])


def held(raw: bytes, edit: Edit, data: Data) -> bytes:
    """A file with an edit, and all that must hold of it."""
    new = edited(raw, [edit], "x.yaml")
    assert parse(new, "x.yaml")[::2] == (told(data, edit), ())
    assert COMMENT.findall(new) == COMMENT.findall(raw)
    assert new.startswith(BOM) == raw.startswith(BOM)
    if b"\r\n" in raw and not ODD_END.search(raw):
        assert not ODD_END.search(new)
    old, text = raw.decode(), new.decode()
    here = Layout(places(raw))
    there = dict(every(data))
    around = edit.address if isinstance(edit, Add) and edit.address in there else edit.address[:-1]
    if there.get(around) and (edit.address not in there or isinstance(edit, Add)):
        assert is_within(old, text) if here.is_flow(around) else is_grown(old, text)
    else:  # no other line is touched
        known = max((one for one in here.values if edit.address[: len(one)] == one), key=len)
        start, end = here.values[known]
        start = here.start(here.behind(known) or start)
        is_kept = text.removeprefix("\ufeff").startswith(here.text[:start]) and text.endswith(
            here.text[here.stop(end) :]
        )
        assert is_grown(old, text) or is_kept
    return new


def is_refused(raw: bytes, edit: Edit) -> bool:
    """Whether an edit would take comments away: what they stand in is to be replaced."""
    here = Layout(places(raw))
    start, end = here.values.get(edit.address, (0, 0))
    first = here.stop(start) if here.text[start : start + 1] in ("|", ">") else start
    return isinstance(edit, Put) and bool(here.comments(first, end))


def test_edits_leave_all_else_in_files_of_every_style() -> None:
    tried: list[bool] = []

    @settings(max_examples=400)
    @given(st.integers(0, 2**32))
    def an_edit(seed: int) -> None:
        r = Random(seed)  # noqa: S311 - no secret
        data = mapping(r)
        raw = Writer(r).file(data)
        read = parse(raw, "x.yaml")
        if read.diagnostics or read.data != data:
            return
        edit = drawn(data, r, some(r, 2) or "x")
        try:
            held(raw, edit, data)
        except CannotRun:
            tried.append(False)
        else:
            tried.append(True)

    an_edit()
    assert tried.count(False) <= REFUSED * len(tried)
    assert len(tried) > 200


FILES = sorted(
    path.relative_to(ROOT).as_posix()
    for folder in ("data", "tests/us_nap3/repository", "tests/bad/base")
    for path in (ROOT / folder).rglob("*.yaml")
)


@pytest.mark.parametrize("file", FILES)
def test_edits_leave_all_else_in_real_files(file: str) -> None:
    raw = (ROOT / file).read_bytes()
    data = parse(raw, file).data
    r = Random(file)  # noqa: S311 - no secret
    for ending in (b"\n", b"\r\n"):
        edit = drawn(data, r, some(r, 2) or "x")
        there = raw.replace(b"\n", ending)
        if is_refused(there, edit):
            with pytest.raises(CannotRun):
                edited(there, [edit], file)
        else:
            held(there, edit, data)


class Case(NamedTuple):
    """What an edit makes of a file, where a reader would object to another place."""

    why: str
    edit: Edit
    before: str
    after: str


NEW = {"meeting": Plain("2020-12-01"), "completion": Plain("80")}
AT = ("updates",)
CASES = (
    Case(
        "comments above an item stay with it",
        Add(AT, NEW, 0),
        "updates:\n  # The first.\n  - meeting: 2020-07-15\n",
        "updates:\n  - meeting: 2020-12-01\n    completion: 80\n  # The first.\n  - meeting: 2020-07-15\n",
    ),
    Case(
        "a comment apart stays with the list",
        Add(AT, NEW, 0),
        "updates:  # of the lead\n  # Oldest first.\n\n  - meeting: 2020-07-15\n",
        "updates:  # of the lead\n  # Oldest first.\n\n  - meeting: 2020-12-01\n    completion: 80\n"
        "  - meeting: 2020-07-15\n",
    ),
    Case(
        "comments further in belong to the item above",
        Add(AT, NEW, 1),
        "updates:\n- meeting: 2020-01-01  # a\n  # b\n\n  # c\n# d\n- meeting: 2020-07-15\nnote: x\n",
        "updates:\n- meeting: 2020-01-01  # a\n  # b\n\n  # c\n- meeting: 2020-12-01\n  completion: 80\n# d\n"
        "- meeting: 2020-07-15\nnote: x\n",
    ),
    Case(
        "items that stand apart go on standing apart",
        Add(AT, NEW),
        "updates:\n\n  - meeting: 2020-01-01\n\n  # b\n  - meeting: 2020-07-15\n\n# the end\n",
        "updates:\n\n  - meeting: 2020-01-01\n\n  # b\n  - meeting: 2020-07-15\n\n  - meeting: 2020-12-01\n"
        "    completion: 80\n\n# the end\n",
    ),
    Case(
        "sections that stand apart go on standing apart",
        Add(AT, NEW),
        "number: x\n\nactivities:\n  - id: a\n",
        "number: x\n\nactivities:\n  - id: a\n\nupdates:\n  - meeting: 2020-12-01\n    completion: 80\n",
    ),
    Case(
        "an empty list with a comment",
        Add(AT, NEW),
        "updates: []  # none yet\nnote: x\n",
        "updates:  # none yet\n  - meeting: 2020-12-01\n    completion: 80\nnote: x\n",
    ),
    Case(
        "nothing yet, without an end of line",
        Add(AT, NEW),
        "updates:",
        "updates:\n  - meeting: 2020-12-01\n    completion: 80",
    ),
    Case(
        "what stands first in a file stays first",
        Put(("number",), "3", ("number", "title")),
        "# yaml-language-server: $schema=x\ntitle: x\n",
        '# yaml-language-server: $schema=x\nnumber: "3"\ntitle: x\n',
    ),
    Case(
        "a key in its order",
        Put((*AT, 0, "progress"), "done", ("meeting", "completion", "progress", "activities")),
        "updates:\n  - meeting: x\n    completion: 70\n    # of each\n    activities: {}\n",
        "updates:\n  - meeting: x\n    completion: 70\n    progress: done\n    # of each\n    activities: {}\n",
    ),
    Case(
        "one figure for another",
        Put((*AT, 0, "completion"), Plain("80")),
        "updates:\n- completion:  70\t# as reported\n",
        "updates:\n- completion:  80\t# as reported\n",
    ),
    Case(
        "a text of lines for one on a line with a comment",
        Put(("note",), "a\nb"),
        "note: a  # why\n",
        "note: |-  # why\n  a\n  b\n",
    ),
    Case(
        "a comment between a key and its value",
        Put(("note",), {"fr": "b"}),
        "note: # why\n  ar: a\n",
        "note: # why\n  {fr: b}\n",
    ),
    Case(
        "a list in brackets over several lines",
        Add(("links",), "c.example"),
        "links: [\n  a.example,  # first\n  b.example  # second\n]\n",
        "links: [\n  a.example,  # first\n  b.example,  # second\n  c.example\n]\n",
    ),
    Case(
        "a list in brackets with a comma at its end",
        Add(("links",), "c.example"),
        "links: [\n  a.example,\n  b.example,  # second\n]\n",
        "links: [\n  a.example,\n  b.example,  # second\n  c.example,\n]\n",
    ),
    Case("a text that keeps its last lines", Put(("b",), "x"), "a: |+\n  x\n\n", "a: |+\n  x\n\nb: x\n"),
)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.why)
def test_an_edit_stands_where_a_reader_looks_for_it(case: Case) -> None:
    assert edited(case.before.encode(), [case.edit], "x.yaml").decode() == case.after


IMPOSSIBLE = {
    "behind a text that would get an end of line": (Put(("b",), "x"), "a: |\n  x"),
    "a comment would be gone": (Put(("a",), "x"), "a:\n  - b\n  # why\n  - c\n"),
    "a list in brackets would become two": (Put(("a", 0, "c"), "x"), "a: [b: c]\n"),
    "a line with nothing but a tab": (Put(("a",), "["), "a: ~\n \t\nb: c\n"),
    "a text lies on the way": (Put(("a", "fr"), "x"), "a: b\n"),
    "a text is no list": (Add(("a",), "x"), "a: b\n"),
    "an item that is not there": (Put(("a", 3, "b"), "x"), "a: [b]\n"),
    "an alias": (Put(("a",), "x"), "a: &b c\nd: *b\n"),
    "a key twice": (Put(("a",), "x"), "a: b\na: c\n"),
    "no YAML": (Put(("a",), "x"), "a: [\n"),
    "nothing at all": (Put(("a",), "x"), ""),
}


@pytest.mark.parametrize(("edit", "text"), IMPOSSIBLE.values(), ids=IMPOSSIBLE)
def test_an_edit_that_is_not_certain_is_refused(edit: Edit, text: str) -> None:
    with pytest.raises(CannotRun, match="cannot be edited safely"):
        edited(text.encode(), [edit], "x.yaml")
