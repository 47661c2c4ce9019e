"""Guards the words that leads report in: a word that ogp.yaml does not declare counts as nothing."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from ogpctl.checks.known import Known
from ogpctl.diagnostics import Diagnostic, Rule, Severity, Where

RULE: Final = Rule("completion-word-unknown", Severity.ERROR)


def check(known: Known) -> Iterator[Diagnostic]:
    """Each completion given in a word that is not declared."""
    declared = known.register.settings.completion_words
    for where, word in _words(known):
        if word not in declared:
            yield RULE.at(where, word=word, known=tuple(declared), near=known.near(word, declared))


def _words(known: Known) -> Iterator[tuple[Where, str]]:
    for filed, updates in known.updates:
        for place, _, update in updates:
            if update.completion is not None and not isinstance(update.completion, Decimal):
                yield filed.where.at("updates", place, "completion"), update.completion
    for put in known.entries:
        if put.entry.completion is not None and not isinstance(put.entry.completion, Decimal):
            yield put.at("completion"), put.entry.completion
