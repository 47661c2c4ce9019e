"""A repository, from bytes to the register: all that could be read, and what is wrong with the rest."""

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import MappingProxyType
from typing import Final, Literal, TypeVar, assert_never

from pydantic import BaseModel, ValidationError

from ogpctl.diagnostics import Address, Diagnostic, Edit, Span, Where
from ogpctl.errors import CannotRun
from ogpctl.files import rules
from ogpctl.files.places import TOP, Places
from ogpctl.files.repository import MARK, Kind, Listed, Trouble, listing, with_new
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
Unopened = Trouble | Literal["failed", "too-much"]
"""Why a file cannot be opened."""

_MODELS: Final[dict[Kind, type[BaseModel]]] = {
    "settings": Settings,
    "institutions": Institutions,
    "commitment": Commitment,
    "meeting": Meeting,
    "roadmap": Roadmap,
}
SHARE: Final = 100
"""How many files are read together, where not all are held at once."""
_ALWAYS: Final = ("settings", "institutions")
_NO_WAIT: Final = getattr(os, "O_NONBLOCK", 0)
_CHUNK: Final = 65_536
_NOWHERE: Final = Places("")


@dataclass(frozen=True)
class Reading:
    """A repository as it was read.

    ``register`` is None where ``ogp.yaml`` cannot be read. The diagnostics are in the order of
    reading, not sorted; ``files`` counts the files that were read or should have been; ``left`` are
    those that were not asked for.
    """

    root: Path
    register: Register | None
    diagnostics: tuple[Diagnostic, ...]
    unread: tuple[Unread, ...]
    files: int
    left: tuple[Listed, ...] = ()
    limits: Limits = DEFAULTS
    _on_file: Mapping[str, Kind] = field(default_factory=dict)
    _instead: Mapping[str, bytes] = field(default_factory=dict, repr=False)
    _places: dict[str, Places] = field(default_factory=dict, repr=False, compare=False)
    _texts: dict[str, Places] = field(default_factory=dict, repr=False, compare=False)

    @property
    def paths(self) -> Iterable[str]:
        """Every file that can be opened, whether it was asked for or left."""
        return self._on_file

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

    def mend(self, diagnostic: Diagnostic) -> Edit | None:
        """The one safe way to put a finding right, where there is one and the file can be read with certainty."""
        from ogpctl.files.fixes import FIXES, Broken

        where = diagnostic.where
        fix = FIXES.get(diagnostic.rule.code)
        here = self._of(where.path) if fix else _NOWHERE
        piece = here.piece(where)
        if fix is None or piece is None or not here.certain:
            return None
        broken = Broken(here.text[slice(*piece)], diagnostic.facts)
        if diagnostic.rule is rules.UNKNOWN_KEY:
            around = where.address[:-1]
            broken = broken._replace(known=self._keys_at(where.path, around), there=here.beside(where.address))
        elif diagnostic.rule is rules.BAD_WINDOW:
            broken = broken._replace(known=self._keys_at(where.path, where.address))
        new = fix(broken)
        return None if new is None or new == broken.raw else Edit(where.path, here.span(piece), new)

    def edited(self, path: str, edits: Iterable[Edit] = ()) -> bytes:
        """The bytes of a file with these edits in it, all others as they are."""
        return self._of(path).edited(edits)

    def content(self, path: str) -> bytes:
        """The bytes of one of the records, to be handed on as they are. Raises ``CannotRun`` where it is gone."""
        try:
            return self._raw(path)
        except OSError as error:
            raise CannotRun("%(path)s can no longer be read", path=path) from error

    def cut(self, edit: Edit) -> str:
        """What an edit takes the place of."""
        return self._of(edit.path).cut(edit.span)

    def _keys_at(self, path: str, address: Address) -> list[str]:
        """The keys that what stands at an address may have, where it may be a record."""
        from ogpctl.files.mistakes import keys_at

        return keys_at(_MODELS[self._on_file[path]], address)

    def _of(self, path: str) -> Places:
        """The places of a file; none where it is not one of the records, or a link to what must not be shown."""
        if path not in self._places:
            self._places[path] = self._opened(path, lambda raw: places(raw, self.limits))
        return self._places[path]

    def _opened(self, path: str, look: Callable[[bytes], Places]) -> Places:
        """A file of the records, looked at anew: for an excerpt its text is enough."""
        try:
            return look(self._raw(path)) if path in self._on_file else _NOWHERE
        except OSError:
            return _NOWHERE

    def _raw(self, path: str) -> bytes:
        return self._instead[path] if path in self._instead else _bytes(self.root, path, self.limits)


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

    def take(self, one: Listed, raw: bytes | Unopened) -> None:
        """Put the record of a file where it belongs, or say why there is none."""
        if not isinstance(raw, bytes):
            self.refuse(one, raw)
            return
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


