"""What a site is made of, and the pages it has."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Final, Literal, NamedTuple

from ogpctl.documents.tracker import Tracker
from ogpctl.language import SPOKEN
from ogpctl.locales import Speaker, words
from ogpctl.model.text import Words
from ogpctl.render.site import places as at
from ogpctl.render.site.places import Places, places

Kind = Literal[
    "root",
    "overview",
    "commitments",
    "overdue",
    "institutions",
    "meetings",
    "search",
    "about",
    "plan",
    "commitment",
    "institution",
    "meeting",
    "roadmap",
]


class Download(NamedTuple):
    """A file beside the pages: its label, its path from the root of the site, and its form, such as ``pdf``."""

    label: str
    path: str
    form: str


class Address(NamedTuple):
    """A page. ``subject`` is what it is about: the path of a commitment's file, or an id.

    ``path`` is from the root of the site; ``changed`` the last day on which something on it was put on record.
    ``title`` is in the language of the page, or in the one it was found in.
    """

    language: str
    kind: Kind
    subject: str
    path: str
    title: str
    changed: date | None


class Feed(NamedTuple):
    """A feed that pages point to; ``institution`` is empty for that of everything."""

    language: str
    institution: str
    path: str


@dataclass(frozen=True, eq=False, slots=True)
class Site:
    """What the site is made of: computed once, the same for every page and language.

    ``base`` is the address it will stand at, with a slash at its end; empty where it is not known. ``records`` is what
    the path of a record's file is put behind to reach it: an address of the repository on the web, or a folder of the
    site such as ``records/``; empty where there is neither. ``search`` is the path of the script behind the box of the
    search page, and ``indexes`` that of the index it reads by language; without a script there is no box.
    ``downloads`` are the files offered on a page, by its path.
    """

    tracker: Tracker
    languages: tuple[str, ...]
    places: Places
    base: str = ""
    records: str = ""
    search: str = ""
    indexes: Mapping[str, str] = field(default_factory=dict)
    downloads: Mapping[str, Sequence[Download]] = field(default_factory=dict)

    @property
    def first(self) -> str:
        """The repository's first language, in which texts without one are."""
        return self.tracker.register.settings.first


def site(
    tracker: Tracker,
    *,
    base: str = "",
    records: str = "",
    search: str = "",
    indexes: Mapping[str, str] | None = None,
    downloads: Mapping[str, Sequence[Download]] | None = None,
) -> Site:
    """A site in the languages of the repository that the package has words in; in English where there are none."""
    codes = dict.fromkeys(code.partition("-")[0] for code in tracker.register.settings.languages)
    return Site(
        tracker=tracker,
        languages=tuple(code for code in codes if code in SPOKEN) or ("en",),
        places=places(tracker),
        base=base,
        records=records,
        search=search,
        indexes=indexes or {},
        downloads=downloads or {},
    )


ROOT: Final = "index.html"
LISTS: Final[tuple[tuple[Kind, str, str], ...]] = (
    ("overview", at.OVERVIEW, "Overview"),
    ("commitments", at.COMMITMENTS, "Commitments"),
    ("overdue", at.OVERDUE, "Deadlines"),
    ("institutions", at.INSTITUTIONS, "Institutions"),
    ("meetings", at.MEETINGS, "Meetings"),
    ("search", at.SEARCH, "Search"),
    ("about", at.ABOUT, "About this site"),
)
"""The pages that every site has, with their names."""


class _Subject(NamedTuple):
    """A page without its language."""

    kind: Kind
    subject: str
    path: str
    title: Words | date | str
    changed: date | None


def addresses(site: Site) -> Iterator[Address]:
    """Every page: the root, then each in all its languages one after the other."""
    yield Address("", "root", "", ROOT, _member(site, site.languages[0]), site.tracker.as_of)
    speakers = [words(language, "site", "reports") for language in site.languages]
    for subject in _subjects(site):
        for speaker in speakers:
            yield _address(site, subject, speaker)


def addresses_in(site: Site, language: str) -> Iterator[Address]:
    """Every page in one language."""
    speaker = words(language, "site", "reports")
    return (_address(site, subject, speaker) for subject in _subjects(site))


def _address(site: Site, one: _Subject, speaker: Speaker) -> Address:
    if isinstance(one.title, str):
        title = speaker.say(one.title)
    elif isinstance(one.title, date):
        title = speaker.say("Meeting of %(date)s", date=speaker.day(one.title))
    else:
        title = one.title.said(speaker.language, site.first).words
    return Address(speaker.language, one.kind, one.subject, f"{speaker.language}/{one.path}", title, one.changed)


def _member(site: Site, language: str) -> str:
    return site.tracker.register.settings.member.name.said(language, site.first).words


def _subjects(site: Site) -> Iterator[_Subject]:
    here, where = site.tracker, site.places
    for kind, path, name in LISTS:
        yield _Subject(kind, "", path, name, here.as_of)
    for plan in here.plans:
        if plan.id in where.plans:
            title = plan.status.plan.title if plan.status.plan else Words({"": plan.id})
            yield _Subject("plan", plan.id, where.plans[plan.id], title, here.as_of)
    changed = {story.state.filed.where.path: story.changed for story in here.stories}
    for story in here.stories:
        file = story.state.filed.where.path
        yield _Subject("commitment", file, where.commitments[file], story.state.commitment.brief, changed[file])
    for id_, sheet in here.institutions.items():
        days = [day for state in sheet.leads if (day := changed[state.filed.where.path])]
        yield _Subject("institution", id_, where.institutions[id_], here.names[id_], max(days, default=None))
    for meeting in here.meetings:
        id_ = meeting.filed.id
        yield _Subject("meeting", id_, where.meetings[id_], meeting.filed.record.date, meeting.changed)
    for roadmap in here.roadmaps:
        id_ = roadmap.filed.id
        yield _Subject("roadmap", id_, where.roadmaps[id_], roadmap.filed.record.title, roadmap.changed)


def feeds(site: Site) -> Iterator[Feed]:
    """The feeds that the pages point to: one of everything and one an institution, in each language."""
    for language in site.languages:
        yield Feed(language, "", f"{language}/{at.FEED}")
        for id_, path in site.places.institutions.items():
            yield Feed(language, id_, f"{language}/{path.removesuffix('.html')}.xml")
