"""Guards the comments on implementation: they are collected under the item of the agenda that reviews a plan."""

from collections.abc import Iterator
from typing import Final

from ogpctl.checks.known import Known
from ogpctl.diagnostics import Diagnostic, Rule, Severity

RULE: Final = Rule("comments-without-review", Severity.WARNING)


def check(known: Known) -> Iterator[Diagnostic]:
    """Each item that tells of comments and reviews nothing."""
    for filed in known.register.meetings:
        for place, item in enumerate(filed.record.agenda):
            if item.comments_collected is not None and item.reviews is None:
                yield RULE.at(filed.where.key("agenda", place, "comments_collected"), id=item.id)
