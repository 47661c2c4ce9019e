"""What is new as Atom feeds (RFC 4287), for a reader of news: one a language, and one an institution.

An entry is named for good by the member and by what it is about, wherever the site is published: a reader that met it
does not meet it again. Every date is one of the records.
"""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from html import escape
from posixpath import dirname, relpath
from typing import Final
from urllib.parse import quote

from ogpctl.documents.news import Moved, News
from ogpctl.locales import capital
from ogpctl.model.commitment import Commitment, Completion, Entry, Update
from ogpctl.model.meeting import Meeting
from ogpctl.model.text import Words
from ogpctl.render.forms import HtmlForm
from ogpctl.render.prose import clean
from ogpctl.render.reports.pieces import NOTHING, Line, Pen, raised
from ogpctl.render.site.made import Feed, Site
from ogpctl.render.site.places import OVERVIEW, anchors

MOST: Final = 100
"""How many entries a feed has: the newest."""
FOUNDED: Final = date(2011, 9, 20)
"""The day the Open Government Partnership began: before it nothing is on record."""
_NO_XML: Final = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class Atom:
    """Writes the feeds of one language."""

    def __init__(self, pen: Pen, site: Site) -> None:
        self._pen = pen
        self._say = pen.speaker.say
        self._form = HtmlForm(pen)
        self._site = site
        self._settings = site.tracker.register.settings

    def written(self, feed: Feed, entries: Sequence[News]) -> str:
        """A feed with these entries, of which the newest are told."""
        site, pen = self._site, self._pen
        shown = entries[:MOST]
        latest = max((one.day for one in shown), default=self._began)
        page = f"{feed.language}/{site.places.institutions.get(feed.institution, OVERVIEW)}"
        own = (
            [f'<link rel="self" type="application/atom+xml" href="{_xml(site.base + feed.path)}"/>']
            if site.base
            else []
        )
        lines = [
            '<?xml version="1.0" encoding="utf-8"?>',
            f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="{pen.speaker.tag}">',
            f"<id>{_xml(self._id(self._began, feed.path))}</id>",
            f"<title>{_xml(self._title(feed))}</title>",
            f"<updated>{_time(latest)}</updated>",
            f"<author><name>{_xml(pen.text(self._author).words)}</name></author>",
            f'<link rel="alternate" type="text/html" href="{_xml(self._link(page, feed))}"/>',
            *own,
            "<generator>ogpctl</generator>",
            *(line for one in shown for line in self._entry(one, feed)),
            "</feed>",
        ]
        return "\n".join(lines) + "\n"

    def _title(self, feed: Feed) -> str:
        member = self._pen.text(self._settings.member.name).words
        name = self._site.tracker.names.get(feed.institution)
        what = self._pen.text(name).words if name else self._say("open government action plan")
        return self._pen.speaker.pair(member, what)

    def _link(self, path: str, feed: Feed) -> str:
        """How a feed leads to a page: by its address, or from where the feed stands."""
        return self._site.base + path if self._site.base else relpath(path, dirname(feed.path))

    def _page(self, one: News) -> str:
        """The page of an entry, at the place where it is told."""
        language, places, story = self._pen.speaker.language, self._site.places, one.commitment
        if story is None:
            return f"{language}/{places.meetings[one.meeting.id if one.meeting else '']}"
        return f"{language}/{places.commitments[story.state.filed.where.path]}#{anchors(story)[one.place]}"

    @property
    def _began(self) -> date:
        """The first day there is on record: a feed is named by it, and says it where it holds nothing."""
        plans = self._settings.plans
        return next((plan.period.first for plan in plans if plan.period.first), FOUNDED)

    @property
    def _author(self) -> Words:
        return (self._settings.committee or self._settings.member).name

    def _entry(self, one: News, feed: Feed) -> Iterator[str]:
        title, body = self._told(one)
        yield "<entry>"
        yield f"<id>{_xml(self._id(one.day, f'{self._pen.speaker.language}/{one.key}'))}</id>"
        yield f"<title>{_xml(title.words)}</title>"
        yield f"<updated>{_time(one.day)}</updated>"
        yield f"<published>{_time(one.day)}</published>"
        yield f'<link rel="alternate" type="text/html" href="{_xml(self._link(self._page(one), feed))}"/>'
        yield f'<category term="{one.kind}" label="{_xml(self._say(one.kind, "news"))}"/>'
        yield f'<content type="html">{_xml("".join(map(self._form.block, filter(None, body))))}</content>'
        yield "</entry>"

    def _id(self, day: date, path: str) -> str:
        """A tag URI (RFC 4151) of a name that nobody can own: sites move, members stay."""
        return f"tag:{slug(self._settings.member.name)}.ogp.invalid,{day.isoformat()}:{_plain(path)}"

    def _told(self, one: News) -> tuple[Line, list[Line]]:
        if one.commitment and one.update:
            return self._update(one.commitment.state.commitment, one.update)
        if one.commitment:
            head = self._named(one.commitment.state.commitment, self._say("deadlines moved"))
            return head, [self._moved(moved) for moved in one.moved]
        return self._meeting(one.meeting.record, one.kind) if one.meeting else (NOTHING, [])

    def _named(self, record: Commitment, what: str) -> Line:
        number = self._pen.own(self._say("Commitment %(number)s", "news", number=record.number))
        title = self._pen.text(record.brief)
        return self._pen.pair(self._pen.pair(number, title), self._pen.own(what))

    def _update(self, record: Commitment, update: Update) -> tuple[Line, list[Line]]:
        pen = self._pen
        figure = self._completion(update.completion)
        said = [pen.prose(update.progress)]
        if update.no_progress:
            said.append(pen.own(self._say("No progress since the last meeting.")))
        said += [self._of_activity(address, entry) for address, entry in update.activities.items()]
        return self._named(record, figure or self._say("update", "news")), said

    def _completion(self, value: Completion | None) -> str:
        if value is None:
            return ""
        if isinstance(value, Decimal):
            return self._pen.speaker.percent(value, 1)
        word = self._settings.completion_words.get(value)
        return self._pen.text(word.label).words if word else value

    def _of_activity(self, address: str, entry: Entry) -> Line:
        pen, say = self._pen, self._say
        status = pen.own(say(entry.status, "status")) if entry.status else pen.own(self._completion(entry.completion))
        told = pen.comma(status, pen.prose(entry.progress) or pen.text(entry.reason))
        return pen.pair(pen.own(say("Activity %(number)s", "entry", number=address)), told) if told else NOTHING

    def _moved(self, one: Moved) -> Line:
        pen = self._pen
        name = pen.text(one.item.title) or pen.own(self._say("Remaining activities", "news"))
        head = pen.spaced(pen.own(one.item.address), name) if one.item.address else name
        told = pen.comma(
            pen.pair(pen.own(self._say("before", "deadline")), pen.deadline(one.step.before)),
            pen.pair(pen.own(self._say("now", "deadline")), pen.deadline(one.step.after)),
            pen.text(one.step.reason),
        )
        return pen.pair(head, told)

    def _meeting(self, meeting: Meeting, kind: str) -> tuple[Line, list[Line]]:
        pen = self._pen
        when = pen.speaker.day(meeting.date)
        if kind == "minutes":
            return pen.own(self._say("Minutes of the meeting of %(date)s", date=when)), [
                pen.own(capital(self._say(meeting.minutes.state, "minutes")))
            ]
        title = pen.pair(
            pen.own(self._say("Meeting of %(date)s", date=when)), pen.own(self._say(meeting.kind, "meeting"))
        )
        agenda = [pen.pair(pen.own(item.id), pen.text(item.title)) for item in meeting.agenda]
        return title, [raised(line) for line in agenda]


def slug(name: Words) -> str:
    """The name of a member in letters that an address may have: in English, French or the first that has such."""
    for said in (name.get("en"), name.get("fr"), *name.values()):
        found = re.sub(r"[^a-z0-9]+", "-", (said or "").lower()).strip("-")
        if found:
            return found[:60].strip("-")
    return "member"


def _plain(path: str) -> str:
    """A path as a tag URI takes it."""
    return quote(path, safe="/")


def _time(day: date) -> str:
    return f"{day.isoformat()}T00:00:00Z"


def _xml(text: str) -> str:
    return escape(_NO_XML.sub("\ufffd", clean(text)))
