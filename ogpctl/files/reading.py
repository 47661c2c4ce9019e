"""A repository, from bytes to the register: all that could be read, and what is wrong with the rest."""

import os
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, TypeVar, assert_never

from pydantic import BaseModel, ValidationError

from ogpctl.diagnostics import Diagnostic, Span, Where
from ogpctl.errors import CannotRun
from ogpctl.files import rules
from ogpctl.files.places import TOP, Places
from ogpctl.files.repository import MARK, Listed, listing
from ogpctl.files.source import Parsed, parse, places
from ogpctl.files.text import BOM
from ogpctl.limits import DEFAULTS, Limits
from ogpctl.model.commitment import Commitment
from ogpctl.model.institution import Institutions
from ogpctl.model.meeting import Meeting
from ogpctl.model.register import Filed, Register, Unread
from ogpctl.model.roadmap import Roadmap
from ogpctl.model.settings import Settings

R = TypeVar("R", bound=BaseModel)

_ALWAYS: Final = ("settings", "institutions")
_NO_WAIT: Final = getattr(os, "O_NONBLOCK", 0)
_CHUNK: Final = 65_536
_NOWHERE: Final = Places("")


@dataclass(frozen=True)
class Reading:
    """A repository as it was read.

    ``register`` is None where ``ogp.yaml`` cannot be read. The diagnostics are in the order of
    reading, not sorted; ``files`` counts the files that were read or should have been.
    """

    root: Path
    register: Register | None
    diagnostics: tuple[Diagnostic, ...]
    unread: tuple[Unread, ...]
    files: int
    _on_file: frozenset[str] = frozenset()
    _limits: Limits = DEFAULTS
    _places: dict[str, Places] = field(default_factory=dict, repr=False, compare=False)
    _texts: dict[str, Places] = field(default_factory=dict, repr=False, compare=False)

    def locate(self, where: Where) -> Span:
        """Where something is, in lines and columns: the place of the nearest value around what is not in the file."""
        if where.span:
            return where.span
        found = self._of(where.path)
        return found.locate(where.address, on_key=where.on_key) if found.values else TOP

    def line(self, path: str, number: int) -> str:
        """A line of a file as it is written, for an excerpt; empty where there is none."""
        if path not in self._places and path not in self._texts:
            self._texts[path] = self._opened(path, lambda raw: Places(raw.removeprefix(BOM).decode(errors="replace")))
        return (self._places.get(path) or self._texts[path]).line(number)

    def _of(self, path: str) -> Places:
        """The places of a file; none where it is not one of the records, or a link to what must not be shown."""
        if path not in self._places:
            self._places[path] = self._opened(path, lambda raw: places(raw, self._limits))
        return self._places[path]

    def _opened(self, path: str, look: Callable[[bytes], Places]) -> Places:
        """A file of the records, looked at anew: for an excerpt its text is enough."""
        try:
            return look(_bytes(f"{self.root}/{path}", self._limits.largest_file)) if path in self._on_file else _NOWHERE
        except OSError:
            return _NOWHERE


