"""What is said of a piece of work, and the entry of the record that says it: the one way from the words to the file.

``record`` and whatever else puts progress on record fill in ``Told`` with words as people type them; ``entry`` makes of
them what stands in the file, and ``recorded`` the file that has it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from ogpctl.commands.recording import saying
from ogpctl.commands.recording.targets import Target
from ogpctl.errors import CannotRun
from ogpctl.files.editing.compose import Inline, Plain, Written
from ogpctl.files.editing.edits import edited
from ogpctl.files.editing.entries import put_on_record
from ogpctl.files.source import parse
from ogpctl.limits import DEFAULTS, Limits
from ogpctl.model.commitment import Entry
from ogpctl.model.register import Register
from ogpctl.model.settings import Settings
from ogpctl.tracking.occasion import Occasion


@dataclass(frozen=True, slots=True)
class Told:
    """What is put on record of a target, as it was typed; what is empty is not said.

    ``due`` is its new deadline: of a commitment, that of all that remains. ``depends_on`` is what a deadline that does
    not exist yet depends on. ``progress`` is printed in the minutes, ``note`` is not. ``language`` is that of the
    texts that have none before them (``fr:Texte``), the repository's first where it is empty.
    """

    completion: str = ""
    status: str = ""
    due: str = ""
    depends_on: str = ""
    reason: str = ""
    progress: str = ""
    no_progress: bool = False
    evidence: tuple[str, ...] = ()
    note: str = ""
    language: str = ""


def entry(told: Told, target: Target, settings: Settings) -> dict[str, Written]:
    """The entry that says what was told of a target, in the shape of the updates of its record.

    Empty where nothing was told. Raises ``CannotRun`` for what is not understood, or contradicts itself.
    """
    return nested(said(told, settings), target)


def nested(own: Mapping[str, Written], target: Target) -> dict[str, Written]:
    """What is said of a target, in the shape of the updates of its record."""
    own = dict(own)
    if target.kind == "commitment":
        work: dict[str, Written] = {key: own.pop(key) for key in ("status", "due", "reason") if key in own}
        if work:
            own["remaining"] = _short(work)
        return own
    if target.kind == "action" or not own:
        return own
    return {"steps" if target.kind == "step" else "activities": {target.inner: _short(own)}}


def _short(own: dict[str, Written]) -> dict[str, Written]:
    """An entry that says one thing stands on one line."""
    return Inline(own) if len(own) == 1 else own


def recorded(
    raw: bytes, told: Mapping[str, Written], target: Target, occasion: Occasion, register: Register,
    *, replace: bool = False, limits: Limits = DEFAULTS,
) -> bytes:  # fmt: skip
    """The file of a target with an entry in it. Raises ``CannotRun`` where the occasion has another one already."""
    data = parse(raw, target.path, limits).data
    edits = put_on_record(data, target.updates, told, occasion, register, replace=replace)
    return edited(raw, edits, target.path, limits)


_ORDER: Final = ("completion", *(key for key in Entry.model_fields if key != "completion"), "no_progress", "note")


def said(told: Told, settings: Settings) -> dict[str, Written]:
    """What was told, by the keys of an entry, wherever that will stand. Raises ``CannotRun``."""
    found: dict[str, Written] = {}
    if told.status:
        found["status"] = saying.status(told.status)
    if told.completion:
        found["completion"] = saying.completion(told.completion, settings)
    if told.due and told.depends_on:
        raise CannotRun("a deadline that depends on something has no date yet: leave one of the two out")
    if told.due:
        found["due"] = saying.due(told.due)
    if told.depends_on:
        found["due"] = {"none": Plain("depends_on"), "as": saying.text(told.depends_on, told.language, settings)}
    for key, typed in (("reason", told.reason), ("progress", told.progress), ("note", told.note)):
        if typed:
            found[key] = saying.text(typed, told.language, settings)
    if told.no_progress:
        found["no_progress"] = Plain("true")
    if told.evidence:
        found["evidence"] = [saying.link(one) for one in told.evidence]
    return {key: found[key] for key in _ORDER if key in found}
