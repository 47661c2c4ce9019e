"""What is asked at the opening: the hour, who came, who sent apologies and who came for them, who was in the chair."""

from collections.abc import Iterator, Sequence
from functools import partial

from ogpctl.commands.meetings import answering
from ogpctl.commands.meetings.questions.asking import ORDER, Here, Question, plainly, said_in
from ogpctl.files.editing.compose import Inline, Plain, Written
from ogpctl.files.editing.edits import Add, Edit, Put
from ogpctl.model.meeting import Attendee
from ogpctl.model.text import Words


def opening(here: Here) -> Iterator[Question]:
    """The questions of the opening; those who were at the last meeting are answered for by their numbers."""
    say, meeting = here.speaker.say, here.course.meeting.record
    start = meeting.start.strftime("%H:%M") if meeting.start else ""
    yield Question(
        "start", say("When did it begin? (10:00)"), lambda typed: plainly(("start",), answering.hour(typed)), start
    )
    if here.course.known:
        came = _numbers(here, "present")
        yield Question("present", say("Who came? (1-5 8, or: all, all -3)"), partial(_known, here, "present"), came)
        sorry = _numbers(here, "apologies")
        yield Question("apologies", say("Who sent apologies? (3 10)"), partial(_known, here, "apologies"), sorry)
    for place, one in enumerate(meeting.attendance):
        if one.presence == "apologies" and one.deputy is None:
            words = say("Who came for %(name)s?", name=here.text(one.name) or one.institution)
            yield Question(f"deputy {place}", words, partial(_deputy, here, place))
    yield Question("else", say("Who else came? (name, institution)"), partial(_other, here), again=True)
    words = say("Who was in the chair? (a name, or a number)") if here.course.known else say("Who was in the chair?")
    yield Question("chair", words, partial(_chair, here), here.text(meeting.chair))


def _start(typed: str) -> Sequence[Edit]:
    return plainly(("start",), answering.hour(typed))


def _numbers(here: Here, presence: str) -> str:
    """The numbers of those of whom that is on record."""
    listed = here.course.meeting.record.attendance
    places = ((number, here.course.place_of(one)) for number, one in enumerate(here.course.known, start=1))
    return " ".join(str(number) for number, place in places if place is not None and listed[place].presence == presence)


def _known(here: Here, presence: str, typed: str) -> Sequence[Edit]:
    chosen = [here.course.known[number] for number in answering.places(typed, len(here.course.known))]
    if not here.course.meeting.record.attendance:
        return (Put(("attendance",), [_written(one, presence) for one in chosen], ORDER),)
    edits: list[Edit] = []
    for one in chosen:
        place = here.course.place_of(one)
        if place is None:
            edits.append(Add(("attendance",), _written(one, presence), order=ORDER))
        elif here.course.meeting.record.attendance[place].presence != presence:
            edits.append(Put(("attendance", place, "presence"), Plain(presence)))
    return edits


def _written(one: Attendee, presence: str) -> Inline:
    """Somebody as the minutes of a meeting list them."""
    found: dict[str, Written] = {}
    if one.name:
        found["name"] = words_of(one.name)
    if one.address:
        found["address"] = Plain(one.address)
    if one.role:
        found["role"] = words_of(one.role)
    found["institution"] = Plain(one.institution)
    return Inline(found if presence == "present" else {**found, "presence": Plain(presence)})


def words_of(text: Words) -> Written:
    """A text of the records, as it is written there."""
    return text[""] if set(text) == {""} else {language: words for language, words in text.items() if language}


def _deputy(here: Here, place: int, typed: str) -> Sequence[Edit]:
    language = answering.language_of(typed, here.speaker.language, here.register.settings)
    return (Put(("attendance", place, "deputy"), {language: typed}),)


def _other(here: Here, typed: str) -> Sequence[Edit]:
    name, institution = answering.person(typed, here.register)
    language = answering.language_of(name, here.speaker.language, here.register.settings)
    named: dict[str, Written] = {"name": {language: name}} if name else {}
    return (Add(("attendance",), Inline({**named, "institution": institution}), order=ORDER),)


def _chair(here: Here, typed: str) -> Sequence[Edit]:
    chair = here.course.meeting.record.chair
    if typed.isdecimal() and here.course.known:
        (number,) = answering.places(typed, len(here.course.known))
        name = here.course.known[number].name
        return (Put(("chair",), words_of(name), ORDER),) if name else ()
    language = answering.language_of(typed, here.speaker.language, here.register.settings)
    return (said_in(here, ("chair",), chair, typed, language),)
