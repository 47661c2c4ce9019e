"""Deadlines as people say them, read as EDTF: ``end of July 2020``, ``T4 2020``, ``الأسبوع الثاني من شتنبر 2020``.

The words are those of the catalogue ``phrases``. A phrase is understood as a whole or not at all: an unknown word in
it, a year left out, a day that does not exist, and nothing is read.
"""

import re
import unicodedata
from calendar import monthrange
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from functools import cache
from typing import Final, NamedTuple

from ogpctl.language import SPOKEN
from ogpctl.locales import MONTHS, words
from ogpctl.model.window import OPEN, BadWindow, Window

LONGEST: Final = 200
"""Characters of the longest phrase that is looked at."""

_MIDDLE: Final = 15

_KINDS: Final = {
    **{name: ("m", number) for number, name in enumerate(MONTHS, start=1)},
    **{name: ("o", number) for number, name in enumerate(("first", "second", "third", "fourth", "fifth"), start=1)},
    "last": ("o", -1),
    "beginning": ("e", 1),
    "middle": ("e", _MIDDLE),
    "end": ("e", 31),
    "week": ("w", 0),
    "quarter": ("q", 0),
    "half": ("h", 0),
    "from": ("f", 0),
    "to": ("t", 0),
    "until": ("u", 0),
    "between": ("x", 0),
    "and": ("a", 0),
    "about": ("b", 0),
    "filler": ("", 0),
}
"""The letter of the kind of each word of the catalogue, and its value. ``n`` is a number, ``y`` a year."""

_PIECE: Final = re.compile(r"[0-9]{4}|[0-9]{1,2}(?=[^0-9]|\Z)|[^\W\d_]+|[-–—/¼½]")
_SHORT: Final = re.compile(r"\b(?:([qt])([1-4])|([hs])([12]))\b")
_FIGURES: Final = re.compile(
    r"(?P<year>[0-9]{4})[/.-](?P<month>[0-9]{1,2})(?:[/.-](?P<day>[0-9]{1,2}))?"
    r"|(?:(?P<one>[0-9]{1,2})[/.-])?(?P<other>[0-9]{1,2})[/.-](?P<last>[0-9]{4})"
)
_NUMBERED: Final = re.compile(r"\b([0-9]{1,2})(?:er|re|ere|e|eme|nde?|st|rd|th)\b")
_ALIKE: Final = str.maketrans({"أ": "ا", "إ": "ا", "آ": "ا", "ى": "ي", "ة": "ه", "ـ": "", "’": "'", "،": " ", ",": " "})


class _Word(NamedTuple):
    kind: str
    value: int = 0


_SIGNS: Final = {**dict.fromkeys("-–—/", _Word("t")), "¼": _Word("q"), "½": _Word("h")}


class Phrase(NamedTuple):
    """A window in EDTF, and the language it was said in; empty where several say it so, or figures alone."""

    edtf: str
    language: str = ""


def read(phrase: str) -> Phrase | None:
    """The window that a phrase in Arabic, French or English means; None where that is not certain.

    The beginning, middle and end of a month are its first, 15th and last day, approximate. Weeks begin on Monday, and
    the first week of a month is the one in which its first day lies.
    """
    if len(phrase) > LONGEST:
        return None
    plain = folded(phrase)
    if _FIGURES.fullmatch(plain):
        edtf = _in_figures(plain)
        return Phrase(edtf) if edtf else None
    meant = {language: edtf for language in SPOKEN if (edtf := _in_words(plain, language))}
    if len(set(meant.values())) != 1:
        return None
    language, edtf = next(iter(meant.items()))
    return Phrase(edtf, language if len(meant) == 1 else "")


def _in_words(plain: str, language: str) -> str:
    """The EDTF of a phrase in one language; nothing where that is not certain."""
    try:
        return Window.of(_understood([*_words(plain, _vocabulary(language))])).edtf
    except (_Unknown, BadWindow):
        return ""


class _Unknown(Exception):
    """There is something in the phrase that is not understood."""


def folded(text: str) -> str:
    """A text with one form of each letter and figure, without accents and vowel signs."""
    letters = unicodedata.normalize("NFKD", text.translate(_ALIKE)).casefold()
    kept = (one for one in letters if not unicodedata.combining(one))
    figures = (str(unicodedata.digit(one)) if one.isdigit() else one for one in kept)
    return " ".join("".join(figures).translate(_ALIKE).split())


