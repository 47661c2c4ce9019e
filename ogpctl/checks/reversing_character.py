"""Guards what is read against what is stored: no invisible character may turn the order of a text around."""

import re
from collections.abc import Iterator
from typing import Final

from ogpctl.checks.known import Known
from ogpctl.diagnostics import Diagnostic, Rule, Severity

RULE: Final = Rule("reversing-character", Severity.ERROR)
OVERRIDES: Final = re.compile("[\u202d\u202e]")
OPENS: Final = {"\u202a": "\u202c", "\u202b": "\u202c", "\u2066": "\u2069", "\u2067": "\u2069", "\u2068": "\u2069"}
"""What begins a stretch of another direction, and what must end it."""


def check(known: Known) -> Iterator[Diagnostic]:
    """Each text with an override, or with a stretch of another direction that does not end in its line."""
    for where, words in known.odd_texts:
        found = {one for line in words.split("\n") for one in (OVERRIDES.findall(line) or _unpaired(line))}
        if found:
            yield RULE.at(where, characters=tuple(f"U+{ord(one):04X}" for one in sorted(found)))


def _unpaired(line: str) -> list[str]:
    """The characters of a line that open what is not closed, or close what was not opened."""
    opened: list[str] = []
    alone = []
    for character in line:
        if character in OPENS:
            opened.append(character)
        elif character in OPENS.values():
            if opened and OPENS[opened[-1]] == character:
                opened.pop()
            else:
                alone.append(character)
    return opened + alone
