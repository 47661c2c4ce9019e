"""A cell of a known column, as the value that the record will have; what cannot be taken is put down at its cell."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from ogpctl.checks.theme_unknown import RULE as THEME_UNKNOWN
from ogpctl.files.editing.compose import Plain, Written
from ogpctl.files.sheets import rules, values
from ogpctl.files.sheets.directory import Directory
from ogpctl.files.sheets.found import Findings, Wrong
from ogpctl.files.sheets.grid import Cell, Place
from ogpctl.files.sheets.headings import Heading
from ogpctl.limits import Limits
from ogpctl.model.settings import Plan, Settings


@dataclass
class Taking:
    """How the cells of one file are taken: the words of the repository, its institutions, what is found on the way."""

    settings: Settings
    plan: Plan | None
    directory: Directory
    findings: Findings
    limits: Limits

    def value(self, heading: Heading, cell: Cell, place: Place) -> Written:
        """What a cell says, as a record has it; None where it says nothing, or what cannot be taken."""
        if cell.trouble:
            self.findings.add(rules.CELL_WITHOUT_VALUE, place, why=cell.trouble)
            return None
        if cell.is_empty:
            return None
        self.findings.texts[place] = cell.text
        try:
            return self._taken(heading, cell, place)
        except Wrong as wrong:
            self.findings.wrong(wrong, place)
            return None

    def _taken(self, heading: Heading, cell: Cell, place: Place) -> Written:
        """How each kind of column is taken."""
        kind = heading.column.kind
        if kind in _ALONE:
            return _ALONE[kind](cell)
        if kind == "text":
            return self._text(heading, cell)
        if kind == "supporters":
            return self._supporters(heading, cell, place)
        if kind == "institutions":
            return self.directory.leads(cell, heading.spoken)
        if kind == "deadline":
            return values.deadline(cell, self.language(heading, cell.text))
        return self._theme(cell) if kind == "theme" else values.rate(cell, self.settings.completion_words)

    def language(self, heading: Heading, said: str) -> str:
        """The language of a text, as its column or else its letters have it; empty where there is only one."""
        if len(self.settings.languages) == 1 and heading.language in ("", self.settings.first):
            return ""
        return heading.language or values.language_of(said, heading.spoken, self.settings.languages)

    def _text(self, heading: Heading, cell: Cell) -> Written:
        said = values.text(cell, self.limits.longest_text)
        language = self.language(heading, said)
        return {language: said} if language else said

    def _theme(self, cell: Cell) -> Written:
        themes = self.plan.themes if self.plan else ()
        found = self.theme(cell.text)
        if found:
            return Plain(found)
        titles = {values.same(title): title for theme in themes for title in (theme.id, *theme.title.values())}
        near = values.nearest(cell.text, list(titles.values()))
        raise Wrong(THEME_UNKNOWN, id=cell.text, plan=self.plan.id if self.plan else "", near=near)

    def theme(self, said: str) -> str:
        """The id of the theme that is called so; empty where none is."""
        form = values.same(said)
        for theme in self.plan.themes if self.plan else ():
            if form and form in (values.same(theme.id), *map(values.same, theme.title.values())):
                return theme.id
        return ""

    def _supporters(self, heading: Heading, cell: Cell, place: Place) -> Written:
        found = list(self.directory.supporters(cell, heading.spoken))
        named = [next(iter(one.values())) for one, known in found if not known and isinstance(one, Mapping)]
        if named:
            self.findings.add(rules.TAKEN_AS_TEXT, place, names=", ".join(map(str, named)))
        return [one for one, _ in found]


_ALONE: Final[Mapping[str, Callable[[Cell], Written]]] = {
    "number": values.number,
    "id": lambda cell: Plain(values.identifier(cell)),
    "status": values.status,
    "weight": values.weight,
    "links": values.links,
    "values": values.values,
    "yes": lambda cell: Plain("true") if values.yes(cell) else None,
}
"""The kinds that hang on nothing but the cell."""
