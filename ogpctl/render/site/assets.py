"""The files that all pages share: the style sheet, the fonts, the script of the tables, the picture of the site."""

import re
from collections.abc import Mapping
from typing import Final

from ogpctl.errors import CannotRun
from ogpctl.render import fonts
from ogpctl.render.templates import Shelf

STYLE: Final = "assets/site.css"
_ACTIVE: Final = re.compile(
    r"\\|@import|@charset|@namespace|url\s*\(|src\s*\(|image\s*\(|image-set\s*\(", re.IGNORECASE
)
"""What would fetch something, or could hide that it does."""


def assets(additions: str = "") -> Mapping[str, bytes]:
    """Path from the root of the site to bytes. ``additions`` are the repository's own rules of style, put last.

    Raises ``CannotRun`` where they would fetch anything.
    """
    found = _ACTIVE.search(additions)
    if found:
        line = len(additions[: found.start()].split("\n"))
        raise CannotRun("the site's own style fetches nothing: %(what)s in line %(line)s", what=found[0], line=line)
    shelf = Shelf(None)
    style = "\n".join((fonts.linked(), shelf.read("style.css"), shelf.read("site/site.css"), additions)).strip() + "\n"
    return {
        STYLE: style.encode(),
        "assets/tables.js": shelf.read("site/tables.js").encode(),
        "assets/icon.svg": shelf.read("site/icon.svg").encode(),
        **{f"assets/{name}": data for name, data in fonts.files().items()},
    }
