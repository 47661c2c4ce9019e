"""One hostile repository: what it plants over a valid one, and what ogpctl must say of it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from overlay import laid_over

COMMITMENT = "data/commitments/2018-2020/03-archives.yaml"
MEETING = "data/meetings/2020-07-15.yaml"
HEAD = b'number: "3"\ntitle: Archives\nlead: national-archives\n'
"""A commitment as short as it can be: three lines."""

Plant = Callable[[Path], None]
Files = Mapping[str, bytes]


@dataclass(frozen=True)
class Case:
    """A hostile repository.

    ``finds`` are findings that ``validate`` must give, as ``file:line code``; none says that the repository is sound
    and stays so. ``asks`` are other command lines, each with the exit status it must leave. ``says`` must be among
    what they tell. ``environment`` is what whoever runs ogpctl has set.
    """

    name: str
    plants: Files | Plant
    finds: tuple[str, ...] = ()
    asks: Mapping[str, int] = field(default_factory=dict)
    says: str = ""
    environment: Mapping[str, str] = field(default_factory=dict)

    def build(self, folder: Path) -> Path:
        """The repository, in an empty folder."""
        files = {} if callable(self.plants) else self.plants
        root = laid_over(folder, files)
        if callable(self.plants):
            self.plants(root)
        return root

    def __str__(self) -> str:
        return self.name.replace(" ", "-")


def commitment(text: bytes) -> Files:
    """The valid repository, with another commitment 3."""
    return {COMMITMENT: text}


def with_text(text: str) -> Files:
    """A commitment whose report says this text, in a block of its own: it begins on line 7."""
    block = "".join(f"      {line}\n" for line in text.split("\n"))
    return commitment(HEAD + b"updates:\n  - meeting: 2020-07-15\n    progress: |-\n" + block.encode())
