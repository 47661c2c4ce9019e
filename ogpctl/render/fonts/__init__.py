"""The fonts inside a document: Amiri for Arabic, Noto Sans for the rest and for figures.

Both are under the SIL Open Font License. A document carries the ones it needs, so that it looks the same everywhere and
asks no network. The files are made by ``tools/subset_fonts.py``.
"""

import re
from base64 import b64encode
from pathlib import Path
from typing import Final

MARK: Final = "/* fonts */"
"""Where a template wants them; the first one counts."""

_HERE: Final = Path(__file__).parent
_WEIGHTS: Final = {400: "regular", 700: "bold"}
_ARABIC: Final = re.compile("[\u0600-\u06ff]")


def embedded(html: str) -> str:
    """The document with its fonts in the place of ``MARK``."""
    families = {"Noto Sans": "noto-sans"}
    if _ARABIC.search(html):
        families["Amiri"] = "amiri"
    faces = [_face(family, file, weight) for family, file in families.items() for weight in _WEIGHTS]
    return html.replace(MARK, "\n".join(faces), 1)


def _face(family: str, file: str, weight: int) -> str:
    data = b64encode((_HERE / f"{file}-{_WEIGHTS[weight]}.woff2").read_bytes()).decode()
    return (
        f'@font-face {{ font-family: "{family}"; font-weight: {weight}; '
        f'src: url("data:font/woff2;base64,{data}") format("woff2") }}'
    )
