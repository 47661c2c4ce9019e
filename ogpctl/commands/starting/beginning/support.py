"""What stands beside the records of a new repository: for editors, for git, for a forge, for pre-commit."""

from typing import Final

from ogpctl import __version__
from ogpctl.commands.starting.beginning.plan import Forge
from ogpctl.language import nearest
from ogpctl.render.data import written
from ogpctl.render.packaged import packaged

FOLDER: Final = "schema"
_PLACE: Final = "@version@"
_ALWAYS: Final = {
    ".editorconfig": "editorconfig",
    ".gitattributes": "gitattributes",
    ".gitignore": "gitignore",
    ".pre-commit-config.yaml": "pre-commit.yaml",
    ".vscode/extensions.json": "extensions.json",
}
"""The path of each file, and what it is a copy of."""
_OF_FORGE: Final[dict[Forge, dict[str, str]]] = {
    "github": {".github/workflows/records.yml": "github.yaml"},
    "gitlab": {".gitlab-ci.yml": "gitlab.yaml"},
    "none": {},
}


def support(languages: tuple[str, ...], forge: Forge) -> dict[str, str]:
    """The files by their paths."""
    from ogpctl.files.schemas.schema import FILES, schemas

    copies = {**_ALWAYS, **_OF_FORGE[forge]}
    folder = packaged("templates", "templates") / "init"
    found = {
        path: (folder / name).read_text(encoding="utf-8").replace(_PLACE, __version__) for path, name in copies.items()
    }
    made = schemas(nearest(languages))
    found |= {f"{FOLDER}/{name}.schema.json": f"{written(one)}\n" for name, one in made.items()}
    settings = {
        "files.encoding": "utf8",
        "files.eol": "\n",
        "files.insertFinalNewline": True,
        "yaml.schemas": {f"./{FOLDER}/{name}.schema.json": FILES[name] for name in made},
    }
    return {**found, ".vscode/settings.json": f"{written(settings)}\n"}
