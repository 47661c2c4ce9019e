"""``ogpctl schema``: the JSON Schemas of the records, for editors and other programs."""

import json

from ogpctl.commands.asked import write
from ogpctl.errors import DONE, CannotRun


def schema(name: str = "") -> int:
    """Print the schema of one kind of file, or those of all kinds by name."""
    from ogpctl.files.schema import schemas

    made = schemas()
    if name and name not in made:
        raise CannotRun("no schema %(asked)s", asked=name, known=tuple(made))
    write(json.dumps(made[name] if name else made, ensure_ascii=False, indent=2))
    return DONE
