"""Guards the lists of languages in ogp.yaml: each language stands once."""

from collections.abc import Iterator
from typing import Final

from ogpctl.checks.known import Known
from ogpctl.diagnostics import Diagnostic, Rule, Severity

RULE: Final = Rule("language-listed-twice", Severity.WARNING)


def check(known: Known) -> Iterator[Diagnostic]:
    """Each language that its list has already."""
    settings, where = known.register.settings, known.register.settings_at
    for key, languages in (("languages", settings.languages), ("translated", settings.translated)):
        first: dict[str, int] = {}
        for place, language in enumerate(languages):
            if language in first:
                yield RULE.at(where.at(key, place), where.at(key, first[language]), language=language)
            first.setdefault(language, place)
