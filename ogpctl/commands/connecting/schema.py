"""``ogpctl schema``: the JSON Schemas of the records, for editors and other programs."""

import os
from pathlib import Path
from typing import Any

from ogpctl.commands.asked import Asked, tell, write
from ogpctl.errors import DONE, CannotRun
from ogpctl.files.repository import find_root
from ogpctl.files.writing.whole import write_whole
from ogpctl.language import choose
from ogpctl.render.data import written


def schema(asked: Asked, name: str = "", output: Path | None = None) -> int:
    """Print the schema of one kind of file, or those of all kinds by name.

    With ``output`` each becomes a file of that folder, and what is printed are the settings that tell VS Code which
    schema is for which files. Raises ``CannotRun`` where there is no such schema, or where nothing can be written.
    """
    from ogpctl.files.schemas.schema import MODELS, schemas
    from ogpctl.files.schemas.schema import schema as of_kind

    if name and name not in MODELS:
        raise CannotRun("no schema %(asked)s", asked=name, known=tuple(MODELS))
    language = choose(asked.language, asked.environment, ())
    made = {name: of_kind(name, language)} if name else schemas(language)
    if output is None:
        write(written(made[name] if name else made))
    else:
        _put(output, made)
        write(written({"yaml.schemas": _settings(output, made)}))
    return DONE


def _put(folder: Path, made: dict[str, dict[str, Any]]) -> None:
    if not folder.parent.is_dir():
        raise CannotRun("there is no folder %(folder)s to write into", folder=folder.parent)
    for name, one in made.items():
        file = folder / _file(name)
        try:
            folder.mkdir(exist_ok=True)
            write_whole(Path(os.path.realpath(file)), f"{written(one)}\n".encode())
        except OSError as error:
            raise CannotRun(
                "%(file)s cannot be written: %(why)s", file=file, why=error.strerror or str(error)
            ) from error
        tell(str(file))


def _settings(folder: Path, made: dict[str, dict[str, Any]]) -> dict[str, str]:
    """Schema to files, as seen from the repository where the folder is in one: that is what an editor opens."""
    from ogpctl.files.schemas.schema import FILES

    here = folder.resolve()
    try:
        shown = "./" + here.relative_to(find_root(here)).as_posix()
    except (CannotRun, ValueError):
        shown = here.as_posix()
    return {f"{shown}/{_file(name)}": FILES[name] for name in made}


def _file(name: str) -> str:
    return f"{name}.schema.json"
