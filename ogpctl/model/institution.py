"""Institutions: every body that leads, supports, attends or answers, once."""

from datetime import date
from typing import Literal

from pydantic import Field

from ogpctl.model.base import Day, Id, Link, Record
from ogpctl.model.text import LanguageCode, Text, Words

Sector = Literal[
    "government",
    "parliament",
    "judiciary",
    "local_government",
    "civil_society",
    "private_sector",
    "academia",
    "media",
    "partner",
]


class FormerName(Record):
    """A name the institution went by."""

    name: Text = Field(title="Former name", description="The former name.")
    acronym: str | None = Field(None, title="Acronym", description="Its acronym.")
    until: Day | None = Field(
        None, title="Last day", description="The last day on which this was the name, where it is known."
    )


class Institution(Record):
    """A body of government, civil society or a partner."""

    name: Text = Field(title="Name", description="The name today.")
    acronym: str | None = Field(None, title="Acronym", description="The acronym the institution goes by.")
    sector: Sector = Field(title="Sector", description="The side it stands on in the committee.")
    former_names: tuple[FormerName, ...] = Field(
        (), title="Former names", description="Names it went by before, each with its last day where known."
    )
    part_of: Id | None = Field(None, title="Part of", description="The institution it is a department of.")
    language: LanguageCode | None = Field(
        None,
        title="Language",
        description="The language in which it is written to; the first of the repository when left out.",
    )
    links: tuple[Link, ...] = Field(
        (), title="Links", description="Its web pages; the first mailto: is where it is written to."
    )
    note: Text | None = Field(None, title="Note", description="What a reader of the record should know.")

    def name_on(self, day: date) -> Words:
        """The name the institution went by on ``day``; a former name without a last day is never used."""
        dated = [(f.until, f.name) for f in self.former_names if f.until and day <= f.until]
        return min(dated, key=lambda pair: pair[0])[1] if dated else self.name


class Institutions(Record):
    """``data/institutions.yaml``: every institution, by id."""

    institutions: dict[Id, Institution] = Field(title="Institutions", description="Each institution under its id.")
