"""What the search of the site looks through: short entries, in scripts that a browser loads from a folder too.

A script calls a function with its entries; the first also brings the words that the search says. Where there are many
entries they stand in several scripts, loaded one after the other: what is looked for most stands in the first.
"""

import json
from collections.abc import Iterator
from typing import Final, Literal, NamedTuple

from ogpctl.locales import Speaker, capital, words
from ogpctl.model.text import Words
from ogpctl.render.prose import one_line
from ogpctl.render.reports.pieces import Pen
from ogpctl.render.site.made import Site
from ogpctl.render.templates import Shelf
from ogpctl.tracking.items import leaves

Kind = Literal["commitment", "institution", "meeting", "roadmap", "activity"]
KINDS: Final[tuple[Kind, ...]] = ("commitment", "institution", "meeting", "roadmap", "activity")

ENTRIES: Final = 2000
"""How many entries stand in a script."""
LONGEST: Final = 140
"""Characters of a text that are looked through."""
_COUNTED: Final = {"zero": 0, "one": 1, "two": 2, "few": 3, "many": 11, "other": 100}
"""The plural forms that a browser tells apart, each with a number that takes it."""


def script() -> bytes:
    """The script that searches."""
    return Shelf(None).read("site/search.js").encode()


class Found(NamedTuple):
    """Something that can be found. ``more`` are words that find it and are not shown."""

    kind: Kind
    path: str
    label: str
    title: Words | None
    more: tuple[Words | str, ...] = ()


class Index:
    """What can be found on a site, in scripts."""

    def __init__(self, site: Site) -> None:
        self._site = site
        self._found = sorted(_found(site), key=lambda one: KINDS.index(one.kind))

    @property
    def parts(self) -> range:
        """The numbers of its scripts, in each language."""
        return range(max(1, -(-len(self._found) // ENTRIES)))

    @staticmethod
    def name(language: str, number: int) -> str:
        """What a script is called."""
        return f"{language}-{number}.js"

    def part(self, language: str, number: int) -> str:
        """A script of the index in a language."""
        speaker = words(language, "site", "reports")
        pen = Pen(speaker, self._site.first)
        here = self._found[number * ENTRIES : (number + 1) * ENTRIES]
        told: dict[str, object] = {} if number else {"words": _words(speaker)}
        if number + 1 < len(self.parts):
            told["next"] = self.name(language, number + 1)
        told["entries"] = [_entry(pen, one) for one in here]
        return f"ogpctlIndex({json.dumps(told, ensure_ascii=False, separators=(',', ':'))});\n"


def _found(site: Site) -> Iterator[Found]:
    here, where = site.tracker, site.places
    for story in here.stories:
        filed = story.state.filed
        record, path = filed.record, where.commitments[filed.where.path]
        leads = tuple(here.names[lead] for lead in record.lead if lead in here.names)
        more = (record.short_title or "", record.ogp_id or "", *leads)
        yield Found("commitment", path, record.number, record.title, more)
        for leaf in leaves(record, filed.where):
            if leaf.activity.title:
                yield Found("activity", path, f"{record.number}.{leaf.address}", leaf.activity.title)
    for id_, sheet in here.institutions.items():
        former = tuple(one.name for one in sheet.institution.former_names)
        yield Found("institution", where.institutions[id_], sheet.institution.acronym or "", here.names[id_], former)
    for meeting in here.meetings:
        record_ = meeting.filed.record
        agenda = tuple(item.title for item in record_.agenda)
        yield Found("meeting", where.meetings[meeting.filed.id], record_.date.isoformat(), record_.place, agenda)
    for roadmap in here.roadmaps:
        yield Found("roadmap", where.roadmaps[roadmap.filed.id], "", roadmap.filed.record.title)


def _entry(pen: Pen, one: Found) -> list[str]:
    title = pen.text(one.title).words
    if one.kind == "meeting":
        from datetime import date

        day = pen.speaker.day(date.fromisoformat(one.label))
        title = pen.speaker.comma.join(filter(None, (day, title)))
    more = " ".join(said if isinstance(said, str) else pen.text(said).words for said in one.more)
    return [one.kind, one.path, one.label, _short(title), *([_short(more)] if more.strip() else [])]


def _short(text: str) -> str:
    return one_line(text)[:LONGEST]


def _words(speaker: Speaker) -> dict[str, dict[str, str]]:
    """What the search says: the kinds of what it finds, and how many it found, in the forms of the language."""
    nouns: dict[str, str] = {kind: capital(speaker.say(kind, "found")) for kind in KINDS}
    counted = {
        form: speaker.count("%(n)s found", "%(n)s found", n, n="{n}") if n else speaker.say("Nothing was found.")
        for form, n in _COUNTED.items()
    }
    return {"kinds": nouns, "found": counted}
