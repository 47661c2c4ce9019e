"""What a new record is called: the next number in the style of its neighbours, and the name of its file."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from typing import Final

LONGEST: Final = 40
"""Letters of the words in the name of a file."""
_NUMBER: Final = re.compile(r"(?P<before>.*?)(?P<figure>[0-9]+)[A-Za-z]?")
_SMALL: Final = frozenset(
    (
        *("a", "an", "and", "as", "at", "by", "for", "from", "in", "into", "of", "on", "or", "the", "to", "with"),
        *("au", "aux", "avec", "ce", "d", "dans", "de", "des", "du", "en", "et", "l", "la", "le", "les", "leur"),
        *("leurs", "ou", "par", "pour", "sa", "ses", "son", "sur", "un", "une"),
    )
)
"""Words of a title that its file does without."""
_LETTERS: Final = str.maketrans({"œ": "oe", "æ": "ae", "ß": "ss", "ø": "o", "ł": "l", "đ": "d", "’": " ", "'": " "})


def following(numbers: Iterable[str]) -> str:
    """The number behind the highest of these, in its style: 4 behind 3, C02 behind C01, 15 behind 14b, c behind b.

    1 where there is none; empty where those there are have no style that could be gone on with.
    """
    named = list(numbers)
    counted = [match for one in named if (match := _NUMBER.fullmatch(one))]
    if counted:
        highest = max(counted, key=lambda match: int(match["figure"]))
        figure = highest["figure"]
        return f"{highest['before']}{int(figure) + 1:0{len(figure)}}"
    letters = [one for one in named if re.fullmatch("[A-Za-z]", one)]
    if letters:
        last = max(letters)
        return "" if last in "zZ" else chr(ord(last) + 1)
    return "" if named else "1"


def stem(number: str, slug: str, neighbours: Sequence[str]) -> str:
    """The name of a commitment's file without its ending, as its neighbours have theirs: ``19-water``, ``07``."""
    figures = [re.match("[0-9]*", one)[0] for one in neighbours]  # type: ignore[index]  # it matches nothing, too
    padded = [len(one) for one in figures if one.startswith("0")]
    if number.isdigit():
        number = number.zfill(max(padded, default=0) if neighbours else 2)
    elif neighbours and all(one == one.lower() for one in neighbours):
        number = number.lower()
    return f"{number}-{slug}" if slug else number


def slug(title: str) -> str:
    """The words of a title that tell it from others, in plain letters; empty where it is in another script.

    Arabic is not spelt out: without its vowels nobody would recognise it.
    """
    plain = unicodedata.normalize("NFKD", title.casefold().translate(_LETTERS))
    letters = "".join(one for one in plain if not unicodedata.combining(one))
    if any(one.isalpha() and not one.isascii() for one in letters):
        return ""
    found = ""
    for word in re.findall("[a-z0-9]+", letters):
        if word not in _SMALL:
            longer = f"{found}-{word}" if found else word[:LONGEST]
            if len(longer) > LONGEST:
                break
            found = longer
    return found