@dataclass(frozen=True, slots=True)
class _Desk:
    """What was read so far."""

    limits: Limits
    diagnostics: list[Diagnostic] = field(default_factory=list)
    unread: list[Unread] = field(default_factory=list)
    settings: list[Filed[Settings]] = field(default_factory=list)
    institutions: list[Filed[Institutions]] = field(default_factory=list)
    commitments: list[Filed[Commitment]] = field(default_factory=list)
    meetings: list[Filed[Meeting]] = field(default_factory=list)
    roadmaps: list[Filed[Roadmap]] = field(default_factory=list)

    def take(self, one: Listed, raw: bytes) -> None:
        """Put the record of a file where it belongs, or say why there is none."""
        match one.kind:
            case "settings":
                self._take(one, raw, Settings, self.settings)
            case "institutions":
                self._take(one, raw, Institutions, self.institutions)
            case "commitment":
                self._take(one, raw, Commitment, self.commitments)
            case "meeting":
                self._take(one, raw, Meeting, self.meetings)
            case "roadmap":
                self._take(one, raw, Roadmap, self.roadmaps)
            case _:
                assert_never(one.kind)

    def _take(self, one: Listed, raw: bytes, model: type[R], pile: list[Filed[R]]) -> None:
        parsed = parse(raw, one.path, self.limits)
        record, found = _record(parsed, model, one.path, self.limits)
        room = self.limits.most_findings + 1 - len(self.diagnostics)  # one more tells that there are more
        self.diagnostics.extend((*parsed.diagnostics, *found)[: max(room, 0)])
        if record is None or parsed.diagnostics:
            self.refuse(one)
        else:
            pile.append(Filed(Where(one.path), one.id, record, one.plan))

    def refuse(self, one: Listed, why: str = "") -> None:
        """Put on record that a file could not be read."""
        self.unread.append(Unread(Where(one.path), one.kind, one.id, one.plan))
        if why and not any(found.where.path == one.path for found in self.diagnostics[-1:]):
            limit = {"too-many": self.limits.most_files, "too-much": self.limits.largest_repository}.get(why)
            facts = {"limit": limit} if limit else {}
            self.diagnostics.append(rules.UNREADABLE_FILE.at(Where(one.path), why=why, **facts))

    def register(self) -> Register | None:
        """All of it, when there are settings."""
        if not self.settings:
            return None
        settings, institutions = self.settings[0], self.institutions[0] if self.institutions else None
        return Register(
            settings.record,
            settings.where,
            institutions.record.institutions if institutions else {},
            institutions.where if institutions else None,
            tuple(self.commitments),
            tuple(self.meetings),
            tuple(self.roadmaps),
            tuple(self.unread),
        )


def read(root: Path, only: Callable[[Listed], bool] | None = None, limits: Limits = DEFAULTS) -> Reading:
    """Read a repository. ``only`` chooses among its files; the settings and the institutions are always read.

    Never raises for what stands in the files: one that cannot be read gives diagnostics and an
    ``Unread``. Reading many is faster with the garbage collector off, which is the caller's to decide.
    """
    on_file = listing(root, limits.most_files)
    wanted = [one for one in on_file.files if only is None or one.kind in _ALWAYS or only(one)]
    desk = _Desk(limits)
    room = limits.largest_repository
    for one in wanted:
        if one.trouble:
            desk.refuse(one, one.trouble)
            continue
        try:
            raw = _bytes(f"{root}/{one.path}", limits.largest_file)
        except OSError as error:
            desk.refuse(one, "denied" if isinstance(error, PermissionError) else "failed")
        else:
            room -= len(raw)
            if room < 0:
                desk.refuse(one, "too-much" if room + len(raw) >= 0 else "")
            else:
                desk.take(one, raw)
    desk.diagnostics.extend(rules.MISPLACED_FILE.at(Where(path)) for path in on_file.misplaced)
    readable = frozenset(one.path for one in on_file.files if not one.trouble)
    return Reading(root, desk.register(), tuple(desk.diagnostics), tuple(desk.unread), len(wanted), readable, limits)


def register_or_refuse(reading: Reading) -> Register:
    """The register, for a command that has nothing to say without one. Raises ``CannotRun`` where there is none."""
    if reading.register:
        return reading.register
    raise CannotRun(
        "%(path)s cannot be read, and nothing can be said without it",
        hint="ogpctl validate says what is wrong",
        path=MARK,
    )


def _record(parsed: Parsed, model: type[R], path: str, limits: Limits) -> tuple[R | None, list[Diagnostic]]:
    if parsed.data is None:
        return None, []
    try:
        record, error = model.model_validate(parsed.data), None
    except ValidationError as raised:
        record, error = None, raised
    if record is not None and not parsed.blanks:
        return record, []
    from ogpctl.files.mistakes import mistakes

    return None, mistakes(error, model, parsed.data if parsed.blanks else None, path, limits)


def _bytes(path: str, largest: int) -> bytes:
    """A file, as far as it may be read: more than ``largest`` bytes tell that it is larger. Raises ``OSError``."""
    number = os.open(path, os.O_RDONLY | _NO_WAIT)
    try:
        raw = os.read(number, _CHUNK)
        if len(raw) < _CHUNK:
            return raw
        chunks = [raw]
        while raw and sum(map(len, chunks)) <= largest:
            raw = os.read(number, largest)
            chunks.append(raw)
        return b"".join(chunks)
    finally:
        os.close(number)
