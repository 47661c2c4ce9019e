"""Write ``docs/reference/rules.md``: every rule by family, with what its page says first."""

from __future__ import annotations

import re
from collections.abc import Iterator

from command_line import ROOT

from ogpctl.commands.checking.rules import catalogue
from ogpctl.diagnostics import Rule
from ogpctl.locales import capital

PAGE = ROOT / "docs" / "reference" / "rules.md"
RULES = ROOT / "docs" / "rules"
INTRODUCTION = """\
# What `ogpctl validate` can find

Each rule has a page: what is wrong, why it matters, a wrong record and a right one.
An *error* makes `ogpctl validate` exit with 1; a *warning* does so with `--strict` only.
"""


def families() -> Iterator[tuple[str, tuple[Rule, ...]]]:
    """The rules by family, as ``ogpctl rules`` groups them."""
    for family, members in catalogue().items():
        yield capital(family), tuple(members)


def page() -> str:
    """The whole page."""
    parts = [INTRODUCTION]
    for family, members in families():
        rows = "\n".join(
            f"| [`{rule.code}`](../rules/{rule.code}.md) | {rule.severity} | {_first(rule)} |" for rule in members
        )
        parts.append(f"## {family}\n\n| rule | | |\n|---|---|---|\n{rows}\n")
    return "\n".join(parts)


def _first(rule: Rule) -> str:
    """The first sentence of the page of a rule."""
    paragraph = (RULES / f"{rule.code}.md").read_text(encoding="utf-8").split("\n\n")[2]
    sentence = re.split(r"(?<=[.:])\s", " ".join(paragraph.split()))[0]
    return sentence.rstrip(".:").replace("|", r"\|")


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
