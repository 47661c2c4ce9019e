"""Guards the list of institutions: one body under two ids has its commitments counted apart."""

from collections.abc import Iterator
from typing import Final

from ogpctl.checks.known import Known
from ogpctl.diagnostics import Diagnostic, Rule, Severity

RULE: Final = Rule("institution-listed-twice", Severity.WARNING)


def check(known: Known) -> Iterator[Diagnostic]:
    """Each institution that has the name of another in some language."""
    where = known.register.institutions_at
    if where is None:
        return
    first: dict[str, str] = {}
    for id_, institution in known.register.institutions.items():
        names = [" ".join(name.casefold().split()) for name in institution.name.values()]
        other = next((first[name] for name in names if name in first), None)
        if other:
            here, there = (where.at("institutions", one, "name") for one in (id_, other))
            yield RULE.at(here, there, id=id_, other=other)
        for name in names:
            first.setdefault(name, id_)
