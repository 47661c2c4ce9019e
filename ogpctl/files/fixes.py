"""The findings that have one safe fix: by rule, from what stands in the file to what should stand there.

A fix sees the value as it is written, quotes and line breaks included, and gives it back with nothing else changed; or
None, where it is not certain that only one thing can be meant. Nobody's words are chosen here, and no fact.
"""

import re
import unicodedata
from collections.abc import Callable, Collection, Mapping
from datetime import date
from typing import Final, NamedTuple

from ogpctl.checks import hyphen_in_range
from ogpctl.checks.spelling import respelt, slip
from ogpctl.checks.texts import PRESENTATION
from ogpctl.files import phrases
from ogpctl.model.window import BadWindow, Window


class Broken(NamedTuple):
    """A value or key as it stands in the file, and the facts of the finding.

    Of a key also the keys that its record may have (``known``), and those that it has (``there``); of a window the keys
    that could stand in its place.
    """

    raw: str
    facts: Mapping[str, object] = {}
    known: Collection[str] = ()
    there: Collection[str] = ()


Fix = Callable[[Broken], str | None]

_WORD: Final = re.compile(r"""(['"]?)([^'"\\\n]*)\1""")
"""A value of one line that says in the file what it says."""
_PIECE: Final = re.compile(r"\\(?:x([0-9A-Fa-f]{2})|u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|.)|.", re.DOTALL)
"""A character in double quotes, or an escape that stands for one."""
_FORM: Final = re.compile(f"[{PRESENTATION}]")
_SILENT: Final = ("U+00AD", "U+180E", "U+200B", "U+2060")
"""Soft hyphen, Mongolian vowel separator, space of no width, word joiner: a text reads the same without them."""
_SPACELESS: Final = re.compile("[\u0e00-\u0fff\u1000-\u109f\u1780-\u17ff]")
"""Scripts that part their words with a space of no width."""
_DAY: Final = re.compile(r"([0-9]{4})([-–‑/.])([0-9]{1,2})\2([0-9]{1,2})")
_PART: Final = re.compile(r"(?<=-)[0-9](?![0-9])")
"""A month or day that was written with one figure."""
_NEEDS_QUOTES: Final = re.compile(r"[,\[\]{}:#&*!|>'%@`]")
"""What a text inside of brackets has quotes for."""
_HOUR: Final = re.compile(r"([0-9]{1,2}) ?(?:[:hH] ?([0-5][0-9])|[hH])")
_RATE: Final = re.compile(r"%? ?([0-9]{1,3})(?:\.([0-9]{1,4})|,([0-9]{1,2}))? ?%?")
_LANGUAGE: Final = re.compile("([A-Za-z]{2,3})((?:[-_][A-Za-z0-9]{2,8})*)")
_NUMBERS: Final = {"a whole number": re.compile("[0-9]+"), "a number above 0": re.compile(r"[0-9]+(\.[0-9]+)?")}
_TRUTHS: Final = {"true": ("true", "yes", "on"), "false": ("false", "no", "off")}


def _word(change: Callable[[str, Broken], str]) -> Fix:
    """A fix of a value of one line; ``change`` gives nothing where there is no safe fix."""

    def fix(broken: Broken) -> str | None:
        written = _WORD.fullmatch(broken.raw)
        new = change(written[2], broken) if written else ""
        return f"{written[1]}{new}{written[1]}" if written and new else None

    return fix


def _each(raw: str, change: Callable[[str], str]) -> str:
    """A value with each of its characters changed, those that are written as escapes too."""
    if raw[:1] in ("|", ">"):
        header, line_end, lines = raw.partition("\n")
        return header + line_end + _each_of(lines, change)
    if not raw.startswith('"'):
        return _each_of(raw, change)

    def piece(match: re.Match[str]) -> str:
        code = match[1] or match[2] or match[3]
        if not code:
            return change(match[0]) if len(match[0]) == 1 else match[0]
        character = chr(int(code, 16))
        new = change(character)
        return match[0] if new == character else new

    return _PIECE.sub(piece, raw)


def _each_of(text: str, change: Callable[[str], str]) -> str:
    return "".join(map(change, text))


def _key(word: str, broken: Broken) -> str:
    meant = slip(word, broken.known)
    rivals = (one for one in broken.there if one != word and one not in broken.known)
    if not meant or meant != broken.facts["near"] or meant in broken.there:
        return ""
    return "" if any(slip(one, broken.known) == meant for one in rivals) else meant


