"""What somebody types of a piece of work, as it is written in a record: a completion, a status, a deadline, a link."""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Final, get_args

from ogpctl.commands.texts import parted
from ogpctl.errors import CannotRun
from ogpctl.files.editing.compose import Plain, Written
from ogpctl.files.editing.deadlines import deadline
from ogpctl.files.phrases import folded
from ogpctl.language import SPOKEN, direction
from ogpctl.locales import words
from ogpctl.model.base import link_of
from ogpctl.model.commitment import Status
from ogpctl.model.deadline import Undated
from ogpctl.model.settings import Settings

STATUSES: Final[tuple[str, ...]] = get_args(Status)
UNDATED: Final[tuple[str, ...]] = get_args(Undated)

_RATE: Final = re.compile(r"([0-9]{1,3})(?:[.,٫]([0-9]{1,4}))?")
_FIGURE: Final = re.compile(r"[+-]?[0-9]+(?:[.,٫][0-9]+)?")
_RIGHT: Final = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")


def completion(typed: str, settings: Settings) -> Plain:
    """A rate from 0 to 100 in the figures of any script, or a word of ``ogp.yaml`` by its id or label.

    Raises ``CannotRun``.
    """
    figures = _figures(typed)
    found = _RATE.fullmatch(figures)
    if found and Decimal(f"{found[1]}.{found[2] or 0}") <= 100:
        decimals = (found[2] or "").rstrip("0")
        return Plain(f"{int(found[1])}.{decimals}" if decimals else str(int(found[1])))
    if _FIGURE.fullmatch(figures):
        raise CannotRun("%(asked)s is no rate: rates go from 0 to 100", asked=typed)
    labels = {name: (name, *word.label.values()) for name, word in settings.completion_words.items()}
    known = {folded(one): name for name, alike in labels.items() for one in alike}
    if folded(typed) in known:
        return Plain(known[folded(typed)])
    if not labels:
        raise CannotRun("%(asked)s is no rate: rates go from 0 to 100", asked=typed)
    names = dict.fromkeys(one for alike in labels.values() for one in alike)
    raise CannotRun("%(asked)s is neither a rate nor a word of ogp.yaml", asked=typed, known=tuple(names))


def status(typed: str) -> Plain:
    """A status by its word in the records, or in Arabic, French or English. Raises ``CannotRun``."""
    from difflib import get_close_matches

    known = _vocabulary(STATUSES, "status")
    said = _spaced(typed)
    if said in known:
        return Plain(known[said])
    raise CannotRun("%(asked)s is no status", asked=typed, known=tuple(get_close_matches(said, known)) or STATUSES)


def due(typed: str) -> Written:
    """A deadline as people say it, or that it is not decided or not received. Raises ``CannotRun``."""
    undated = _vocabulary(UNDATED[:2], "undated").get(_spaced(typed))
    return {"none": Plain(undated)} if undated else deadline(typed)


def link(typed: str) -> str:
    """An address on the web, or of mail. Raises ``CannotRun``."""
    try:
        return link_of(typed.strip())
    except ValueError:
        raise CannotRun(
            "%(asked)s is no link", hint="a link begins with https://, http:// or mailto:", asked=typed
        ) from None


def text(typed: str, language: str, settings: Settings) -> Written:
    """A text in a language; that is written beside it where the repository has several. Raises ``CannotRun``."""
    code, said = in_language(typed, language, settings)
    said = "\n".join(line.rstrip() for line in said.strip().splitlines())
    if not said:
        raise CannotRun("a text is empty")
    if code and code not in settings.languages:
        raise CannotRun("%(asked)s is no language of this repository", asked=code, known=tuple(settings.languages))
    return {code or settings.first: said} if len(settings.languages) > 1 or code else said


def in_language(typed: str, language: str, settings: Settings) -> tuple[str, str]:
    """The language of a text, and its words: the one that stands before it (``fr:Texte``), else ``language``.

    Raises ``CannotRun`` where one stands before it that the repository does not declare.
    """
    named, said = parted(typed, settings.languages)
    return named or language, said


def is_in_another_script(said: str, language: str) -> bool:
    """Whether most letters of a text are of a script that its language is not written in."""
    letters = [one for one in said if one.isalpha()]
    right = sum(bool(_RIGHT.match(one)) for one in letters)
    if direction(language) == "rtl":
        return bool(letters) and not right
    return 2 * right > len(letters)


def _figures(typed: str) -> str:
    """What was typed without the sign of percent and spaces, its figures those of ASCII."""
    kept = (one for one in typed if not one.isspace() and one not in "%٪")
    return "".join(str(unicodedata.digit(one)) if one.isdecimal() else one for one in kept)


def _vocabulary(names: tuple[str, ...], context: str) -> Mapping[str, str]:
    """Every way in which the words of a vocabulary are said, to the word of the records."""
    return {alike: name for name in names for alike in _alike(name, context)}


def _alike(name: str, context: str) -> Iterator[str]:
    yield _spaced(name)
    for language in SPOKEN:
        speaker = words(language, "recording")
        yield from map(_spaced, (speaker.say(name, context), *speaker.say(name, "typed").split("|")))


def _spaced(typed: str) -> str:
    return " ".join(re.split(r"[\s_-]+", folded(typed).strip()))
