"""What was on record and is now different or gone. Entries are only ever added: a reviewer must see what was not.

What is added is no alteration: a translation beside a text, a description that was missing. In a dated entry every
other difference is one, for the figures of past days follow from it.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Literal, NamedTuple

from ogpctl.model.base import Record
from ogpctl.model.commitment import Dated, Entry
from ogpctl.model.deadline import Deadline
from ogpctl.model.institution import Institution
from ogpctl.model.register import Register
from ogpctl.model.text import Said, Words
from ogpctl.tracking.standing import same

Key = tuple[str, ...]
"""The way to a value in the keys of the file; the items of a list go by their ids."""

_HOUSEKEEPING = frozenset({"updates", "note", "links", "documents", "minutes", "former_names", "plans"})
"""Keys that are no part of what was agreed and reported, or are compared on their own."""
_WORK = frozenset({"activities", "actions", "steps", "phases"})
"""Lists of work: what is missing from them is told as work that was taken away."""


class Home(NamedTuple):
    """The record something stands in; ``path`` is its file."""

    kind: Literal["settings", "commitment", "meeting", "roadmap", "institution"]
    plan: str
    id: str
    path: str


@dataclass(frozen=True, slots=True)
class Alteration:
    """One value that was on record and is another one now; ``entry`` is the dated entry it stands in, if it does.

    Where the whole entry is gone, ``before`` is the entry itself.
    """

    home: Home
    entry: Dated | None
    key: Key
    before: object
    after: object

    @property
    def is_gone(self) -> bool:
        """Whether the whole entry is gone."""
        return isinstance(self.before, Dated)

    def texts(self, language: str, first: str) -> tuple[Said, Said] | None:
        """A text then and now: in ``language`` where it is another one there, else in one where it is.

        ``first`` is the language of words without one. None where the value is no text, then or now.
        """
        if not isinstance(self.before, Words) or not isinstance(self.after, Words):
            return None
        then, now = ({code or first: words for code, words in text.items()} for text in (self.before, self.after))
        code = next(one for one in sorted(then, key=lambda one: one != language) if then[one] != now.get(one))
        return Said(code, then[code]), Said(code, now.get(code, ""))


def alterations(before: Register, after: Register) -> tuple[Alteration, ...]:
    """What ``after`` says otherwise than ``before``. A record that is gone as a whole is not looked into."""
    look = _Look(before.settings.first)
    return tuple(
        one
        for part in (
            _settings(look, before, after),
            _institutions(look, before, after),
            _commitments(look, before, after),
            _roadmaps(look, before, after),
            _meetings(look, before, after),
        )
        for one in part
    )


def _settings(look: "_Look", before: Register, after: Register) -> Iterator[Alteration]:
    home = Home("settings", "", "ogp", before.settings_at.path)
    yield from look.values(home, before.settings, after.settings)
    for plan in before.settings.plans:
        there = after.plan(plan.id)
        if there:
            yield from look.values(home, plan, there, key=("plans", plan.id))


def _institutions(look: "_Look", before: Register, after: Register) -> Iterator[Alteration]:
    path = before.institutions_at.path if before.institutions_at else ""
    for name, old in before.institutions.items():
        new = after.institutions.get(name)
        if new:
            home = Home("institution", "", name, path)
            kept = look.keeps_name(old, new)
            yield from (one for one in look.values(home, old, new) if one.key != ("name",) or not kept)


def _commitments(look: "_Look", before: Register, after: Register) -> Iterator[Alteration]:
    there = {(one.plan, one.record.number): one.record for one in after.commitments}
    for filed in before.commitments:
        old, new = filed.record, there.get((filed.plan, filed.record.number))
        if new:
            home = Home("commitment", filed.plan, old.number, filed.where.path)
            yield from look.values(home, old, new)
            yield from look.entries(home, old.updates, new.updates)


def _roadmaps(look: "_Look", before: Register, after: Register) -> Iterator[Alteration]:
    there = {one.id: one.record for one in after.roadmaps}
    for filed in before.roadmaps:
        new = there.get(filed.id)
        if new:
            home = Home("roadmap", "", filed.id, filed.where.path)
            yield from look.values(home, filed.record, new)
            yield from look.entries(home, filed.record.updates, new.updates)


def _meetings(look: "_Look", before: Register, after: Register) -> Iterator[Alteration]:
    there = {one.id: one.record for one in after.meetings}
    for filed in before.meetings:
        new = there.get(filed.id)
        if new:
            home = Home("meeting", "", filed.id, filed.where.path)
            yield from look.values(home, filed.record, new)
            actions = {one.id: one for one in new.actions}
            for old in filed.record.actions:
                if old.id in actions:
                    yield from look.entries(home, old.updates, actions[old.id].updates, ("actions", old.id))


class _Look:
    """Compares values; ``first`` is the language of texts without one."""

    def __init__(self, first: str) -> None:
        self._first = first

    def values(self, home: Home, old: Record, new: Record, key: Key = ()) -> Iterator[Alteration]:
        """The values of a record that are other ones; what was not there before is no alteration."""
        yield from (Alteration(home, None, at, was, now) for at, was, now in self._record(old, new, key, strict=False))

    def entries(self, home: Home, old: Sequence[Dated], new: Sequence[Dated], key: Key = ()) -> Iterator[Alteration]:
        """The entries that are gone, and every value of the others that is another one."""
        left = list(new)
        for one in [one for one in old if _taken(left, one.__eq__) is None]:
            there = _taken(left, partial(_is_of_one_date, one))
            if there is None:
                yield Alteration(home, one, key, one, None)
            else:
                found = self._record(one, there, key, strict=True)
                yield from (Alteration(home, one, at, was, now) for at, was, now in found)

    def keeps_name(self, old: Institution, new: Institution) -> bool:
        """Whether a new name of an institution leaves the one before on record."""
        return any(self._same(old.name, former.name) for former in new.former_names)

    def _record(self, old: Record, new: Record, key: Key, *, strict: bool) -> Iterator[tuple[Key, object, object]]:
        for name, field in type(old).model_fields.items():
            if name not in _HOUSEKEEPING:
                at = (*key, field.alias or name)
                yield from self._value(getattr(old, name), getattr(new, name), at, strict=strict)

    def _value(self, was: object, now: object, at: Key, *, strict: bool) -> Iterator[tuple[Key, object, object]]:
        if self._same(was, now) or (not strict and was in (None, "", (), {})):
            return
        if strict and isinstance(was or now, Entry):
            was, now = was or Entry(), now or Entry()
        if isinstance(was, Record) and isinstance(now, Record) and not isinstance(was, Deadline):
            yield from self._record(was, now, at, strict=strict)
            return
        parts, others = _parts(was), _parts(now)
        if parts is None or others is None:
            yield at, was, now
            return
        for name in dict.fromkeys((*parts, *(others if strict else ()))):
            if name in others or at[-1] not in _WORK or strict:
                yield from self._value(parts.get(name), others.get(name), (*at, name), strict=strict)

    def _same(self, was: object, now: object) -> bool:
        """Whether a value is the same, translations that were added left aside."""
        if isinstance(was, Words) and isinstance(now, Words):
            there = self._by_language(now)
            return all(there.get(code) == words for code, words in self._by_language(was).items())
        if isinstance(was, Deadline) and isinstance(now, Deadline):
            worded = was.wording is None or (now.wording is not None and self._same(was.wording, now.wording))
            return same(was, now) and was.at == now.at and worded
        return was == now

    def _by_language(self, text: Words) -> dict[str, str]:
        return {code or self._first: words for code, words in text.items()}


def _is_of_one_date(one: Dated, other: Dated) -> bool:
    return (one.meeting, one.date) == (other.meeting, other.date)


def _taken(left: list[Dated], is_it: Callable[[Dated], bool]) -> Dated | None:
    """The first of the entries left that is meant, taken from among them."""
    found = next((one for one in left if is_it(one)), None)
    if found is not None:
        left.remove(found)
    return found


def _parts(value: object) -> dict[str, object] | None:
    """The records in a list or a mapping by their ids; none where it is no such thing."""
    if isinstance(value, dict) and not isinstance(value, Words):
        return dict(value)
    if isinstance(value, tuple) and all(isinstance(one, Record) and getattr(one, "id", None) for one in value):
        return {one.id: one for one in value}
    return None
