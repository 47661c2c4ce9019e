"""Judges of PDF: two validators of what the files claim to be, and poppler on the words that come out of them."""

import json
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

from judges import outputs
from judges.judge import BAD, HERE, Judge, told
from judges.tools import python

ENOUGH: Final = 0.99
"""The share of words that must come out whole, and in their order."""
_SHORT: Final = 6
"""Lines of fewer words are labels, which stand where there is room."""


def heard(files: Sequence[Path]) -> str:
    """PDF/UA-1, by what a screen reader would say.

    A running head of several pages is told as prose that nobody hears, in documents too short for it to see that it
    recurs on nearly every page: that one is left out.
    """
    complaints = []
    with TemporaryDirectory() as folder:
        for file in files:
            log = Path(folder, "heard.json")
            told([python("outloud"), file, "--json", log], well=(0, 1))
            (result,) = json.loads(log.read_text(encoding="utf-8"))["results"]
            faults = [one for one in result["findings"] if one["severity"] == "error"]
            if result["error"]:
                complaints.append(f"{file.name}: {result['error']}")
            complaints += [f"{file.name}: {_sentence(one)}" for one in faults if not _is_head(one, faults)]
    return "\n".join(complaints)


def _sentence(fault: dict[str, Any]) -> str:
    return f"{fault['rule']} page {fault.get('page')}: {fault['message']} ({fault.get('evidence')})"


def _is_head(fault: dict[str, Any], faults: Sequence[dict[str, Any]]) -> bool:
    """Whether a fault is the running head: the same line from the second page on, each time alone of its kind."""
    prose = [one for one in faults if one["rule"] == fault["rule"] == "TAG-002"]
    same = [one for one in prose if one["evidence"] == fault["evidence"]]
    pages = sorted(one["page"] for one in same)
    return bool(pages) and pages == list(range(2, len(pages) + 2)) and all(one["count"] == 1 for one in same)


def come_out(files: Sequence[Path]) -> str:
    """The words of a PDF as poppler reads them, against the Markdown report beside it."""
    return "\n".join(filter(None, map(_come_out, files)))


def _come_out(file: Path) -> str:
    with TemporaryDirectory() as folder:
        text = Path(folder, "text")
        said = told(["pdftotext", "-enc", "UTF-8", file, text])
        if said:
            return said
        lines = [_words(line) for line in text.read_text(encoding="utf-8").splitlines()]
    wanted = _words(re.sub("<[^>]+>", " ", file.with_suffix(".md").read_text(encoding="utf-8")))
    there = {word for line in lines for word in line}
    whole = sum(word in there for word in wanted) / len(wanted)
    arabic = ".ar." in file.name
    judged = [line for line in lines if len(line) >= _SHORT and set(line) <= set(wanted) and _is_own(line, arabic)]
    said = f" {' '.join(wanted)} "
    ordered = [len(line) for line in judged if f" {' '.join(line)} " in said]
    order = sum(ordered) / max(sum(map(len, judged)), 1)
    if min(whole, order) >= ENOUGH:
        return ""
    return f"{file.name}: {whole:.1%} of the words come out whole, {order:.1%} in their order"


def _words(text: str) -> list[str]:
    """Words alone: poppler tells figures in a line from right to left as they are seen."""
    text = re.sub("[\u00ad\u0640\u200b\u2060]", "", text)
    return re.findall(r"[^\W\d_]+", re.sub("[\u200e\u200f\u202a-\u202e\u2066-\u2069]", " ", text))


def _is_own(line: Sequence[str], arabic: bool) -> bool:
    """Whether a line is all in the direction of its document: of any other its order is poppler's guess."""
    return all(("\u0600" <= word[0] <= "\u06ff") == arabic for word in line)


def with_markdown(folder: Path) -> list[Path]:
    """Every report as PDF, with the same as Markdown beside it."""
    outputs.reports("md")(folder)
    return outputs.reports("pdf")(folder)


def validated(files: Sequence[Path]) -> str:
    """PDF/UA-1 and PDF/A-3a, by their clauses."""
    return told([python("python"), HERE / "page_validation.py", *files])


def judges() -> Iterator[Judge]:
    """The judges of PDF."""
    made, untagged, poppler = outputs.reports("pdf"), (BAD / "untagged.pdf",), {"pdftotext": "poppler-utils"}
    yield Judge("outloud", "PDF reports, heard", made, heard, untagged)
    yield Judge("page-validation", "PDF reports, by PDF/UA-1 and PDF/A-3a", made, validated, untagged)
    scrambled = (BAD / "scrambled" / "report.pdf",)
    yield Judge("poppler", "words of PDF reports", with_markdown, come_out, scrambled, poppler)


PAPER: Final = tuple(judges())
