"""Commitments: who, what, when; their activities; and the updates, which are only ever added."""

import re
from decimal import Decimal
from typing import Annotated, Literal, Self

from pydantic import BeforeValidator, Field, model_validator

from ogpctl.model.base import Day, Id, Ids, Link, Place, Reads, Record, SomeIds, Truth, Weight, refuse
from ogpctl.model.deadline import Deadline
from ogpctl.model.text import LANGUAGE, Text, Words
from ogpctl.model.window import Window

Status = Literal["not_started", "in_progress", "completed", "cancelled"]
Value = Literal["access_to_information", "civic_participation", "public_accountability", "technology"]


def _completion_of(value: object) -> Decimal | str:
    if not isinstance(value, str):
        refuse("wrong-type", expected="a rate or a word")
    if re.fullmatch(r"[0-9]{1,3}(\.[0-9]{1,4})?", value):
        rate = Decimal(value)
        if rate > 100:
            refuse("rate-out-of-range", value=value)
        return rate
    if re.fullmatch(r"[+-]?[0-9][0-9.,_]*\s*%?|%\s*[0-9.,]+", value):
        refuse("rate-out-of-range", value=value)
    if not re.fullmatch(r"[A-Za-z][A-Za-z0-9_-]*", value):
        refuse("wrong-type", expected="a rate from 0 to 100 or a word of ogp.yaml", value=value)
    return value


Completion = Annotated[
    Decimal | str,
    Reads(
        _completion_of,
        {
            "anyOf": [
                {"type": "number", "minimum": 0, "maximum": 100},
                {"type": "string", "pattern": "^[A-Za-z][A-Za-z0-9_-]*$", "patternErrorMessage": "rate-out-of-range"},
            ]
        },
    ),
]
"""A rate in percent, from 0 to 100, or a word that ``ogp.yaml`` declares."""


def _links_of(value: object) -> object:
    if isinstance(value, str):
        return ({"url": value},)
    if isinstance(value, list):
        return tuple({"url": one} if isinstance(one, str) else one for one in value)
    return value


class Reference(Record):
    """A link to a document: evidence, a source, a page."""

    url: Link = Field(title="Address", description="An http, https or mailto address.")
    title: Text | None = Field(None, title="Title", description="What it leads to.")
    date: Day | None = Field(None, title="Date of the document", description="The day of the document.")


References = Annotated[tuple[Reference, ...], BeforeValidator(_links_of)]
"""Addresses alone, or with a title and a date."""


def _supporter_of(value: object) -> str | Words:
    if isinstance(value, str):
        return value
    if not isinstance(value, dict) or not value or not all(isinstance(words, str) for words in value.values()):
        refuse("wrong-type", expected="an institution's id, or a text by language")
    return Words(value)


Supporter = Annotated[
    str | Words,
    Reads(
        _supporter_of,
        {
            "anyOf": [
                {"type": "string"},
                {
                    "type": "object",
                    "minProperties": 1,
                    "patternProperties": {f"^{LANGUAGE}$": {"type": "string"}},
                    "additionalProperties": {"type": "string"},
                },
            ]
        },
    ),
]
"""An institution's id; or a text by language for those that are named in words only ("training firms")."""


class Activity(Record):
    """A piece of work inside a commitment; the field also says milestone."""

    id: Id = Field(
        title="Number", description="Its number or name inside the commitment; its address is <commitment>.<id>."
    )
    title: Text | None = Field(None, title="Title", description="What is to be done.")
    due: Deadline | None = Field(
        None,
        title="Deadline",
        description="The original deadline; when left out, the last day of what holds the activity.",
    )
    weight: Weight = Field(Decimal(1), title="Weight", description="Its share in the computed rate; 1 when left out.")
    lead: Ids = Field(
        (), title="Lead institution", description="Its lead institutions, when they are not the commitment's."
    )
    output: Text | None = Field(None, title="Expected output", description="The expected output.")
    evidence: References = Field((), title="Evidence", description="Links that prove the work.")
    added: Place | None = Field(
        None,
        title="Added later",
        description="The meeting (or day) that added it to the plan: it did not exist before, and the computed rate "
        "leaves it out.",
    )
    activities: "tuple[Activity, ...]" = Field((), title="Sub-activities", description="Its parts, to any depth.")
    note: Text | None = Field(None, title="Remark", description="A remark printed in brackets behind the number.")

    @property
    def number(self) -> str | None:
        """The number it is printed with: an id that starts with a digit, or is one letter."""
        return self.id if self.id[0].isdigit() or len(self.id) == 1 else None


class Entry(Record):
    """What is put on record of one piece of work at one date: its status, its new deadline, why."""

    status: Status | None = Field(
        None, title="Status", description="How far the work is; left out where nobody reported it."
    )
    completion: Completion | None = Field(
        None, title="Completion", description="A rate from 0 to 100, or a word that ogp.yaml declares."
    )
    due: Deadline | None = Field(None, title="New deadline", description="The deadline granted; the original stays.")
    reason: Text | None = Field(None, title="Reason", description="Why it was moved or cancelled.")
    progress: Text | None = Field(None, title="Progress", description="What was done.")
    programming: Text | None = Field(
        None,
        title="New programming",
        description="The new programming in the record's own words, when it is not '<title>: <deadline>'.",
    )
    evidence: References = Field((), title="Evidence", description="Links that prove it.")


