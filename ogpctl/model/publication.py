"""What is public on the web: a document, a site; each with the day that makes it count."""

from pydantic import Field

from ogpctl.model.base import Day, Link, Record
from ogpctl.model.text import Text


class Publication(Record):
    """A document that was made public: where, and when."""

    url: Link = Field(title="Link", description="Its address: http, https or mailto.")
    date: Day = Field(
        title="Date",
        description="The day it was published or, where that is not known, a day on which it was seen there: it counts "
        "from then on.",
    )
    title: Text | None = Field(None, title="Title", description="What it is.")


class Site(Publication):
    """A public site of the member: it counts from `date` on."""

    until: Day | None = Field(
        None, title="Until", description="The last day on which it was on line, where it no longer is."
    )
