"""Guards ranges of figures in texts from right to left: around a hyphen their ends may change places on the page."""

import re
from collections.abc import Iterator
from typing import Final

from ogpctl.checks.known import Known
from ogpctl.checks.texts import placed
from ogpctl.diagnostics import Diagnostic, Rule, Severity
from ogpctl.language import direction
from ogpctl.model.text import Words

RULE: Final = Rule("hyphen-in-range", Severity.WARNING)
DASH: Final = "–"

_TWO: Final = (
    # two figures, and around them nothing that makes them part of a date, a number or the name of a file
    r"(?P<first>[1-9](?<![\w./:@=#+-].)(?<![0-9],.)[0-9]{0,3})-(?P<last>[1-9][0-9]{0,3})(?![\w/@:=#-]|[.,]\w)"
)
_ELSEWHERE: Final = r"`[^`]*`|\]\([^()\s]*\)|(?:[a-z][a-z0-9+.-]{0,20}://|mailto:|www\.)\S+"
"""Code, where links lead, addresses: no text. None of them is looked for twice in the same letters."""
_HYPHENED: Final = re.compile(r"-(?<=[0-9]-)(?<!-[0-9]{2}-)(?=[1-9][0-9]{0,3}(?![\w/-]))", re.ASCII)
"""A hyphen that may be one of a range: found faster than what stands around it."""
_FOUND: Final = re.compile(f"{_ELSEWHERE}|{_TWO}", re.ASCII)
_NUMBERED: Final = re.compile(r"(?:رقم|عدد|قانون|مرسوم|ظهير|قرار|منشور|دورية|هاتف|فاكس)\s*:?\s*\Z")
"""What stands before a number that has a hyphen of its own: law 31-13, a telephone."""
_NEAR: Final = 40
"""Characters before a figure in which that is looked for."""


def check(known: Known) -> Iterator[Diagnostic]:
    """Each text from right to left with a hyphen in a range, and how the range is written with a dash."""
    first = known.register.settings.first
    for part, said in known.spoken:
        if not any(_is_right_to_left(one, first) for one in said.languages) or not _HYPHENED.search(said.words):
            continue
        for text in placed(part.record):
            if not isinstance(text.words, Words):
                continue
            for (steps, words), language in zip(text.said(), text.words, strict=True):
                found = next(ranges(words), None) if _is_right_to_left(language, first) else None
                if found:
                    yield RULE.at(part.at(*steps), value=found[0], range=_dashed(found))


def ranges(words: str) -> Iterator[re.Match[str]]:
    """The ranges of a text that are written with a hyphen."""
    return filter(_is_range, _FOUND.finditer(words))


def dashed(words: str) -> str:
    """A text with a dash in each of its ranges."""
    return _FOUND.sub(lambda match: _dashed(match) if _is_range(match) else match[0], words)


def _is_range(match: re.Match[str]) -> bool:
    """Whether it leads from a smaller figure to a larger one of about its length, and is no number of something."""
    first, last = match["first"], match["last"]
    if not first or int(first) >= int(last) or len(last) - len(first) > 1:
        return False
    return not _NUMBERED.search(match.string, max(match.start() - _NEAR, 0), match.start())


def _dashed(match: re.Match[str]) -> str:
    return f"{match['first']}{DASH}{match['last']}"


def _is_right_to_left(language: str, first: str) -> bool:
    return direction(language or first) == "rtl"
