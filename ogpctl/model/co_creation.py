"""The co-creation of a plan: how the public could take part in developing it, and what became of its contributions."""

from pydantic import Field

from ogpctl.model.base import Day, Link, Record, Whole
from ogpctl.model.publication import Publication
from ogpctl.model.text import Text
from ogpctl.model.window import When


class Outreach(Record):
    """An activity that told stakeholders of OGP and of how to take part in developing the plan."""

    date: Day = Field(description="The day it was held.")
    title: Text = Field(description="What it was.")
    url: Link | None = Field(None, description="Where it is documented.")


class Mechanism(Record):
    """A way in which contributions to the plan were gathered: a platform, a form, a round of workshops."""

    title: Text = Field(description="What it was.")
    period: When = Field(description="From the day it opened to the day it closed.")
    received: Whole | None = Field(None, description="How many contributions came in through it.")
    url: Link | None = Field(None, description="Where it is, or is documented.")


class Feedback(Publication):
    """The reasoned response: what became of the contributions, reported back in public."""

    accepted: Whole | None = Field(None, description="How many contributions were taken up.")
    rejected: Whole | None = Field(None, description="How many contributions were not taken up.")


class CoCreation(Record):
    """How a plan was developed with the public."""

    period: When | None = Field(
        None,
        description="From when to when the plan is developed, where no roadmap of the plan tells: the windows of its "
        "phases come first.",
    )
    timeline: Publication | None = Field(
        None, description="The timeline of the co-creation and the overview of opportunities to take part."
    )
    outreach: tuple[Outreach, ...] = Field((), description="The outreach activities.")
    inputs: tuple[Mechanism, ...] = Field((), description="The mechanisms through which contributions were gathered.")
    feedback: Feedback | None = Field(
        None, description="The published response on how the contributions were considered."
    )
