"""What is asked of an item of the agenda, of the next steps from here, and at the end."""

from collections.abc import Iterator, Sequence
from functools import partial
from typing import Final

from ogpctl.commands.meetings import answering
from ogpctl.commands.meetings.questions.asking import ACTION, ORDER, Here, Question, plainly, said_in
from ogpctl.errors import CannotRun
from ogpctl.files.editing.compose import Written
from ogpctl.files.editing.edits import Add, Edit, Put
from ogpctl.model.meeting import AgendaItem

POINT: Final = "- "
"""What each point discussed begins with: in CommonMark they are a list."""


def item(here: Here) -> Iterator[Question]:
    """Whether comments were collected, where something was presented; what was discussed; what was agreed."""
    say, said = here.speaker.say, _item(here)
    if said.reviews:
        known = {True: say("yes", "answer"), False: say("no", "answer"), None: ""}[said.comments_collected]
        words = say("Were comments on what was presented collected? (yes, no)")
        address = ("agenda", here.stop.place, "comments_collected")
        yield Question("comments", words, lambda typed: plainly(address, answering.truth(typed)), known)
    yield Question("discussed", say("A point discussed?"), partial(_discussed, here), again=True)
    yield Question("agreed", say("A point agreed?"), partial(_agreed, here), again=True)


def next_steps(here: Here) -> Iterator[Question]:
    """Who does what by when: what a next step is still without, then the next one."""
    say = here.speaker.say
    for place, action in enumerate(here.course.meeting.record.actions):
        if not action.owner:
            words = say("Who does step %(number)s? (institution)", number=action.id)
            yield Question(f"owner {action.id}", words, partial(_owner, here, place))
        if action.due is None:
            words = say("By when is step %(number)s due?", number=action.id)
            yield Question(f"due {action.id}", words, partial(_due, here, place))
    yield Question("step", say("A next step?"), partial(_step, here), again=True)


def ending(here: Here) -> Iterator[Question]:
    """The hour."""
    meeting = here.course.meeting.record
    end = meeting.end.strftime("%H:%M") if meeting.end else ""
    yield Question("end", here.speaker.say("When did it end? (12:30)"), partial(_end, here), end)


def _end(here: Here, typed: str) -> Sequence[Edit]:
    end, start = answering.hour(typed), here.course.meeting.record.start
    if start and end < start.strftime("%H:%M"):
        raise CannotRun("%(asked)s is before it began", asked=typed)
    return plainly(("end",), end)


def _item(here: Here) -> AgendaItem:
    return here.course.meeting.record.agenda[here.stop.place]


def _discussed(here: Here, typed: str) -> Sequence[Edit]:
    """One point more below those there are, in the language it is in."""
    language, first = _language(here, typed), here.register.settings.first
    text = said.text if (said := _item(here).discussed) else None
    old = text.get(language) or (text.get("") if language == first else None) if text else None
    point = POINT + typed.removeprefix(POINT).replace("\n", "\n  ")
    told = f"{old.rstrip()}\n{point}" if old else point
    return (said_in(here, ("agenda", here.stop.place, "discussed", "text"), text, told, language),)


def _agreed(here: Here, typed: str) -> Sequence[Edit]:
    address = ("agenda", here.stop.place, "agreed", "decisions")
    return (Add(address, {"text": {_language(here, typed): typed}}, order=ORDER),)


def _step(here: Here, typed: str) -> Sequence[Edit]:
    taken = [int(one.id) for one in here.course.meeting.record.actions if one.id.isdecimal()]
    step: dict[str, Written] = {"id": str(max(taken, default=0) + 1), "text": {_language(here, typed): typed}}
    return (Add(("actions",), step, order=ORDER),)


def _owner(here: Here, place: int, typed: str) -> Sequence[Edit]:
    return (Put(("actions", place, "owner"), answering.institutions(typed, here.register), ACTION),)


def _due(here: Here, place: int, typed: str) -> Sequence[Edit]:
    return (
        Put(("actions", place, "due"), answering.due(typed, here.register.settings, here.speaker.language), ACTION),
    )


def _language(here: Here, text: str) -> str:
    return answering.language_of(text, here.speaker.language, here.register.settings)
