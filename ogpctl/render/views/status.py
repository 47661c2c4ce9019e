"""The status of a plan, worded."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from ogpctl.documents.status import Group, Status
from ogpctl.locales import Speaker
from ogpctl.model.register import Register
from ogpctl.render.views.rows import Teller, head, meeting_ref, number
from ogpctl.tracking.rates import Progress
from ogpctl.tracking.state import FLAGS, State

if TYPE_CHECKING:
    from ogpctl.render.views import shapes


def status_view(here: Status, speaker: Speaker, register: Register) -> shapes.StatusView:
    """What ``status`` answers in one language; ``register`` is where it was taken from."""
    tell = Teller(speaker, here.settings, here.names, register)
    progress = here.progress
    sources = {state.rate.source for state in here.states if state.rate.source}
    return {
        **head(speaker, here.as_of, here.unread),
        "kind": "status",
        "member": tell.text(here.settings.member.name).words,
        "plan": tell.plan(here.plan),
        "filtered": here.filtered,
        "within": here.within,
        "meeting": meeting_ref(here.meeting),
        "since": meeting_ref(here.since),
        "rate": number(progress.rate),
        "rate_policy": here.settings.rate,
        "rate_source": "mixed" if len(sources) > 1 else next(iter(sources), None),
        "rated": progress.rated,
        "total": progress.total,
        "complete": progress.complete,
        "unreported": progress.unreported,
        "bands": [
            {
                "id": band.id,
                "label": tell.text(band.label).words if band.label else speaker.say(band.id, "band"),
                "count": count,
                "colour": band.colour,
            }
            for band, count in progress.bands
        ],
        "words": _words(progress.words, tell),
        "activity_words": _words(here.activity_words, tell),
        "counts": _counts(here.states, here.within),
        "flagged": {flag: len(here.with_flag(flag)) for flag in FLAGS},
        "themes": [_group(group, here, tell) for group in here.themes],
        "leads": [_group(group, here, tell) for group in here.leads],
        "commitments": [tell.commitment(state) for state in here.states],
    }


def _words(counted: Iterable[tuple[str, int]], tell: Teller) -> list[shapes.WordCount]:
    words = tell.settings.completion_words
    return [
        {"id": word, "label": tell.text(words[word].label).words, "means": words[word].means, "count": count}
        for word, count in counted
    ]


def _counts(states: Sequence[State], within: int) -> shapes.Counts:
    items = [one for state in states for one in state.standings]
    return {
        "overdue": sum(one.is_overdue for one in items),
        "late_on_plan": sum(one.is_late_on_plan for one in items),
        "unscheduled": sum(one.is_unscheduled for one in items),
        "due_soon": sum(one.is_due_within(within) for one in items),
        "no_answer": sum("no_answer" in state.flags for state in states),
        "rescheduled": sum(one.is_open and bool(one.reschedulings) for one in items),
    }


def _group(group: Group, here: Status, tell: Teller) -> shapes.Group:
    progress: Progress = group.progress
    title, language = tell.optional(group.title)
    return {
        "id": group.id,
        "title": title or group.id,
        "title_language": language,
        "total": progress.total,
        "rated": progress.rated,
        "complete": progress.complete,
        "rate": number(progress.rate),
        "colour": next((band.colour for band, _ in progress.bands if _reaches(progress, band.floor)), None),
        "counts": _counts(group.states, here.within),
        "commitments": [state.commitment.number for state in group.states],
    }


def _reaches(progress: Progress, floor: int) -> bool:
    return progress.rate is not None and progress.rate >= floor