class Dated(Record):
    """What was put on record at one meeting or on one day."""

    meeting: Place | None = Field(
        None, title="Meeting", description="The meeting that took note: its file name without .yaml."
    )
    date: Day | None = Field(
        None, title="Date", description="The day, when it is not a meeting's, or not that of the meeting."
    )

    @model_validator(mode="after")
    def _is_dated(self) -> Self:
        if self.meeting is None and self.date is None:
            refuse("one-of", keys="meeting, date")
        return self


class Update(Dated):
    """What was put on record of a commitment at one meeting or on one day."""

    completion: Completion | None = Field(
        None,
        title="Completion",
        description="As the lead institution reports it: a rate from 0 to 100, or a word that ogp.yaml declares.",
    )
    progress: Text | None = Field(None, title="Progress", description="The progress, in words.")
    no_progress: Truth = Field(
        False, title="No progress", description="true: the lead institution answered, and answered that nothing moved."
    )
    remaining: Entry | None = Field(
        None, title="Remaining activities", description="One entry for all that is left of the commitment."
    )
    activities: dict[Place, Entry] = Field(
        default_factory=dict,
        title="Activities reported on",
        description="Entries of single activities, by their address inside the commitment.",
    )
    evidence: References = Field((), title="Evidence", description="Links that prove it.")
    note: Text | None = Field(None, title="Note", description="What a reader of the record should know; not printed.")


class Review(Record):
    """The codes a review body gave, in that body's own vocabulary."""

    by: str = Field(title="Review body", description="The review body, such as IRM.")
    report: str | None = Field(
        None, title="Report", description="Which of its reports: design, results, action plan review …"
    )
    date: Day | None = Field(None, title="Date of the report", description="The day of the report.")
    vocabulary: str | None = Field(None, title="Vocabulary", description="The edition of the codes.")
    verifiable: str | None = Field(None, title="Verifiable", description="Verifiable, as coded.")
    relevant: str | None = Field(None, title="Relevant to OGP values", description="Relevant to OGP values, as coded.")
    ambition: str | None = Field(None, title="Ambition", description="Ambition or potential for results, as coded.")
    completion: str | None = Field(None, title="Completion", description="Completion, as coded.")
    early_results: str | None = Field(None, title="Early results", description="Early results, as coded.")
    source: Link | None = Field(None, title="Source", description="Where the codes are published.")


class Commitment(Record):
    """One commitment of a plan."""

    number: Id = Field(title="Number", description="Its number in the plan: 3, C01, 14b.")
    ogp_id: str | None = Field(None, title="OGP id", description="The id OGP gave it, such as MO0003.")
    title: Text = Field(title="Title", description="The full title.")
    short_title: Text | None = Field(None, title="Short title", description="A title that fits a table.")
    theme: Id | None = Field(None, title="Theme", description="The theme of the plan it belongs to.")
    lead: SomeIds = Field(title="Lead institution", description="The lead institution, or several.")
    ogp_lead: Id | None = Field(
        None,
        title="Lead institution at OGP",
        description="The lead institution as the commitment's OGP page heads it, when it is another one.",
    )
    supporting: tuple[Supporter, ...] = Field(
        (),
        title="Supporting institutions",
        description="Who supports: ids of institutions, or texts by language for those named in words only.",
    )
    period: Deadline | None = Field(
        None,
        title="Period",
        description="From when to when; its last day is the original deadline of what has none of its own.",
    )
    problem: Text | None = Field(None, title="Problem", description="The public problem.")
    solution: Text | None = Field(None, title="Solution", description="What the commitment is.")
    results: Text | None = Field(None, title="Expected results", description="The results it expects.")
    values: tuple[Value, ...] = Field((), title="OGP values", description="The OGP values it serves.")
    reviews: tuple[Review, ...] = Field((), title="Reviews", description="What review bodies coded.")
    links: References = Field((), title="Links", description="Its pages.")
    activities: tuple[Activity, ...] = Field(
        (),
        title="Activities",
        description="Its activities, each with its deadline; a plan that names none is still a plan.",
    )
    updates: tuple[Update, ...] = Field(
        (), title="Updates", description="What was put on record, oldest first; only ever added to."
    )
    note: Text | None = Field(None, title="Note", description="What a reader of the record should know; not printed.")

    @property
    def brief(self) -> Words:
        """The title for a table: the short one in the languages that have it, the full one in the others."""
        return Words({**self.title, **(self.short_title or {})})

    @property
    def life(self) -> Window | None:
        """The window of the commitment, where it has one."""
        return self.period.when if self.period else None
