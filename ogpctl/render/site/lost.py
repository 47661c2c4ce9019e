"""The page for what is not there: it may stand at any address, so it needs nothing but itself."""

from html import escape
from typing import Final

from ogpctl.language import direction, tag
from ogpctl.locales import words
from ogpctl.render.site.made import Site

_STYLE: Final = """
:root { color-scheme: light dark; font: 1.125rem/1.6 system-ui, sans-serif }
a { color: inherit }
body { margin: 0 auto; max-width: 40rem; padding: 2rem 1rem }
section { border-block-start: 1px solid; padding-block: 1rem }
h1 { font-size: 1.375rem }
"""


def lost(site: Site) -> str:
    """The page in every language of the site, with the way to the first page where the address of the site is known."""
    said = "\n".join(_section(site, language) for language in site.languages)
    title = escape(words(site.languages[0], "site").say("This page does not exist."))
    return (
        f'<!DOCTYPE html>\n<html lang="{tag(site.languages[0])}" dir="{direction(site.languages[0])}">\n<head>\n'
        '<meta charset="utf-8">\n<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f'<meta name="robots" content="noindex">\n<title>{title}</title>\n<style>{_STYLE}</style>\n</head>\n'
        f"<body>\n<main>\n{said}\n</main>\n</body>\n</html>\n"
    )


def _section(site: Site, language: str) -> str:
    speaker = words(language, "site")
    head = escape(speaker.say("This page does not exist."))
    way = (
        f'<p><a href="{escape(site.base)}{language}/">{escape(speaker.say("To the first page"))}</a></p>'
        if site.base
        else ""
    )
    name = "h1" if language == site.languages[0] else "h2"
    return f'<section lang="{tag(language)}" dir="{direction(language)}">\n<{name}>{head}</{name}>\n{way}</section>'
