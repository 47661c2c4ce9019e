"""Findings end somewhere: what goes on for ever tells nobody more than its beginning."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace

from ogpctl.diagnostics import Diagnostic, Severity, Where
from ogpctl.files import rules
from ogpctl.files.places import TOP
from ogpctl.files.repository import MARK
from ogpctl.limits import Limits


def bounded(found: Iterable[Diagnostic], limits: Limits) -> list[Diagnostic]:
    """The findings that are told, errors first: so many of one file and of all.

    One that says that there are more weighs as much as the worst that it stands for.
    """
    told = sorted(_of_each_file(found, limits.findings_of_a_file), key=lambda one: one.severity is not Severity.ERROR)
    most = limits.most_findings
    if len(told) <= most:
        return told
    too_many = rules.TOO_MANY.at(Where(MARK, span=TOP), why="all", limit=most)
    return [*told[:most], replace(too_many, level=told[most].severity)]


def _of_each_file(found: Iterable[Diagnostic], most: int) -> Iterator[Diagnostic]:
    met: Counter[str] = Counter()
    for one in found:
        path = one.where.path
        met[path] += 1
        if met[path] <= most:
            yield one
        elif met[path] == most + 1:
            yield rules.TOO_MANY.at(Where(path, span=TOP), limit=most)
