"""Utopia: records for the tests of the minimum requirements, in the shorthand of `cases/requirements.yaml`."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from ogpctl.diagnostics import Where
from ogpctl.model.commitment import Commitment
from ogpctl.model.institution import Institutions
from ogpctl.model.meeting import Meeting
from ogpctl.model.register import Filed, Register
from ogpctl.model.roadmap import Roadmap
from ogpctl.model.settings import Settings
from ogpctl.tracking.history import History

SECTORS = {
    "ministry": "government",
    "council": "local_government",
    "association": "civil_society",
    "parliament": "parliament",
    "partner": "partner",
    "university": "academia",
    "court": "judiciary",
}
BOTH = ["ministry", "association"]


def meeting(written: str | Mapping[str, Any]) -> dict[str, Any]:
    """A meeting as its file would hold it: both sides came, and the agenda reviewed the plan, with comments."""
    facts = dict(written) if isinstance(written, Mapping) else {"date": written}
    came, away = facts.pop("came", BOTH), facts.pop("apologies", [])
    told = _kept({"reviews": facts.pop("reviews", "plan"), "comments_collected": facts.pop("comments", "true")})
    return {
        **facts,
        "attendance": [{"institution": one} for one in came]
        + [{"institution": one, "presence": "apologies"} for one in away],
        "agenda": [{"id": "1", "title": "Progress", **told}] if "reviews" in told else [],
    }


def _kept(written: Mapping[str, Any]) -> dict[str, Any]:
    """A mapping without what is to be left out."""
    return {key: value for key, value in written.items() if value != "null"}


def settings(row: Mapping[str, Any]) -> dict[str, Any]:
    """What ``ogp.yaml`` would hold."""
    plan = {"id": "plan", "title": "The plan", "period": "2022/2023", **row.get("plan", {})}
    if "co_creation" in row:
        plan["co_creation"] = row["co_creation"]
    following = (
        [{"id": "next", "title": "The next plan", "period": "2025/2026", **row["next"]}] if "next" in row else []
    )
    return _kept(
        {
            "member": {"name": "Utopia"},
            "committee": {"name": "The committee"},
            "languages": ["en"],
            "time_zone": "UTC",
            "plans": [plan, *following],
            **row.get("ogp", {}),
        }
    )


def register(row: Mapping[str, Any]) -> Register:
    """The records of a row."""
    institutions = {"institutions": {one: {"name": one, "sector": sector} for one, sector in SECTORS.items()}}
    held = [Meeting.model_validate(meeting(one)) for one in row.get("meetings", [])]
    commitment = {"number": "1", "title": "A commitment", "lead": "ministry", **row.get("commitment", {})}
    roadmap = row.get("roadmap")
    return Register(
        settings=Settings.model_validate(settings(row)),
        settings_at=Where("ogp.yaml"),
        institutions=Institutions.model_validate(institutions).institutions,
        commitments=(Filed(Where("data/commitments/plan/1.yaml"), "1", Commitment.model_validate(commitment), "plan"),),
        meetings=tuple(
            Filed(Where(f"data/meetings/{one.date}.yaml"), f"{one.date}-{place}", one) for place, one in enumerate(held)
        ),
        roadmaps=(Filed(Where("data/roadmaps/next.yaml"), "next", Roadmap.model_validate(roadmap)),) if roadmap else (),
    )


def history(row: Mapping[str, Any]) -> History:
    """When the records of a row changed: days, or the reason why it is not known."""
    changed = row.get("changed", [])
    return History(why=changed) if isinstance(changed, str) else History(tuple(map(date.fromisoformat, changed)))
