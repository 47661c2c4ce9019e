"""What a new record needs: from the command line, or at a terminal from whoever sits there."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import TypeVar

from ogpctl.commands.asked import Asked, Manner
from ogpctl.commands.naming import institution_named
from ogpctl.commands.opening import Desk
from ogpctl.commands.prompting import ask, is_asked, needed
from ogpctl.commands.starting.teaching import named
from ogpctl.commands.texts import as_text, ask_texts, texts
from ogpctl.errors import CannotRun
from ogpctl.files.editing.compose import Written
from ogpctl.locales import words
from ogpctl.model.register import Register

T = TypeVar("T")


class Wanted:
    """The questions that are left where ``needed`` options, by their names, were not given.

    Raises ``CannotRun`` with all that is missing where there is nobody to ask.
    """

    def __init__(self, desk: Desk, manner: Manner, needed: Mapping[str, object]) -> None:
        self._asked: Asked = desk.asked
        self._languages = desk.register.settings.languages
        self._speaker = words(desk.language, "terminal", "recording", "records", "starting")
        missing = [name for name, given in needed.items() if not given]
        if missing and (manner.yes or not is_asked(desk.asked)):
            raise CannotRun("the new record needs %(missing)s", missing=", ".join(missing))

    def word(self, given: str, question: str, read: Callable[[str], T], default: str = "") -> T:
        """What was given, or is now, as ``read`` understands it. Raises ``CannotRun`` for what was given wrong."""
        if given:
            return read(given)
        return ask(self._asked, self._speaker, self._speaker.say(question), needed(read), default)

    def text(self, given: Sequence[str], question: str) -> dict[str, str]:
        """A text by language: what was given, or what is typed for each language of the repository that we speak."""
        if given:
            return texts(given, self._languages)
        return ask_texts(self._asked, self._speaker, self._languages, self._speaker.say(question), {})


def optional(given: Sequence[str], register: Register) -> Written:
    """A text of an option that may be left out."""
    return as_text(texts(given, register.settings.languages), register.settings.languages)


def institution(register: Register) -> Callable[[str], str]:
    """Reads the id, or the name, of an institution that is on file, as its id."""
    return partial(institution_named, register=register)


def institutions(register: Register) -> Callable[[str], Written]:
    """Reads institutions, by id or by name, with commas between them: one alone, or a list, as a record has them."""
    one = institution(register)

    def read(typed: str) -> Written:
        found = [named(one(part.strip())) for part in typed.replace("،", ",").split(",")]
        return found[0] if len(found) == 1 else found

    return read


def chosen_plan(desk: Desk) -> str:
    """The plan asked for; else the last one. Raises ``CannotRun`` where there is none."""
    plans = [plan.id for plan in desk.register.settings.plans]
    asked = desk.asked.plan
    if asked and asked not in plans:
        raise CannotRun("no plan %(asked)s", asked=asked, known=tuple(plans))
    if not plans:
        raise CannotRun("no plan is on file", hint="ogpctl new plan adds one")
    return asked or plans[-1]
