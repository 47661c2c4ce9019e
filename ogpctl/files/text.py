"""What a file of the repository may be made of."""

import re
from typing import Final, TypeAlias

Data: TypeAlias = "str | list[Data] | dict[str, Data] | None"

BOM: Final = b"\xef\xbb\xbf"
UTF_16: Final = (b"\xff\xfe", b"\xfe\xff")
NULLS: Final = frozenset(("", "null", "~"))
"""The plain words that stand for nothing."""
_MOST_SAID: Final = 120
UNPRINTABLE: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufeff\ufffe\uffff]")
"""What YAML does not allow in a file; an escape in double quotes could still bring it in."""
LINE_ENDS: Final = ("\x85", "\u2028", "\u2029")
"""What ends a line for libyaml and for nobody else: an editor shows one line where there are two."""


def clipped(fact: object) -> object:
    """A fact that fits into a sentence: of a long text only the beginning, of lists and mappings nothing."""
    if isinstance(fact, list | dict):
        return "…"
    return f"{fact[: _MOST_SAID - 1]}…" if isinstance(fact, str) and len(fact) > _MOST_SAID else fact
