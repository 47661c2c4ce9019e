"""Guards the languages that ogp.yaml promises: every title is in each of them."""

from collections.abc import Iterator
from typing import Final

from ogpctl.checks.known import Known
from ogpctl.diagnostics import Address, Diagnostic, Rule, Severity, Where
from ogpctl.model.text import Words

RULE: Final = Rule("translation-missing", Severity.WARNING)


def check(known: Known) -> Iterator[Diagnostic]:
    """Each record with titles that lack the same languages, at the first of these titles."""
    settings = known.register.settings
    if not settings.translated:
        return
    missing: dict[tuple[str, tuple[str, ...]], list[Where]] = {}
    for where, steps, title in _titles(known):
        lacking = tuple(one for one in settings.translated if title and not title.has(one, settings.first))
        if lacking:
            missing.setdefault((where.path, lacking), []).append(where.at(*steps).key("title"))
    for (_, languages), (here, *others) in missing.items():
        yield RULE.at(here, *others, languages=languages, count=1 + len(others))


def _titles(known: Known) -> Iterator[tuple[Where, Address, Words | None]]:
    register = known.register
    for place, plan in enumerate(register.settings.plans):
        yield register.settings_at, ("plans", place), plan.title
        for index, theme in enumerate(plan.themes):
            yield register.settings_at, ("plans", place, "themes", index), theme.title
    for filed in register.commitments:
        yield filed.where, (), filed.record.title
    for meeting in register.meetings:
        for place, item in enumerate(meeting.record.agenda):
            yield meeting.where, ("agenda", place), item.title
    for roadmap in register.roadmaps:
        yield roadmap.where, (), roadmap.record.title
    for activity in known.activities:
        yield activity.where, activity.steps, activity.record.title
    for part in known.phases:
        yield part.where, part.steps, part.record.title
