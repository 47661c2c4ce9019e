"""Guards what minutes say was decided before: nothing that was said at a meeting was approved after it."""

from collections.abc import Iterator
from typing import Final

from ogpctl.checks.known import Known
from ogpctl.checks.said_dates import approvals
from ogpctl.diagnostics import Address, Diagnostic, Rule, Severity
from ogpctl.model.meeting import Meeting
from ogpctl.model.text import Words

RULE: Final = Rule("approved-after-meeting", Severity.WARNING)


def check(known: Known) -> Iterator[Diagnostic]:
    """Each text of the minutes that gives an approval a day after the meeting."""
    for filed in known.register.meetings:
        held = filed.record.date
        for steps, words in _texts(filed.record):
            for language, text in words.items():
                where = filed.where.at(*steps, *([language] if language else []))
                for approval in approvals(text):
                    if approval.day > held:
                        yield RULE.at(where, approved=approval.day, date=held, words=approval.words)


def _texts(meeting: Meeting) -> Iterator[tuple[Address, Words]]:
    for place, item in enumerate(meeting.agenda):
        if item.discussed and item.discussed.text:
            yield ("agenda", place, "discussed", "text"), item.discussed.text
        if item.agreed:
            if item.agreed.note:
                yield ("agenda", place, "agreed", "note"), item.agreed.note
            for index, decision in enumerate(item.agreed.decisions):
                yield ("agenda", place, "agreed", "decisions", index, "text"), decision.text
