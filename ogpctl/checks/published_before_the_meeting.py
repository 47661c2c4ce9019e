"""Guards the publication of minutes: they are published after the meeting they tell of."""

from collections.abc import Iterator
from typing import Final

from ogpctl.checks.known import Known
from ogpctl.diagnostics import Diagnostic, Rule, Severity

RULE: Final = Rule("published-before-the-meeting", Severity.ERROR)


def check(known: Known) -> Iterator[Diagnostic]:
    """Each day of publication before the day of the meeting."""
    for filed in known.register.meetings:
        published, held = filed.record.minutes.published_on, filed.record.date
        if published and published < held:
            yield RULE.at(filed.where.at("minutes", "published_on"), published=published, date=held)
