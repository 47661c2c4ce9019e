"""``ogpctl log`` tells a life, ``ogpctl timeline`` draws windows: what is printed, and what must hold of any of it."""

import json
import os
import subprocess
import sys
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

import bidi
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from plain import ROOT, repository
from test_cli import Ask, ask, matches
from test_terminal import bare

from ogpctl.documents.overdue import address
from ogpctl.documents.scope import Scope
from ogpctl.documents.status import status
from ogpctl.documents.timeline import By, timeline
from ogpctl.model.register import Register
from ogpctl.render.cells import width
from ogpctl.render.screen import Screen
from ogpctl.render.terminal.axis import Axis
from ogpctl.render.terminal.windows import DUE, ORIGINAL, TODAY, Window, blank, drawn
from ogpctl.tracking.items import all_items
from ogpctl.tracking.standing import standings

__all__ = ["ask"]  # a fixture

LANGUAGES = ("ar", "fr", "en")
MEETING, NOVEMBER = "2020-07-15", "2020-11-01"
US = Path(__file__).parent / "us_nap3" / "repository"
DAYS = st.dates(date(2015, 1, 1), date(2023, 12, 31))
MORE = """
  - date: 2020-09-30
    completion: 80
    activities:
      "12":
        status: in_progress
        completion: 50
        due: 2020-12
        reason: {en: The trainers were ill.}
        progress: {en: Four groups of seven were trained.}
        evidence: https://example.org/training
      evaluation: {due: {when: 2020-11, as: {en: by the end of November}}}

  - meeting: 2020-07-15
    date: 2020-10-20
    no_progress: true
    activities:
      "1": {status: cancelled, reason: {en: "Seven departments never answered."}}
      "12": {status: completed}
      evaluation: {due: 2020-10}
"""
"""Two updates of commitment 3, behind the one that is on file."""


@pytest.fixture
def lived(copy: Path) -> Path:
    """The plan, where more was put on record of commitment 3."""
    path = copy / "data" / "commitments" / "2018-2020" / "03-archives.yaml"
    path.write_text(path.read_text(encoding="utf-8").rstrip() + "\n" + MORE, encoding="utf-8")
    return copy


def answer(ask: Ask, *words: str) -> Any:
    """An answer for programs."""
    said = ask(*words, "--format", "json")
    assert (said.status, said.err) == (0, "")
    return json.loads(said.out)


# A life


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("what", "name"),
    [("3", "commitment"), ("3.12", "activity"), ("action 2020-07-15/2", "action"), ("archives-of-morocco", "lead")],
)
def test_golden_lives(ask: Ask, lived: Path, what: str, name: str, language: str) -> None:
    said = ask("log", *what.split(), "-C", str(lived), "--as-of", NOVEMBER, "--lang", language)
    assert (said.status, said.err) == (0, "")
    matches(f"log.{name}.{language}.txt", said.out)


def test_golden_log_of_everything(ask: Ask) -> None:
    matches("log.everything.fr.txt", ask("log", "--as-of", NOVEMBER, "--lang", "fr", "--width", "80").out)


def test_every_entry_says_what_it_changed(ask: Ask, lived: Path) -> None:
    told = [
        part
        for entry in answer(ask, "log", "3.12", "-C", str(lived), "--as-of", NOVEMBER)["entries"]
        for part in entry["told"]
    ]
    assert [(one["due_before"], one["due"], one["moved"], one["days"], one["slippage"]) for one in told] == [
        ("2018-08/2020-06", "2020-10-19/2020-10-27", True, 119, 119),
        ("2020-10-19/2020-10-27", "2020-12", True, 65, 184),
        ("2020-12", None, False, 0, 184),
    ]
    assert [(one["status_before"], one["status"], one["ended"]) for one in told] == [
        ("not_reported", "not_reported", False),
        ("not_reported", "in_progress", False),
        ("in_progress", "completed", True),
    ]
    assert told[1]["reason"] == {"text": "The trainers were ill.", "language": "en"}
    assert [link["url"] for link in told[1]["evidence"]] == ["https://example.org/training"]


def test_a_rate_is_told_with_the_one_before(ask: Ask, lived: Path) -> None:
    entries = answer(ask, "log", "3", "-C", str(lived), "--as-of", NOVEMBER)["entries"]
    assert [(one["day"], one["meeting"], one["meeting_day"]) for one in entries] == [
        (MEETING, MEETING, MEETING),
        ("2020-09-30", None, None),
        ("2020-10-20", MEETING, MEETING),
    ]
    rates = [(one["completion_before"], one["completion"], one["change"]) for e in entries for one in e["reported"]]
    assert rates == [(None, 70, None), (70, 80, 10), (80, None, None)]


