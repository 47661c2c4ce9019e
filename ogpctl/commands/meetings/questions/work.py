"""What is asked of a commitment, of the next steps of a former meeting, of a roadmap."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from typing import Final

from ogpctl.commands.meetings import answering
from ogpctl.commands.meetings.questions.asking import Here, Question
from ogpctl.commands.recording.entry import Told, entry
from ogpctl.commands.recording.targets import Target
from ogpctl.errors import CannotRun
from ogpctl.files.editing.compose import Plain, Written
from ogpctl.files.editing.edits import Edit
from ogpctl.files.editing.entries import put_on_record
from ogpctl.files.phrases import folded
from ogpctl.model.commitment import Entry
from ogpctl.tracking.standing import Standing

_RATE: Final = re.compile(r"[0-9]+[.,][0-9]+")


def commitment(here: Here) -> Iterator[Question]:
    """Its rate, its progress in words, the reasons that are still missing, the deadlines and ends of its work."""
    say, told = here.speaker.say, here.stop.entry
    nothing = told is not None and told.no_progress
    rate = "=" if nothing else "" if told is None or told.completion is None else str(told.completion)
    declared = [here.text(word.label) for word in here.register.settings.completion_words.values()]
    asked = (
        say("Rate now? (0 to 100, or %(words)s; = where nothing moved)", words=here.speaker.comma.join(declared))
        if declared
        else say("Rate now? (0 to 100; = where nothing moved)")
    )
    yield Question("rate", asked, partial(_rate, here), rate)
    if not nothing:
        text = here.text(told.progress) if told else ""
        yield Question("progress", say("Progress, in words?"), partial(_progress, here), text)
    yield from _reasons(here)
    open_ = [one for one in here.stop.work if one.is_open]
    if open_:
        named = min((address_of(here, one) for one in open_ if one.item.address), key=len, default="")
        words = (
            say("What is left? (a new deadline for all; or %(one)s)", one=_examples(here, named))
            if named
            else say("New deadline for all that is left?")
        )
        yield Question("work", words, partial(_work, here), again=True)


def listed(here: Here) -> Iterator[Question]:
    """The reasons that are still missing, and what became of each step."""
    yield from _reasons(here)
    open_ = [one for one in here.stop.work if one.is_open]
    if open_:
        words = here.speaker.say("What became of them? (%(one)s)", one=_examples(here, address_of(here, open_[0])))
        yield Question("work", words, partial(_work, here), again=True)


def address_of(here: Here, one: Standing) -> str:
    """What a piece of work is called at its stop: ``3.2`` of a commitment, ``1.2`` of a roadmap, ``4`` of a meeting."""
    return called(here, one.item.address)


def called(here: Here, address: str) -> str:
    """What the work at an address inside the record is called; without one, the commitment."""
    state = here.stop.state
    if state is None:
        return address
    return f"{state.commitment.number}.{address}" if address else state.commitment.number


def named(here: Here, word: str) -> str:
    """The address, inside the record, of the work at this stop that a word names, or of what holds it; else empty."""
    wanted = folded(word.strip(":"))
    for one in here.stop.work:
        for address in (one.item.address, *_above(one.item.address)):
            if address and folded(called(here, address)) == wanted:
                return address
    return ""


def short(here: Here, typed: str) -> Sequence[Edit]:
    """What was typed of one piece of work in the place of another answer; nothing where it was not that."""
    word, _, rest = typed.partition(" ")
    try:
        return _work(here, typed) if rest.strip() and here.stop.work and named(here, word) else ()
    except CannotRun:
        return ()


def _examples(here: Here, address: str) -> str:
    speaker = here.speaker
    month = speaker.month(here.course.meeting.record.date.year, 12)
    return speaker.comma.join((f"{address} {speaker.say('done')}", f"{address} {month}"))


def _rate(here: Here, typed: str) -> Sequence[Edit]:
    edits = short(here, typed)
    if edits:
        return edits
    if typed == "=":
        return _of(here, "", Told(no_progress=True))
    found = entry(Told(completion=typed), target(here), here.register.settings)
    before = here.stop.entry
    return _put(here, "", {**found, "no_progress": Plain("false")} if before and before.no_progress else found)


def _progress(here: Here, typed: str) -> Sequence[Edit]:
    return short(here, typed) or _of(here, "", Told(progress=typed, language=language(here, typed)))


def _work(here: Here, typed: str) -> Sequence[Edit]:
    """``3.2 done``, ``3.2 November 2020``; without an address, of all that is left of a commitment."""
    word, _, rest = typed.partition(" ")
    address, settings = named(here, word), here.register.settings
    if address:
        if not rest.strip():
            raise CannotRun("what of %(asked)s?", hint="write done, cancelled, a rate, or a new deadline", asked=word)
        return _of(here, address, answering.told(rest.strip(), settings, here.speaker.language))
    if here.stop.kind != "commitment" or _RATE.fullmatch(folded(word)):
        raise CannotRun(
            "%(asked)s is none of these", asked=word, known=tuple(address_of(here, one) for one in here.stop.work)
        )
    return _of(here, "", answering.told(typed, settings, here.speaker.language))


def target(here: Here, address: str = "") -> Target:
    """The piece of work at an address of the stop; without one, the commitment."""
    stop = here.stop
    if stop.kind == "commitment" and stop.state:
        filed = stop.state.filed
        return Target(
            "activity" if address else "commitment", stop.path, filed.plan, filed.record.number, address, ("updates",)
        )
    if stop.kind == "roadmap":
        return Target("step", stop.path, "", stop.home, address, ("updates",))
    place = next(one.item.where.address[1] for one in stop.work if one.item.address == address)
    return Target("action", stop.path, "", stop.home, address, ("actions", place, "updates"))


def _of(here: Here, address: str, said: Told) -> Sequence[Edit]:
    """The edits that put on record what was said of a piece of work; without an address, of the commitment."""
    return _put(here, address, entry(said, target(here, address), here.register.settings))


def _put(here: Here, address: str, found: Mapping[str, Written]) -> Sequence[Edit]:
    updates = target(here, address).updates
    return put_on_record(here.data, updates, found, here.occasion, here.register, replace=True)


def language(here: Here, text: str) -> str:
    """The language that a text is in."""
    return answering.language_of(text, here.speaker.language, here.register.settings)


def _reasons(here: Here) -> Iterator[Question]:
    """Why: of all that this meeting put off or gave up, and that has no reason yet."""
    update = here.stop.entry
    shared = update.remaining if update else None
    if shared and shared.reason is None and any(_needs_reason(here, one, shared) for one in here.stop.work):
        yield Question("reason", _why(here, "", shared), partial(_reason, here, ""))
    asked: set[str] = set()
    for one in here.stop.work:
        address, own = _entered(here, one), _own(here, one)
        if address and address not in asked and own and own.reason is None and _needs_reason(here, one, own):
            asked.add(address)
            yield Question(f"reason {address}", _why(here, called(here, address), own), partial(_reason, here, address))


def _entered(here: Here, one: Standing) -> str:
    """The address under which this meeting put something on record of work: its own, or that of what holds it."""
    if here.stop.kind == "follow_up":
        return one.item.address
    record = here.data if isinstance(here.data, dict) else {}
    updates = record.get("updates")
    for update in updates if isinstance(updates, list) else ():
        if isinstance(update, dict) and update.get("meeting") == here.course.meeting.id and "date" not in update:
            entries = update.get("steps" if here.stop.kind == "roadmap" else "activities")
            above = [one.item.address, *_above(one.item.address)]
            return next((address for address in above if isinstance(entries, dict) and address in entries), "")
    return ""


def _above(address: str) -> Iterator[str]:
    """The addresses of what holds the work at an address, the nearest first."""
    while "." in address:
        address = address.rpartition(".")[0]
        yield address


def _why(here: Here, address: str, entry: Entry) -> str:
    say = here.speaker.say
    if entry.status == "cancelled":
        return say("Why is %(one)s given up?", one=address) if address else say("Why is it given up?")
    return say("Why is %(one)s put off?", one=address) if address else say("Why is it put off?")


def _reason(here: Here, address: str, typed: str) -> Sequence[Edit]:
    return _of(here, address, Told(reason=typed, language=language(here, typed)))


def _own(here: Here, one: Standing) -> Entry | None:
    """What this meeting put on record of a piece of work, or of what holds it; not of all that is left."""
    if here.stop.kind == "commitment":
        entries = here.stop.entry.activities if here.stop.entry else {}
        return entries.get(_entered(here, one))
    return next((change.entry for change in one.item.changes if change.meeting == here.course.meeting.id), None)


def _needs_reason(here: Here, one: Standing, entry: Entry) -> bool:
    """Whether work was given up, or put off by this meeting: who waits for another party has said why."""
    if entry.status == "cancelled":
        return True
    moved = one.reschedulings[-1] if one.reschedulings else None
    if entry.due is None or moved is None or moved.meeting != here.course.meeting.id or moved.reason:
        return False
    then, now = (two.when.last if two.when else None for two in (moved.before, moved.after))
    waits = moved.after.none in ("depends_on", "not_received")
    return one.is_open and then is not None and not waits and (now is None or now > then)
