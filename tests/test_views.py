"""What programs get: every answer has its shape, in three languages; and says what is true of the real plan."""

import json
import types
import typing
from collections.abc import Iterator
from datetime import date
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Any, Literal, get_args, get_origin, get_type_hints, is_typeddict

import plain
import pytest
import shapes_reference

from ogpctl.cli import run
from ogpctl.documents.overdue import overdue
from ogpctl.documents.scope import Scope
from ogpctl.documents.sheets import sheet
from ogpctl.documents.status import status
from ogpctl.locales import words
from ogpctl.model.register import Register
from ogpctl.render.diagnostics.sheets import SheetFindings
from ogpctl.render.views import shapes, sheet_shapes
from ogpctl.render.views.log_shapes import LogView
from ogpctl.render.views.overdue import overdue_view
from ogpctl.render.views.preparation_shapes import PreparationView
from ogpctl.render.views.recorded_shapes import RecordedView, UndoneView
from ogpctl.render.views.rows import number
from ogpctl.render.views.sheets import sheet_view
from ogpctl.render.views.status import status_view
from ogpctl.render.views.timeline_shapes import TimelineView
from ogpctl.tracking.state import FLAGS

HERE = Path(__file__).parent
MEETING = date(2020, 7, 15)
NOVEMBER = date(2020, 11, 1)
LANGUAGES = ("ar", "fr", "en")


@cache
def register(name: str) -> Register:
    return plain.repository() if name == "morocco" else plain.repository(HERE / "us_nap3" / "repository")


def status_of(language: str, day: date = MEETING, scope: Scope = Scope(), name: str = "morocco") -> shapes.StatusView:  # noqa: B008
    here = register(name)
    return status_view(status(here, day, scope), words(language, "terminal"), here)


def overdue_of(language: str, day: date = NOVEMBER, name: str = "morocco") -> shapes.OverdueView:
    here = register(name)
    return overdue_view(overdue(here, day), words(language, "terminal"), here)


def show(what: str, language: str, day: date = NOVEMBER, name: str = "morocco") -> Any:
    here = register(name)
    return sheet_view(sheet(here, what, day), words(language, "terminal"), here)


def unlike(value: object, shape: Any, at: str = "") -> Iterator[str]:  # noqa: C901 - a case a kind of value
    """Where a value differs from its shape."""
    origin, inside = get_origin(shape), get_args(shape)
    if is_typeddict(shape):
        hints = get_type_hints(shape)
        if not isinstance(value, dict) or set(value) != set(hints):
            yield f"{at}: {sorted(set(value) ^ set(hints)) if isinstance(value, dict) else value}"
        else:
            for key, hint in hints.items():
                yield from unlike(value[key], hint, f"{at}.{key}")
    elif origin in (types.UnionType, typing.Union):
        tried = [list(unlike(value, one, at)) for one in inside]
        yield from min(tried, key=len)
    elif origin is Literal:
        if value not in inside:
            yield f"{at}: {value}"
    elif not isinstance(value, origin or shape) or (shape is int and isinstance(value, bool)):
        yield f"{at}: {value!r}"
    elif isinstance(value, list):
        for place, each in enumerate(value):
            yield from unlike(each, inside[0], f"{at}[{place}]")
    elif isinstance(value, dict):
        for key, each in value.items():
            yield from unlike(each, inside[1], f"{at}.{key}")


SHEETS = {
    "3": sheet_shapes.CommitmentView,
    "14": sheet_shapes.CommitmentView,
    "3.12": sheet_shapes.ActivityView,
    "3.1": sheet_shapes.ActivityView,
    "archives-of-morocco": sheet_shapes.InstitutionView,
    "ministry-of-economy-and-finance": sheet_shapes.InstitutionView,
    "2020-07-15": sheet_shapes.MeetingView,
}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", ["morocco", "us"])
def test_every_answer_has_its_shape(name: str, language: str) -> None:
    for day in (date(2018, 1, 1), MEETING, NOVEMBER):
        assert [*unlike(status_of(language, day, name=name), shapes.StatusView)] == []
        assert [*unlike(overdue_of(language, day, name=name), shapes.OverdueView)] == []
    if name == "morocco":
        for what, shape in SHEETS.items():
            assert [*unlike(show(what, language), shape)] == [], what
    else:
        assert [*unlike(show("3", language, name=name), sheet_shapes.CommitmentView)] == []


