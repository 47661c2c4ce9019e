"""``ogpctl new institution``: an institution more, in the place that the order of the file gives it."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import NamedTuple, get_args

from ogpctl.commands.asked import Asked, Manner
from ogpctl.commands.opening import Desk
from ogpctl.commands.recording.changes import Proposal, record_changes, rewritten
from ogpctl.commands.starting.beginning.plan import id_of
from ogpctl.commands.starting.new.wanted import Wanted, institution
from ogpctl.commands.starting.schema_line import schema_head
from ogpctl.commands.starting.teaching import named
from ogpctl.commands.texts import as_text
from ogpctl.errors import CannotRun
from ogpctl.files.editing.compose import Plain, Written
from ogpctl.model.institution import Institution, Sector
from ogpctl.model.register import Register

PATH = "data/institutions.yaml"


class Asks(NamedTuple):
    """What was said of it on the command line."""

    id: str = ""
    name: Sequence[str] = ()
    sector: str = ""
    acronym: str = ""
    part_of: str = ""


def new_institution(asked: Asked, asks: Asks, manner: Manner) -> int:
    """Add an institution, and return the exit status. Raises ``CannotRun`` where it is on file, or cannot be one."""
    return record_changes(asked, lambda desk: _proposal(desk, asks, manner), manner)


def _proposal(desk: Desk, asks: Asks, manner: Manner) -> Proposal:
    from ogpctl.files.editing.compose import block
    from ogpctl.files.editing.edits import Put, edited

    register = desk.register
    wanted = Wanted(desk, manner, {"ID": asks.id, "--name": asks.name, "--sector": asks.sector})
    id_ = wanted.word(asks.id, "By which id do the records name it? For example: ministry-of-justice", _new(register))
    name = wanted.text(asks.name, "What is its name?")
    _refuse_known(register, (*name.values(), asks.acronym))
    sector = wanted.word(asks.sector, "On which side does it stand? government, civil_society …", _sector)
    given: dict[str, Written] = {
        "name": as_text(name, register.settings.languages),
        "acronym": asks.acronym or None,
        "sector": Plain(sector),
        "part_of": named(institution(register)(asks.part_of)) if asks.part_of else None,
    }
    entry = {key: value for key, value in given.items() if value}
    path = register.institutions_at.path if register.institutions_at else PATH
    if path in desk.reading.paths:
        edit = Put(("institutions", id_), entry, _order(register.institutions, id_, sector))
        after = edited(desk.reading.content(path), [edit], path, desk.limits)
    else:
        after = f"{schema_head(desk, path, 'institutions')}{block({'institutions': {id_: entry}})}\n".encode()
    return Proposal(f"ogpctl new institution {id_}", rewritten(desk, {path: after}))


def _new(register: Register) -> Callable[[str], str]:
    def read(typed: str) -> str:
        if id_of(typed) in register.institutions:
            raise CannotRun("the institution %(asked)s is on file already", asked=typed)
        return typed

    return read


def _sector(typed: str) -> str:
    if typed not in get_args(Sector):
        raise CannotRun("no sector %(asked)s", asked=typed, known=get_args(Sector))
    return typed


def _refuse_known(register: Register, names: Sequence[str]) -> None:
    """Raise ``CannotRun`` where an institution already goes by one of these names."""
    wanted = {one.casefold() for one in names if one}
    for id_, one in register.institutions.items():
        known = next((name for name in _names(one) if name.casefold() in wanted), None)
        if known:
            raise CannotRun("%(name)s is on file already, as %(id)s", name=known, id=id_)


def _names(one: Institution) -> Iterator[str]:
    yield from one.name.values()
    if one.acronym:
        yield one.acronym


def _order(known: Mapping[str, Institution], new: str, sector: str) -> list[str]:
    """The ids with the new one in its place: by the alphabet where the file, or the part of its sector, goes by it."""
    ids = [*known]
    if ids == sorted(ids):
        return sorted((*ids, new))
    same = [one for one in ids if known[one].sector == sector]
    first = ids.index(same[0]) if same else len(ids)
    if not same or ids[first : first + len(same)] != same:
        return [*ids, new]
    smaller = [one for one in same if one < new] if same == sorted(same) else same
    behind = ids.index(smaller[-1] if smaller else same[0]) + 1
    return [*ids[:behind], new, *ids[behind:]]
