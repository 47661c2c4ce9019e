"""The co-creation of a plan: how the public could take part in developing it, and what became of its contributions."""

from pydantic import Field

from ogpctl.model.base import Day, Link, Record, Whole
from ogpctl.model.publication import Publication
from ogpctl.model.text import Text
from ogpctl.model.window import When


class Outreach(Record):
    """An activity that told stakeholders of OGP and of how to take part in developing the plan."""

    date: Day = Field(title="Date", description="The day it was held.")
    title: Text = Field(title="Title", description="What it was.")
    url: Link | None = Field(None, title="Link", description="Where it is documented.")


class Mechanism(Record):
    """A way in which contributions to the plan were gathered: a platform, a form, a round of workshops."""

    title: Text = Field(title="Title", description="What it was.")
    period: When = Field(title="Period", description="From the day it opened to the day it closed.")
    received: Whole | None = Field(
        None, title="Contributions received", description="How many contributions came in through it."
    )
    url: Link | None = Field(None, title="Link", description="Where it is, or is documented.")


class Feedback(Publication):
    """The reasoned response: what became of the contributions, reported back in public."""

    accepted: Whole | None = Field(
        None, title="Contributions accepted", description="How many contributions were taken up."
    )
    rejected: Whole | None = Field(
        None, title="Contributions not accepted", description="How many contributions were not taken up."
    )


class CoCreation(Record):
    """How a plan was developed with the public."""

    period: When | None = Field(
        None,
        title="Period",
        description="From when to when the plan is developed, where no roadmap of the plan tells: the windows of its "
        "phases come first.",
    )
    timeline: Publication | None = Field(
        None,
        title="Timeline",
        description="The timeline of the co-creation and the overview of opportunities to take part.",
    )
    outreach: tuple[Outreach, ...] = Field((), title="Outreach", description="The outreach activities.")
    inputs: tuple[Mechanism, ...] = Field(
        (), title="Mechanisms for inputs", description="The mechanisms through which contributions were gathered."
    )
    feedback: Feedback | None = Field(
        None, title="Reasoned response", description="The published response on how the contributions were considered."
    )
