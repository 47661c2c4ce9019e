"""What MkDocs asks for while it builds the site: the navigation, the pages outside of ``docs/``, the links to files.

The navigation is a table of files and patterns: what is there is taken, in this order, and a page that no row takes is
an error of the build.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from mkdocs.structure.files import File

from ogpctl.language import direction

ROOT = Path(__file__).resolve().parent.parent
DOCS = ROOT / "docs"
NAVIGATION: dict[str, tuple[str, ...]] = {
    "Start": ("index.md", "tutorial.md", "install.md", "gallery.md"),
    "How to": (
        "how-to/start.md",
        "how-to/secretary.md",
        "how-to/point-of-contact.md",
        "how-to/focal-point.md",
        "how-to/civil-society.md",
        "how-to/reviewer.md",
        "how-to/engineer.md",
        "how-to/*.md",
    ),
    "Reference": ("reference/commands.md", "records.md", "reference/*.md", "json.md", "*.md"),
    "About": ("CHANGELOG.md", "CONTRIBUTING.md", "SECURITY.md", "performance.md"),
    "Decisions": ("decisions/README.md", "decisions/*.md"),
    "Rules": ("rules/*.md",),
}
"""The parts of the site, with their pages; a page stands in the first part that names it in full, else by a pattern."""
TOP = ("CHANGELOG.md", "CONTRIBUTING.md", "SECURITY.md")
"""Pages that stand in the top folder of the repository."""
LANGUAGES = {"en": "English", "fr": "Français", "ar": "العربية"}
"""The languages of the tutorial and the rules: the English pages stand in the navigation, the others beside them."""

_LINK = re.compile(r"(!?)\[([^\]]*)\]\((?![a-z]+:|#)([^)#\s]+)(#[^)\s]*)?\)")
_EDITION = re.compile(r"(rules/)?(?:(fr|ar)/)?([a-z-]+\.md)")
_FENCE = re.compile(r"^```yaml (\S.*)$", re.MULTILINE)
_TYPED = re.compile(r"^```terminal .*$", re.MULTILINE)


def on_files(files: Any, config: Any) -> Any:
    """Take in the pages of the top folder."""
    for name in TOP:
        if (ROOT / name).is_file():
            files.append(File.generated(config, name, abs_src_path=str(ROOT / name)))
    config.nav = list(navigation(sorted(file.src_uri for file in files.documentation_pages())))
    return files


def navigation(pages: list[str]) -> Iterator[dict[str, list[str]]]:
    """The parts of the site that have pages."""
    named = {page for patterns in NAVIGATION.values() for page in patterns if "*" not in page}
    left = list(pages)
    for part, patterns in NAVIGATION.items():
        here: list[str] = []
        for pattern in patterns:
            taken = [page for page in left if _fits(page, pattern) and (page == pattern or page not in named)]
            here += taken
            left = [page for page in left if page not in taken]
        if here:
            yield {part: here}


def _fits(page: str, pattern: str) -> bool:
    folder, _, name = pattern.rpartition("/")
    return page == pattern or (name == "*.md" and page.rpartition("/")[0] == folder)


def on_page_markdown(markdown: str, page: Any, files: Any, **_: Any) -> str:
    """Write the path of an example as its title, leave out what the tests type, and unlink files that are no pages."""

    def linked(match: re.Match[str]) -> str:
        picture, words, target, anchor = match.groups()
        at = page.file.src_uri
        found = ((ROOT if at in TOP else (DOCS / at).parent) / target).resolve()
        if not found.exists():
            return match[0]  # MkDocs says that it leads nowhere
        inside = found.relative_to(DOCS if found.is_relative_to(DOCS) else ROOT).as_posix()
        if files.get_file_from_path(inside) is None:
            return words
        return f"{picture}[{words}]({'../' * at.count('/')}{inside}{anchor or ''})"

    blocks = _TYPED.sub("```text", _FENCE.sub(r'```yaml title="\1"', markdown))
    title, _, rest = _LINK.sub(linked, blocks).partition("\n")
    return f"{title}\n\n{_others(page.file.src_uri, files)}\n{rest}"


def on_page_content(html: str, page: Any, **_: Any) -> str:
    """Set a page in its language and direction."""
    language = _language(page.file.src_uri)
    return html if language == "en" else f'<div lang="{language}" dir="{direction(language)}">{html}</div>'


def _language(page: str) -> str:
    edition = _EDITION.fullmatch(page)
    return (edition and edition[2]) or "en"


def _others(page: str, files: Any) -> str:
    """Links to the same page in the other languages."""
    edition = _EDITION.fullmatch(page)
    if not edition:
        return ""
    folder, _, name = edition.groups(default="")
    places = {language: f"{folder}{'' if language == 'en' else language + '/'}{name}" for language in LANGUAGES}
    there = [one for one in places if one != _language(page) and files.get_file_from_path(places[one])]
    return " · ".join(f"[{LANGUAGES[one]}]({'../' * page.count('/')}{places[one]})" for one in there)
