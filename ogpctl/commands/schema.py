"""``ogpctl schema``: the JSON Schemas of the records, for editors and other programs."""

import json
from typing import Any

from ogpctl.commands.asked import write
from ogpctl.errors import DONE, CannotRun

NAMES = ("settings", "institutions", "commitment", "meeting", "roadmap")
DIALECT = "https://json-schema.org/draft/2020-12/schema"


def schema(name: str = "") -> int:
    """Print the schema of one kind of file, or those of all kinds by name."""
    if name and name not in NAMES:
        raise CannotRun("no schema %(asked)s", asked=name, known=NAMES)
    schemas = _schemas()
    write(json.dumps(schemas[name] if name else schemas, ensure_ascii=False, indent=2))
    return DONE


def _schemas() -> dict[str, dict[str, Any]]:
    from ogpctl.model.base import Record
    from ogpctl.model.commitment import Commitment
    from ogpctl.model.institution import Institutions
    from ogpctl.model.meeting import Meeting
    from ogpctl.model.roadmap import Roadmap
    from ogpctl.model.settings import Settings

    models: tuple[type[Record], ...] = (Settings, Institutions, Commitment, Meeting, Roadmap)
    return {name: {"$schema": DIALECT, **model.model_json_schema()} for name, model in zip(NAMES, models, strict=True)}
