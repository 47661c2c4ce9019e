"""``ogpctl import``: a plan from a sheet, checked like everything else and told by its cells; all of it, or nothing."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from ogpctl.checks.number_used_twice import RULE as NUMBER_USED_TWICE
from ogpctl.commands.asked import Asked, Manner
from ogpctl.commands.importing.sheet_files import book_of, plan_sheet
from ogpctl.commands.importing.sheet_findings import WrongSheets, check_files, findings_of, refuse_wrong, show, warnings
from ogpctl.commands.opening import Desk
from ogpctl.commands.recording.changes import Proposal, record_changes, rewritten
from ogpctl.diagnostics import Address
from ogpctl.documents.scope import Scope, check
from ogpctl.errors import FOUND, CannotRun
from ogpctl.files.sheets import rules
from ogpctl.files.sheets.directory import Directory
from ogpctl.files.sheets.filing import (
    INSTITUTIONS,
    Kept,
    composed,
    news,
    path_of,
    place_of,
    updated,
    with_institutions,
)
from ogpctl.files.sheets.found import Findings
from ogpctl.files.sheets.grid import Place
from ogpctl.files.sheets.plan import Draft, PlanSheet, known_headings
from ogpctl.files.sheets.taking import Taking
from ogpctl.locales import words
from ogpctl.model.settings import Plan
from ogpctl.tracking.occasion import Occasion, occasion
from ogpctl.tracking.state import state

MOST_NAMED: Final = 40
"""Files that are named before they are counted."""


@dataclass(frozen=True)
class Wanted:
    """What is asked of an import. ``meeting`` is that of what is reported; of a plan, without one, today."""

    files: tuple[Path, ...]
    sheet: str = ""
    update: bool = False
    new_institutions: bool = False
    replace: bool = False
    meeting: str = ""

    @property
    def file(self) -> Path:
        """The one file of a plan. Raises ``CannotRun`` where it is not one."""
        if len(self.files) != 1:
            raise CannotRun("a plan comes from one file", hint="ogpctl import --template makes one to fill in")
        return self.files[0]


def import_plan(asked: Asked, wanted: Wanted, manner: Manner) -> int:
    """Bring a plan in from a sheet; the exit status.

    Raises ``CannotRun`` where the file is no sheet of a plan, or nobody is there to ask.
    """
    try:
        return record_changes(asked, lambda desk: _Import(desk, wanted).proposal(), manner)
    except WrongSheets as wrong:
        show(asked, findings_of(wrong.findings, asked.limits), wrong.language)
        return FOUND


class _Import:
    """One import: the sheet, the plan it is for, what is found, what would be written."""

    def __init__(self, desk: Desk, wanted: Wanted) -> None:
        self._desk = desk
        self._wanted = wanted
        self._register = desk.register
        self._speaker = words(desk.language, "importing", "terminal", "rules")
        self._findings = Findings(wanted.file.name)
        self._files: dict[str, bytes] = {}
        self._of: dict[str, Draft] = {}
        self._told: list[str] = []

    def proposal(self) -> Proposal:
        """What would be written. Raises ``WrongSheets`` where anything is wrong, with all that is."""
        desk, day = self._desk, None if self._wanted.meeting else self._desk.day
        plan = self._plan()
        directory = Directory(
            self._register.institutions, self._register.settings, may_add=self._wanted.new_institutions
        )
        taking = Taking(self._register.settings, plan, directory, self._findings, desk.limits)
        drafts = self._drafts(taking)
        when = occasion(self._register, desk.day, self._wanted.meeting, day)
        new = [draft for draft in drafts if self._file(draft, plan, when)]
        if directory.new:
            raw = desk.reading.content(INSTITUTIONS) if INSTITUTIONS in desk.reading.paths else None
            self._files[INSTITUTIONS] = with_institutions(raw, directory.new, desk.limits)
        check_files(desk, self._files, self._cell_of)
        refuse_wrong([self._findings], desk.language)
        told = (*self._told, *warnings([self._findings], desk.limits, desk.language))
        brief = (*self._counted(new, drafts, directory), *self._named())
        return Proposal(f"ogpctl import {self._findings.file}", rewritten(desk, self._files), told, when, brief)

    def _plan(self) -> Plan:
        """The plan that the sheet is for: the one asked for, or the only one."""
        plans, asked = self._register.settings.plans, self._desk.asked.plan
        check(self._register, Scope(asked))
        if not plans:
            raise CannotRun("ogp.yaml has no plan to bring a sheet into")
        if not asked and len(plans) > 1:
            known = tuple(plan.id for plan in plans)
            raise CannotRun("there are several plans: name the one of the sheet with --plan", known=known)
        return next(plan for plan in plans if asked in ("", plan.id))

    def _drafts(self, taking: Taking) -> list[Draft]:
        """The commitments of the sheet. Raises ``CannotRun`` where there is none of a plan, or nothing in it."""
        known = known_headings()
        book = book_of(self._desk, self._wanted.file, known)
        if book.encoding:
            self._told.append(self._speaker.say("read as %(encoding)s, not as UTF-8", encoding=book.encoding))
        sheet, headed = plan_sheet(book, self._wanted.file.name, self._wanted.sheet, known)
        drafts = PlanSheet(sheet.name, sheet.rows, headed, known, taking).drafts()
        if not drafts and not any(self._findings.errors):
            raise CannotRun("nothing is filled in: %(file)s has no row of a commitment", file=self._findings.file)
        return drafts

    def _file(self, draft: Draft, plan: Plan, when: Occasion) -> bool:
        """Put a commitment into its file; whether that is a new one."""
        here = [one for one in self._register.commitments if one.plan == plan.id]
        old = next((one for one in here if one.record.number == draft.number), None)
        if not draft.number:
            return False
        if old is None:
            path = path_of(draft, plan.id, [one.id for one in here])
            self._of[path], self._files[path] = draft, composed(draft, when, self._register)
            return True
        if not self._wanted.update:
            self._findings.add(NUMBER_USED_TWICE, draft.place, number=draft.number, why="on-file")
            return False
        path, raw = old.where.path, self._desk.reading.content(old.where.path)
        update = news(draft.update, state(self._register, old, when.day(self._register)))
        change = updated(raw, draft, update, path, when, self._register, self._desk.limits)
        self._of[path], self._files[path] = draft, change.content
        for one in change.kept:
            self._keep(draft, one)
        return False

    def _keep(self, draft: Draft, one: Kept) -> None:
        """Tell of a value that stays as it is on file."""
        known = place_of(one.address, draft.cells)
        place = draft.cells[known] if known else draft.place
        self._findings.add(rules.KEPT, place, on_file=one.on_file, in_sheet=one.in_sheet, number=draft.number)

    def _cell_of(self, path: str, address: Address) -> tuple[Findings, Place]:
        """Where what is found at an address of a file stands in the sheet."""
        draft = self._of.get(path)
        known = place_of(address, draft.cells) if draft else None
        return self._findings, (draft.cells[known] if known else draft.place) if draft else Place("")

    def _counted(self, new: Sequence[Draft], drafts: Sequence[Draft], directory: Directory) -> tuple[str]:
        """How much the sheet holds, in a line."""
        count = self._speaker.count
        counted = (
            (len(new), "%(n)s commitment", "%(n)s commitments"),
            (len(drafts) - len(new), "%(n)s commitment on file", "%(n)s commitments on file"),
            (sum(len(draft.works) for draft in drafts), "%(n)s activity", "%(n)s activities"),
            (len(directory.new), "%(n)s new institution", "%(n)s new institutions"),
        )
        return (self._speaker.comma.join(count(one, several, n) for n, one, several in counted if n),)

    def _named(self) -> list[str]:
        """The files, each with whether it is new; of many, the first."""
        known = frozenset(self._desk.reading.paths)
        changed = [
            path for path, raw in self._files.items() if path not in known or self._desk.reading.content(path) != raw
        ]
        named = [f"{'M' if path in known else 'A'} {path}" for path in changed[:MOST_NAMED]]
        more = len(changed) - len(named)
        rest = [self._speaker.count("and %(n)s more file", "and %(n)s more files", more)] if more else []
        return [*named, *rest]