def _vocabulary(word: str, broken: Broken) -> str:
    return respelt(word, str(broken.facts["allowed"]).split(", "))


def _letters(broken: Broken) -> str | None:
    """The letters that a font drew, as they are typed. An accent that was drawn alone would bring a space with it."""
    typed: set[str] = set()

    def letter(one: str) -> str:
        if not _FORM.match(one):
            return one
        plain = unicodedata.normalize("NFKC", one)
        typed.add(plain)
        return plain

    new = _each(broken.raw, letter)
    return new if all(map(str.isalpha, typed)) else None


def _unseen(broken: Broken) -> str | None:
    found = broken.facts["characters"]
    if not isinstance(found, tuple) or not set(found) <= set(_SILENT) or _SPACELESS.search(broken.raw):
        return None
    silent = {chr(int(one.removeprefix("U+"), 16)) for one in found}
    return _each(broken.raw, lambda one: "" if one in silent else one)


def _range(broken: Broken) -> str | None:
    return hyphen_in_range.dashed(broken.raw)


def _day(word: str, _broken: Broken) -> str:
    """The figures in their usual order, with the signs and the zeros that were left out."""
    match = _DAY.fullmatch(_figures(word))
    try:
        return date(*map(int, match.group(1, 3, 4))).isoformat() if match else ""
    except ValueError:
        return ""


def _window(broken: Broken) -> str | None:
    """EDTF with the zeros that were left out; or what words mean, with the words beside it where they have a place."""
    figures = _word(_edtf)(broken)
    written = _WORD.fullmatch(broken.raw)
    if figures or not written:
        return figures
    quote, word = written.groups()
    meant = phrases.read(word)
    if meant is None:
        return None
    if not any(map(str.isalpha, word)):
        return f"{quote}{meant.edtf}{quote}"
    if "as" not in broken.known:
        return None
    wording = broken.raw if quote or not _NEEDS_QUOTES.search(word) else f'"{word}"'
    said = f"{{{meant.language}: {wording}}}" if meant.language else wording
    return f"{{when: {meant.edtf}, as: {said}}}"


def _edtf(word: str, _broken: Broken) -> str:
    new = _PART.sub(r"0\g<0>", re.sub(" */ *", "/", _figures(word))).replace("q", "Q")
    try:
        return new if Window.of(new) else ""
    except BadWindow:
        return ""


def _hour(word: str, _broken: Broken) -> str:
    match = _HOUR.fullmatch(_figures(word))
    return f"{int(match[1]):02}:{match[2] or '00'}" if match and int(match[1]) < 24 else ""


def _rate(word: str, _broken: Broken) -> str:
    match = _RATE.fullmatch(_figures(word))
    if not match or int(match[1]) > 100:
        return ""
    decimals = match[2] or match[3]
    return f"{match[1]}.{decimals}" if decimals else match[1]


def _language(word: str, _broken: Broken) -> str:
    match = _LANGUAGE.fullmatch(word)
    return match[1].lower() + match[2].replace("_", "-") if match else ""


def _zone(word: str, _broken: Broken) -> str:
    from zoneinfo import available_timezones

    return respelt(word, available_timezones())


def _other_type(word: str, broken: Broken) -> str:
    """A truth or figure that is written as elsewhere."""
    expected = str(broken.facts["expected"])
    if expected == "true or false":
        return next((truth for truth, words in _TRUTHS.items() if word.lower() in words), "")
    if expected.startswith("a rate"):
        return _rate(word, broken)
    figures = _figures(word)
    return figures if expected in _NUMBERS and _NUMBERS[expected].fullmatch(figures) else ""


def _figures(word: str) -> str:
    """A word in the figures that records are written with, whatever script they stand in."""
    plain = (str(unicodedata.decimal(one)) if one.isdecimal() else one for one in word)
    return "".join(plain).replace("٪", "%").replace("٫", ".").replace("\u00a0", " ").replace("\u202f", " ")


FIXES: Final[dict[str, Fix]] = {
    "bad-date": _word(_day),
    "bad-hour": _word(_hour),
    "bad-language": _word(_language),
    "bad-time-zone": _word(_zone),
    "bad-window": _window,
    "hidden-character": _unseen,
    "hyphen-in-range": _range,
    "presentation-form": _letters,
    "rate-out-of-range": _word(_rate),
    "unknown-key": _word(_key),
    "unknown-word": _word(_vocabulary),
    "wrong-type": _word(_other_type),
}
"""The one safe fix of each rule that may have one."""
