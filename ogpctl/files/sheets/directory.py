"""Institutions by whatever people call them: the id, a name in any language, an acronym, a name from before."""

import re
from collections.abc import Iterator, Mapping, Sequence
from difflib import get_close_matches
from typing import Final

from ogpctl.diagnostics import Rule, Severity
from ogpctl.files.editing.compose import Plain, Written
from ogpctl.files.editing.naming import slug
from ogpctl.files.sheets.found import Wrong
from ogpctl.files.sheets.grid import Cell
from ogpctl.files.sheets.values import language_of, parts, same
from ogpctl.model.institution import Institution
from ogpctl.model.settings import Settings

UNKNOWN: Final = Rule("institution-unknown", Severity.ERROR)
SECTOR: Final = "government"
"""What a new institution is taken for: those that lead commitments of a government are of it."""
_ACRONYM: Final = re.compile(r"(.+?)\s*[(\[]\s*([^\s()\[\]]{2,15})\s*[)\]]")
_LONGEST: Final = 100
_ALIKE: Final = 0.75
_MISSPELT: Final = 0.9
"""How like a known name another is that may be meant; and one that is not taken for the name of somebody else."""
_CONJUNCTIONS: Final = re.compile(r",\s*(?:and|et)\s+|[,،/&]|\s+(?:and|et)\s+|\s+و(?=\S)")


class Directory:
    """The institutions on file and, where they may be made, those that a sheet adds."""

    def __init__(self, institutions: Mapping[str, Institution], settings: Settings, *, may_add: bool) -> None:
        self.new: Final[dict[str, Written]] = {}
        self._settings = settings
        self._may_add = may_add
        self._ids = set(institutions)
        self._by_name: dict[str, set[str]] = {}
        self._names: dict[str, str] = {}
        for id_, one in institutions.items():
            for said in _called(id_, one):
                self._know(said, id_)

    def leads(self, cell: Cell, heading: str) -> Written:
        """The institutions that a cell names, by id; one alone. Raises ``Wrong`` for one that is not known."""
        found = [Plain(id_) for said in self._several(cell) for id_ in self._one(said, heading)]
        return found[0] if len(found) == 1 else found

    def supporters(self, cell: Cell, heading: str) -> Iterator[tuple[Written, str]]:
        """The same; one that is not known is a text, unless it is likely to be misspelt. With what it was said as."""
        for said in self._several(cell):
            found = self._found(said)
            if found:
                yield Plain(found), said
            else:
                near = self._nearest(said, _MISSPELT)
                if near:
                    raise Wrong(UNKNOWN, id=said, why="name", near=near)
                yield {language_of(said, heading, self._settings.languages): said}, ""

    def _know(self, said: str, id_: str) -> None:
        form = same(said)
        if form:
            self._by_name.setdefault(form, set()).add(id_)
            self._names.setdefault(form, said)

    def _several(self, cell: Cell) -> Iterator[str]:
        """What a cell names, each by itself: where a whole is not known and its parts all are, these."""
        for said in parts(cell):
            pieces = [piece.strip() for piece in _CONJUNCTIONS.split(said) if piece.strip()]
            if len(pieces) > 1 and not self._matches(said) and all(map(self._matches, pieces)):
                yield from pieces
            else:
                yield said

    def _one(self, said: str, heading: str) -> Sequence[str]:
        found = self._found(said)
        if found:
            return [found]
        if not self._may_add:
            raise Wrong(UNKNOWN, id=said, why="name", near=self._nearest(said))
        return [self._added(said, heading)]

    def _matches(self, said: str) -> set[str]:
        found = self._by_name.get(same(said))
        named = _ACRONYM.fullmatch(said)
        if not found and named:
            found = self._by_name.get(same(named[1])) or self._by_name.get(same(named[2]))
        return found or set()

    def _found(self, said: str) -> str:
        found = self._matches(said)
        if len(found) > 1:
            raise Wrong(UNKNOWN, id=said, why="several", ids=", ".join(sorted(found)))
        return next(iter(found), "")

    def _nearest(self, said: str, cutoff: float = _ALIKE) -> str:
        near = get_close_matches(same(said)[:_LONGEST], self._names, n=1, cutoff=cutoff)
        return self._names[near[0]] if near else ""

    def _added(self, said: str, heading: str) -> str:
        named = _ACRONYM.fullmatch(said)
        name, acronym = (named[1], named[2]) if named else (said, "")
        id_ = slug(acronym) or slug(name)
        if not id_:
            raise Wrong(UNKNOWN, id=said, why="no-id")
        if id_ in self._ids:
            raise Wrong(UNKNOWN, id=said, why="taken", other=id_)
        self._ids.add(id_)
        language = language_of(name, heading, self._settings.languages)
        several = len(self._settings.languages) > 1
        new: dict[str, Written] = {"name": {language: name} if several else name}
        if acronym:
            new["acronym"] = acronym
        self.new[id_] = {**new, "sector": Plain(SECTOR)}
        for one in (said, name, acronym):
            self._know(one, id_)
        return id_


def _called(id_: str, one: Institution) -> Iterator[str]:
    yield id_
    yield from one.name.values()
    yield one.acronym or ""
    for former in one.former_names:
        yield from former.name.values()
        yield former.acronym or ""
