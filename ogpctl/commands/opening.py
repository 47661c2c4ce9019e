"""How every command that shows something begins: the repository, the language, the day; and answers that are kept.

What was answered once is kept with the question and the look of the repository. Then nothing is read, computed or drawn
again: neither yaml nor pydantic is imported.
"""

import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, TextIO, TypedDict, TypeVar, cast

from ogpctl.commands.asked import Asked, tell, write
from ogpctl.errors import CANNOT, DONE
from ogpctl.files.cache import Cache
from ogpctl.files.repository import Listed, find_root, fingerprint
from ogpctl.language import choose, direction, of_environment
from ogpctl.render.data import written
from ogpctl.render.screen import Screen, screen

if TYPE_CHECKING:
    from ogpctl.diagnostics import Diagnostic
    from ogpctl.files.reading import Reading
    from ogpctl.locales import Domain, Speaker
    from ogpctl.model.register import Register
    from ogpctl.render.views.shapes import Head
    from ogpctl.tracking.history import History

V = TypeVar("V", bound="Head")

MOST: Final = 10
"""How many unread files are named."""
ELLIPSIS: Final = "…"
_APART: Final = dict.fromkeys((0x2068, 0x2069))
"""The signs that set a fact apart in a sentence (U+2068, U+2069)."""


class Answer(TypedDict):
    """What is printed. ``unread`` are the files it is without, ``found`` how many there are of what was looked for."""

    text: str
    unread: list[str]
    found: int


class Settings(TypedDict):
    """What an answer hangs on before it is looked for."""

    time_zone: str
    languages: list[str]


class Desk:
    """One repository, asked once. Everything is done when it is first needed, and not before."""

    def __init__(self, asked: Asked, only: Callable[[Listed], bool] | None = None, root: Path | None = None) -> None:
        self.asked = asked
        self.root = root or find_root(asked.directory)
        self._only = only
        self.cache = Cache(self.root, asked.environment)
        self.limits = asked.limits
        self._fingerprint, self._lasts = fingerprint(self.root, most=self.limits.most_files)

    @cached_property
    def reading(self) -> "Reading":
        """The files that the command needs, as they were read."""
        from ogpctl.files.reading import read

        return read(self.root, self._only, self.limits)

    @cached_property
    def register(self) -> "Register":
        """All that is on file. Raises ``CannotRun`` where ``ogp.yaml`` cannot be read."""
        from ogpctl.files.reading import register_or_refuse

        return register_or_refuse(self.reading)

    @cached_property
    def history(self) -> "History":
        """When the records changed, as git tells it. What depends on it has it in its question."""
        from ogpctl.files.revisions.history import history

        return history(self.root, self._needed["time_zone"])

    @cached_property
    def language(self) -> str:
        """The language of the answer: that of the option, of the environment, of the repository."""
        asked = self.asked.language or of_environment(self.asked.environment)
        return asked or choose(None, {}, self._needed["languages"])

    @cached_property
    def speaker(self) -> "Speaker":
        """The words of that language."""
        from ogpctl.locales import words

        return words(self.language, "terminal")

    def speaking(self, *domains: "Domain") -> "Speaker":
        """The words of that language, with those of a command of its own."""
        from ogpctl.locales import words

        return words(self.language, "terminal", *domains)

    @cached_property
    def day(self) -> date:
        """The day asked for, or today where the repository is."""
        return self.asked.as_of or self.asked.day(self._needed["time_zone"])

    @cached_property
    def screen(self) -> Screen:
        """What the answer is written to."""
        return screen_of(self.asked, sys.stdout, self.language)

    def answer(
        self,
        question: str,
        view: Callable[[], V],
        page: Callable[[V], Iterator[str]],
        *,
        drawn: str = "",
        found: Callable[[V], int] = lambda _: 0,
    ) -> Answer:
        """The answer to a question, from the cache where it is kept.

        ``view`` computes it, ``page`` draws it; ``drawn`` is what else the drawing depends on,
        ``found`` counts what the command looks for.
        """
        asked = self.asked
        what = (question, self.day.isoformat(), self.language, asked.plan, asked.lead, asked.theme, asked.status)

        def printed() -> Answer:
            answer: V = self.kept(repr(what), view)
            text = written(answer) if asked.form == "json" else "\n".join(page(answer))
            return {"text": text, "unread": answer["unread"], "found": found(answer)}

        how = ("json",) if asked.form == "json" else (*self.screen, drawn)
        return cast("Answer", self.kept(repr((*what, *how)), printed))

    def show(self, answer: Answer) -> int:
        """Print an answer; tell which files it is without. The exit status, where there is nothing else to say."""
        write(answer["text"])
        return self.tell_unread(answer["unread"])

    def tell_unread(self, files: Sequence[str]) -> int:
        """Tell which files could not be read, if there are any. The exit status that follows."""
        if not files:
            return DONE
        talk(self.asked, self.speaker, *self.said_unread(files))
        return CANNOT

    def said_unread(self, files: Sequence[str]) -> list[str]:
        """What is told of files that could not be read; nothing where all could."""
        if not files:
            return []
        words = self.speaker.count("%(n)s file could not be read", "%(n)s files could not be read", len(files))
        shown = files if len(files) <= MOST else [*files[:MOST], ELLIPSIS]
        told = self.speaker.pair(words, self.speaker.comma.join(shown))
        return [told, self.speaker.say("ogpctl validate says what is wrong")]

    def heed(self, found: Iterable["Diagnostic"]) -> None:
        """Keep no answer where a file could not be opened for a reason that may pass and leaves no trace."""
        self._lasts = self._lasts and not any(one.facts.get("why") == "failed" for one in found)

    def recalled(self, question: str) -> Any:
        """The answer that was kept; none where there is none."""
        return self.cache.get(question, self._fingerprint)

    def kept(self, question: str, answer: Callable[[], Any]) -> Any:
        """The answer that was kept, else the one that is given now, which is kept from now on."""
        found = self.recalled(question)
        if found is None:
            found = answer()
            if self._lasts:
                self.cache.put(question, self._fingerprint, found)
        return found

    @cached_property
    def settings(self) -> Settings | None:
        """What is kept of the settings of the repository; none where ``ogp.yaml`` cannot be read."""

        def settings() -> list[Settings]:
            found = self.reading.register
            return [{"time_zone": found.settings.time_zone, "languages": [*found.settings.languages]}] if found else []

        return next(iter(self.kept("settings", settings)), None)

    @property
    def _needed(self) -> Settings:
        if not self.settings:
            _ = self.register  # it says why
        return cast("Settings", self.settings)


def screen_of(asked: Asked, stream: TextIO, language: str) -> Screen:
    """What is written to: the options, the environment, and whether the stream is a terminal, decide."""
    return screen(
        terminal=stream.isatty(),
        direction=direction(language),
        environment=asked.environment,
        width=asked.width,
        bidi=asked.bidi,
    )


def talk(asked: Asked, speaker: "Speaker", *sentences: str) -> None:
    """Sentences on standard error, in the direction of their language."""
    from ogpctl.render.terminal.parts import lines

    here = screen_of(asked, sys.stderr, speaker.language)
    for sentence in sentences:
        for line in lines(sentence.translate(_APART), here):  # the screen sets apart what runs the other way
            tell(line)
