"""The press of Markdown and HTML: Jinja templates in a sandbox.

Templates loop and print. Whatever they print is escaped for its form, unless it was written by ``forms``; they call
nothing but what stands here, load nothing but what ``templates`` hands them, and what goes wrong in one is told with
its name and line.
"""

import re
import traceback
from collections.abc import Callable, Generator, Iterable, Iterator, Mapping
from functools import partial
from pathlib import Path
from types import BuiltinMethodType
from typing import TYPE_CHECKING, Final, Literal, TypeVar, cast

from jinja2 import BaseLoader, Environment, StrictUndefined, TemplateNotFound, TemplateSyntaxError, pass_context
from jinja2.exceptions import SecurityError
from jinja2.runtime import BlockReference, Context, LoopContext, Macro
from jinja2.sandbox import ImmutableSandboxedEnvironment, safe_range
from markupsafe import Markup

from ogpctl.errors import CannotRun
from ogpctl.limits import DEFAULTS, Limits
from ogpctl.locales import capital
from ogpctl.model.deadline import Deadline
from ogpctl.model.text import Words
from ogpctl.model.window import Window
from ogpctl.render import charts, words
from ogpctl.render.forms import Form, HtmlForm, MarkdownForm, Md, as_line
from ogpctl.render.reports.pieces import Line, Pen
from ogpctl.render.templates import LARGEST, Compiled, NoTemplate, Shelf

if TYPE_CHECKING:
    from ogpctl.render.layout.blocks import Layout

Markups = Literal["markdown", "html"]
ENDINGS: Final[dict[Markups, str]] = {"markdown": "md", "html": "html"}

TOO_SLOW: Final = "%(template)s, line %(line)s: it took longer than %(limit)s s"
TOO_LONG: Final = "%(template)s, line %(line)s: it prints more than %(limit)s characters"
TOO_LARGE: Final = "%(template)s, line %(line)s: it needs more than %(limit)s MiB of memory"
WRONG: Final = "%(template)s, line %(line)s: %(why)s"
MISSING: Final = "there is no template %(template)s"
NO_TEMPLATE: Final = "%(template)s is no template: a text in UTF-8 of at most %(limit)s bytes, inside of its folder"
TOLD: Final = (TOO_SLOW, TOO_LONG, TOO_LARGE, WRONG, MISSING, NO_TEMPLATE)
"""All that can go wrong in a template."""

_DATA: Final = (str, dict, list, tuple)
_WITHOUT: Final = (
    "center", "filesizeformat", "format", "indent", "pprint", "random", "safe", "urlize", "wordwrap", "xmlattr",
)  # fmt: skip
"""Filters that templates do not have: they grow without bound, or print what was not escaped."""


class Stopped(SecurityError):
    """A template that went beyond a limit; ``sentence`` says which."""

    def __init__(self, sentence: str, limit: float) -> None:
        super().__init__(sentence)
        self.sentence: Final = sentence
        self.limit: Final = limit


class _Sandbox(ImmutableSandboxedEnvironment):
    """Calls: macros, the methods of texts and lists, and what the press hands over. Nothing that a record can do."""

    intercepted_binops = frozenset({"*", "**", "%"})

    def __init__(
        self, shelf: BaseLoader, cache: Path | None, shown: Callable[[object], str], *, wrap: type[str]
    ) -> None:
        super().__init__(
            loader=shelf,
            bytecode_cache=Compiled(cache) if cache else None,
            undefined=StrictUndefined,
            autoescape=False,
            finalize=pass_context(lambda _, value: shown(value)),
            optimized=False,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
        )
        self._wrap = wrap
        self._ours: set[int] = set()
        self.globals.clear()
        self.hand("range", safe_range)
        for name in _WITHOUT:
            self.filters.pop(name)

    def hand(self, name: str, function: Callable[..., object]) -> None:
        """Give templates a function to call."""
        self.globals[name] = function
        self._ours.add(id(function))

    def is_safe_callable(self, obj: object) -> bool:
        """Whether templates may call it."""
        if isinstance(obj, Macro | BlockReference | LoopContext) or id(obj) in self._ours:
            return True
        if isinstance(obj, BuiltinMethodType):
            return isinstance(obj.__self__, _DATA) and obj.__name__ not in ("center", "ljust", "rjust", "zfill")
        return False

    def getattr(self, obj: object, attribute: str) -> object:
        """A field of a document at once: its parts are named tuples, and nothing of ours is a secret among them."""
        if attribute in getattr(type(obj), "_fields", ()):
            return getattr(obj, attribute)
        return super().getattr(obj, attribute)

    def call(self, context: Context, obj: object, /, *args: object, **kwargs: object) -> object:
        """Call it; what a macro wrote is markup."""
        if not self.is_safe_callable(obj):
            raise SecurityError(f"{getattr(obj, '__name__', type(obj).__name__)} is not for templates to call")
        said = super().call(context, obj, *args, **kwargs)
        written = isinstance(obj, Macro | BlockReference | LoopContext) and isinstance(said, str)
        return self._wrap(said) if written else said

    def call_binop(self, context: Context, operator: str, left: object, right: object) -> object:
        """Multiply figures, and nothing that grows."""
        if operator == "**" or not all(isinstance(one, int | float) for one in (left, right)):
            raise SecurityError(f"{operator} is for figures")
        return super().call_binop(context, operator, left, right)


