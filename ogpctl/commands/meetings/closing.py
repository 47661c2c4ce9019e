"""``meeting close``: whether the minutes are whole; then their decisions are numbered, and their state is on record."""

import sys
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Final, NamedTuple

from ogpctl.commands.asked import Asked, Manner, write
from ogpctl.commands.checking.checked import found_in
from ogpctl.commands.opening import Desk, screen_of, talk
from ogpctl.commands.recording.changes import Proposal, record_changes, rewritten
from ogpctl.diagnostics import Severity, Where
from ogpctl.documents.course import meeting_of
from ogpctl.documents.scope import Scope, check
from ogpctl.documents.wholeness import LACKS, concerns, lacks, numbers
from ogpctl.errors import FOUND, CannotRun
from ogpctl.files.editing.compose import Inline, Plain, Written
from ogpctl.files.editing.edits import Add, Edit, Put, edited
from ogpctl.files.source import parse
from ogpctl.locales import Speaker, words
from ogpctl.model.meeting import Approval, Decision, Meeting
from ogpctl.model.register import Filed

_ORDER: Final = (*Meeting.model_fields,)
_MINUTES: Final = (*Approval.model_fields,)
_DECISION: Final = (*Decision.model_fields,)
_ASKED: Final = frozenset(("action-without-owner", "action-without-deadline", "one-side-missing"))
"""Rules that ``meeting take`` asks for."""


class Closing(NamedTuple):
    """What is put on record of the minutes; ``accepted`` are the codes of what they may be without."""

    approved_on: date | None = None
    approved_by: str = ""
    published_on: date | None = None
    published_at: str = ""
    accepted: tuple[str, ...] = ()


class Missing(NamedTuple):
    """Something that the minutes are without: its code, its place, the sentence, what mends it."""

    code: str
    where: Where
    words: str
    mend: str
    acceptable: bool = True


def close(asked: Asked, meeting: str, closing: Closing, manner: Manner) -> int:
    """Close the minutes of a meeting; 1 where they are not whole, and then nothing is written.

    Raises ``CannotRun`` for a meeting that is not on file, for a code that is none, and where nothing can be written.
    """
    desk = Desk(asked)
    meeting = meeting_of(desk.register, meeting).id
    speaker = words(desk.language, "terminal", "meetings", "rules", "fixes")
    found = list(_missing(desk, meeting, speaker))
    known = dict.fromkeys((*LACKS, *(one.code for one in found if one.acceptable)))
    for code in closing.accepted:
        if code not in known:
            raise CannotRun("nothing that can be accepted is called %(asked)s", asked=code, known=tuple(known))
    left = [one for one in found if not (one.acceptable and one.code in closing.accepted)]
    if left:
        _tell(asked, desk, left, speaker)
        return FOUND
    return record_changes(asked, lambda again: _proposal(again, meeting, closing, speaker), manner)


def _missing(desk: Desk, meeting: str, speaker: Speaker) -> Iterator[Missing]:
    """What the minutes are without, and what is wrong in them."""
    from ogpctl.render.diagnostics.told import alone

    take = f"ogpctl meeting take {meeting}"
    for one in lacks(desk.register, meeting_of(desk.register, meeting)):
        said = speaker.say(one.code, "lack", **one.facts)
        number = one.facts.get("number", "")
        yield Missing(one.code, one.where, said, f"{take} --only {number}" if one.code == "no-answer" else take)
    for found in concerns(desk.register, meeting, found_in(desk.reading, desk.day).found):
        code = found.rule.code
        mend = take if code in _ASKED else f"ogpctl rule {code}"
        yield Missing(
            code, found.where, alone(found, speaker)[0], mend, acceptable=found.severity is not Severity.ERROR
        )


