"""Where a forge believes the files to be: the root of the git repository, of which the records may be a part."""

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Final

WORKSPACES: Final = ("GITHUB_WORKSPACE", "CI_PROJECT_DIR")
"""The folders that GitHub and GitLab work in, where there is no git."""


def workspace(root: Path, environment: Mapping[str, str]) -> Path:
    """The folder from which a forge names the files below ``root``; ``root`` itself where there is no other.

    The nearest git repository comes before the folder of the run: a workflow may check it out further in.
    """
    for folder in (root, *root.parents):
        if os.path.lexists(folder / ".git"):
            return folder
    named = [Path(os.path.realpath(environment[name])) for name in WORKSPACES if environment.get(name)]
    return next((folder for folder in named if root.is_relative_to(folder)), root)
