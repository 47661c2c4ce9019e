"""The fonts a PDF is set in: ours, and what folders of whoever runs ogpctl add for characters that ours do not have."""

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Final, NamedTuple

from ogpctl.errors import CannotRun
from ogpctl.render import fonts
from ogpctl.render.pdf.coverage import characters

HERE: Final = Path(fonts.__file__).parent
OWN: Final = {"Amiri": "amiri", "Noto Sans": "noto-sans"}
"""Our families, and how their files begin."""


_PRIVATE: Final = ((0xE000, 0xF900), (0xF0000, 0x110000))
"""Characters without a meaning that is agreed on: what is archived may not have them, whatever a font draws."""


class Shelf(NamedTuple):
    """Fonts to set in. ``more`` are families beside our own, from ``files``; ``lacking`` what none of all has."""

    more: tuple[str, ...]
    files: tuple[Path, ...]
    lacking: frozenset[int]


def shelf(used: Iterable[int], folders: Sequence[Path]) -> Shelf:
    """The fonts for these characters. Folders are looked into only for what our own fonts do not have.

    Raises ``CannotRun`` where a font in a folder cannot be read.
    """
    wanted = frozenset(used) - _own()
    private = {one for one in wanted if any(first <= one < end for first, end in _PRIVATE)}
    wanted -= private
    families: list[str] = []
    files: list[Path] = []
    for family, paths in _families(folders).items() if wanted else ():
        has = frozenset.intersection(*(frozenset(characters(path)) for path in paths))
        if wanted & has:
            families.append(family)
            files += paths
            wanted -= has
    return Shelf(tuple(families), tuple(files), wanted | private)


@cache
def _own() -> frozenset[int]:
    """What our fonts have, regular and bold."""
    found: set[int] = set()
    for name in OWN.values():
        found |= set.intersection(*(characters(path) for path in HERE.glob(f"{name}-*.ttf")))
    return frozenset(found)


def _families(folders: Sequence[Path]) -> Mapping[str, list[Path]]:
    """The families in some folders, each with its files. One that is called as ours would get in its way."""
    from typst import Fonts

    found: dict[str, list[Path]] = {}
    for folder in folders:
        if not folder.is_dir():
            raise CannotRun("there is no folder %(folder)s with fonts", folder=folder)
        shown = Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(folder)]).fonts()
        for path, family in sorted((font.path or "", font.family) for font in shown):
            if family not in OWN:
                found.setdefault(family, []).append(Path(path))
    return found
