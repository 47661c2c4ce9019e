"""``ogpctl --show-completion`` and ``--install-completion``: the script of a shell, printed or put in its place."""

from collections.abc import Mapping
from pathlib import Path
from shlex import quote
from typing import Final, Literal

from ogpctl.commands.asked import tell, write
from ogpctl.errors import DONE, CannotRun
from ogpctl.files.writing.whole import write_whole

Shell = Literal["bash", "zsh", "fish"]

HERE: Final = Path(__file__).parent


def show(shell: Shell) -> int:
    """Print the script of a shell."""
    write(_script(shell))
    return DONE


def install(shell: Shell, environment: Mapping[str, str]) -> int:
    """Write the script where the shell looks for it, and tell where; bash and zsh need a line in their start file too.

    Raises ``CannotRun`` where the environment names no home.
    """
    home = Path(environment.get("HOME", ""))
    if not home.is_absolute():
        raise CannotRun("there is no folder %(folder)s", folder="~")
    place, start = _places(shell, environment, home)
    place.parent.mkdir(parents=True, exist_ok=True)
    write_whole(place, _script(shell).encode())
    tell(str(place))
    if start:
        _append(start, f"source {quote(str(place))}  # completion of ogpctl")
        tell(str(start))
    return DONE


def _script(shell: Shell) -> str:
    return (HERE / f"ogpctl.{shell}").read_text(encoding="utf-8")


def _places(shell: Shell, environment: Mapping[str, str], home: Path) -> tuple[Path, Path | None]:
    """Where the script belongs, and the file in which the shell is told of it, where it must be told."""
    data = Path(environment.get("XDG_DATA_HOME") or home / ".local" / "share")
    if shell == "fish":
        settings = Path(environment.get("XDG_CONFIG_HOME") or home / ".config")
        return settings / "fish" / "completions" / "ogpctl.fish", None
    start = home / ".bashrc" if shell == "bash" else Path(environment.get("ZDOTDIR") or home) / ".zshrc"
    return data / "ogpctl" / f"completion.{shell}", start


def _append(path: Path, line: str) -> None:
    """Add a line to a file of the user, once; every other byte of it stays."""
    before = path.read_bytes() if path.exists() else b""
    if line.encode() in before.splitlines():
        return
    gap = b"\n" if before and not before.endswith(b"\n") else b""
    with path.open("ab") as file:
        file.write(gap + line.encode() + b"\n")
