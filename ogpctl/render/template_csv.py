"""The sheet of a plan to fill in, as CSV."""

import csv
import io

from ogpctl.documents.filled.blank import Blank
from ogpctl.locales import words
from ogpctl.render.workbook.template_cells import example, headings


def template_csv(here: Blank, language: str) -> str:
    """The sheet as CSV in a language: its headings and the row of the example."""
    speaker = words(language, "terminal", "importing")
    made = io.StringIO(newline="")
    csv.writer(made).writerows([[*headings(here, speaker)], [*example(here, speaker)]])
    return made.getvalue()