THEN = "--as-of 2020-11-01"
ASKED = {
    f"log 3 {THEN}": LogView,
    f"log 2020-07-15/2 {THEN}": LogView,
    f"log 2020-07-15 {THEN}": LogView,
    f"log archives-of-morocco {THEN}": LogView,
    f"log {THEN}": LogView,
    f"timeline {THEN}": TimelineView,
    f"timeline --by lead --to 2020-10 {THEN}": TimelineView,
    f"meeting prepare 2020-11-10 --dry-run {THEN}": PreparationView,
    "record 3 --completion 75 --progress said --date 2020-08-15 --dry-run": RecordedView,
    "record 3.12 --due 2020-12 --reason why --evidence https://example.org --date 2020-08-15 --yes": RecordedView,
    "undo --dry-run": UndoneView,
    "new meeting 2021-01-12 --yes": RecordedView,
    "undo --yes": UndoneView,
}
"""What is asked one after the other of one repository, and the shape of each answer."""


def test_what_is_told_and_recorded_has_its_shape(
    copy: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    for asked, shape in ASKED.items():
        assert run([*asked.split(), "-C", str(copy), "--format", "json", "--lang", "fr"]) == 0, asked
        assert [*unlike(json.loads(capsys.readouterr().out), shape)] == [], asked


def test_what_is_wrong_in_a_sheet_has_its_shape(copy: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    sheet_of_two = tmp_path / "plan.csv"
    sheet_of_two.write_text("number,title,lead,due\n19,A,nobody,2020-02-30\n19,B,icpc,\n", encoding="utf-8")
    assert run(["import", str(sheet_of_two), "-C", str(copy), "--dry-run", "--format", "json", "--lang", "ar"]) == 1
    answer = json.loads(capsys.readouterr().out)
    assert answer["findings"]
    assert [*unlike(answer, SheetFindings)] == []


def test_an_answer_is_json() -> None:
    for view in (status_of("ar"), overdue_of("fr"), *(show(what, "en") for what in SHEETS)):
        assert json.loads(json.dumps(view)) == view


def test_the_page_explains_every_key() -> None:
    page = (plain.ROOT / "docs" / "json.md").read_text(encoding="utf-8")
    keys = {key for _, shape in shapes_reference.shapes() for key in get_type_hints(shape)}
    worded = {key for key in keys if key.endswith(("_language", "_words"))}
    assert {key for key in keys - worded if f"`{key}`" not in page} == set()
    assert {flag for flag in FLAGS if f"`{flag}`" not in page} == set()


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (None, None),
        (Fraction(70), 70),
        (Fraction(1372, 18), 76.2),
        (Fraction(1, 2), 0.5),
        (Fraction(1, 100), 0.1),
        (Fraction(9999, 100), 99.9),
        (Fraction(100), 100),
        (Fraction(0), 0),
        (Fraction(65, 1000) * 10, 0.7),
        (Fraction(-5), -5),
        (Fraction(-1, 100), -0.1),
    ],
)
def test_a_figure_is_rounded_half_up_and_never_ends_early(value: Fraction | None, expected: float | None) -> None:
    found = number(value)
    assert found == expected
    assert type(found) is type(expected)


# What it says of the real plan


def test_the_figures_are_those_of_the_minutes() -> None:
    view = status_of("fr")
    assert (view["rate"], view["rate_source"], view["rated"], view["total"], view["complete"]) == (
        76.2,
        "reported",
        18,
        18,
        6,
    )
    assert [(band["id"], band["count"]) for band in view["bands"]] == [
        ("complete", 6),
        ("advanced", 5),
        ("partial", 4),
        ("stalled", 3),
    ]
    assert view["meeting"] == {"id": "2020-07-15", "date": "2020-07-15"}
    assert view["since"] is None
    assert view["counts"]["overdue"] == 0
    assert status_of("fr", NOVEMBER)["since"] == {"id": "2020-07-15", "date": "2020-07-15"}
    assert status_of("fr", NOVEMBER)["counts"]["overdue"] == 9


def test_a_row_tells_rate_deadline_and_flags() -> None:
    row = status_of("en")["commitments"][2]
    assert (row["number"], row["address"], row["ogp_id"]) == ("3", "3", "MO0003")
    assert (row["rate"], row["rate_source"], row["band"], row["change"]) == (70, "reported", "partial", None)
    assert (row["lead"], row["leads"], row["lead_name"]) == (
        "archives-of-morocco",
        ["archives-of-morocco"],
        "Archives of Morocco",
    )
    assert (row["due"], row["due_last_day"]) == ("2020-10-19/2020-10-27", "2020-10-27")
    assert row["due_words"] == "19–27 October 2020"
    assert row["flags"] == ["late_on_plan", "unscheduled", "rescheduled"]
    assert row["flag_words"] == ["late on the plan", "unscheduled", "rescheduled"]


