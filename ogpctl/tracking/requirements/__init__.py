"""OGP's minimum requirements for participation and co-creation, asked of a plan on a day.

One file a group of them; the source of each is the page of the standards (`SOURCE`). Only what is dated counts, and
from its day on. What is not on record is *no data*; *not met* needs a record that shows it.
"""

from collections.abc import Callable
from datetime import date
from typing import Final

from ogpctl.tracking.requirements.answers import Requirement
from ogpctl.tracking.requirements.cycle import Cycle
from ogpctl.tracking.requirements.dialogue import dialogue_on_implementation
from ogpctl.tracking.requirements.feedback import reasoned_response
from ogpctl.tracking.requirements.participation import inputs, outreach, timeline_ahead
from ogpctl.tracking.requirements.repository import document_repository
from ogpctl.tracking.requirements.space import space_for_dialogue
from ogpctl.tracking.requirements.website import website

SOURCE: Final = "https://www.opengovpartnership.org/ogp-participation-co-creation-standards"
IN_FORCE: Final = date(2022, 1, 1)
"""The first day on which members are held to them."""

ALL: Final[tuple[Callable[[Cycle], Requirement], ...]] = (
    space_for_dialogue,
    website,
    document_repository,
    timeline_ahead,
    outreach,
    inputs,
    reasoned_response,
    dialogue_on_implementation,
)
"""In the order of their numbers."""


def requirements(cycle: Cycle) -> tuple[Requirement, ...]:
    """Every requirement with its measures."""
    return tuple(ask(cycle) for ask in ALL)