def _in_figures(plain: str) -> str:
    """The EDTF of a date in figures; nothing where nobody can tell its day from its month."""
    found = _FIGURES.fullmatch(plain)
    if found is None:
        return ""
    year, month, day = found["year"], found["month"], found["day"]
    if not year:
        year, month, day = found["last"], found["other"], found["one"]
        if day and int(day) <= 12 and day != month:
            if int(month) <= 12:
                return ""
            month, day = day, month
    try:
        return Window.of("-".join(part.zfill(2) for part in (year, month, day) if part)).edtf
    except BadWindow:
        return ""


@cache
def _vocabulary(language: str) -> dict[str, _Word]:
    """Every word and group of words that means something in a language."""
    speaker = words(language, "phrases")
    return {
        " ".join(_PIECE.findall(folded(alike))): _Word(*kind)
        for name, kind in _KINDS.items()
        for alike in speaker.say(name, "typed").split("|")
    }


def _words(plain: str, known: Mapping[str, _Word]) -> Iterator[_Word]:
    """The words of a phrase, the longest that are known first. Raises ``_Unknown``."""
    plain = _NUMBERED.sub(r" \1 ", _SHORT.sub(_spelt, plain))
    if _PIECE.sub("", plain).strip(" '.،"):
        raise _Unknown
    pieces = _PIECE.findall(plain)
    while pieces:
        for length in range(min(len(pieces), 4), 0, -1):
            word = known.get(" ".join(pieces[:length]))
            if word:
                del pieces[:length]
                if word.kind:
                    yield word
                break
        else:
            yield from _single(pieces.pop(0), known)


def _spelt(short: "re.Match[str]") -> str:
    """``q4`` and ``t4`` as a figure and the sign of a quarter, ``h1`` and ``s1`` of a half."""
    return f" {short[2]} ¼ " if short[1] else f" {short[4]} ½ "


def _single(piece: str, known: Mapping[str, _Word]) -> Iterator[_Word]:
    """A figure, a sign, or an Arabic word with the letter that is written together with it."""
    if piece in _SIGNS:
        yield _SIGNS[piece]
    elif piece.isdigit():
        yield _Word("y" if len(piece) == 4 else "n", int(piece))
    else:
        word = known.get(piece[1:]) if piece[0] in "ولب" else None
        if word is None:
            raise _Unknown
        if piece[0] == "و":
            yield _Word("a")
        if word.kind:
            yield word


def _understood(said: list[_Word]) -> str:
    """The EDTF of the words of a phrase: a point in time, one that is open on a side, or from one to another."""
    kinds = "".join(word.kind for word in said)
    if kinds.startswith("x"):
        place = max(kinds.rfind("a"), 0)
        return _range(said[1:place], said[place + 1 :])
    is_open = "f" in kinds
    rest = [word for word in said if word.kind != "f"]
    if rest and not is_open and "u" in (rest[0].kind, rest[-1].kind):
        return f"{OPEN}/{_point([word for word in rest if word.kind not in 'ut'])}"
    ends = [place for place, word in enumerate(rest) if word.kind in "tu" and not _joins(rest, place)]
    rest = [word for place, word in enumerate(rest) if word.kind not in "tu" or place in ends]
    ends = [place for place, word in enumerate(rest) if word.kind in "tu"]
    if len(ends) > 1:
        raise _Unknown
    if ends:
        return _range(rest[: ends[0]], rest[ends[0] + 1 :])
    return f"{_point(rest)}/{OPEN}" if is_open else _point(rest)


def _joins(said: Sequence[_Word], place: int) -> bool:
    """Whether a dash belongs to a word, as in ``mid-July``, and does not stand between two points in time."""
    return place > 0 and said[place - 1].kind == "e"


def _range(first: list[_Word], last: list[_Word]) -> str:
    """From one point to another; what the first leaves out, it shares with the last."""
    start, end = _kinds(first), _kinds(last)
    if not start or not end:
        raise _Unknown
    if start.strip("b") in ("n", "o") and "m" in end:
        first = [*first, next(word for word in last if word.kind == "m")]
    if "y" not in start and "y" in end:
        year = next(word.value for word in last if word.kind == "y")
        months = [next((word.value for word in part if word.kind == "m"), 0) for part in (first, last)]
        first = [*first, _Word("y", year - 1 if months[0] > months[1] > 0 else year)]
    points = [_point(first), _point(last)]
    if any("/" in point for point in points):
        raise _Unknown
    return "/".join(points)


