"""2.1: a public website on the member's participation in OGP, and the plan in public."""

from datetime import date

from ogpctl.diagnostics import Where
from ogpctl.model.publication import Site
from ogpctl.tracking.requirements.answers import Answer, Fact, Measure, Met, NoData, NotMet, Requirement
from ogpctl.tracking.requirements.cycle import Cycle


def website(cycle: Cycle) -> Requirement:
    """The website is on line, and the plan is published."""
    site = cycle.register.settings.website
    return Requirement(
        "2.1",
        (
            Measure("website", on_line(site, cycle.settings_at.key("website"), cycle.day, "website-missing")),
            Measure("plan-published", _plan(cycle)),
        ),
    )


def on_line(site: Site | None, where: Where, day: date, missing: str) -> Answer:
    """Met by a site that was on line on the day; not met by one that no longer was."""
    if site is None or site.date > day:
        return NoData((Fact(missing),))
    since = Fact("on-line", where, {"date": site.date}, site.title, site.url)
    if site.until and site.until < day:
        return NotMet((Fact("off-line", where.key("until"), {"date": site.until}),), (since,))
    return Met((since,))


def _plan(cycle: Cycle) -> Answer:
    published, at = cycle.plan.published, cycle.at.key("published")
    if published is None or published.date > cycle.day:
        return NoData((Fact("plan-missing", cycle.at),))
    return Met((Fact("published", at, {"date": published.date}, published.title, published.url),))