def _tell(asked: Asked, desk: Desk, left: Sequence[Missing], speaker: Speaker) -> None:
    """List what is missing, each with its place and with what mends it."""
    from ogpctl.render.table import Cell
    from ogpctl.render.terminal.parts import lines

    screen = screen_of(asked, sys.stdout, speaker.language)
    for lack in left:
        place = f"{lack.where.path}:{desk.reading.locate(lack.where).line}"
        write("\n".join(lines(Cell(f"{place}: {lack.code}", direction="ltr"), screen)))
        write("\n".join(lines(lack.words, screen, 2)))
        write("\n".join(lines(Cell(lack.mend, "faint", "ltr"), screen, 2)))
    codes = dict.fromkeys(lack.code for lack in left if lack.acceptable)
    accept = " ".join(f"--accept {code}" for code in codes)
    one, several = "%(n)s thing is missing: nothing is written", "%(n)s things are missing: nothing is written"
    talk(asked, speaker, speaker.count(one, several, len(left)))
    if accept:
        talk(asked, speaker, speaker.say("what nobody can add any more is accepted with %(options)s", options=accept))


def _proposal(desk: Desk, meeting: str, closing: Closing, speaker: Speaker) -> Proposal:
    """The decisions numbered, the state of the minutes on record."""
    filed = meeting_of(desk.register, meeting)
    path = filed.where.path
    numbered: list[Edit] = [
        Put(("agenda", place, "agreed", "decisions", index, "id"), number, _DECISION)
        for (place, index), number in numbers(desk.register, filed).items()
    ]
    edits = [*numbered, *_state(desk, filed, closing)]
    after = edited(desk.reading.content(path), edits, path, desk.limits)
    minutes = filed.record.minutes
    approved = closing.approved_on or closing.approved_by or minutes.state == "approved"
    state = speaker.say("approved" if approved else "draft", "minutes")
    told = [speaker.say("the minutes of %(meeting)s are whole: %(state)s", meeting=meeting, state=state)]
    if not edits:
        told = [speaker.say("the minutes of %(meeting)s are closed already: %(state)s", meeting=meeting, state=state)]
    if closing.accepted:
        told.append(speaker.say("accepted: %(codes)s", codes=speaker.comma.join(closing.accepted)))
    told.append(speaker.say("what is signed: ogpctl report --meeting %(meeting)s -o minutes.pdf", meeting=meeting))
    return Proposal(f"ogpctl meeting close {meeting}", rewritten(desk, {path: after}), tuple(told))


def _state(desk: Desk, filed: Filed[Meeting], closing: Closing) -> Iterator[Edit]:
    """The edits of the key ``minutes``. Raises ``CannotRun`` for an approval that is ahead, or is another one."""
    minutes, by = filed.record.minutes, closing.approved_by
    check(desk.register, Scope(meeting=by))
    day = closing.approved_on or (desk.register.meeting_days[by] if by else None)
    if day and day > desk.day:
        raise CannotRun("%(day)s is still ahead", day=day.isoformat())
    before = minutes.approved_on
    if day and before and day != before:
        raise CannotRun("the minutes of %(meeting)s were approved on %(day)s", meeting=filed.id, day=before.isoformat())
    wanted: dict[str, Written] = {
        "state": Plain("approved" if day else minutes.state),
        "approved_on": Plain(day.isoformat()) if day else None,
        "approved_by": Plain(by) if by else None,
        "published_on": Plain(closing.published_on.isoformat()) if closing.published_on else None,
    }
    record = parse(desk.reading.content(filed.where.path), filed.where.path, desk.limits).data
    now = record.get("minutes") if isinstance(record, dict) else None
    there = now if isinstance(now, dict) else {}
    new = {key: value for key, value in wanted.items() if value is not None and there.get(key) != value}
    if there:
        yield from (Put(("minutes", key), value, _MINUTES) for key, value in new.items())
    else:
        yield Put(("minutes",), Inline(new), _ORDER)
    if closing.published_at and closing.published_at not in {one.url for one in minutes.published_at}:
        yield Add(("minutes", "published_at"), Plain(closing.published_at), order=_MINUTES)
