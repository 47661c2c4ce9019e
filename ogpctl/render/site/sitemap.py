"""What search engines are told: every page in every language, when it last changed, and where that list is."""

from collections.abc import Iterable, Sequence
from html import escape
from itertools import groupby
from typing import Final
from urllib.parse import quote

from ogpctl.language import tag
from ogpctl.render.site.made import Address

MAP: Final = "sitemap.xml"
MOST: Final = 10_000
"""Subjects that stand in one map, each in all its languages; the protocol allows 50,000 addresses."""
_HEAD: Final = '<?xml version="1.0" encoding="utf-8"?>'
_SPACE: Final = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'

Editions = Sequence[Address]
"""The same page in all its languages."""


class Sitemap:
    """The maps of a site that stands at ``base``. One of very many pages has several, and a map of the maps."""

    def __init__(self, pages: Iterable[Address], base: str) -> None:
        self._base = base
        same = groupby(pages, key=lambda one: one.path.removeprefix(f"{one.language}/"))
        subjects: list[Editions] = [tuple(editions) for _, editions in same]
        parts = [subjects[start : start + MOST] for start in range(0, len(subjects), MOST)]
        several = len(parts) > 1
        self._parts = {f"sitemap-{number}.xml" if several else MAP: part for number, part in enumerate(parts, 1)}

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the files."""
        return tuple(dict.fromkeys((MAP, *self._parts)))

    def written(self, name: str) -> str:
        """One of the files."""
        if name in self._parts:
            urls = "".join(self._urls(editions) for editions in self._parts[name])
            return f'{_HEAD}\n<urlset {_SPACE} xmlns:xhtml="http://www.w3.org/1999/xhtml">\n{urls}</urlset>\n'
        maps = "".join(f"<sitemap><loc>{escape(self._base + name)}</loc></sitemap>\n" for name in self._parts)
        return f"{_HEAD}\n<sitemapindex {_SPACE}>\n{maps}</sitemapindex>\n"

    def _urls(self, editions: Editions) -> str:
        others = "".join(
            f'<xhtml:link rel="alternate" hreflang="{tag(one.language)}" href="{self._at(one)}"/>'
            for one in (editions if len(editions) > 1 else ())
        )
        return "".join(
            f"<url><loc>{self._at(one)}</loc>"
            + (f"<lastmod>{one.changed.isoformat()}</lastmod>" if one.changed else "")
            + f"{others}</url>\n"
            for one in editions
        )

    def _at(self, one: Address) -> str:
        folder, _, name = one.path.rpartition("/")
        path = f"{folder}/" if folder and name == "index.html" else one.path if name != "index.html" else ""
        return escape(self._base + quote(path))


def robots(base: str) -> str:
    """Everybody may read everything."""
    told = f"\nSitemap: {base}{MAP}\n" if base else ""
    return f"User-agent: *\nAllow: /\n{told}"