def test_what_was_not_yet_on_record_is_not_told(ask: Ask, lived: Path) -> None:
    for day, entries in (("2020-07-14", 0), (MEETING, 1), ("2020-09-30", 2)):
        assert len(answer(ask, "log", "3", "-C", str(lived), "--as-of", day)["entries"]) == entries


@pytest.mark.parametrize(("since", "days"), [("2020-09-30", 2), ("2020-10-01", 1), (MEETING, 3), ("2021-01-01", 0)])
def test_since_a_day_or_a_meeting(ask: Ask, lived: Path, since: str, days: int) -> None:
    told = answer(ask, "log", "3", "--since", since, "-C", str(lived), "--as-of", "2021-01-02")
    assert len(told["entries"]) == days
    assert told["planned"] == []
    assert (told["since_meeting"] is not None) is (since == MEETING)


def test_reverse_tells_the_same_the_other_way_round(ask: Ask, lived: Path) -> None:
    words = ("log", "3", "-C", str(lived), "--as-of", NOVEMBER, "--lang", "en")
    there, back = (ask(*words, *more).out.split("\n\n") for more in ((), ("--reverse",)))
    assert [block.strip() for block in back[1:]] == [block.strip() for block in reversed(there[1:])]


def test_without_a_name_all_since_the_last_meeting_is_told(ask: Ask, lived: Path) -> None:
    told = answer(ask, "log", "-C", str(lived), "--as-of", NOVEMBER)
    assert (told["subject"], told["since"], told["since_meeting"]["id"]) == ("everything", MEETING, MEETING)
    first = told["entries"][0]
    assert len(first["reported"]) == 18
    assert {one["address"] for one in first["begun"]} >= {"2020-07-15/6", "co-creation-second-plan/4.5"}
    assert answer(ask, "log", "--as-of", "2020-07-14")["since"] is None


@pytest.mark.parametrize("name", ["3", "3.12", "14", "archives-of-morocco", "co-creation-second-plan"])
def test_what_is_told_of_a_part_is_told_of_the_whole(ask: Ask, name: str) -> None:
    """Every line of one life stands in the log of everything."""

    def told(*words: str) -> set[tuple[str, str]]:
        entries = answer(ask, "log", *words, "--since", MEETING, "--as-of", NOVEMBER)["entries"]
        rows = [(one, row) for one in entries for row in (*one["told"], *one["begun"])]
        return {(one["day"], name) for one, row in rows for name in row.get("addresses", [row.get("address")])}

    assert set() < told(name) <= told()


@pytest.mark.parametrize(
    ("words", "subject", "addresses"),
    [
        (("2020-07-15/2",), "action", ["2020-07-15/2"]),
        (("action", "2020-07-15/2"), "action", ["2020-07-15/2"]),
        (("step", "co-creation-second-plan/1.2"), "step", ["co-creation-second-plan/1.2"]),
        (("co-creation-second-plan/3",), "step", ["co-creation-second-plan/3.1", "co-creation-second-plan/3.2"]),
        (("2018-2020/3.12",), "activity", ["3.12"]),
    ],
)
def test_whatever_has_a_life_can_be_named(ask: Ask, words: tuple[str, ...], subject: str, addresses: list[str]) -> None:
    told = answer(ask, "log", *words, "--as-of", NOVEMBER)
    assert (told["subject"], [one["address"] for one in told["items"]]) == (subject, addresses)


def test_a_meeting_tells_what_it_took_note_of(ask: Ask, lived: Path) -> None:
    told = answer(ask, "log", MEETING, "-C", str(lived), "--as-of", NOVEMBER)
    assert {entry["meeting"] for entry in told["entries"]} == {MEETING}
    assert [entry["day"] for entry in told["entries"]] == [MEETING, "2020-10-20"]


@pytest.mark.parametrize(
    ("words", "near"),
    [
        (("3.21",), "3.1"),
        (("3.evalution",), "3.evaluation"),
        (("archive-of-morocco",), "archives-of-morocco"),
        (("2020-07-15/9",), "2020-07-15/"),
        (("step", "co-creation-second-plan/1.9"), "co-creation-second-plan/1."),
        (("co-creation",), "co-creation-second-plan"),
        (("acton", "2020-07-15/2"), "action"),
    ],
)
def test_what_is_not_on_file_gets_the_nearest(ask: Ask, words: tuple[str, ...], near: str) -> None:
    said = ask("log", *words, "--as-of", NOVEMBER, "--lang", "en")
    assert (said.status, said.out) == (2, "")
    assert near in said.err