def _kinds(said: Sequence[_Word]) -> str:
    return "".join(word.kind for word in said)


def _point(said: Sequence[_Word]) -> str:
    """One point in time in EDTF. Raises ``_Unknown`` where its words do not make one, or no year is said."""
    years = [word.value for word in said if word.kind == "y"]
    rest = [word for word in said if word.kind not in "yb"]
    is_about = any(word.kind == "b" for word in said)
    shape = _kinds(rest)
    write = _EXACT.get(shape) or (None if is_about else _WORDED.get(shape))
    if write is None or len(years) != 1 or not years[0]:
        raise _Unknown
    return write(years[0], *(word.value for word in rest)) + ("~" if is_about else "")


def _year(year: int) -> str:
    return f"{year:04}"


def _month(year: int, month: int) -> str:
    return f"{year:04}-{month:02}"


def _day(year: int, day: int, month: int) -> str:
    return f"{year:04}-{month:02}-{day:02}"


def _quarter(year: int, number: int) -> str:
    return _part(year, number, range(33, 37))


def _half(year: int, number: int) -> str:
    return _part(year, number, range(40, 42))


def _part(year: int, number: int, codes: range) -> str:
    if not (number == -1 or 1 <= number <= len(codes)):
        raise _Unknown
    return f"{year:04}-{codes[number - 1 if number > 0 else -1]}"


def _edge(year: int, day: int, month: int) -> str:
    return _day(year, min(day, monthrange(year, month)[1]), month) + "~"


def _edge_of_year(year: int, day: int) -> str:
    """The beginning or the end of a year; its middle may be June or July."""
    if day == _MIDDLE:
        raise _Unknown
    return _edge(year, day, 1 if day == 1 else 12)


def _week(year: int, number: int, month: int) -> str:
    return _weeks(year, number, number, month)


def _weeks(year: int, first: int, last: int, month: int) -> str:
    """Weeks of a month, from Monday to Sunday, as far as they lie in it."""
    start = date(year, month, 1)
    end = start.replace(day=monthrange(year, month)[1])
    monday = start - timedelta(days=start.weekday())
    if first == last == -1:
        first = last = (end - monday).days // 7 + 1
    begins = max(start, monday + timedelta(weeks=first - 1))
    ends = min(end, monday + timedelta(weeks=last, days=-1))
    if first < 1 or begins > ends:
        raise _Unknown
    return f"{begins}/{ends}"


def _two_weeks(year: int, first: int, last: int, month: int) -> str:
    return _weeks(year, first, _next(first, last), month)


def _two_days(year: int, first: int, last: int, month: int) -> str:
    return f"{_day(year, first, month)}/{_day(year, _next(first, last), month)}"


def _two_months(year: int, first: int, last: int) -> str:
    return f"{_month(year, first)}/{_month(year, _next(first, last))}"


def _next(first: int, last: int) -> int:
    """The last of two, which must be the one behind the first: "the 19th and the 21st" is no window."""
    if last != first + 1:
        raise _Unknown
    return last


_EXACT: Final[dict[str, Callable[..., str]]] = {
    "": _year,
    "m": _month,
    "nm": _day,
    "om": _day,
    "mn": lambda year, month, day: _day(year, day, month),
    "mo": lambda year, month, day: _day(year, day, month),
    "oq": lambda year, number, _: _quarter(year, number),
    "nq": lambda year, number, _: _quarter(year, number),
    "qo": lambda year, _, number: _quarter(year, number),
    "oh": lambda year, number, _: _half(year, number),
    "nh": lambda year, number, _: _half(year, number),
    "ho": lambda year, _, number: _half(year, number),
}
"""What may be approximate: the kinds of its words in their order, the year left out, and how it is written."""

_WORDED: Final[dict[str, Callable[..., str]]] = {
    "em": _edge,
    "e": _edge_of_year,
    "owm": lambda year, number, _, month: _week(year, number, month),
    "wom": lambda year, _, number, month: _week(year, number, month),
    "oaowm": lambda year, first, _, last, __, month: _two_weeks(year, first, last, month),
    "woaom": lambda year, _, first, __, last, month: _two_weeks(year, first, last, month),
    "nanm": lambda year, first, _, last, month: _two_days(year, first, last, month),
    "mam": lambda year, first, _, last: _two_months(year, first, last),
}
"""What is approximate already, or a window of its own."""
