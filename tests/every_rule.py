"""Every rule broken once, in any form: `python tests/every_rule.py FORM [LANGUAGE] > FILE`.

For judges of the forms that are not ours, such as `npx @microsoft/sarif-multitool validate FILE`. The examples come
from the pages of the rules; each stands in a folder of its own, named by its rule.
"""

import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TypeVar

from overlay import ARCHIVES, BYTES, checked, laid_over, of_page, told

from ogpctl.commands.checking.catalogue import catalogue
from ogpctl.diagnostics import Diagnostic, Edit, Where
from ogpctl.render.diagnostics.forms import FORMS
from ogpctl.render.diagnostics.told import Finding, Told
from ogpctl.render.rule_pages import rule_page

R = TypeVar("R")


def examples() -> Iterator[tuple[str, dict[str, bytes]]]:
    """The name of a folder, and the files in it that break a rule."""
    for group in catalogue().values():
        for rule in group:
            page = rule_page(rule.code)
            if page.wrong:
                yield rule.code, of_page(page)
    for name, (_, content, _) in BYTES.items():
        yield name.replace(" ", "-"), {ARCHIVES: content}


def every_rule(folder: Path, language: str) -> Told:
    """What is found in all of these repositories, as if they were one."""
    parts = {name: told(checked(laid_over(folder / name, files)), language) for name, files in examples()}

    def inside(ask: Callable[[Told, Where], R], where: Where) -> R:
        name, _, path = where.path.partition("/")
        return ask(parts[name], replace(where, path=path))

    def mend(one: Diagnostic) -> Edit | None:
        edit = inside(lambda part, where: part.mend(replace(one, where=where)), one.where)
        return edit and edit._replace(path=one.where.path)

    first = next(iter(parts.values()))
    return replace(
        first,
        findings=tuple(_moved(one, name) for name, part in parts.items() for one in part.findings),
        locate=lambda where: inside(lambda part, where: part.locate(where), where),
        line=lambda path, number: inside(lambda part, where: part.line(where.path, number), Where(path)),
        files=sum(part.files for part in parts.values()),
        checked=lambda: tuple(f"{name}/{path}" for name, part in parts.items() for path in part.checked()),
        mend=mend,
    )


def _moved(finding: Finding, folder: str) -> Finding:
    """The same finding, in a folder."""

    def moved(where: Where) -> Where:
        return replace(where, path=f"{folder}/{where.path}")

    one = finding.diagnostic
    return replace(
        finding, diagnostic=replace(one, where=moved(one.where), related=tuple(moved(other) for other in one.related))
    )


if __name__ == "__main__":
    form, language = [*sys.argv[1:], "en"][:2]
    with TemporaryDirectory() as made:
        sys.stdout.write(next(make for name, make in FORMS.items() if name == form)(every_rule(Path(made), language)))