def test_a_word_alone_names_nothing(ask: Ask) -> None:
    said = ask("log", "action", "--lang", "en")
    assert (said.status, said.err) == (2, "say which one: ogpctl log action NAME\n")


def test_a_day_that_is_none_is_refused(ask: Ask) -> None:
    assert ask("log", "3", "--since", "2020-02-30", "--lang", "en").status == 2


# Windows


@pytest.mark.parametrize("room", [80, 120])
@pytest.mark.parametrize("day", [MEETING, NOVEMBER])
@pytest.mark.parametrize("language", LANGUAGES)
def test_golden_timelines(ask: Ask, language: str, day: str, room: int) -> None:
    said = ask("timeline", "--as-of", day, "--lang", language, "--width", str(room))
    assert (said.status, said.err) == (0, "")
    matches(f"timeline.{day}.{room}.{language}.txt", said.out)


def test_golden_timeline_of_another_shape(ask: Ask) -> None:
    words = ("timeline", "--by", "theme", "--as-of", "2016-10-01", "--lang", "en", "-C", str(US), "--width", "100")
    matches("timeline.us.en.txt", ask(*words).out)


def test_golden_timeline_in_a_pipe_with_plain_signs(ask: Ask) -> None:
    matches("timeline.ascii.en.txt", ask("timeline", "--ascii", "--all", "--as-of", NOVEMBER, "--lang", "en").out)


@pytest.mark.parametrize("room", [40, 80, 120])
def test_a_terminal_that_reorders_shows_what_one_that_does_not_is_given(ask: Ask, room: int) -> None:
    """Time runs from right to left in both: UAX #9, as another implementation does it, agrees line by line."""
    words = ("timeline", "--as-of", NOVEMBER, "--lang", "ar", "--width", str(room), "--bidi")
    marked, visual = (ask(*words, mode).out.splitlines() for mode in ("marks", "visual"))
    shown = [signs(bare(bidi.get_display(line, base_dir="L"))) for line in marked]
    assert shown == [signs(line) for line in visual]
    assert sum(map(bool, shown)) > 40


def signs(line: str) -> str:
    """What is drawn in a line."""
    return "".join(one for one in line if one in "━◆◇┄│┿┼◄►")


def test_without_colour_and_without_unicode_nothing_is_lost(ask: Ask) -> None:
    """Sign by sign, as wide as it was."""
    words = ("timeline", "--as-of", NOVEMBER, "--lang", "en", "--width", "80")
    rich, plain = (ask(*words, *more).out.splitlines() for more in ((), ("--ascii",)))
    assert [width(line) for line in plain] == [width(line) for line in rich]
    assert {one for line in plain for one in line if not one.isalnum()} <= set(map(chr, range(128)))


def test_where_the_signs_cannot_be_written_plain_ones_are(tmp_path: Path) -> None:
    environment = {**os.environ, "PYTHONIOENCODING": "latin-1", "OGPCTL_CACHE_DIR": str(tmp_path)}
    command = (sys.executable, "-m", "ogpctl", "timeline", "--lead", "archives-of-morocco", "--as-of", NOVEMBER)
    printed = subprocess.run((*command, "--lang", "fr"), cwd=ROOT, env=environment, capture_output=True, check=True)
    text = printed.stdout.decode("latin-1")
    assert "o----" in text
    assert "échéance initiale" in text
    assert "\\u2" not in text  # Arabic titles are spelt out, no sign is


def test_a_stretch_of_time_is_cut_out(ask: Ask) -> None:
    words = ("timeline", "--as-of", NOVEMBER, "--from", "2020-11", "--to", "2020-12")
    told = answer(ask, *words)
    assert (told["first"], told["last"]) == ("2020-11-01", "2020-12-31")
    inside = [row for group in told["groups"] for row in group["items"]]
    assert all((row["last"] or "9") >= "2020-11-01" and (row["first"] or "") <= "2020-12-31" for row in inside)
    assert all(row["last"] < "2020-11-01" for row in told["outside"])
    assert f"{len(told['outside'])} more lie outside this stretch of time" in ask(*words, "--lang", "en").out


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("--from", "2021", "--to", "2020"), "2021 is after 2020"),
        (("--from", "soon"), "soon is no day, month or year: write 2020-07-15, 2020-07 or 2020"),
        (("--lead", "archive"), "no institution archive\ndid you mean archives-of-morocco"),
        (("--theme", "x"), "no theme x"),
    ],
)
def test_what_cannot_be_drawn_is_refused(ask: Ask, words: tuple[str, ...], sentence: str) -> None:
    said = ask("timeline", *words, "--lang", "en")
    assert said.status == 2
    assert said.err.startswith(sentence)


