"""What is found in sheets, and in the records that they come to: all of it, each told at its cell."""

import sys
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Final

from ogpctl.commands.asked import Asked, write
from ogpctl.commands.checking.checked import checked
from ogpctl.commands.opening import Desk, screen_of, talk
from ogpctl.diagnostics import Address, Diagnostic
from ogpctl.files.sheets.found import Findings, Found
from ogpctl.files.sheets.grid import Place
from ogpctl.limits import Limits
from ogpctl.locales import words
from ogpctl.render.diagnostics.page import ISOLATES, Page
from ogpctl.render.diagnostics.sheets import At, CellFinding, json, said_place, text
from ogpctl.render.diagnostics.told import sentences

MOST_TOLD: Final = 20
"""So many warnings are told one by one; of more, how many there are of each rule."""


class WrongSheets(Exception):
    """Sheets cannot be taken: everything that is wrong is told, and nothing is written."""

    def __init__(self, findings: Sequence[Findings], language: str) -> None:
        super().__init__(language)
        self.findings = findings
        self.language = language


def refuse_wrong(findings: Sequence[Findings], language: str) -> None:
    """Raise ``WrongSheets`` where there is an error in any of them."""
    if any(any(one.errors) for one in findings):
        raise WrongSheets(findings, language)


def check_files(
    desk: Desk, files: Mapping[str, bytes], cell_of: Callable[[str, Address], tuple[Findings, Place]]
) -> None:
    """Put down what is found in files as they would be and is not found now, at the cells that they come from.

    What only follows from something that was found in a cell before is left out.
    """
    now = Counter(map(_key, checked(desk.asked, desk.root).found))
    for one in checked(desk.asked, desk.root, files).found:
        if now[_key(one)]:
            now[_key(one)] -= 1
            continue
        findings, place = cell_of(one.where.path, one.where.address)
        if not findings.is_wrong_at(place):
            findings.take(one, place)


def _key(one: Diagnostic) -> tuple[str, str, str]:
    """A finding, wherever it stands in its file."""
    return one.rule.code, one.where.path, str(sorted(one.facts.items(), key=str))


def findings_of(files: Iterable[Findings], limits: Limits) -> list[CellFinding]:
    """What was found in each file, by sheet, row and column; no more than is told of any file."""
    return [_finding(findings, one) for findings in files for one in _in_order(findings, limits)]


def _in_order(findings: Findings, limits: Limits) -> Sequence[Found]:
    sheets = {name: place for place, name in enumerate(dict.fromkeys(one.place.sheet for one in findings.found))}
    ordered = sorted(findings.found, key=lambda one: (sheets[one.place.sheet], *_order(one.place)))
    return ordered[: limits.findings_of_a_file]


def _order(place: Place) -> tuple[int, int]:
    return place.row, -1 if place.column is None else place.column


def _finding(findings: Findings, one: Found) -> CellFinding:
    related = _at(findings.file, one.related) if one.related else None
    at = _at(findings.file, one.place) if one.place.row else At(one.diagnostic.where.path)
    return CellFinding(one.diagnostic, at, findings.texts.get(one.place, ""), related)


def _at(file: str, place: Place) -> At:
    return At(file, place.sheet, place.row, place.column, place.cell)


def show(asked: Asked, found: Sequence[CellFinding], language: str) -> None:
    """Print what keeps sheets from being taken, and what else was found in them; nothing is written."""
    speaker = words(language, "importing", "rules", "terminal", "recording", "forms")
    if asked.form == "json":
        write(json(found, speaker))
        return
    here = screen_of(asked, sys.stdout, language)
    write(text(found, speaker, Page(colour=here.colour, mode=here.mode)))
    talk(asked, speaker, speaker.say("nothing is written"))


def warnings(files: Sequence[Findings], limits: Limits, language: str) -> list[str]:
    """What was found where nothing is wrong: a sentence each or, of many, how many there are of each rule."""
    speaker = words(language, "importing", "rules", "terminal")
    everything = [one for findings in files for one in findings.found]
    if len(everything) <= MOST_TOLD:
        found = findings_of(files, limits)
        told = (speaker.pair(said_place(one.at, speaker), sentences(one.diagnostic, speaker)[0]) for one in found)
        return [ISOLATES.sub("", one) for one in told]
    counted = Counter(one.diagnostic.rule.code for one in everything)
    said = [f"{code} {speaker.number(count)}" for code, count in counted.most_common()]
    count = speaker.count("%(n)s warning", "%(n)s warnings", len(everything))
    return [speaker.pair(count, speaker.comma.join(said))]
