"""``ogp.yaml``: the member, its languages, its plans and its policies."""

from typing import Annotated, Literal

from pydantic import Field

from ogpctl.model.base import Day, Id, Link, Reads, Record, Whole, refuse
from ogpctl.model.co_creation import CoCreation
from ogpctl.model.policy import RulePolicy
from ogpctl.model.publication import Publication, Site
from ogpctl.model.text import LanguageCode, Text
from ogpctl.model.window import When

Counted = Literal["not_started", "in_progress", "completed"]
Rate = Literal["reported", "computed"]
Year = Literal["plan", "calendar"]
Colour = Literal["complete", "advanced", "partial", "stalled"]


def _zone_of(value: object) -> str:
    from zoneinfo import ZoneInfo

    if not isinstance(value, str):
        refuse("wrong-type", expected="text")
    try:
        ZoneInfo(value)
    except (LookupError, ValueError, OSError):
        refuse("bad-time-zone", value=value)
    return value


TimeZone = Annotated[str, Reads(_zone_of, {"type": "string", "examples": ["Africa/Casablanca"]})]


class Body(Record):
    """A body by its name: the member, its committee."""

    name: Text = Field(title="Name", description="Its name.")
    links: tuple[Link, ...] = Field((), title="Links", description="Its web pages.")


class Committee(Body):
    """The steering committee (OGP says multi-stakeholder forum)."""

    rules: tuple[Publication, ...] = Field(
        (),
        title="Rules of participation",
        description="Its basic rules on participation, as published: who sits in it, how it decides.",
    )


class Theme(Record):
    """A theme (axis) of a plan."""

    id: Id = Field(title="Id", description="The id commitments refer to.")
    title: Text = Field(title="Title", description="The theme in words.")


class Plan(Record):
    """One action plan. Its commitments live in ``data/commitments/<id>/``."""

    id: Id = Field(title="Id", description="The id of the plan, such as 2018-2020.")
    title: Text = Field(title="Title", description="The plan's title.")
    number: Whole | None = Field(None, title="Number", description="Which plan of the member it is: 1 for the first.")
    period: When = Field(title="Period", description="The life of the plan, as a window.")
    themes: tuple[Theme, ...] = Field((), title="Themes", description="The themes its commitments are grouped by.")
    links: tuple[Link, ...] = Field((), title="Links", description="Its pages.")
    published: Publication | None = Field(None, title="Publication", description="The plan itself, as published.")
    co_creation: CoCreation | None = Field(
        None, title="Co-creation", description="How it was developed with the public."
    )
    note: Text | None = Field(None, title="Note", description="What a reader of the record should know.")


class CompletionWord(Record):
    """A word that leads report instead of a rate."""

    label: Text = Field(title="Label", description="The word as it is printed.")
    means: Counted = Field(title="Counts as", description="What an activity reported so counts as.")


class Band(Record):
    """A band of rates, for the counts beside the plan's rate."""

    id: Id = Field(title="Id", description="The id of the band.")
    floor: Whole = Field(
        alias="from",
        title="Lowest rate",
        description="The lowest rate of the band, in percent; it ends where the next begins.",
    )
    label: Text | None = Field(
        None, title="Label", description="The words for it; those of the catalogue when it is left out."
    )
    colour: Colour = Field(title="Colour", description="Which of the four colours it is drawn in.")


BANDS = (
    Band.model_construct(id="complete", floor=100, colour="complete"),
    Band.model_construct(id="advanced", floor=75, colour="advanced"),
    Band.model_construct(id="partial", floor=40, colour="partial"),
    Band.model_construct(id="stalled", floor=0, colour="stalled"),
)
"""The bands of a repository that declares none."""


class Standards(Record):
    """How OGP's minimum requirements are asked of these records."""

    year: Year = Field(
        "plan",
        title="Year of implementation",
        description="What a year of implementation is, which OGP leaves open: counted from the first day of the plan, "
        "or from January to December.",
    )
    meetings_since: Day | None = Field(
        None,
        title="Meetings on file since",
        description="The day from which every meeting is on file; when left out, that of the first meeting on file. "
        "Before it a meeting may have been held that is not on file.",
    )


class Settings(Record):
    """What holds for the whole repository."""

    member: Body = Field(title="Member", description="The member of the Open Government Partnership.")
    committee: Committee | None = Field(
        None, title="Steering committee", description="The steering committee, by its own name."
    )
    website: Site | None = Field(
        None, title="Website", description="The public website on the member's participation in OGP."
    )
    document_repository: Site | None = Field(
        None,
        title="Document repository",
        description="The public document repository: information and evidence of the co-creation of the plans and of "
        "the implementation of their commitments.",
    )
    masthead: tuple[Text, ...] = Field((), title="Letterhead", description="The lines at the head of every document.")
    languages: Annotated[tuple[LanguageCode, ...], Field(min_length=1)] = Field(
        title="Languages", description="The languages of the repository. Text without a language is in the first."
    )
    translated: tuple[LanguageCode, ...] = Field(
        (), title="Required languages", description="The languages every title must have; a missing one is a warning."
    )
    time_zone: TimeZone = Field(title="Time zone", description="The IANA time zone in which the day changes.")
    plans: tuple[Plan, ...] = Field((), title="Action plans", description="The action plans, oldest first.")
    rate: Rate = Field(
        "reported",
        title="Leading rate",
        description="Which rate leads: the one reported (so when left out), or the one computed.",
    )
    completion_words: dict[Id, CompletionWord] = Field(
        default_factory=dict,
        title="Completion words",
        description="The words leads report in, from least to most, where rates are not used.",
    )
    standards: Standards = Field(
        Standards.model_construct(),
        title="Minimum requirements",
        description="How OGP's minimum requirements are asked of these records.",
    )
    bands: tuple[Band, ...] = Field(
        BANDS, title="Bands of rates", description="The bands of rates, from the highest down."
    )
    rules: RulePolicy = Field(
        RulePolicy.model_construct(),
        title="Rules",
        description="How much the rules of validate weigh, and where one may be broken.",
    )
    note: Text | None = Field(None, title="Note", description="What a reader of the record should know.")

    @property
    def first(self) -> str:
        """The repository's first language."""
        return self.languages[0]