def test_filters_leave_out_and_all_adds(ask: Ask) -> None:
    def drawn(*words: str) -> set[str]:
        told = answer(ask, "timeline", "--as-of", NOVEMBER, *words)
        return {row["address"] for group in told["groups"] for row in (*group["items"],)} | {
            row["address"] for row in (*told["undated"], *told["outside"])
        }

    everything = drawn("--all")
    assert drawn("--lead", "archives-of-morocco") == {"3.1", "3.12", "3.evaluation"}
    assert drawn("--status", "overdue") < drawn() < everything
    assert "14.5" in everything - drawn()


def test_nothing_open_is_said(ask: Ask) -> None:
    assert "Nothing is open." in ask("timeline", "--as-of", NOVEMBER, "--status", "completed", "--lang", "en").out


@cache
def plan(root: Path) -> Register:
    """A plan, read once for all the days it is asked about."""
    return repository(root)


@pytest.mark.parametrize("root", [ROOT, US], ids=["morocco", "us"])
@settings(max_examples=40)
@given(day=DAYS, by=st.sampled_from(["commitment", "theme", "lead"]))
def test_every_open_piece_of_work_stands_there_once(root: Path, day: date, by: By) -> None:
    register = plan(root)
    here = timeline(register, day, Scope(), by)
    shown = [*(one for group in here.groups for one in group.rows), *here.undated, *here.outside]
    names = [address(one.item, several=True) for one in shown]
    of_status = [address(one.item, several=True) for state in status(register, day).states for one in state.open]
    others = [
        address(one.item, several=True)
        for one in standings(register, all_items(register), day)
        if one.is_open and not one.item.commitment
    ]
    assert sorted(names) == sorted((*of_status, *others))
    assert here.outside == ()


@given(DAYS, DAYS, st.integers(1, 200), DAYS, DAYS)
def test_a_later_day_never_stands_before_an_earlier_one(one: date, other: date, room: int, a: date, b: date) -> None:
    here = Axis.of(min(one, other), max(one, other), room)
    assert 1 <= here.columns <= room
    assert 0 <= here.column(min(a, b)) <= here.column(max(a, b)) < here.columns


@given(st.dates(), st.dates(), st.integers(1, 200), st.dates())
def test_the_axis_holds_any_days_of_the_calendar(one: date, other: date, room: int, day: date) -> None:
    first, last = min(one, other), max(one, other)
    here = Axis.of(first, last, room)
    assert here.holds(first)
    assert here.holds(last)
    assert not here.holds(day) or 0 <= here.column(day) < here.columns
    columns = [column for column, _ in here.months(12)]
    assert columns == sorted(columns)


ENDS = st.none() | DAYS


@given(ENDS, ENDS, ENDS, DAYS, st.integers(8, 120), st.integers(0, 900), st.booleans())
def test_a_bar_lies_within_the_axis(
    a: date | None, b: date | None, original: date | None, today: date, room: int, stretch: int, mirrored: bool
) -> None:
    """Nothing stands before its first day or behind its last one, and each sign at its day."""
    first, last = sorted((a, b)) if a and b else (a, b)
    if not first and not last:
        return
    here = Axis.of(today - timedelta(stretch), today + timedelta(stretch), room)
    if (first and first > today + timedelta(stretch)) or (last and last < today - timedelta(stretch)):
        return  # it is not drawn
    screen = Screen(80, colour=False, mode="marks", direction="rtl" if mirrored else "ltr")
    row = "".join(piece.text for piece in drawn(Window(first, last, original), here, today, screen, "").pieces)
    assert len(row) == here.columns
    if last and here.holds(last):
        assert row[here.column(last)] == DUE
        assert row.count(DUE) == 1
    if (
        original
        and original != last
        and here.holds(original)
        and (not last or here.column(original) != here.column(last))
    ):
        assert row[here.column(original)] == ORIGINAL
    drawn_at = [place for place, sign in enumerate(row) if sign not in (" ", TODAY)]
    ends = [here.column(day) for day in (first, last, original) if day]
    low = 0 if first is None else min(ends)
    high = here.columns - 1 if last is None else max(ends)
    assert low <= drawn_at[0] <= drawn_at[-1] <= high
    empty = "".join(piece.text for piece in blank(here, today).pieces)
    assert empty.count(TODAY) == 1
    assert len(empty) == here.columns
