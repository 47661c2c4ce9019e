"""Windows and deadlines in words."""

from calendar import monthrange
from datetime import date
from typing import Final, NamedTuple

from ogpctl.locales import Speaker
from ogpctl.model.deadline import Deadline
from ogpctl.model.text import Said
from ogpctl.model.window import OPEN, Window

_PARTS: Final = {
    33: "first quarter of %(year)s",
    34: "second quarter of %(year)s",
    35: "third quarter of %(year)s",
    36: "fourth quarter of %(year)s",
    40: "first half of %(year)s",
    41: "second half of %(year)s",
}
_VOWELS: Final = tuple("aeiouàâéèêëîïôûùAEIOUÀÂÉÈÊËÎÏÔÛÙ")


class Phrase(NamedTuple):
    """Words in the reader's language; ``foreign`` is what the record adds to them in the language it was found in."""

    words: str
    foreign: Said | None = None


class _End(NamedTuple):
    """One end of a window as it is written. ``part`` is a month, a quarter or a half; 0 where there is none."""

    year: int
    part: int
    day: int
    about: bool

    @classmethod
    def of(cls, written: str) -> "_End":
        year, _, rest = written.rstrip("~").partition("-")
        part, _, day = rest.partition("-")
        return cls(int(year), int(part or 0), int(day or 0), written.endswith("~"))


class _Said(NamedTuple):
    """An end in words. ``kind`` is the context in which "from" and "until" are said of it."""

    kind: str
    words: str


def window(speaker: Speaker, window: Window) -> str:
    """A window in words: ``19–27 October 2020``, ``from October 2020``, ``end of July 2020``."""
    start, _, end = window.edtf.partition("/")
    if not end or start == end:
        return _said(speaker, _End.of(start)).words
    if end == OPEN:
        kind, words = _said(speaker, _End.of(start))
        return speaker.say("from %(date)s", kind, date=words)
    if start == OPEN:
        kind, words = _said(speaker, _End.of(end))
        return speaker.say("until %(date)s", kind, date=words)
    return _range(speaker, _End.of(start), _End.of(end))


def deadline(speaker: Speaker, deadline: Deadline, first: str) -> Phrase:
    """A deadline as the record words it in the speaker's language; else its window, else why it has none.

    ``first`` is the repository's first language. What a deadline depends on is never lost: where it is worded in
    another language only, it follows as ``foreign``.
    """
    wording = deadline.wording
    if wording and wording.has(speaker.language, first):
        return Phrase(wording.said(speaker.language, first).words)
    if deadline.when:
        words = window(speaker, deadline.when)
        if deadline.at:
            words = speaker.say("%(date)s at %(hour)s", date=words, hour=speaker.spoken_hour(deadline.at))
        return Phrase(words)
    told = wording.said(speaker.language, first) if wording and deadline.none == "depends_on" else None
    return Phrase(speaker.say(str(deadline.none), "undated"), told)


def _said(speaker: Speaker, end: _End) -> _Said:
    if end.day:
        return _day(speaker, end)
    if not end.part:
        said = _Said("year", speaker.say("%(year)s", "year", year=end.year))
    elif end.part in _PARTS:
        said = _Said("part of a year", speaker.say(_PARTS[end.part], year=end.year))
    else:
        words = speaker.month(end.year, end.part)
        said = _Said("month with a vowel" if words.startswith(_VOWELS) else "month", words)
    return _about(speaker, said) if end.about else said


def _day(speaker: Speaker, end: _End) -> _Said:
    """A day. The first, the 15th and the last of a month, when approximate, are its beginning, middle and end."""
    said = _Said("day", speaker.day(date(end.year, end.part, end.day)))
    if not end.about:
        return said
    month = speaker.month(end.year, end.part)
    if end.day == 1:
        return _Said("part of a month", speaker.say("beginning of %(month)s", month=month))
    if end.day == 15:
        return _Said("part of a month", speaker.say("mid-%(month)s", month=month))
    if end.day == monthrange(end.year, end.part)[1]:
        return _Said("part of a month", speaker.say("end of %(month)s", month=month))
    return _about(speaker, said)


def _about(speaker: Speaker, said: _Said) -> _Said:
    return _Said(said.kind, speaker.say("around %(date)s", date=said.words))


def _range(speaker: Speaker, first: _End, last: _End) -> str:
    exact = not first.about and not last.about
    if exact and first.day and last.day and first.year == last.year:
        return _days(speaker, first, last)
    if exact and _is_month(first) and _is_month(last) and first.year == last.year:
        names = [speaker.month_name(end.part) for end in (first, last)]
        months = speaker.say("%(first)s–%(last)s", "months", first=names[0], last=names[1])
        return speaker.say("%(month)s %(year)s", month=months, year=first.year)
    if exact and not first.part and not last.part:
        return speaker.say("%(first)s–%(last)s", "years", first=first.year, last=last.year)
    return _apart(speaker, _said(speaker, first).words, _said(speaker, last).words)


def _days(speaker: Speaker, first: _End, last: _End) -> str:
    """Days of one year: the month is said once where it is the same."""
    start, end = speaker.day_of_month(first.day), speaker.day_of_month(last.day)
    month = speaker.month_name(last.part)
    if first.part == last.part:
        days = speaker.say("%(first)s–%(last)s", "days", first=start, last=end)
        return speaker.say("%(day)s %(month)s %(year)s", day=days, month=month, year=last.year)
    start = speaker.say("%(day)s %(month)s", day=start, month=speaker.month_name(first.part))
    return _apart(speaker, start, speaker.day(date(last.year, last.part, last.day)))


def _apart(speaker: Speaker, first: str, last: str) -> str:
    return speaker.say("%(first)s – %(last)s", first=first, last=last)


def _is_month(end: _End) -> bool:
    return not end.day and 1 <= end.part <= 12
