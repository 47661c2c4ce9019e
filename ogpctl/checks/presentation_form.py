"""Guards the letters of texts: those pasted from a PDF look right and are found by no search."""

import re
import unicodedata
from collections.abc import Iterator
from typing import Final

from ogpctl.checks.known import Known
from ogpctl.checks.texts import PRESENTATION
from ogpctl.diagnostics import Diagnostic, Rule, Severity

RULE: Final = Rule("presentation-form", Severity.WARNING)
PASTED: Final = re.compile(rf"\w{{0,30}}[{PRESENTATION}][\w{PRESENTATION}]{{0,30}}")


def check(known: Known) -> Iterator[Diagnostic]:
    """Each text with a letter in the form that a font draws, with the word as it should be typed."""
    for where, words in known.odd_texts:
        match = PASTED.search(words)
        if match:
            yield RULE.at(where, word=match[0], plain=unicodedata.normalize("NFKC", match[0]))
