"""The progress report as a secretary reads it, and a comparison laid out for paper."""

from datetime import date
from typing import Any

import plain
from test_reports import MEETING, NOVEMBER, US, morocco, shown

from ogpctl.documents.comparison import Side, comparison
from ogpctl.documents.progress import progress_report
from ogpctl.locales import words
from ogpctl.model.register import Register
from ogpctl.render.layout.blocks import Heading, Table
from ogpctl.render.layout.changes import changes_layout
from ogpctl.render.layout.progress import progress_layout
from ogpctl.render.markup import render
from ogpctl.render.reports.changes import changes_view
from ogpctl.render.reports.pieces import Pen
from ogpctl.render.reports.progress import ProgressView, progress_view
from ogpctl.tracking.comparison import Moment


def view(register: Register, day: date) -> ProgressView:
    pen = Pen(words("en", "reports", "assessments"), register.settings.first)
    return progress_view(pen, progress_report(register, day))


def test_what_must_be_looked_after_is_counted_at_the_head() -> None:
    found = view(morocco(), NOVEMBER)
    assert [(tile.head.words, tile.count, tile.colour) for tile in found.headline] == [
        ("Overdue", "15", "stalled"),
        ("Late on the plan", "27", "partial"),
        ("No date", "8", "partial"),
        ("Due within 90 days", "6", "advanced"),
        ("No answer since the last meeting", "11", "stalled"),
    ]
    assert (len(found.overdue), len(found.due_soon), len(found.silent)) == (15, 6, 11)


def test_it_says_what_it_compares_with() -> None:
    found = view(morocco(), NOVEMBER)
    assert (found.since, found.still) == (
        "Since the meeting of 15 July 2020",
        "Nothing moved since the last meeting.",
    )
    first = view(morocco(), MEETING)
    assert first.since == "No meeting of the committee before this day is on file: nothing to compare with."
    assert first.still == ""
    for form in ("markdown", "html"):
        assert "Since the meeting of 15 July 2020" in shown("progress", form, "en", day=NOVEMBER)


def test_the_next_ninety_days_have_a_last_one() -> None:
    assert view(morocco(), NOVEMBER).ahead == "Due within 90 days (until 30 January 2021)"
    assert view(plain.register(commitments=[{}]), date.max).ahead == "Due within 90 days"


def test_each_lead_and_each_theme_has_its_late_work() -> None:
    leads = {one.title.words: one for one in view(morocco(), NOVEMBER).leads}
    assert leads["Archives of Morocco"][1:] == ("1", "70%", "0 of 1", "1", "1")
    assert leads["Directorate of Budget"][1:] == ("1", "100%", "1 of 1", "0", "0")


def test_a_plan_reported_by_its_activities_says_so() -> None:
    found = view(plain.repository(US), date(2016, 10, 1))
    assert found.activities.startswith("Activities reported in words: Completed: 7, Substantial: 31, Limited: 19")
    assert found.activities.endswith("Commitments reported by their activities alone: 18.")
    by_number = {row.number: row for row in found.table.rows}
    assert by_number["2"].figure.words.words == "–"
    assert view(morocco(), NOVEMBER).activities == ""


def test_what_was_given_up_is_still_told_after_the_next_meeting() -> None:
    rows = {row.number: row for row in view(morocco(), NOVEMBER).table.rows}
    assert rows["11"].programming[0].words.startswith("Cancelled: ")


def test_late_on_the_plan_shows_the_day_it_is_counted_from() -> None:
    found = view(morocco(), NOVEMBER)
    pen = Pen(words("en", "reports", "assessments"), "ar")
    tables = {block.name: block for block in progress_layout(pen, found).blocks if isinstance(block, Table)}
    heads = [column.head for column in tables["Late on the plan"].columns]
    assert heads == ["No.", "What", "Who", "Original deadline", "When", "Late by"]
    assert tables["Late on the plan"].rows[0][3].lines[0].words == "31 August 2019"


# A comparison on paper


def compared(language: str, before: date, after: date, **more: Any) -> tuple[Pen, Any, Any]:
    register = morocco()
    pen = Pen(words(language, "reports", "changes", "rules"), register.settings.first)
    then, now = (Side("day", "", Moment(register, day)) for day in (before, after))
    here = comparison(then, now)
    seen = changes_view(pen, here, **more)
    return pen, seen, changes_layout(pen, seen)


def test_a_comparison_is_laid_out_list_by_list() -> None:
    _, seen, layout = compared("en", date(2020, 7, 14), MEETING, full=True)
    headings = [block.words.words for block in layout.blocks if isinstance(block, Heading)]
    assert headings == [seen.figures.title, *(section.title for section in seen.sections)]
    tables = [block for block in layout.blocks if isinstance(block, Table)]
    for section, table in zip((seen.figures, *seen.sections), tables, strict=True):
        assert [column.head for column in table.columns] == [column.head for column in section.columns]
        assert [[cell.lines[0] for cell in row] for row in table.rows] == [list(row) for row in section.rows]
    assert (layout.kind, layout.as_of, layout.under[0].words) == ("changes", "2020-07-15", seen.between)


def test_a_comparison_is_drawn_in_every_language() -> None:
    for language in ("ar", "fr", "en"):
        pen, seen, layout = compared(language, date(2020, 7, 14), MEETING)
        for form in ("markdown", "html"):
            assert seen.sections[0].title in render("_layout", form, pen, seen, None, None, None, layout=layout)


def test_a_comparison_without_a_change_says_so() -> None:
    _, seen, layout = compared("en", MEETING, MEETING)
    assert seen.nothing == "Nothing changed."
    assert any(getattr(block, "words", ()) and block.words.words == seen.nothing for block in layout.blocks)
