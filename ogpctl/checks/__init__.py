"""What may be wrong across the files: one rule a module, named like it, and all of them in one tuple."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from typing import Final, Protocol, cast

from ogpctl.checks import (
    action_before_its_meeting,
    action_without_deadline,
    action_without_owner,
    activity_unknown,
    agenda_outside_the_hours,
    approved_after_meeting,
    approved_before_the_meeting,
    attendee_listed_twice,
    bands_out_of_order,
    cancelled_without_reason,
    co_creation_told_twice,
    comments_without_review,
    commitment_named_otherwise,
    complete_with_open_work,
    completion_word_unknown,
    deadline_already_past,
    dependency_unnamed,
    draft_yet_approved,
    end_before_start,
    entry_before_its_work,
    entry_dated_after_its_meeting,
    entry_of_the_future,
    feedback_before_the_inputs_closed,
    feedback_does_not_add_up,
    hidden_character,
    hyphen_in_range,
    id_used_twice,
    institution_listed_twice,
    institution_unknown,
    language_listed_twice,
    language_undeclared,
    lowest_band_above_zero,
    meeting_named_otherwise,
    meeting_number_used_twice,
    meeting_unknown,
    minutes_of_the_future,
    no_progress_yet_moved,
    number_used_twice,
    ogp_id_used_twice,
    one_side_missing,
    outside_the_plan,
    part_of_itself,
    plan_unknown,
    plans_out_of_order,
    presentation_form,
    published_before_the_meeting,
    rate_falls,
    replacement_character,
    reported_against_computed,
    rescheduled_without_reason,
    reversing_character,
    reviewed_unknown,
    roadmap_unknown,
    step_unknown,
    theme_unknown,
    translation_missing,
    updated_twice,
    updates_out_of_order,
    weekday_wrong,
)
from ogpctl.checks.known import Head, Known, Unknown
from ogpctl.diagnostics import Diagnostic, Rule
from ogpctl.model.register import Register


class Check(Protocol):
    """The module of a rule."""

    @property
    def RULE(self) -> Rule:  # noqa: N802
        """The rule."""

    def check(self, known: Known) -> Iterator[Diagnostic]:
        """Where it is broken."""


REFERENCES: Final[tuple[Check, ...]] = (
    institution_unknown,
    part_of_itself,
    meeting_unknown,
    activity_unknown,
    step_unknown,
    plan_unknown,
    theme_unknown,
    reviewed_unknown,
    roadmap_unknown,
    completion_word_unknown,
)
TWICE: Final[tuple[Check, ...]] = (
    number_used_twice,
    ogp_id_used_twice,
    id_used_twice,
    attendee_listed_twice,
    institution_listed_twice,
    meeting_number_used_twice,
    updated_twice,
    language_listed_twice,
)
NAMES: Final[tuple[Check, ...]] = (
    meeting_named_otherwise,
    commitment_named_otherwise,
)
MEETINGS: Final[tuple[Check, ...]] = (
    weekday_wrong,
    end_before_start,
    agenda_outside_the_hours,
    minutes_of_the_future,
    approved_before_the_meeting,
    published_before_the_meeting,
    draft_yet_approved,
    approved_after_meeting,
    action_before_its_meeting,
    action_without_owner,
    action_without_deadline,
    one_side_missing,
)
CO_CREATION: Final[tuple[Check, ...]] = (
    feedback_does_not_add_up,
    feedback_before_the_inputs_closed,
    co_creation_told_twice,
    comments_without_review,
)
PROGRESS: Final[tuple[Check, ...]] = (
    rate_falls,
    reported_against_computed,
    complete_with_open_work,
    no_progress_yet_moved,
    cancelled_without_reason,
    rescheduled_without_reason,
    dependency_unnamed,
    deadline_already_past,
    outside_the_plan,
    updates_out_of_order,
    entry_of_the_future,
    entry_dated_after_its_meeting,
    entry_before_its_work,
)
TEXTS: Final[tuple[Check, ...]] = (
    translation_missing,
    language_undeclared,
    reversing_character,
    presentation_form,
    hidden_character,
    replacement_character,
    hyphen_in_range,
)
POLICIES: Final[tuple[Check, ...]] = (
    bands_out_of_order,
    lowest_band_above_zero,
    plans_out_of_order,
)

GROUPS: Final = {
    "what records refer to": REFERENCES,
    "what is there twice": TWICE,
    "names of files": NAMES,
    "meetings and their minutes": MEETINGS,
    "co-creation and dialogue": CO_CREATION,
    "progress and deadlines": PROGRESS,
    "texts and their languages": TEXTS,
    "policies": POLICIES,
}
"""The rules as a reader looks for them; what a group is called is a word of the catalogue."""

ALL: Final = tuple(check for group in GROUPS.values() for check in group)


ACROSS: Final[tuple[Check, ...]] = (plan_unknown, number_used_twice, ogp_id_used_twice)
"""The rules that hold commitments against each other. Every other one looks at a commitment alone, beside the settings,
the institutions and the days of the meetings."""

NEAREST: Final = 100
"""For how many unknown names the nearest known one is looked for: a hostile file may hold very many."""


def run(register: Register, today: date) -> list[Diagnostic]:
    """Everything that is wrong across the files; ``today`` is the day of the run."""
    return hinted(around(register, today))


def apart(register: Register, today: date) -> list[Diagnostic]:
    """What is wrong with some of the commitments, without the rules that hold them against the others."""
    known = Known(register, today)
    return [diagnostic for one in ALL if one not in ACROSS for diagnostic in one.check(known)]


def around(register: Register, today: date, others: tuple[Head, ...] = ()) -> list[Diagnostic]:
    """What is wrong in a register, and with the ``others`` beside it that were looked at ``apart``."""
    known = Known(register, today, others)
    return [diagnostic for one in ALL for diagnostic in one.check(known)]


def hinted(found: Iterable[Diagnostic]) -> list[Diagnostic]:
    """The same with the known name that is nearest to each unknown one, for the first of them by rule and file."""
    told = list(found)
    asking = [place for place, one in enumerate(told) if isinstance(one.facts.get("near"), Unknown)]
    asking.sort(key=lambda place: (told[place].rule.code, told[place].where.path))
    for rank, place in enumerate(asking):
        unknown = cast("Unknown", told[place].facts["near"])
        near = unknown.nearest() if rank < NEAREST else ""
        told[place] = replace(told[place], facts={**told[place].facts, "near": near})
    return told
