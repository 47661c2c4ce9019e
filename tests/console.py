"""What a page of the documentation tells a reader to type, run as the reader would.

A block ``console`` holds commands behind ``$``, each with what it prints below it, or with nothing where that does
not matter; a line ``…`` stands for any lines, a ``…`` inside of one for any words, ``# exit 1`` behind a command for
its exit status. A block ``yaml`` headed by a path is that file; ``at the end`` behind the path adds to it.

A block ``terminal`` is what a person sees who is asked something: its first line is the command, and behind
``type=`` in its head stands what is typed, a line each, parted by ``|``.
"""

import re
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from shlex import quote
from typing import NamedTuple

ELLIPSIS = "…"
END = "\x1e"
"""What stands behind the output of a command, where no output has it."""

FENCE = re.compile(r"^```(\w+)(?: +([^\n]*))?\n(.*?)^```$", re.MULTILINE | re.DOTALL)
STATUS = re.compile(r"#\s*exit (\d+)\s*$")
PATH = re.compile(r"(\S+\.ya?ml)( at the end)?")
COMMAND = re.compile(r"^\$ (.*(?:\n> .*)*)\n((?:(?!\$ ).*\n)*)", re.MULTILINE)
TYPED = re.compile('type="([^"]*)"')
TERMINAL = Path(__file__).parent / "at_a_terminal.py"


class Step(NamedTuple):
    """A command of a page, or a file that it shows."""

    line: int
    shell: str
    status: int = 0
    shown: str = ""
    is_file: bool = False
    typed: str | None = None
    place: tuple[int, int] = (0, 0)
    """Where in the page stands what is shown."""

    @property
    def run(self) -> str:
        """What a shell is given."""
        if self.typed is None:
            return self.shell
        return f"{quote(sys.executable)} {quote(str(TERMINAL))} {quote(self.typed)} {quote(self.shell)}"


class Done(NamedTuple):
    """What a step printed, and its exit status."""

    step: Step
    output: str
    status: int


def steps(page: str) -> Iterator[Step]:
    """What a page tells to do, in its order."""
    for fence in FENCE.finditer(page):
        language, info, body = fence.groups()
        line = page.count("\n", 0, fence.start()) + 2
        path = PATH.fullmatch(info or "") if language == "yaml" else None
        if path:
            mark = ">>" if path[2] else ">"
            yield Step(
                line, f"mkdir -p $(dirname {path[1]}) && cat {mark} {path[1]} <<'{END}'\n{body}{END}", is_file=True
            )
        elif language == "console":
            yield from _commands(page, fence.span(3))
        elif language == "terminal":
            typed = TYPED.fullmatch(info or "")
            assert typed, f"line {line - 1}: a block of a terminal tells what is typed"
            yield from (one._replace(typed=typed[1]) for one in _commands(page, fence.span(3)))


def _commands(page: str, body: tuple[int, int]) -> Iterator[Step]:
    for command in COMMAND.finditer(page, *body):
        shell = command[1].replace("\n> ", "\n")
        status = STATUS.search(shell)
        line = page.count("\n", 0, command.start()) + 1
        yield Step(line, shell, int(status[1]) if status else 0, command[2], place=command.span(2))


def renewed(page: str, done: list[Done]) -> str:
    """A page that shows what was printed, where it shows something else; what it cuts short is left to its author."""
    for one in reversed(done):
        start, end = one.step.place
        if one.step.shown.strip() and ELLIPSIS not in one.step.shown and not agrees(one.step.shown, one.output):
            output = "".join(f"{line.rstrip()}\n" for line in one.output.rstrip().split("\n"))
            page = page[:start] + output + page[end:]
    return page


def run(todo: list[Step], folder: Path, environment: Mapping[str, str]) -> list[Done]:
    """Do the steps in one shell."""
    script = "".join(f"{{ {step.run}\n}} </dev/null\nprintf '{END}%s{END}' $?\n" for step in todo)
    done = subprocess.run(
        ["bash", "--noprofile", "--norc", "-c", f"exec 2>&1\n{script}"],
        cwd=folder, env=dict(environment), capture_output=True, encoding="utf-8", check=False,
    )  # fmt: skip
    answers = re.findall(f"(.*?){END}(\\d+){END}", done.stdout, re.DOTALL)
    assert len(answers) == len(todo), f"the shell stopped: {done.stdout[-500:]}"
    return [Done(step, output, int(status)) for step, (output, status) in zip(todo, answers, strict=True)]


def agrees(shown: str, output: str) -> bool:
    """Whether a command printed what a page shows; a space that does not break is a space to a reader."""
    shown, output = shown.replace("\u00a0", " "), output.replace("\u00a0", " ")
    pattern = ""
    for line in shown.rstrip().splitlines():
        if line.strip() == ELLIPSIS:
            pattern += r"(?:.*\n)*"
        else:
            pattern += ".*".join(map(re.escape, line.rstrip().split(ELLIPSIS))) + r" *\n"
    return not shown.strip() or re.fullmatch(pattern, output.rstrip() + "\n") is not None
