"""The summary cache: answers to questions about a repository that did not change since.

It keeps what a command shows, never records; one JSON file an answer, in the user's cache folder, outside of every
repository. An answer is found again by the question, the fingerprint of the repository, what the environment tells the
program, who reads, and the program that gave it: its version and what its own files look like, so that new code is
never answered by the code before. An answer that is damaged, cut short or somebody else's is none. Deleting the folder
is always safe.
"""

import json
import os
import sys
from collections.abc import Iterator, Mapping
from contextlib import suppress
from functools import cached_property
from hashlib import blake2b
from pathlib import Path
from typing import Final

from ogpctl import __version__
from ogpctl.files.writing.whole import write_whole

MOST: Final = 16
"""How many answers are kept for one repository."""

OWN: Final = "OGPCTL"
"""How the variables of the environment begin that are for this program."""
_ELSEWHERE: Final = ("OGPCTL_CACHE_DIR", "OGPCTL_JOBS", "OGPCTL_DEBUG")
_PROGRAM: Final = Path(__file__).parent.parent
_ENDING: Final = ".json"


class Cache:
    """The answers kept for one repository. Where there is no folder to keep them in, there are none."""

    def __init__(self, root: Path, environment: Mapping[str, str]) -> None:
        above = folder(environment)
        self._folder = above / _digest(os.fsencode(root.resolve())) if above else None
        self._told = _told(environment)

    def get(self, question: str, fingerprint: str) -> object | None:
        """The answer kept for a question, or None. It is exactly what ``put`` was given, as JSON can say it."""
        if self._folder is None:
            return None
        try:
            key = self._key(question, fingerprint)
            with (self._folder / _name(key)).open("rb") as file:
                if not _is_ours(os.fstat(file.fileno())):
                    return None
                sealed = file.read()
        except OSError:
            return None
        return _opened(sealed, key)

    def put(self, question: str, fingerprint: str, answer: object) -> None:
        """Keep an answer that can be said in JSON. A folder that cannot be written keeps nothing, and nobody is told.

        ``fingerprint`` is the one taken before the files were read; when it may not be
        believed later, this must not be called.
        """
        if self._folder is None:
            return
        with suppress(OSError):
            key = self._key(question, fingerprint)
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            write_whole(self._folder / _name(key), _sealed(key, answer), durable=False)
            _drop_oldest(self._folder)

    def _key(self, question: str, fingerprint: str) -> list[str]:
        return [question, fingerprint, self._told, _reader(), __version__, sys.version, self._program]

    @cached_property
    def _program(self) -> str:
        """What the files of the program look like: their names, times and sizes."""
        lines = sorted(f"{entry.path}\0{seen.st_mtime_ns}\0{seen.st_size}" for entry, seen in _files(_PROGRAM))
        return _digest("\n".join(lines).encode(errors="surrogateescape"))


def folder(environment: Mapping[str, str]) -> Path | None:
    """Where the environment wants answers to be kept; XDG says that a relative path counts for nothing."""
    own, shared, home = (environment.get(name, "") for name in ("OGPCTL_CACHE_DIR", "XDG_CACHE_HOME", "HOME"))
    if own:
        return Path(own)
    if shared.startswith("/"):
        return Path(shared, "ogpctl")
    return Path(home, ".cache", "ogpctl") if Path(home).is_absolute() else None


def compiled(environment: Mapping[str, str]) -> Path | None:
    """Where templates are kept compiled."""
    above = folder(environment)
    return above / "templates" if above else None


def _told(environment: Mapping[str, str]) -> str:
    """What the environment tells the program, apart from where answers are kept and how many work: such as a limit."""
    return repr(sorted(pair for pair in environment.items() if pair[0].startswith(OWN) and pair[0] not in _ELSEWHERE))


def _reader() -> str:
    """Who reads: another user, or the same one in other groups, may be denied other files."""
    return f"{os.geteuid()} {sorted(os.getgroups())}" if hasattr(os, "geteuid") else ""


def _files(folder: Path | str) -> Iterator[tuple["os.DirEntry[str]", os.stat_result]]:
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.name == "__pycache__":
                continue
            if entry.is_dir(follow_symlinks=False):
                yield from _files(entry.path)
            else:
                yield entry, entry.stat(follow_symlinks=False)


def _digest(content: bytes) -> str:
    return blake2b(content, digest_size=16).hexdigest()


def _name(key: list[str]) -> str:
    return _digest("\0".join(key).encode(errors="surrogateescape")) + _ENDING


def _sealed(key: list[str], answer: object) -> bytes:
    body = json.dumps([key, answer], ensure_ascii=False, separators=(",", ":")).encode(errors="surrogatepass")
    return _digest(body).encode() + b"\n" + body


def _opened(sealed: bytes, key: list[str]) -> object | None:
    seal, _, body = sealed.partition(b"\n")
    if seal != _digest(body).encode():
        return None
    try:
        kept, answer = json.loads(body.decode(errors="surrogatepass"))
    except (ValueError, TypeError):
        return None
    return answer if kept == key else None


def _is_ours(seen: os.stat_result) -> bool:
    return not hasattr(os, "getuid") or seen.st_uid == os.getuid()


def _drop_oldest(folder: Path) -> None:
    with os.scandir(folder) as entries:
        kept = sorted(((entry.stat(follow_symlinks=False).st_mtime_ns, entry.path) for entry in entries), reverse=True)
    for _, path in kept[MOST:]:
        Path(path).unlink(missing_ok=True)
