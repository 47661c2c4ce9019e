"""What a site has beside its pages: the minutes of each meeting in every form, feeds, what the search looks through."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Final, NamedTuple

from ogpctl.commands.exporting.export import tables
from ogpctl.commands.extras import bring
from ogpctl.commands.opening import Desk
from ogpctl.commands.output import encoded
from ogpctl.commands.publishing.building import Batch, File, one_each
from ogpctl.commands.reporting.documents import REPORTS, Question
from ogpctl.commands.reporting.forms import BINARY, FORMS, Form, bound
from ogpctl.commands.reporting.report import printed
from ogpctl.documents.news import concerning, news
from ogpctl.errors import CannotRun
from ogpctl.locales import words
from ogpctl.render import fonts
from ogpctl.render import site as pages
from ogpctl.render.reports.pieces import Pen
from ogpctl.render.site.atom import Atom
from ogpctl.render.site.index import Index, script
from ogpctl.render.site.lost import lost
from ogpctl.render.site.places import ABOUT
from ogpctl.render.site.sitemap import Sitemap, robots

if TYPE_CHECKING:
    from ogpctl.commands.reporting.documents import Told

TABLES: Final = ("csv", "json", "sqlite")
"""The forms of the data: those that need no extra."""
WORKBOOK: Final = "workbook.xlsx"
CALENDAR: Final = "calendar.ics"
SCRIPT: Final = "search/search.js"
"""The script behind the box of the search page."""
_MINUTES: Final[tuple[str, ...]] = (".pdf", ".docx", ".html", ".md", ".json")
"""The endings of the files of minutes, as they are offered."""
LONGEST: Final = 500
"""Commitments of a plan that is reviewed: minutes that list more of them are nothing to hand out with each meeting."""
_NAMES: Final = {".pdf": "PDF", ".docx": "Word", ".html": "HTML", ".md": "Markdown", ".json": "JSON"}


class Minutes(NamedTuple):
    """The minutes of a meeting in a language, and the path of their files without an ending."""

    language: str
    meeting: str
    path: str


def minutes(desk: Desk, site: pages.Site) -> tuple[Batch, list[CannotRun]]:
    """The minutes of every meeting in every form that can be made here; and why others cannot."""
    missing: list[CannotRun] = []
    endings = [ending for ending in _MINUTES if can(FORMS[ending], missing)]
    lengthy = _lengthy(site)
    if lengthy:
        why = "minutes that list more than %(most)s commitments are not put on the site: ogpctl report makes them"
        missing.append(CannotRun(why, most=LONGEST))

    def make(one: Minutes) -> Iterator[File | CannotRun]:
        report = REPORTS["minutes"]
        pen = Pen(words(one.language, *report.words), site.first)
        told = report.tell(desk, pen, Question(one.meeting))
        for ending in endings:
            try:
                content = _written(desk, FORMS[ending], pen, told)
            except CannotRun as refusal:
                yield refusal
            else:
                yield one.path + ending, content

    work = [
        Minutes(language, id_, f"{language}/minutes/{PurePosixPath(path).stem}")
        for id_, path in site.places.meetings.items()
        if id_ not in lengthy
        for language in site.languages
    ]
    return Batch(work, lambda one: [one.path + ending for ending in endings], make), missing


def _lengthy(site: pages.Site) -> set[str]:
    """The meetings whose minutes list very many commitments."""
    size = {plan.id: len(plan.stories) for plan in site.tracker.plans}
    held = (story.filed for story in site.tracker.meetings)
    return {one.id for one in held if sum(size.get(item.reviews or "", 0) for item in one.record.agenda) > LONGEST}


def can(form: str, missing: list[CannotRun]) -> bool:
    """Whether what a form needs is there; where it is not, ``missing`` says so from now on."""
    try:
        bring(form)
    except CannotRun as refusal:
        missing.append(refusal)
        return False
    return True


def _written(desk: Desk, form: Form, pen: Pen, told: "Told") -> bytes:
    if form in BINARY:
        return bound(desk, form, REPORTS["minutes"].lay_out(pen, told.view), told.record)
    text = printed(desk, "minutes", form, pen, told)
    return encoded(_linked(text) if form == "html" else text)


def offered(site: pages.Site, made: Mapping[str, str]) -> dict[str, tuple[pages.Download, ...]]:
    """What is offered on a page: on that of a meeting the minutes that were made, on that about the site the data."""
    found: dict[str, tuple[pages.Download, ...]] = {}
    for path in site.places.meetings.values():
        for language in site.languages:
            stem = f"{language}/minutes/{PurePosixPath(path).stem}"
            found[f"{language}/{path}"] = tuple(
                pages.Download(_NAMES[ending], stem + ending, FORMS[ending])
                for ending in _MINUTES
                if stem + ending in made
            )
    for language in site.languages:
        say = words(language, "site").say
        own = {f"{language}/{WORKBOOK}": say("Workbook", "file"), f"{language}/{CALENDAR}": say("Calendar", "file")}
        own |= {path: PurePosixPath(path).name for path in sorted(made) if path.startswith("data/")}
        found[f"{language}/{ABOUT}"] = tuple(
            pages.Download(label, path, PurePosixPath(path).suffix.removeprefix("."))
            for path, label in own.items()
            if path in made
        )
    return found


def data(desk: Desk, workbooks: Sequence[str], folder: Path, step: Callable[[int], None]) -> dict[str, Path]:
    """The records as tables, written into a folder: the path in the site to each file.

    ``workbooks`` are the languages in which there is one. ``step`` is told how many more commitments are written.
    """
    written = tables(desk.asked, desk.root, TABLES, workbooks, folder, step)
    found = {}
    for form, names in written.items():
        for name in names:
            here = f"data/{form}/{name}" if form == "csv" else f"{form}/{name}" if form in workbooks else f"data/{name}"
            found[here] = folder / form / name
    return found


def calendars(desk: Desk, site: pages.Site, missing: list[CannotRun]) -> list[Batch]:
    """A calendar of the deadlines and meetings in each language, where one can be made here; ``missing`` says why not.

    One of very many deadlines is nothing that a calendar takes, and all of it would be held at once.
    """
    if not can("ics", missing):
        return []
    if len(desk.register.commitments) > LONGEST:
        why = "a calendar of more than %(most)s commitments is not put on the site: ogpctl export ics makes it"
        missing.append(CannotRun(why, most=LONGEST))
        return []
    from ogpctl.documents.calendar import calendar
    from ogpctl.documents.scope import Scope
    from ogpctl.render.calendar import calendar_view
    from ogpctl.render.ics import ics

    scope = Scope(desk.asked.plan)
    here = calendar(desk.register, desk.day, scope)

    def make(name: str) -> bytes:
        speaker = words(name.partition("/")[0], "terminal", "calendar")
        return ics(calendar_view(here, speaker, desk.register, scope))

    return [one_each([f"{language}/{CALENDAR}" for language in site.languages], make)]


def copies(files: Mapping[str, Path]) -> Batch:
    """Files that are taken as they are."""
    return one_each(tuple(files), files.__getitem__)


def around(site: pages.Site, style: str) -> list[Batch]:
    """All that is made of the whole site and is no page."""
    own = {
        **pages.assets(style),
        SCRIPT: script(),
        "404.html": lost(site).encode(),
        "robots.txt": robots(site.base).encode(),
    }
    several = [_feeds(site), _index(site), one_each(list(own), own.__getitem__)]
    if site.base:
        maps = Sitemap(pages.addresses(site), site.base)
        several.append(one_each(maps.names, maps.written))
    return several


def _feeds(site: pages.Site) -> Batch:
    entries = news(site.tracker)
    by_path = {feed.path: feed for feed in pages.feeds(site)}

    def make(path: str) -> str:
        feed = by_path[path]
        told = concerning(entries, feed.institution) if feed.institution else entries
        return Atom(Pen(words(feed.language, "site", "reports"), site.first), site).written(feed, told)

    return one_each(list(by_path), make)


def indexes(site: pages.Site) -> dict[str, str]:
    """The first script of what the search looks through, by language."""
    return {language: _script(language, 0) for language in site.languages}


def _script(language: str, part: int) -> str:
    return f"search/{Index.name(language, part)}"


def _index(site: pages.Site) -> Batch:
    index = Index(site)
    parts = {_script(language, part): (language, part) for language in site.languages for part in index.parts}
    return one_each(list(parts), lambda name: index.part(*parts[name]))


def _linked(html: str) -> str:
    """A document with the fonts of the site, which lie two folders above."""
    return html.replace(fonts.MARK, fonts.linked().replace('url("', 'url("../../assets/'), 1)
