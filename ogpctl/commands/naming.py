"""Which institution is meant by what somebody typed: an id, an acronym, or a name in any language."""

from difflib import get_close_matches

from ogpctl.errors import CannotRun
from ogpctl.files.phrases import folded
from ogpctl.model.register import Register


def institution_named(typed: str, register: Register, *, in_part: bool = False) -> str:
    """The id of the institution that goes by an id, an acronym or a name; with ``in_part`` by a part of one alone.

    Raises ``CannotRun`` where none does, or several do; near names are told as they are written.
    """
    asked = folded(typed).strip()
    named = {
        id_: [one for one in (id_, body.acronym or "", *body.name.values()) if one]
        for id_, body in register.institutions.items()
    }
    exact = [id_ for id_, names in named.items() if asked in map(folded, names)]
    part = [id_ for id_, names in named.items() if asked and any(asked in folded(one) for one in names)]
    found = exact or (part if in_part else [])
    if len(found) != 1:
        near = get_close_matches(typed, [one for names in named.values() for one in names])
        raise CannotRun("no institution %(asked)s", asked=typed, known=tuple(part or near or register.institutions))
    return found[0]
