"""What the tests of PDF share: a report set in the test's own process, and its text as another program reads it."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import plain
import pypdfium2

from ogpctl.commands.asked import Asked
from ogpctl.commands.opening import Desk
from ogpctl.commands.reporting.documents import REPORTS, Question
from ogpctl.commands.reporting.report import _pen
from ogpctl.render.layout.blocks import Layout

MEETING = date(2020, 7, 15)


def laid_out(kind: str, language: str, root: Path = plain.ROOT, day: date = MEETING) -> Layout:
    """A report as blocks."""
    desk = Desk(Asked(root, day, language, environment={}))
    pen, report = _pen(desk, kind), REPORTS[kind]
    return report.lay_out(pen, report.tell(desk, pen, Question()).view)


@contextmanager
def opened(data: bytes) -> Iterator[pypdfium2.PdfDocument]:
    """A PDF, as PDFium reads it."""
    document = pypdfium2.PdfDocument(data)
    try:
        yield document
    finally:
        document.close()


def text(data: bytes) -> str:
    """All that a PDF says, page by page."""
    with opened(data) as document:
        return "\n".join(page.get_textpage().get_text_range() for page in document)


def words(said: str) -> list[str]:
    """The words and figures of a text. On which side of a word a mark stands is the extractor's guess."""
    said = re.sub("[\u00ad\u0640\u200b\u2060]", "", said)
    return re.findall(r"[0-9]+|[^\W\d_]+", re.sub("[\u200e\u200f\u202a-\u202e\u2066-\u2069]", " ", said))
