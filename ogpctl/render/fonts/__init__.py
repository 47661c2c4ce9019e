"""The fonts of the documents: Amiri for Arabic, Noto Sans for the rest and for figures.

Both are under the SIL Open Font License. A document carries the ones it needs, so that it looks the same everywhere and
asks no network; the pages of a site share them as files. They are made by ``tools/subset_fonts.py``.
"""

import re
from base64 import b64encode
from collections.abc import Iterable
from pathlib import Path
from typing import Final

MARK: Final = "/* fonts */"
"""Where a template wants them; the first one counts."""

_HERE: Final = Path(__file__).parent
_WEIGHTS: Final = {400: "regular", 700: "bold"}
_ARABIC: Final = re.compile("[\u0600-\u06ff]")
_FAMILIES: Final = {"Noto Sans": "noto-sans", "Amiri": "amiri"}


def embedded(html: str) -> str:
    """The document with its fonts in the place of ``MARK``."""
    needed = [family for family in _FAMILIES if family != "Amiri" or _ARABIC.search(html)]
    return html.replace(MARK, "\n".join(_face(*face, inside=True) for face in _faces(needed)), 1)


def linked() -> str:
    """The rules of a style sheet that lies beside the fonts.

    A font that is not there at once is not waited for: nothing moves while a page is read.
    """
    return "\n".join(_face(*face, inside=False) for face in _faces(_FAMILIES))


def files() -> dict[str, bytes]:
    """The fonts by the names of their files."""
    return {name: (_HERE / name).read_bytes() for _, _, name in _faces(_FAMILIES)}


def _faces(families: Iterable[str]) -> list[tuple[str, int, str]]:
    return [
        (family, weight, f"{_FAMILIES[family]}-{name}.woff2")
        for family in families
        for weight, name in _WEIGHTS.items()
    ]


def _face(family: str, weight: int, name: str, *, inside: bool) -> str:
    where, more = name, "; font-display: optional"
    if inside:
        where, more = f"data:font/woff2;base64,{b64encode((_HERE / name).read_bytes()).decode()}", ""
    return f'@font-face {{ font-family: "{family}"; font-weight: {weight}; src: url("{where}") format("woff2"){more} }}'
