"""A small repository that commands write in, and what they are told of the world."""

import shutil
from collections.abc import Mapping
from pathlib import Path

from overlay import BASE

NEW = "data/commitments/2020-2022/01-new.yaml"
PLAN = b"  - {id: 2020-2022, title: The next, period: 2020-09/2022-08}\ncompletion_words:\n"
Files = Mapping[str, bytes]


class Place:
    """A repository with two plans, one of them without a folder; it can be made new again."""

    def __init__(self, folder: Path) -> None:
        self.root = folder / "repository"
        self.state = folder / "state"
        shutil.copytree(BASE, self.root)
        settings = self.root / "ogp.yaml"
        settings.write_bytes(settings.read_bytes().replace(b"completion_words:\n", PLAN))
        self.old = self.files()
        self.environment = {"XDG_STATE_HOME": str(self.state), "OGPCTL_CACHE_DIR": "/dev/null", "LC_ALL": "C.UTF-8"}

    def files(self) -> Files:
        """The files that a reader sees."""
        every = (path for path in sorted(self.root.rglob("*")) if path.is_file() and not path.name.startswith("."))
        return {path.relative_to(self.root).as_posix(): path.read_bytes() for path in every}

    def drafts(self) -> list[Path]:
        """What writers left that were killed."""
        every = (*self.root.rglob(".*"), *(self.state.rglob(".*") if self.state.exists() else ()))
        return [path for path in every if path.is_file()]

    def renew(self) -> None:
        """As at the beginning, also what is kept of it."""
        for path in set(self.files()) - set(self.old):
            (self.root / path).unlink()
        for path, content in self.old.items():
            (self.root / path).write_bytes(content)
        shutil.rmtree((self.root / NEW).parent, ignore_errors=True)
        for draft in self.drafts():
            draft.unlink()
        shutil.rmtree(self.state, ignore_errors=True)
