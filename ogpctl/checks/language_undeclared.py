"""Guards the languages of texts: each is one that ogp.yaml lists; a misspelt one hides the text from its readers."""

from collections.abc import Iterator
from typing import Final

from ogpctl.checks.known import Known
from ogpctl.checks.texts import placed
from ogpctl.diagnostics import Diagnostic, Rule, Severity, Where
from ogpctl.model.text import Words

RULE: Final = Rule("language-undeclared", Severity.ERROR)


def check(known: Known) -> Iterator[Diagnostic]:
    """Each language of a record that is not declared, at the first text in it; and each such one of ``translated``."""
    declared = known.register.settings.languages
    known_codes = frozenset((*declared, ""))
    for place, language in enumerate(known.register.settings.translated):
        if language not in known_codes:
            where = known.register.settings_at.at("translated", place)
            yield RULE.at(where, language=language, known=declared, near=known.near(language, declared))
    for part, said in known.spoken:
        if said.languages <= known_codes:
            continue
        found: dict[str, list[Where]] = {}
        for text in placed(part.record):
            if isinstance(text.words, Words):
                for language in text.words.keys() - known_codes:
                    found.setdefault(language, []).append(part.at(*text.steps).key(language))
        for language, (here, *others) in sorted(found.items()):
            near = known.near(language, declared)
            yield RULE.at(here, *others, language=language, known=declared, near=near)
