"""What a misspelt word was meant to be, where it can only be one."""

import re
from collections.abc import Collection, Iterable
from typing import Final

_LEAST: Final = 4
"""Letters of a word that is known by all of them but one: ``at`` may be a slip for ``as``, and may not."""


def respelt(word: str, known: Iterable[str]) -> str:
    """The one known word that differs by capitals, spaces, hyphens or underscores alone; empty where there is none."""
    return _only(one for one in known if _bare(one) == _bare(word))


def slip(word: str, known: Collection[str]) -> str:
    """The one known word that this is a slip of the hand for; empty where there is none, or more than one."""
    return respelt(word, known) or _only(one for one in known if len(one) >= _LEAST and is_slip(word, one))


def is_slip(word: str, meant: str) -> bool:
    """Whether one letter is wrong, missing or too many in a word, or two neighbours have changed places."""
    if abs(len(word) - len(meant)) > 1:
        return False
    start = 0
    while word[start : start + 1] == meant[start : start + 1] != "":
        start += 1
    one, other = word[start:], meant[start:]
    while one and other and one[-1] == other[-1]:
        one, other = one[:-1], other[:-1]
    return max(len(one), len(other)) == 1 or (len(one) == len(other) == 2 and one == other[::-1])


def _bare(word: str) -> str:
    return re.sub("[ _-]", "", word).casefold()


def _only(found: Iterable[str]) -> str:
    """The one there is."""
    every = {*found}
    return every.pop() if len(every) == 1 else ""
