"""A small repository that commands write in, and what they are told of the world."""

import re
import shutil
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from overlay import BASE

NEW = "data/commitments/2020-2022/01-new.yaml"
PLAN = b"  - {id: 2020-2022, title: The next, period: 2020-09/2022-08}\ncompletion_words:\n"
Files = Mapping[str, bytes]
DRAFT = re.compile(r"\..+\.[0-9]+-[0-9a-f]{8}")
"""How the name of a file looks that is being written."""
SHEET = """\
number;title;lead;solution;activity;due
11;Open the budget;national-archives;What is spent is published.;Publish it;2021-06
12;Open the courts;national-archives;{long};Publish their rulings;Q1 2022
13;Open the lists of members;transparency-association;{long};Publish them;end of 2021
""".format(long="Who decides says why. " * 60)
LACKING = "no-start", "no-end", "no-chair", "silent-item", "no-decision", "no-answer"


def files_in(root: Path) -> Files:
    """Every file below a folder but those that are being written."""
    every = (path for path in sorted(root.rglob("*")) if path.is_file() and not DRAFT.fullmatch(path.name))
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in every}


class Place:
    """A repository with two plans, one of them without a folder; it can be made new again."""

    def __init__(self, folder: Path) -> None:
        self.root = folder / "repository"
        self.state = folder / "state"
        self.made = folder / "made"
        shutil.copytree(BASE, self.root)
        settings = self.root / "ogp.yaml"
        settings.write_bytes(settings.read_bytes().replace(b"completion_words:\n", PLAN))
        (folder / "plan.csv").write_text(SHEET, encoding="utf-8")
        self.old = self.files()
        self.environment = {"XDG_STATE_HOME": str(self.state), "OGPCTL_CACHE_DIR": "/dev/null", "LC_ALL": "C.UTF-8"}

    def files(self) -> Files:
        """The files that a reader sees."""
        return files_in(self.root)

    def drafts(self) -> list[Path]:
        """What writers left that were killed."""
        return [path for path in self.root.parent.rglob(".*") if DRAFT.fullmatch(path.name)]

    def renew(self) -> None:
        """As at the beginning, also what is kept of it."""
        for path in set(self.files()) - set(self.old):
            (self.root / path).unlink()
        for path, content in self.old.items():
            (self.root / path).write_bytes(content)
        for draft in self.drafts():
            draft.unlink()
        for folder in ((self.root / NEW).parent, self.root / "requests", self.state, self.made):
            shutil.rmtree(folder, ignore_errors=True)

    def words(self, command: str) -> tuple[str, ...]:
        """How one of the ``COMMANDS`` is typed here."""
        return (*COMMANDS[command](self), "-C", str(self.root), "--yes", "--lang", "en")


COMMANDS: Mapping[str, Callable[[Place], Sequence[str]]] = {
    "record": lambda _: ("record", "2018-2020/3", "--completion", "75", "--date", "2020-09-01"),
    "new commitment": lambda _: (
        *("new", "commitment", "--title", "Open courts", "--lead", "national-archives", "--plan", "2020-2022"),
    ),
    "import": lambda place: ("import", str(place.root.parent / "plan.csv"), "--plan", "2020-2022"),
    "meeting prepare": lambda _: ("meeting", "prepare", "2020-11-10", "--as-of", "2020-10-01"),
    "meeting close": lambda _: (
        *("meeting", "close", "2020-07-15", "--approved-on", "2020-09-01"),
        *(word for code in LACKING for word in ("--accept", code)),
    ),
}
"""Each kind of command that writes, without what says where and that nobody is asked."""


def init(folder: Path) -> tuple[str, ...]:
    """How a repository is begun in a folder."""
    return (
        *("init", str(folder), "--member", "Utopia", "--plan", "2021-2023", "--plan-title", "The plan", "--yes"),
        *("--period", "2021/2023", "--languages", "en,fr", "--time-zone", "Africa/Casablanca", "--lang", "en"),
    )
