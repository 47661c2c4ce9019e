"""The public tracker as static pages: what each says, in every language of the repository.

``site`` tells what it is made of, ``addresses`` which pages there are, ``page`` writes one of them, ``assets`` are the
files they share. A page is a function of the site and its address: it may be written in any order and any process.
"""

from functools import lru_cache
from pathlib import Path

from ogpctl.render.markup import Press
from ogpctl.render.site.assets import assets
from ogpctl.render.site.bodies import body
from ogpctl.render.site.frame import Page, frame
from ogpctl.render.site.made import Address, Download, Feed, Site, addresses, feeds, site
from ogpctl.render.site.places import anchors
from ogpctl.render.site.scribe import Scribe
from ogpctl.render.site.writing import filters

__all__ = ["Address", "Download", "Feed", "Site", "addresses", "anchors", "assets", "feeds", "page", "site"]


def page(site: Site, address: Address, compiled: Path | None = None) -> str:
    """The HTML of one page. Nothing is read but the packaged templates, once a process.

    ``compiled`` is the folder in which they are kept compiled, for the other processes and the next time.
    """
    language = address.language or site.languages[0]
    depth = len(address.path.split("/")) - 2
    scribe = _scribe(site, language, depth)
    document = Page(frame(scribe, address), body(scribe, address))
    return _press(language, site.first, compiled).print(f"site/{address.kind}", document)


@lru_cache(maxsize=16)
def _scribe(site: Site, language: str, depth: int) -> Scribe:
    return Scribe(site, language, depth)


@lru_cache(maxsize=8)
def _press(language: str, first: str, compiled: Path | None) -> Press:
    """The templates in one language: nothing of them depends on the site. They have its phrases in them."""
    from ogpctl.locales import words
    from ogpctl.render.reports.pieces import Pen

    pen = Pen(words(language, "site", "reports"), first)
    return Press("html", pen, cache=compiled and compiled / language, filters=filters(pen))