class _Worded(BaseLoader):
    """Our own templates with their phrases put in as they are read: a press speaks one language."""

    _PHRASE: Final = re.compile(r'\{\{ say\("([^"\\]+)"\) \}\}')

    def __init__(self, shelf: Shelf, said: Callable[[str], str]) -> None:
        self._shelf = shelf
        self._said = said

    def get_source(self, environment: Environment, template: str) -> tuple[str, str, Callable[[], bool]]:
        """The text of a template, worded."""
        text, name, fresh = self._shelf.get_source(environment, template)
        return self._PHRASE.sub(lambda found: self._said(found[1]), text), name, fresh


class Press:
    """The templates of one form in one language, furnished once, for any number of documents.

    ``own`` is the repository's folder of templates: see ``apart``, which keeps them from the machine. ``filters`` are
    those of a press for many documents, through our own templates alone. HTML is without its fonts: see
    ``fonts.embedded``.
    """

    def __init__(
        self,
        form: Markups,
        pen: Pen,
        own: Path | None = None,
        cache: Path | None = None,
        limits: Limits = DEFAULTS,
        filters: Mapping[str, Callable[..., object]] | None = None,
    ) -> None:
        shelf = Shelf(own)
        written: Form = HtmlForm(pen) if form == "html" else MarkdownForm(pen)
        loader = shelf if filters is None else _Worded(shelf, lambda phrase: written.shown(pen.speaker.say(phrase)))
        self._form = form
        self._limits = limits
        self._sandbox = _Sandbox(loader, cache, written.shown, wrap=Markup if form == "html" else Md)
        _furnish(self._sandbox, pen, shelf, written)
        self._sandbox.filters |= filters or {}

    def print(self, name: str, document: object, record: object = None, layout: "Layout | None" = None) -> str:
        """A document through the template of that name.

        ``document`` is worded already, ``layout`` the same in blocks, as ``_layout`` draws it; ``record`` is what it
        was made of, for templates of a repository that want more. Raises ``CannotRun`` for what is wrong with a
        template.
        """
        template = f"{name}.{ENDINGS[self._form]}.j2"
        try:
            chunks = self._sandbox.get_template(template).generate(document=document, layout=layout, record=record)
            text = _bounded(chunks, self._limits.longest_document)
        except CannotRun:
            raise
        except Exception as error:  # a template may raise anything
            raise _told(error, template, self._limits) from error
        return text if self._form == "html" else _tidy(text)


def render(
    name: str,
    form: Markups,
    pen: Pen,
    document: object,
    record: object,
    own: Path | None,
    cache: Path | None,
    limits: Limits = DEFAULTS,
    *,
    layout: "Layout | None" = None,
) -> str:
    """One document through its template. Raises ``CannotRun`` for what is wrong with a template."""
    return Press(form, pen, own, cache, limits).print(name, document, record, layout)


def _bounded(chunks: Iterator[str], longest: int) -> str:
    parts, size = [], 0
    for chunk in chunks:
        parts.append(chunk)
        size += len(chunk)
        if size > longest:
            cast("Generator[str, None, None]", chunks).throw(Stopped(TOO_LONG, longest))  # where the template stands
    return "".join(parts)


def _tidy(text: str) -> str:
    """Markdown with one empty line between blocks, no spaces at the ends of lines, and one end."""
    lines = "\n".join(line.rstrip(" ") for line in text.split("\n"))
    return re.sub(r"\n{3,}", "\n\n", lines).strip("\n") + "\n"


