"""What stands around every page: its head, the way to the other pages and languages, its foot."""

from typing import Final, NamedTuple
from urllib.parse import quote

from markupsafe import Markup

from ogpctl.language import direction, tag
from ogpctl.locales import words
from ogpctl.render.reports.pieces import Line
from ogpctl.render.site import places as at
from ogpctl.render.site.made import LISTS, Address, Kind, Site
from ogpctl.render.site.scribe import Link, Scribe

INSIDE: Final[dict[Kind, Kind]] = {
    "plan": "commitments",
    "commitment": "commitments",
    "institution": "institutions",
    "meeting": "meetings",
}
"""Which list a page belongs to."""


class Way(NamedTuple):
    """An entry of the navigation. ``current`` is ``page`` for the page itself, ``true`` for the list it belongs to."""

    link: Link
    current: str


class Tongue(NamedTuple):
    """The same page in another language: the name of the language in itself, its tag, its direction."""

    name: str
    tag: str
    direction: str
    href: str
    absolute: str
    current: bool


class Offer(NamedTuple):
    """A file beside the page."""

    label: str
    href: str
    form: str


class Frame(NamedTuple):
    """The frame of a page. ``up`` leads to the folder of the language, ``root`` to that of the site."""

    title: str
    site: str
    member: Line
    masthead: tuple[Line, ...]
    up: str
    root: str
    canonical: str
    feed: str
    feed_title: str
    ways: tuple[Way, ...]
    tongues: tuple[Tongue, ...]
    state: str
    as_of: str
    record: Link | None
    downloads: tuple[Offer, ...]


class Page(NamedTuple):
    """A page: its frame, and what it says."""

    frame: Frame
    body: object


def frame(scribe: Scribe, here: Address) -> Frame:
    """The frame of a page."""
    site, say, speaker = scribe.site, scribe.say, scribe.pen.speaker
    root = scribe.root("")
    feed = at.FEED
    if here.kind == "institution":
        feed = site.places.institutions[here.subject].removesuffix(".html") + ".xml"
    return Frame(
        title=here.title,
        site=say("Open government tracker"),
        member=scribe.pen.text(scribe.settings.member.name),
        masthead=tuple(scribe.pen.text(line) for line in scribe.settings.masthead),
        up=Markup(scribe.up),  # noqa: S704 - dots and slashes
        root=root,
        canonical=_absolute(site, here.path),
        feed=scribe.href(feed),
        feed_title=here.title if here.kind == "institution" else say("Latest updates"),
        ways=_ways(scribe, here),
        tongues=tuple(_tongue(site, here, language, root) for language in site.languages),
        state=say("As of %(date)s", date=speaker.day(site.tracker.as_of)),
        as_of=site.tracker.as_of.isoformat(),
        record=_record(scribe, here),
        downloads=tuple(
            Offer(one.label, scribe.root(quote(one.path, safe="/")), one.form)
            for one in site.downloads.get(here.path, ())
        ),
    )


def _absolute(site: Site, path: str) -> str:
    return f"{site.base}{path.removesuffix('index.html')}" if site.base else ""


WAYS: Final = tuple(one for one in LISTS if one[0] != "about")
"""What the head of every page leads to; the page about the site stands in the foot."""


def _ways(scribe: Scribe, here: Address) -> tuple[Way, ...]:
    inside = INSIDE.get(here.kind)
    return tuple(
        Way(
            Link(scribe.pen.own(scribe.say(name)), scribe.href(path)),
            "page" if kind == here.kind else "true" if kind == inside else "",
        )
        for kind, path, name in WAYS
    )


def _tongue(site: Site, here: Address, language: str, root: str) -> Tongue:
    path = f"{language}/{here.path.partition('/')[2] or at.OVERVIEW}"
    return Tongue(
        name=words(language, "site").say("English", "this language"),
        tag=tag(language),
        direction=direction(language),
        href=Markup(f"{root}{path}"),  # noqa: S704 - a path of ours
        absolute=_absolute(site, path) or Markup(f"{root}{path}"),  # noqa: S704 - a path of ours
        current=language == here.language,
    )


def _record(scribe: Scribe, here: Address) -> Link | None:
    """The file of the record a page is about, where it can be reached."""
    if not scribe.site.records:
        return None
    register, path = scribe.site.tracker.register, ""
    if here.kind == "commitment":
        path = here.subject
    elif here.kind in ("meeting", "roadmap"):
        filed = register.meetings if here.kind == "meeting" else register.roadmaps
        path = next(one.where.path for one in filed if one.id == here.subject)
    elif here.kind == "institution" and register.institutions_at:
        path = register.institutions_at.path
    elif here.kind == "about":
        path = register.settings_at.path
    return Link(scribe.pen.own(path), scribe.record(path)) if path else None
