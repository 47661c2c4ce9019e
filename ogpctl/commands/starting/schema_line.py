"""The line by which an editor finds the schema of a file."""

from typing import Final

from ogpctl.commands.opening import Desk

_MARK: Final = "# yaml-language-server: $schema="
_OF_SETTINGS: Final = "ogp.schema.json"


def schema_line(path: str, name: str, folder: str = "schema/") -> str:
    """The line of a file; ``folder`` holds the schemas: an address, or a path from the root of the repository."""
    up = "" if "://" in folder or folder.startswith("/") else "../" * (len(path.split("/")) - 1)
    return f"{_MARK}{up}{folder}{name}.schema.json"


def schema_head(desk: Desk, path: str, name: str) -> str:
    """The head of a new file: that line, where the other files have one; else nothing."""
    folder = path.rpartition("/")[0]
    beside = next((one for one in desk.reading.paths if one.rpartition("/")[0] == folder), "")
    line = _first_line(desk, beside or "ogp.yaml")
    if not line.startswith(_MARK):
        return ""
    if not beside:
        place = line.removeprefix(_MARK)
        if not place.endswith(_OF_SETTINGS):
            return ""
        line = schema_line(path, name, place.removesuffix(_OF_SETTINGS))
    return f"{line}\n\n"


def _first_line(desk: Desk, path: str) -> str:
    return desk.reading.content(path).decode(errors="replace").split("\n", 1)[0].strip()
