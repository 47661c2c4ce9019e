"""The values of cells as the records have them: what people write, what spreadsheets make of it, in three languages.

Each reader raises ``Wrong``, with the rule of the records that the cell would break.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Final, get_args

from ogpctl.errors import CannotRun
from ogpctl.files import rules
from ogpctl.files.editing.compose import Plain, Written
from ogpctl.files.editing.deadlines import deadline as typed_deadline
from ogpctl.files.phrases import folded
from ogpctl.files.sheets.found import Wrong
from ogpctl.files.sheets.grid import Cell, plain
from ogpctl.language import SPOKEN, direction
from ogpctl.locales import words
from ogpctl.model.commitment import Status, Value
from ogpctl.model.deadline import Undated
from ogpctl.model.settings import CompletionWord
from ogpctl.model.window import BadWindow, Window

STATUSES: Final[tuple[str, ...]] = get_args(Status)
VALUES: Final[tuple[str, ...]] = get_args(Value)
_UNDATED: Final[tuple[str, ...]] = get_args(Undated)
_ID: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]*(?:\.[A-Za-z0-9][A-Za-z0-9_-]*)*")
_BEHIND_WORDS: Final = re.compile(r"[^0-9]*?[\s.:°º#]*([0-9]+[A-Za-z]?(?:\.[0-9A-Za-z]+)*)\s*[.):\-–]*")
_WORDED: Final = re.compile(r"([0-9./~QT-]+?(?:/(?:\.\.|[0-9QT~-]+))?)\s*[(\[](.+)[)\]]", re.DOTALL)
_DAY: Final = re.compile(r"([0-9]{1,2})[/.-]([0-9]{1,2})[/.-]([0-9]{4})")
_REASONED: Final = re.compile(r"([^:(\[]+)[\s:(\[]+(.+?)[)\]]?", re.DOTALL)
_FIGURE: Final = re.compile(r"(?:%\s*)?([+-]?[0-9]+(?:[.,][0-9]+)?)(?:\s*%)?")
_SERIALS: Final = range(20_000, 80_000)
"""Numbers that are days to a spreadsheet: from 1954 to 2119."""
_SEPARATORS: Final = re.compile(r"[;؛\n]+")
_BULLET: Final = re.compile(r"^[-–•*]\s+")
_RIGHT: Final = re.compile("[\u0600-\u06ff\u0750-\u077f\u08a0-\u08ff\ufb50-\ufdff\ufe70-\ufefc]")


def number(cell: Cell) -> str:
    """The number of a commitment or an activity: ``3``, ``C01``, ``3.2``; words in front of it are left out."""
    if isinstance(cell.value, date):
        raise Wrong(rules.BAD_ID, value=cell.text, why="made-a-day")
    said = " ".join(_latin(cell.text).split())
    if _ID.fullmatch(said):
        return said
    behind = _BEHIND_WORDS.fullmatch(said)
    if not behind:
        raise Wrong(rules.BAD_ID, value=cell.text)
    return behind[1]


def identifier(cell: Cell) -> str:
    """An id of another body: any text on one line."""
    return " ".join(_latin(cell.text).split())


def text(cell: Cell, longest: int) -> str:
    """A text. Lines that a spreadsheet broke stay broken."""
    said = cell.text
    if len(said) > longest:
        raise Wrong(rules.TEXT_TOO_LONG, limit=longest)
    return said


def deadline(cell: Cell, language: str = "") -> Written:
    """A deadline as people say it, as a spreadsheet keeps a day, or why there is none yet.

    Behind a window its wording may stand in brackets: ``2018-08/2020-06 (août 2018 à juin 2020)``; the wording is of
    ``language``.
    """
    if isinstance(cell.value, date):
        return Plain(cell.text)
    if isinstance(cell.value, Decimal) and cell.value == int(cell.value) and int(cell.value) in _SERIALS:
        raise Wrong(rules.BAD_WINDOW, value=cell.text, why="serial")
    said = " ".join(cell.text.split())
    undated = _undated(said, language)
    if undated is not None:
        return undated
    worded = _WORDED.fullmatch(said)
    if worded:
        when = window(_latin(worded[1]))
        return {"when": Plain(when), "as": {language: worded[2]} if language else worded[2]}
    if re.fullmatch(r"[0-9./~QqT-]+", _latin(said)):
        said = _latin(said)
    try:
        found = typed_deadline(said)
    except CannotRun:
        raise _no_deadline(said) from None
    return {**found, "as": {language: said} if language else said} if isinstance(found, Mapping) else found


def _no_deadline(said: str) -> Wrong:
    """Why a text is no deadline: a day that does not exist, one that could be another, or nothing of the kind."""
    day = _DAY.fullmatch(_latin(said))
    written = f"{day[3]}-{int(day[2]):02}-{int(day[1]):02}" if day else said
    try:
        Window.of(written)
    except BadWindow as bad:
        facts = {"value": said, **bad.facts} if bad.why != "form" else {"value": said}
        return Wrong(rules.BAD_WINDOW, **{**facts, "why": bad.why})
    return Wrong(rules.BAD_WINDOW, value=said, why="ambiguous")


def _undated(said: str, language: str) -> Written:
    """Why there is no deadline yet, with what is told of it; None where that is not said."""
    known = _alike("undated", _UNDATED)
    found = known.get(_spaced(said))
    if found:
        return {"none": Plain(found)}
    parted = _REASONED.fullmatch(said)
    found = known.get(_spaced(parted[1])) if parted else None
    return {"none": Plain(found), "as": {language: parted[2]} if language else parted[2]} if found and parted else None


def window(said: str) -> str:
    """A window in EDTF. Raises ``Wrong``, with why it is none."""
    try:
        return Window.of(said).edtf
    except BadWindow as bad:
        raise Wrong(rules.BAD_WINDOW, **{"value": said, **bad.facts, "why": bad.why}) from None


def rate(cell: Cell, completion_words: Mapping[str, CompletionWord]) -> Written:
    """A rate from 0 to 100, or a word that ``ogp.yaml`` declares, by its id or label."""
    value = cell.value
    if isinstance(value, Decimal) and not cell.percent and 0 < value < 1:
        raise Wrong(rules.RATE_OUT_OF_RANGE, value=cell.text, why="share", percent=f"{plain(value * 100)}%")
    said = _latin(cell.text).replace("٪", "%").replace("٫", ".").strip()
    figure = _FIGURE.fullmatch(said)
    if figure:
        amount = round(Decimal(figure[1].replace(",", ".")), 4)
        if not 0 <= amount <= 100:
            raise Wrong(rules.RATE_OUT_OF_RANGE, value=cell.text)
        return Plain(plain(amount))
    labels = {_spaced(one): id_ for id_, word in completion_words.items() for one in (id_, *word.label.values())}
    found = labels.get(_spaced(said))
    if found is None and completion_words:
        known = [one for word in completion_words.values() for one in word.label.values()]
        raise Wrong(rules.UNKNOWN_WORD, value=cell.text, allowed=", ".join(known), near=nearest(said, known))
    if found is None:
        raise Wrong(rules.RATE_OUT_OF_RANGE, value=cell.text)
    return Plain(found)


def status(cell: Cell) -> Plain | None:
    """A status, in words of any of the languages; None where it says that nothing was reported."""
    said = _spaced(cell.text)
    if said in _alike("status", ("not_reported",)) or said in ("-", "–", "—"):
        return None
    found = _alike("status", STATUSES).get(said)
    if found is None:
        raise _unknown(cell, "status", STATUSES)
    return Plain(found)


def values(cell: Cell) -> Written:
    """The OGP values, in words of any of the languages."""
    known = _alike("value", VALUES)
    found = []
    for one in parts(cell, commas=True):
        value = known.get(_spaced(one))
        if value is None:
            raise _unknown(Cell(one), "value", VALUES)
        found.append(Plain(value))
    return found


def _unknown(cell: Cell, context: str, names: Sequence[str]) -> Wrong:
    """What is told of a word that is none of a vocabulary: those in the languages, and the nearest."""
    spoken = [words(language, "terms").say(name, context) for language in SPOKEN for name in names]
    near = nearest(cell.text, spoken)
    return Wrong(rules.UNKNOWN_WORD, value=cell.text, allowed=", ".join(names), near=near)


def weight(cell: Cell) -> Plain:
    """A number; what is none is told by the rules of the records."""
    said = _latin(cell.text).replace(",", ".").replace("٫", ".").strip()
    if not re.fullmatch(r"[0-9]{1,6}(\.[0-9]{1,6})?", said) or not Decimal(said):
        raise Wrong(rules.WRONG_TYPE, expected="a number above 0", value=cell.text)
    return Plain(plain(Decimal(said)))


def links(cell: Cell) -> Written:
    """Addresses, with blanks or lines between them; each is held to the rules of the records."""
    return [one.strip("<>,;") for one in cell.text.split()]


def yes(cell: Cell) -> bool:
    """Whether a cell says yes; an empty one and ``no`` do not."""
    said = _spaced(cell.text)
    known = _alike("filled", ("yes", "no"))
    if said not in known:
        raise _unknown(cell, "filled", ("yes", "no"))
    return known[said] == "yes"


def is_example(cell: Cell) -> bool:
    """Whether a cell marks its row as an example."""
    return _spaced(cell.text) in _alike("filled", ("example",))


def parts(cell: Cell, *, commas: bool = False) -> list[str]:
    """The entries of a cell: what stands between semicolons and on lines; with ``commas``, between these too."""
    pieces = _SEPARATORS.split(cell.text)
    if commas:
        pieces = [part for piece in pieces for part in re.split("[,،]", piece)]
    return [said for one in pieces if (said := " ".join(_BULLET.sub("", one.strip()).split()))]


def script(said: str) -> str:
    """The direction of the script that most letters of a text are of."""
    letters = [one for one in said if one.isalpha()]
    return "rtl" if sum(bool(_RIGHT.match(one)) for one in letters) * 2 > len(letters) else "ltr"


def language_of(said: str, heading: str, languages: Sequence[str]) -> str:
    """The language a text is taken to be in whose column names none.

    That of the heading where the repository has it and the script fits; else the repository's first of that script.
    """
    here = script(said)
    fitting = [code for code in languages if direction(code) == here]
    return heading if heading in fitting else (fitting or [languages[0]])[0]


@cache
def _alike(context: str, names: tuple[str, ...]) -> dict[str, str]:
    """Every way in which the words of a vocabulary are written, to the word itself."""
    return {said: name for name in names for said in _ways(context, name)}


def _ways(context: str, name: str) -> Iterator[str]:
    yield _spaced(name)
    for language in SPOKEN:
        speaker = words(language, "recording", "importing")
        yield _spaced(speaker.say(name, context))
        yield from map(_spaced, speaker.say(name, "typed").split("|"))


def _spaced(said: str) -> str:
    return " ".join(re.split(r"[\s_\-’']+", folded(said).strip(" .!؟?\n"))).strip()


def _latin(said: str) -> str:
    """A text with the figures of any script in those of Latin."""
    return "".join(str(int(one)) if one.isdecimal() and not one.isascii() else one for one in said)


def nearest(said: str, known: Sequence[str]) -> str:
    """The one of some names that is most like another; empty where none is."""
    from difflib import get_close_matches

    by_form = {_spaced(one): one for one in known}
    near = get_close_matches(_spaced(said)[:100], by_form, n=1)
    return by_form[near[0]] if near else ""


def same(one: str) -> str:
    """A name in the one form in which names are compared."""
    return re.sub(r"\W+", "", folded(one))