def read(
    root: Path,
    only: Callable[[Listed], bool] | None = None,
    limits: Limits = DEFAULTS,
    instead: Mapping[str, bytes] = MappingProxyType({}),
) -> Reading:
    """Read a repository. ``only`` chooses among its files; the settings and the institutions are always read.

    ``instead`` are bytes that are taken for those of a file, or for a new one: what it would be after a change.
    Never raises for what stands in the files: one that cannot be read gives diagnostics and an
    ``Unread``. Reading many is faster with the garbage collector off, which is the caller's to decide.
    """
    on_file = with_new(listing(root, limits.most_files), instead)
    wanted: list[Listed] = []
    left: list[Listed] = []
    for one in on_file.files:
        (wanted if only is None or one.kind in _ALWAYS or only(one) else left).append(one)
    desk = _Desk(limits)
    room, too_much = limits.largest_repository, False
    for one, raw in opened(root, wanted, limits, instead):
        room -= len(raw) if isinstance(raw, bytes) else 0
        desk.take(one, raw if room >= 0 else "" if too_much else "too-much")
        too_much = room < 0
    for one in left:
        room -= _size(root, one, limits)
        if room < 0:
            desk.take(one, "" if too_much else "too-much")
        too_much = room < 0
    desk.diagnostics.extend(rules.MISPLACED_FILE.at(Where(path)) for path in on_file.misplaced)
    refused = {one.where.path for one in desk.unread} if room < 0 else ()
    later = tuple(one for one in left if one.path not in refused)
    readable = {one.path: one.kind for one in on_file.files if not one.trouble}
    found, unread = tuple(desk.diagnostics), tuple(desk.unread)
    return Reading(root, desk.register(), found, unread, len(wanted), later, limits, readable, instead)


def opened(
    root: Path, files: Iterable[Listed], limits: Limits, instead: Mapping[str, bytes] = MappingProxyType({})
) -> Iterator[tuple[Listed, bytes | Unopened]]:
    """Each file with what is in it, or what is given ``instead``, or with why that cannot be had."""
    for one in files:
        try:
            yield one, one.trouble or (instead[one.path] if one.path in instead else _bytes(root, one.path, limits))
        except OSError as error:
            yield one, "denied" if isinstance(error, PermissionError) else "failed"


def _size(root: Path, one: Listed, limits: Limits) -> int:
    """The bytes that would be read of a file; none where it cannot be opened."""
    try:
        return 0 if one.trouble else min(os.stat(f"{root}/{one.path}").st_size, limits.largest_file + 1)  # noqa: PTH116 - thousands of files
    except OSError:
        return 0


def shares(files: Sequence[Listed]) -> list[Sequence[Listed]]:
    """Files cut into pieces that are read one at a time, where nothing of them is held longer than it is looked at."""
    return [files[start : start + SHARE] for start in range(0, len(files), SHARE)]


def part(around: Reading, files: Iterable[tuple[Listed, bytes | Unopened]]) -> Reading:
    """Some commitments that were left, in a register with all that was not."""
    desk = _Desk(around.limits)
    count = 0
    for one, raw in files:
        desk.take(one, raw)
        count += 1
    unread = (*around.unread, *desk.unread)
    register = around.register and replace(around.register, commitments=tuple(desk.commitments), unread=unread)
    return Reading(around.root, register, tuple(desk.diagnostics), tuple(desk.unread), count)


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


def _bytes(root: Path, path: str, limits: Limits) -> bytes:
    """A file, as far as it may be read: a few bytes more tell that it is larger. Raises ``OSError``."""
    largest = limits.largest_file
    number = os.open(f"{root}/{path}", os.O_RDONLY | _NO_WAIT)
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
