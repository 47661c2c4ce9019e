"""Guards the ids that OGP gave: each is that of one commitment."""

from collections.abc import Iterator
from typing import Final

from ogpctl.checks.known import Known
from ogpctl.diagnostics import Diagnostic, Rule, Severity, Where

RULE: Final = Rule("ogp-id-used-twice", Severity.ERROR)


def check(known: Known) -> Iterator[Diagnostic]:
    """Each commitment whose OGP id another has already."""
    first: dict[str, Where] = {}
    for head in known.heads:
        id_ = head.ogp_id
        if id_ in first:
            yield RULE.at(head.where.at("ogp_id"), first[id_].at("ogp_id"), id=id_)
        elif id_:
            first[id_] = head.where
