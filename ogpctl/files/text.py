"""What a file of the repository may be made of."""

import re
from typing import Final, TypeAlias

Data: TypeAlias = "str | list[Data] | dict[str, Data] | None"

LARGEST: Final = 2 * 1024 * 1024
"""Bytes of the largest file that is read."""
MOST: Final = 1000
"""How many findings of one file are told."""
DEEPEST: Final = 50
"""How many lists and mappings may stand inside each other."""

BOM: Final = b"\xef\xbb\xbf"
UTF_16: Final = (b"\xff\xfe", b"\xfe\xff")
NULLS: Final = frozenset(("", "null", "~"))
"""The plain words that stand for nothing."""
_MOST_SAID: Final = 120
UNPRINTABLE: Final = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What YAML does not allow in a file; an escape in double quotes could still bring it in."""


def clipped(fact: object) -> object:
    """A fact that fits into a sentence: of a long text only the beginning, of lists and mappings nothing."""
    if isinstance(fact, list | dict):
        return "…"
    return f"{fact[: _MOST_SAID - 1]}…" if isinstance(fact, str) and len(fact) > _MOST_SAID else fact
