"""Guards the chain of departments: an institution that is a department of itself, at once or in the end."""

from collections.abc import Iterator
from typing import Final

from ogpctl.checks.known import Known
from ogpctl.diagnostics import Diagnostic, Rule, Severity

RULE: Final = Rule("part-of-itself", Severity.ERROR)


def check(known: Known) -> Iterator[Diagnostic]:
    """Each institution that is found again above itself."""
    where = known.register.institutions_at
    above = {id_: one.part_of for id_, one in known.register.institutions.items()}
    done: set[str] = set()
    for id_ in above:
        way: dict[str, int] = {}
        here: str | None = id_
        while here and here in above and here not in done and here not in way:
            way[here] = len(way)
            here = above[here]
        if where and here in way:
            for one in list(way)[way[here] :]:
                yield RULE.at(where.at("institutions", one, "part_of"), id=one)
        done.update(way)
