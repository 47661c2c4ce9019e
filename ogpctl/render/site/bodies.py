"""What each kind of page says: the function that words it."""

from collections.abc import Callable
from typing import Final

from ogpctl.render.site.commitment import commitment_page
from ogpctl.render.site.lists import about_page, commitments_page, overdue_page, root_page, search_page
from ogpctl.render.site.made import Address, Kind
from ogpctl.render.site.overview import overview_page, plan_page
from ogpctl.render.site.records import (
    institution_page,
    institutions_page,
    meeting_page,
    meetings_page,
    roadmap_page,
)
from ogpctl.render.site.scribe import Scribe

_LISTS: Final[dict[Kind, Callable[[Scribe], object]]] = {
    "root": root_page,
    "overview": overview_page,
    "commitments": commitments_page,
    "overdue": overdue_page,
    "institutions": institutions_page,
    "meetings": meetings_page,
    "search": search_page,
    "about": about_page,
}
_SUBJECTS: Final[dict[Kind, Callable[[Scribe, str], object]]] = {
    "plan": plan_page,
    "commitment": commitment_page,
    "institution": institution_page,
    "meeting": meeting_page,
    "roadmap": roadmap_page,
}


def body(scribe: Scribe, here: Address) -> object:
    """What a page says."""
    if here.kind in _LISTS:
        return _LISTS[here.kind](scribe)
    return _SUBJECTS[here.kind](scribe, here.subject)
