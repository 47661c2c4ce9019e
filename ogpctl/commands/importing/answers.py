"""``ogpctl import --answers``: forms for progress that came back, put on record of the meeting that they are for."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Final

from ogpctl.commands.asked import Asked, Manner
from ogpctl.commands.importing.plan import Wanted
from ogpctl.commands.importing.sheet_files import book_of
from ogpctl.commands.importing.sheet_findings import WrongSheets, check_files, findings_of, refuse_wrong, show, warnings
from ogpctl.commands.opening import Desk
from ogpctl.commands.recording.changes import Proposal, record_changes, rewritten
from ogpctl.diagnostics import Address
from ogpctl.errors import FOUND, CannotRun
from ogpctl.files.editing.compose import Written
from ogpctl.files.editing.edits import edited
from ogpctl.files.editing.entries import put_on_record
from ogpctl.files.sheets import rules
from ogpctl.files.sheets.answers import Answer, Form, answers, form_of, known_columns
from ogpctl.files.sheets.directory import Directory
from ogpctl.files.sheets.filing import on_record, place_of
from ogpctl.files.sheets.found import Findings
from ogpctl.files.sheets.grid import Place
from ogpctl.files.sheets.taking import Taking
from ogpctl.files.source import parse
from ogpctl.locales import words
from ogpctl.model.commitment import Activity, Commitment
from ogpctl.model.register import Filed
from ogpctl.tracking.items import meaning
from ogpctl.tracking.occasion import Occasion, occasion

_OF_COMMITMENT: Final = ("completion", "progress", "evidence", "no_progress")
_OF_REST: Final = ("status", "due", "reason")
"""What is told of a commitment itself, and what of all that is left of it."""
_HERE: Final[Address] = ("updates", 0)


def import_answers(asked: Asked, wanted: Wanted, manner: Manner) -> int:
    """Put the answers of forms on record; the exit status.

    Raises ``CannotRun`` where a file is no form, or of another meeting than the one asked for.
    """
    try:
        return record_changes(asked, lambda desk: _Answers(desk, wanted).proposal(), manner)
    except WrongSheets as wrong:
        show(asked, findings_of(wrong.findings, asked.limits), wrong.language)
        return FOUND


@dataclass
class _Told:
    """What forms say of one commitment at one occasion, and the cells that say it."""

    filed: Filed[Commitment]
    update: dict[str, Written] = field(default_factory=dict)
    cells: dict[Address, tuple[Findings, Place]] = field(default_factory=dict)


class _Answers:
    """Some forms, and what their answers come to."""

    def __init__(self, desk: Desk, wanted: Wanted) -> None:
        self._desk = desk
        self._wanted = wanted
        self._register = desk.register
        self._known = known_columns()
        self._findings: list[Findings] = []
        self._told: dict[tuple[str, Occasion], _Told] = {}
        self._answered: set[tuple[str, str]] = set()

    def proposal(self) -> Proposal:
        """What would be written. Raises ``WrongSheets`` where anything is wrong, with all that is."""
        desk, files = self._desk, self._wanted.files
        if not files:
            raise CannotRun("name the forms that came back: ogpctl import --answers FILE…")
        forms = [form_of(book_of(desk, file, self._known), file.name, self._known) for file in files]
        for form in forms:
            self._take(form)
        made = self._made()
        check_files(desk, made, self._cell_of)
        refuse_wrong(self._findings, desk.language)
        command = f"import --answers {' '.join(form.file for form in forms)}"
        told = [self._counted(len(forms)), *warnings(self._findings, desk.limits, desk.language)]
        occasions = {when for _, when in self._told}
        when = next(iter(occasions)) if len(occasions) == 1 else None
        return Proposal(command, rewritten(desk, made), tuple(told), when)

    def _take(self, form: Form) -> None:
        """Take the answers of a form. Raises ``CannotRun`` where it is not of this repository, or another meeting."""
        register, wanted = self._register, self._wanted.meeting
        if form.institution not in register.institutions:
            raise CannotRun("%(file)s is of %(asked)s, which is not on file", file=form.file, asked=form.institution)
        if wanted and wanted != form.meeting:
            message = "%(file)s is for the meeting of %(meeting)s, not for %(asked)s"
            raise CannotRun(message, file=form.file, meeting=form.meeting, asked=wanted)
        when = occasion(register, self._desk.day, form.meeting)
        findings = Findings(form.file)
        self._findings.append(findings)
        directory = Directory(register.institutions, register.settings, may_add=False)
        taking = Taking(register.settings, None, directory, findings, self._desk.limits)
        for answer in answers(form, self._known, taking):
            self._put(form, answer, when, findings)

    def _put(self, form: Form, answer: Answer, when: Occasion, findings: Findings) -> None:
        """Put an answer down for the file of its commitment; what contradicts itself is found."""
        filed, inner = self._work(answer)
        if filed is None:
            findings.add(rules.WORK_UNKNOWN, answer.place, id=answer.id)
        elif not _is_led(filed.record, inner, form.institution):
            findings.add(rules.WORK_UNKNOWN, answer.place, why="foreign", id=answer.id, institution=form.institution)
        elif (answer.id, form.meeting) in self._answered:
            findings.add(rules.ANSWER_TWICE, answer.place, id=answer.id)
        else:
            self._answered.add((answer.id, form.meeting))
            self._contradictions(answer, findings)
            told = self._told.setdefault((filed.where.path, when), _Told(filed))
            if inner:
                self._of_activity(form, answer, inner, told, findings)
            else:
                _of_commitment(answer, told, findings)

    def _work(self, answer: Answer) -> tuple[Filed[Commitment] | None, str]:
        """The commitment that an answer is about, and the activity in it; none where it is not on file."""
        plan, _, address = answer.id.partition("/")
        number, _, inner = address.partition(".")
        here = (one for one in self._register.commitments if (one.plan, one.record.number) == (plan, number))
        filed = next(here, None)
        known = filed is not None and (not inner or inner in _addresses(filed.record.activities))
        return (filed, inner) if known else (None, "")

    def _contradictions(self, answer: Answer, findings: Findings) -> None:
        said, cells = answer.said, answer.cells
        status, completion = said.get("status"), said.get("completion")
        means = meaning(self._register, _completion(completion))
        if "no_progress" in said and (status in ("completed", "cancelled") or means == "completed"):
            findings.add(rules.CONTRADICTION, cells["no_progress"], why="moved")
        if "due" in said and (status in ("completed", "cancelled") or means == "completed"):
            findings.add(rules.CONTRADICTION, cells["due"], why="done")
        if status and means and status not in (means, "cancelled"):
            findings.add(rules.CONTRADICTION, cells["status"], why="rate")

    def _of_activity(self, form: Form, answer: Answer, inner: str, told: _Told, findings: Findings) -> None:
        entry = {key: value for key, value in answer.said.items() if key != "no_progress"}
        if "no_progress" in answer.said and "progress" not in entry:
            # the records say of a commitment only that nothing moved: of an activity it is said in words
            words_ = words(form.language, "importing").say("Nothing moved since the last meeting.")
            several = len(self._register.settings.languages) > 1
            entry["progress"] = {form.language: words_} if several else words_
            answer.cells.setdefault("progress", answer.cells["no_progress"])
        activities = told.update.setdefault("activities", {})
        if isinstance(activities, dict) and entry:
            activities[inner] = entry
        _point(told, answer, (*_HERE, "activities", inner), findings)

    def _made(self) -> dict[str, bytes]:
        """The files with the answers in them."""
        made: dict[str, bytes] = {}
        for (path, when), told in self._told.items():
            update = {key: value for key, value in told.update.items() if value}
            if not update:
                continue
            raw = made.get(path) or self._desk.reading.content(path)
            data = parse(raw, path, self._desk.limits).data
            if not self._wanted.replace:
                for address, on_file in on_record(data, update, when):
                    findings, place = self._cell_of(path, address)
                    findings.add(rules.ON_RECORD, place, on_file=on_file)
            edits = put_on_record(data, ("updates",), update, when, self._register, replace=True)
            made[path] = edited(raw, edits, path, self._desk.limits)
        return made

    def _cell_of(self, path: str, address: Address) -> tuple[Findings, Place]:
        """Where what is found at an address of a file stands in the forms."""
        for (where, _), told in self._told.items():
            if where == path:
                known = place_of(address, told.cells)
                return told.cells[known] if known else next(iter(told.cells.values()))
        return self._findings[0], Place("")

    def _counted(self, forms: int) -> str:
        speaker = words(self._desk.language, "importing", "terminal")
        counted = len(self._answered)
        return speaker.comma.join(
            [
                speaker.count("%(n)s form", "%(n)s forms", forms),
                speaker.count("%(n)s row answered", "%(n)s rows answered", counted),
            ]
        )


def _of_commitment(answer: Answer, told: _Told, findings: Findings) -> None:
    said = dict(answer.said)
    if said.get("status") in ("in_progress", "not_started") and told.filed.record.activities:
        if "completion" not in said:
            findings.add(rules.LEFT_OUT, answer.cells["status"])
        said.pop("status")
    told.update.update((key, said[key]) for key in _OF_COMMITMENT if key in said)
    rest: dict[str, Written] = {key: said[key] for key in _OF_REST if key in said}
    if rest:
        told.update["remaining"] = rest
    _point(told, answer, _HERE, findings)
    for key in rest:
        told.cells[*_HERE, "remaining", key] = findings, answer.cells[key]


def _point(told: _Told, answer: Answer, address: Address, findings: Findings) -> None:
    """Keep the cells of an answer by the addresses that it will have."""
    told.cells[address] = findings, answer.place
    for key, place in answer.cells.items():
        told.cells[*address, key] = findings, place


def _completion(written: Written) -> Decimal | str | None:
    """A completion as the records count with it."""
    if not isinstance(written, str):
        return None
    return Decimal(written) if written[0].isdigit() else written


def _is_led(commitment: Commitment, inner: str, institution: str) -> bool:
    """Whether an institution answers for a commitment or an activity: its own lead, else that of what is around it."""
    leads: Sequence[str] = commitment.lead
    here, steps = commitment.activities, inner.split(".") if inner else []
    for step in steps:
        activity = next(one for one in here if one.id == step)
        leads, here = activity.lead or leads, activity.activities
    return institution in leads


def _addresses(activities: tuple[Activity, ...], prefix: str = "") -> Iterator[str]:
    for one in activities:
        yield prefix + one.id
        yield from _addresses(one.activities, f"{prefix}{one.id}.")
