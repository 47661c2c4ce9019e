"""Records of a beginner: what is known of them, what each key means, and the keys that are still to be filled.

A meaning stands on a line of its own above its key: a sentence in Arabic would change places with the key beside it. A
key without a value is a comment as well: whoever fills it takes the sign away from before it.
"""

from collections.abc import Iterator, Sequence
from textwrap import wrap
from typing import Final, NamedTuple

from ogpctl.files.editing.compose import STEP, WIDTH, Written, entry, key_of

SIGN: Final = "# "


class Key(NamedTuple):
    """A key of a new record with its value, or with what stands inside: one mapping, or a list of them.

    ``says`` is what it means, in somebody's language.
    """

    name: str
    value: Written = None
    block: "Keys" = ()
    listed: "Sequence[Keys]" = ()
    says: str = ""

    @property
    def is_open(self) -> bool:
        """Whether it is still to be filled."""
        return self.value is None and not self.block and not self.listed


Keys = tuple[Key, ...]


def composed(keys: Keys, head: Sequence[str] = ()) -> str:
    """A file of these keys; ``head`` are the sentences above them."""
    above = [line for sentence in head for line in _comment(sentence, 0)]
    return "\n".join([*above, *([""] if above else []), *_lines(keys, 0)]).rstrip() + "\n"


def _lines(keys: Keys, column: int) -> Iterator[str]:
    is_open = False
    for place, key in enumerate(keys):
        if not column and place and (is_open != key.is_open or (not is_open and (key.says or keys[place - 1].says))):
            yield ""
        is_open = key.is_open
        yield from _open(keys, key, column) if is_open else _filled(key, column)


def _open(keys: Keys, key: Key, column: int) -> Iterator[str]:
    width = max(len(one.name) for one in keys if one.is_open) + 1
    yield f"{' ' * column}{SIGN}{key.name + ':':{width}}  {SIGN}{key.says}".rstrip("# ")


def _filled(key: Key, column: int) -> Iterator[str]:
    indent = " " * column
    yield from _comment(key.says, column)
    if key.block:
        yield f"{indent}{key_of(key.name)}:"
        yield from _lines(key.block, column + STEP)
    elif key.listed:
        yield f"{indent}{key_of(key.name)}:"
        for one in key.listed:
            yield from _item([*_lines(one, column + 2 * STEP)], column + STEP)
    else:
        yield indent + entry(key.name, key.value, column)


def _item(lines: list[str], column: int) -> Iterator[str]:
    """The lines of an item: its sign stands before the first of them that is no comment."""
    place = next(number for number, line in enumerate(lines) if not line.lstrip().startswith("#"))
    for line in lines[:place]:
        yield line[STEP:]
    yield f"{' ' * column}- {lines[place][column + STEP :]}"
    yield from lines[place + 1 :]


def _comment(sentence: str, column: int) -> Iterator[str]:
    if sentence:
        yield from (
            f"{' ' * column}{SIGN}{line}"
            for line in wrap(sentence, WIDTH - column, break_long_words=False, break_on_hyphens=False)
        )