def _told(error: Exception, template: str, limits: Limits) -> CannotRun:
    """What went wrong in a template, and where."""
    name, line = f"templates/{template}", 1
    if isinstance(error, TemplateSyntaxError):
        name, line = error.filename or name, error.lineno
    elif isinstance(error, NoTemplate):
        return CannotRun(NO_TEMPLATE, template=f"templates/{error}", limit=LARGEST)
    elif isinstance(error, TemplateNotFound):
        return CannotRun(MISSING, template=str(error))
    else:
        for frame in traceback.extract_tb(error.__traceback__):
            if frame.filename.startswith("templates/"):
                name, line = frame.filename, frame.lineno or 1
    if isinstance(error, Stopped):
        return CannotRun(error.sentence, template=name, line=line, limit=error.limit)
    if isinstance(error, MemoryError):
        return CannotRun(TOO_LARGE, template=name, line=line, limit=limits.template_memory >> 20)
    why = str(error).partition("\n")[0][:500] or type(error).__name__
    return CannotRun(WRONG, template=name, line=line, why=why)


def _furnish(sandbox: _Sandbox, pen: Pen, shelf: Shelf, form: Form) -> None:
    """What templates may call: words of the catalogue, figures, dates, texts; for HTML, charts and styles."""
    speaker = pen.speaker
    for said in (speaker.say, speaker.count, speaker.number, speaker.percent, speaker.points, speaker.day):
        sandbox.hand(said.__name__, partial(said))
    sandbox.hand("window", lambda window: words.window(speaker, _checked(window, Window)))
    sandbox.hand("deadline", lambda due: pen.deadline(_checked(due, Deadline)))
    sandbox.hand("kind_of", lambda block: type(block).__name__.lower())
    sandbox.globals |= {"language": speaker.tag, "direction": speaker.direction, "stop": speaker.stop}
    sandbox.globals |= _edges(rtl=speaker.direction == "rtl")
    sandbox.filters |= {
        "capital": capital,
        "text": lambda value: as_line(pen, value),
        "prose": form.prose,
        "block": form.block,
        "exact": form.exact,
        "join": partial(_join, form),
        "best": lambda value, *others: pen.best(*(_checked(one, Words) for one in (value, *others))),
    }
    if isinstance(form, MarkdownForm):
        sandbox.filters |= {"stacked": form.stacked, "hang": form.hang}
    if isinstance(form, HtmlForm):
        sandbox.filters |= {"lang": form.lang, "inner": form.inner, "css": _css}
        sandbox.hand("page_words", lambda: _page_words(pen))
        sandbox.hand("style", lambda name: Markup(shelf.read(name).replace("</", r"<\/")))  # noqa: S704 - a style sheet
        for chart in (charts.strip, charts.thin, charts.windows):
            sandbox.hand(chart.__name__, _drawn(chart, speaker.direction))
        sandbox.hand("column", lambda figure: Markup(charts.column(figure)))  # noqa: S704 - ours
        sandbox.hand("shape", lambda colour: Markup(charts.shape(colour)))  # noqa: S704 - ours
        sandbox.hand("sample", lambda name: Markup(charts.sample(name)))  # noqa: S704 - ours


def _edges(*, rtl: bool) -> dict[str, str]:
    """The two sides of a page for rules that know left and right alone."""
    return {"start": "right", "end": "left"} if rtl else {"start": "left", "end": "right"}


def _drawn(chart: Callable[..., str], direction: str) -> Callable[..., str]:
    return lambda *args, **facts: Markup(chart(*args, **facts, direction=direction))  # noqa: S704 - escaped there


def _join(form: Form, values: Iterable[object], mark: str = "") -> str:
    """Values one after the other, each escaped, with ``mark`` between them."""
    between = form.between(mark)
    return type(between)(str.join(between, (form.shown(value) for value in values)))


def _css(value: object) -> str:
    """A text as a string of a style sheet."""
    words = value.words if isinstance(value, Line) else str(value)
    safe = "".join(char if char.isalnum() or char in " ،.–—" else f"\\{ord(char):x} " for char in words)
    return Markup(f'"{safe}"')  # noqa: S704 - nothing of it is markup


def _page_words(pen: Pen) -> str:
    """``Page 1 of 3`` for the margin of a page, where the counters of the style sheet fill the places."""
    said = pen.speaker.say("Page %(page)s of %(pages)s", page="\0page\0", pages="\0pages\0")
    parts = [f"counter({part})" if place % 2 else _css(part) for place, part in enumerate(said.split("\0"))]
    return Markup(" ".join(parts))  # noqa: S704 - strings and counters


T = TypeVar("T")


def _checked(value: object, kind: type[T]) -> T:
    if not isinstance(value, kind):
        raise TypeError(f"a {kind.__name__.lower()} is wanted here")
    return value
