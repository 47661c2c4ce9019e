"""``ogpctl schema``: the JSON Schemas of the records, for editors and other programs."""

import json

from ogpctl.commands.asked import write
from ogpctl.errors import DONE, CannotRun


def schema(name: str = "") -> int:
    """Print the schema of one kind of file, or those of all kinds by name."""
    from ogpctl.files.schema import MODELS, schemas
    from ogpctl.files.schema import schema as of_kind

    if name and name not in MODELS:
        raise CannotRun("no schema %(asked)s", asked=name, known=tuple(MODELS))
    write(json.dumps(of_kind(name) if name else schemas(), ensure_ascii=False, indent=2))
    return DONE