def test_no_progress_is_a_change_of_nothing_and_silence_is_none() -> None:
    rows = {row["number"]: row for row in status_of("en")["commitments"]}
    assert rows["13"]["change"] == 0
    assert "no_progress" in rows["13"]["flags"]
    assert rows["4"]["change"] is None


def test_a_text_that_is_not_translated_says_its_language() -> None:
    rows = {row["number"]: row for row in status_of("ar")["commitments"]}
    assert (rows["3"]["title_language"], rows["3"]["short_title_language"]) == ("ar", "ar")
    assert (rows["11"]["title_language"], rows["11"]["lead_name_language"]) == ("en", "ar")


def test_what_is_filtered_is_said() -> None:
    view = status_of("en", scope=Scope(lead="archives-of-morocco"))
    assert view["filtered"]
    assert [row["number"] for row in view["commitments"]] == ["3"]


def test_words_are_counted_and_no_rate_is_invented() -> None:
    view = status_of("en", date(2017, 10, 1), name="us")
    assert (view["rate"], view["rated"], view["total"]) == (None, 0, 45)
    assert sum(one["count"] for one in view["words"]) == sum(row["word"] is not None for row in view["commitments"])
    assert all(row["rate"] is None and row["band"] is None for row in view["commitments"])
    assert {row["word_label"] for row in view["commitments"]} >= {"Limited", "Substantial", "Completed"}


def test_an_overdue_item_tells_its_deadlines() -> None:
    row = next(one for one in overdue_of("en")["overdue"] if one["address"] == "3.12")
    assert (row["kind"], row["plan"], row["commitment"], row["activity"]) == ("activity", "2018-2020", "3", "12")
    assert (row["original_due"], row["due"], row["due_last_day"]) == (
        "2018-08/2020-06",
        "2020-10-19/2020-10-27",
        "2020-10-27",
    )
    assert (row["days_late"], row["days_late_on_plan"], row["slippage"], row["days_left"]) == (5, 124, 119, None)
    assert (row["status"], row["why"], row["commitment_title"]) == ("not_reported", None, "Public Archives Management")
    (moved,) = row["reschedulings"]
    assert (moved["from"], moved["to"], moved["day"], moved["meeting"]) == (
        "2018-08/2020-06",
        "2020-10-19/2020-10-27",
        "2020-07-15",
        "2020-07-15",
    )
    assert (moved["reason"], moved["reason_language"]) == ("تم تأجيل التكوين بسبب الجائحة", "ar")


def test_work_without_a_date_says_why() -> None:
    why = {row["address"]: row["why"] for row in overdue_of("en")["unscheduled"]}
    assert why["3.1"] == "depends_on"
    assert why["4"] == "not_received"
    assert why["13"] == "not_decided"
    assert why["15"] == "open_ended"
    waits = next(row for row in overdue_of("en")["unscheduled"] if row["address"] == "3.1")
    assert waits["depends_on_language"] == "ar"


def test_who_must_answer_and_who_was_silent() -> None:
    view = overdue_of("en")
    owed = {one["lead"]: one["items"] for one in view["owed"]}
    assert owed["archives-of-morocco"] == ["3.12"]
    assert owed["icpc"] == ["7.terms-of-reference", "7.development", "7.pilot"]
    assert {one["lead"]: one["commitments"] for one in view["silent"]}["archives-of-morocco"] == ["3"]


def test_a_meeting_tells_who_came_and_what_it_moved() -> None:
    view = show("2020-07-15", "en")
    assert (view["present"], view["apologies"]) == (20, 0)
    assert {one["sector"]: one["count"] for one in view["sectors"]} == {
        "government": 9,
        "civil_society": 8,
        "partner": 3,
    }
    assert "3.12" in {row["address"] for row in view["rescheduled"]}
    assert len(view["actions"]) == 6


def test_an_institution_tells_its_names_and_what_it_owes() -> None:
    view = show("ministry-of-economy-and-finance", "fr")
    assert [one["name"] for one in view["former_names"]] == ["Ministry of Economy and Finance"]
    assert [row["number"] for row in view["leads"]] == ["11"]
    assert show("archives-of-morocco", "fr")["attended"] == [{"id": "2020-07-15", "date": "2020-07-15"}]


def test_an_activity_tells_its_life() -> None:
    (entry,) = show("3.12", "en")["entries"]
    assert entry["day"] == "2020-07-15"
    assert entry["activities"][0]["due"] == "2020-10-19/2020-10-27"
    assert show("3.12", "en", date(2020, 7, 14))["entries"] == []
