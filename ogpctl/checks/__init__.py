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
    hidden_character,
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


ALL: Final[tuple[Check, ...]] = (
    # What records refer to.
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
    # What is there twice.
    number_used_twice,
    ogp_id_used_twice,
    id_used_twice,
    attendee_listed_twice,
    institution_listed_twice,
    meeting_number_used_twice,
    updated_twice,
    language_listed_twice,
    # Names of files.
    meeting_named_otherwise,
    commitment_named_otherwise,
    # Meetings and their minutes.
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
    # Progress and deadlines.
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
    # Texts and their languages.
    translation_missing,
    language_undeclared,
    reversing_character,
    presentation_form,
    hidden_character,
    replacement_character,
    # Policies.
    bands_out_of_order,
    lowest_band_above_zero,
    plans_out_of_order,
)


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
