"""Records for the tests, read the plain way: text in, `model_validate`, a register out. Nothing of the reading room."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import yaml

from ogpctl.diagnostics import Where
from ogpctl.model.commitment import Commitment
from ogpctl.model.institution import Institutions
from ogpctl.model.meeting import Meeting
from ogpctl.model.register import Filed, Register
from ogpctl.model.roadmap import Roadmap
from ogpctl.model.settings import Settings

ROOT = Path(__file__).parent.parent

SETTINGS: Mapping[str, Any] = {
    "member": {"name": "Utopia"},
    "languages": ["en"],
    "time_zone": "UTC",
    "plans": [{"id": "plan", "title": "The plan", "period": "2018/2021"}],
}
COMMITMENT: Mapping[str, Any] = {"number": "1", "title": "A commitment", "lead": "ministry"}


def text_only(path: Path) -> Any:
    """A YAML file as it is written: every scalar a string."""
    return yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CBaseLoader)  # noqa: S506 - builds strings, nothing else


def register(
    settings: Mapping[str, Any] = {},
    commitments: Iterable[Mapping[str, Any]] = (),
    meetings: Iterable[Mapping[str, Any]] = (),
    roadmap: Mapping[str, Any] | None = None,
) -> Register:
    """A register of records as a file would hold them, each without what a case does not care about."""
    filed_meetings = [Meeting.model_validate(one) for one in meetings]
    return Register(
        settings=Settings.model_validate({**SETTINGS, **settings}),
        settings_at=Where("ogp.yaml"),
        institutions=Institutions.model_validate(
            {"institutions": {one: {"name": one, "sector": "government"} for one in ("ministry", "agency", "office")}}
        ).institutions,
        commitments=tuple(
            Filed(
                Where(f"data/commitments/plan/{place}.yaml"),
                str(place),
                Commitment.model_validate({**COMMITMENT, **one}),
                "plan",
            )
            for place, one in enumerate(commitments, start=1)
        ),
        meetings=tuple(
            Filed(Where(f"data/meetings/{one.date}.yaml"), one.date.isoformat(), one) for one in filed_meetings
        ),
        roadmaps=(Filed(Where("data/roadmaps/next.yaml"), "next", Roadmap.model_validate(roadmap)),) if roadmap else (),
    )


def repository(root: Path = ROOT) -> Register:
    """The register of a repository on disk."""
    data = root / "data"

    def where(path: Path) -> Where:
        return Where(path.relative_to(root).as_posix())

    return Register(
        settings=Settings.model_validate(text_only(root / "ogp.yaml")),
        settings_at=Where("ogp.yaml"),
        institutions=Institutions.model_validate(text_only(data / "institutions.yaml")).institutions,
        institutions_at=Where("data/institutions.yaml"),
        commitments=tuple(
            Filed(where(path), path.stem, Commitment.model_validate(text_only(path)), path.parent.name)
            for path in sorted((data / "commitments").glob("*/*.yaml"))
        ),
        meetings=tuple(
            Filed(where(path), path.stem, Meeting.model_validate(text_only(path)))
            for path in sorted((data / "meetings").glob("*.yaml"))
        ),
        roadmaps=tuple(
            Filed(where(path), path.stem, Roadmap.model_validate(text_only(path)))
            for path in sorted((data / "roadmaps").glob("*.yaml"))
        ),
    )
