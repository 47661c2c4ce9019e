"""What is typed while minutes are taken, as it is written in the records: hours, people, institutions, what of a work.

Words are understood in all three languages, whatever the reader's: who sits at the table types as the keyboard is.
"""

import re
from collections.abc import Iterable
from functools import cache
from typing import Final

from ogpctl.commands.naming import institution_named
from ogpctl.commands.recording import saying
from ogpctl.commands.recording.entry import Told
from ogpctl.errors import CannotRun
from ogpctl.files.editing.compose import Plain, Written
from ogpctl.files.phrases import folded
from ogpctl.language import SPOKEN
from ogpctl.locales import words
from ogpctl.model.register import Register
from ogpctl.model.settings import Settings

_HOUR: Final = re.compile(r"([01]?[0-9]|2[0-3])\s*(?:[:h.]\s*([0-5][0-9])?)?")
_COMMAS: Final = re.compile(r"[,،;؛]")
_RATE: Final = re.compile(r"[0-9]{1,3}(?:[.,٫][0-9]+)?\s*[%٪]?")


@cache
def _typed(word: str) -> tuple[str, ...]:
    """How a word is typed, in all languages; the longest first."""
    found = [word, *(one for language in SPOKEN for one in words(language, "meetings").say(word, "typed").split("|"))]
    return tuple(sorted({folded(one) for one in found}, key=len, reverse=True))


def is_word(typed: str, word: str) -> bool:
    """Whether somebody typed a word of the catalogue, such as a command, in any language."""
    return folded(typed).strip() in _typed(word)


def told(typed: str, settings: Settings, spoken: str) -> Told:
    """What is typed of a piece of work: a status, a rate, a link, a text behind a colon, else a new deadline."""
    language = language_of(typed, spoken, settings)
    if typed.startswith(":"):
        return Told(progress=typed[1:].strip(), language=language)
    if typed.startswith(("https://", "http://")):
        return Told(evidence=(typed,))
    waits = next((one for one in _typed("depends on") if folded(typed).startswith(one)), "")
    if waits:
        return Told(depends_on=typed, language=language)
    if _RATE.fullmatch(folded(typed)) or _is_word_of(typed, settings):
        return Told(completion=typed)
    return Told(status=typed) if _is_status(typed) else Told(due=typed)


def _is_status(typed: str) -> bool:
    try:
        return bool(saying.status(typed))
    except CannotRun:
        return False


def _is_word_of(typed: str, settings: Settings) -> bool:
    """Whether something typed is a word that ``ogp.yaml`` declares for completions."""
    labels = ((id_, *word.label.values()) for id_, word in settings.completion_words.items())
    return any(folded(typed) == folded(one) for alike in labels for one in alike)


def due(typed: str, settings: Settings, spoken: str) -> Written:
    """A deadline as people say it, or why there is none yet. Raises ``CannotRun``."""
    if any(folded(typed).startswith(one) for one in _typed("depends on")):
        return {"none": Plain("depends_on"), "as": {language_of(typed, spoken, settings): typed}}
    return saying.due(typed)


def hour(typed: str) -> Plain:
    """An hour: 10:00, 10h30, 10. Raises ``CannotRun``."""
    match = _HOUR.fullmatch(folded(typed).strip())
    if not match:
        raise CannotRun("%(asked)s is no hour", hint="write it as 10:00 or 10h30", asked=typed)
    return Plain(f"{int(match[1]):02}:{match[2] or '00'}")


def truth(typed: str) -> Plain:
    """Yes or no. Raises ``CannotRun``."""
    for word, value in (("yes", "true"), ("no", "false")):
        if is_word(typed, word):
            return Plain(value)
    raise CannotRun("answer with yes or no")


def places(typed: str, count: int) -> list[int]:
    """Which of ``count`` are meant, from 0: ``1-5 8``, ``all``, ``all -3``. Raises ``CannotRun``."""
    found: list[int] = []
    for part in _COMMAS.sub(" ", folded(typed)).replace("–", "-").split():
        first, dash, last = part.partition("-")
        if is_word(part, "all"):
            found += range(count)
        elif dash and not first and last.isdecimal():
            found = [one for one in found if one != int(last) - 1]
        elif first.isdecimal() and (last.isdecimal() or not dash):
            found += range(int(first) - 1, int(last or first))
        else:
            raise CannotRun("%(asked)s is no number of the list", hint="write them as 1-5 8, or all -3", asked=part)
    if any(not 0 <= one < count for one in found):
        raise CannotRun("the list ends at %(count)s", count=count)
    return list(dict.fromkeys(found))


def institution(typed: str, register: Register) -> Plain:
    """The institution that goes by an id, an acronym, a name, or a part of one alone. Raises ``CannotRun``."""
    return Plain(institution_named(typed, register, in_part=True))


def institutions(typed: str, register: Register) -> Written:
    """One institution, or several with commas between them. Raises ``CannotRun``."""
    found = [institution(one, register) for one in map(str.strip, _COMMAS.split(typed)) if one]
    return found[0] if len(found) == 1 else found


def person(typed: str, register: Register) -> tuple[str, Plain]:
    """A name with its institution behind the last comma; an institution alone has no name. Raises ``CannotRun``."""
    *name, last = map(str.strip, _COMMAS.split(typed))
    return ", ".join(filter(None, name)), institution(last, register)


def language_of(text: str, spoken: str, settings: Settings) -> str:
    """The language that a text is in: the one spoken, or the first of the repository that is written in its letters."""
    candidates: Iterable[str] = (spoken, *settings.languages) if spoken in settings.languages else settings.languages
    return next((one for one in candidates if not saying.is_in_another_script(text, one)), settings.first)
