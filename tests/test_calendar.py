"""The calendar: where deadlines stand, ids that stay, hours in their zone, hostile texts, three languages."""

import re
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import plain
import pytest
from icalendar import Calendar, Component
from icalendar import Event as Read

from ogpctl.cli import run
from ogpctl.documents.calendar import calendar
from ogpctl.documents.scope import Scope
from ogpctl.errors import CannotRun
from ogpctl.locales import words
from ogpctl.model.register import Register
from ogpctl.render.calendar import calendar_view
from ogpctl.render.ics import ics

MEETING = date(2020, 7, 15)
LANGUAGES = ("ar", "fr", "en")
CASABLANCA = {"time_zone": "Africa/Casablanca"}


def written(
    register: Register,
    day: date = MEETING,
    language: str = "en",
    scope: Scope = Scope(),  # noqa: B008 - it is frozen
    **asked: Any,
) -> bytes:
    speaker = words(language, "terminal", "calendar")
    return ics(calendar_view(calendar(register, day, scope, **asked), speaker, register, scope))


def events(data: bytes) -> list[Read]:
    """The events as icalendar reads them; nothing may be wrong in the file."""
    read = Calendar.from_ical(data)
    assert isinstance(read, Component)
    assert [one.errors for one in read.walk() if one.errors] == []
    return list(read.walk("VEVENT"))


def titles(data: bytes) -> list[str]:
    return [str(one["SUMMARY"]) for one in events(data)]


def lines(data: bytes) -> list[str]:
    """The lines of a file, unfolded."""
    return data.decode().replace("\r\n ", "").split("\r\n")


def actions(*rows: Mapping[str, Any], **settings: Any) -> Register:
    """The next steps of one meeting."""
    steps = [{"id": str(place), "text": "A step", **row} for place, row in enumerate(rows, start=1)]
    return plain.register(settings, meetings=[{"date": "2020-07-15", "actions": steps}])


def morocco() -> Register:
    return plain.repository()


@pytest.mark.parametrize(
    ("due", "start", "end"),
    [
        ("2020-07-31~", "VALUE=DATE:20200731", "VALUE=DATE:20200801"),
        ("2020-07-30", "VALUE=DATE:20200730", "VALUE=DATE:20200731"),
        ("2020-10-19/2020-10-27", "VALUE=DATE:20201019", "VALUE=DATE:20201028"),
        ("2020-09-14/2020-09-27", "VALUE=DATE:20200914", "VALUE=DATE:20200928"),
        ("2020-09-14/2020-09-28", "VALUE=DATE:20200928", "VALUE=DATE:20200929"),
        ("2020-11", "VALUE=DATE:20201130", "VALUE=DATE:20201201"),
        ("2020-02", "VALUE=DATE:20200229", "VALUE=DATE:20200301"),
        ("2020-09/2020-11", "VALUE=DATE:20201130", "VALUE=DATE:20201201"),
        ("2020-Q3", "VALUE=DATE:20200930", "VALUE=DATE:20201001"),
        ("2020-40", "VALUE=DATE:20200630", "VALUE=DATE:20200701"),
        ("2020", "VALUE=DATE:20201231", "VALUE=DATE:20210101"),
        ("2018/2020", "VALUE=DATE:20201231", "VALUE=DATE:20210101"),
        ("2020-10/..", "VALUE=DATE:20201001", "VALUE=DATE:20201002"),
        ("../2020-10", "VALUE=DATE:20201031", "VALUE=DATE:20201101"),
        ("9999", "VALUE=DATE:99991231", None),
        ("0001-01-01", "VALUE=DATE:00010101", "VALUE=DATE:00010102"),
        ({"when": "2020-09-07", "at": "10:00"}, "TZID=Africa/Casablanca:20200907T100000", None),
        ({"when": "2020-09", "at": "17:30"}, "TZID=Africa/Casablanca:20200930T173000", None),
        ({"when": "2020-09-07/2020-09-11", "at": "10:00"}, "VALUE=DATE:20200907", "VALUE=DATE:20200912"),
        ({"when": "9999", "at": "10:00"}, "TZID=Africa/Casablanca:99991231T100000", None),
        ({"when": "0001-01-01", "at": "10:00"}, "TZID=Africa/Casablanca:00010101T100000", None),
    ],
)
def test_where_a_deadline_stands(due: Any, start: str, end: str | None) -> None:
    said = "\n".join(lines(written(actions({"due": due}, **CASABLANCA))))
    step = next(one.split("\n") for one in said.split("BEGIN:VEVENT") if "Next step 1: A step" in one)
    assert [line for line in step if line.startswith("DTSTART")] == [f"DTSTART;{start}"]
    assert [line for line in step if line.startswith("DTEND")] == ([f"DTEND;{end}"] if end else [])
    assert "TRANSP:TRANSPARENT" in step


@pytest.mark.parametrize("none", ["not_decided", "not_received", "depends_on"])
def test_what_has_no_date_is_counted_and_not_shown(none: str) -> None:
    here = calendar(actions({"due": {"none": none}}, {}, {"due": "2020-08"}), MEETING)
    assert (len(here.events), here.undated) == (2, 2)


def test_what_has_no_date_is_said_in_the_calendar_itself() -> None:
    data = written(actions({}, {}))
    about = (
        "Deadlines\\, next steps and meetings\\, as of 15 July 2020\\n"
        "2 open activities without a date are not in the calendar"
    )
    assert f"DESCRIPTION;LANGUAGE=en:{about}" in lines(data)
    assert f"X-WR-CALDESC:{about}" in lines(data)


def test_the_head_of_a_calendar() -> None:
    said = lines(written(morocco(), language="en"))
    for line in (
        "VERSION:2.0",
        "NAME;LANGUAGE=en:Morocco Action Plan 2018-2020",
        "X-WR-CALNAME:Morocco Action Plan 2018-2020",
        "X-WR-TIMEZONE:Africa/Casablanca",
        "REFRESH-INTERVAL;VALUE=DURATION:P1D",
        "X-PUBLISHED-TTL:P1D",
    ):
        assert line in said
    assert [line for line in said if line.startswith(("METHOD", "BEGIN:VALARM"))] == []


def test_the_name_says_what_was_asked_for() -> None:
    said = lines(written(morocco(), language="en", scope=Scope(lead="archives-of-morocco")))
    assert "X-WR-CALNAME:Morocco Action Plan 2018-2020 — Archives of Morocco" in said


@pytest.mark.parametrize("language", LANGUAGES)
def test_lines_are_short_and_no_letter_is_torn(language: str) -> None:
    data = written(morocco(), language=language, everything=True)
    assert data.endswith(b"\r\n")
    for line in data.split(b"\r\n"):
        assert len(line) <= 75
        line.decode()


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_written_is_read_back(language: str) -> None:
    register = morocco()
    view = calendar_view(calendar(register, MEETING), words(language, "terminal", "calendar"), register, Scope())
    read = events(ics(view))
    assert len(read) == len(view.events) == 41
    for one, back in zip(view.events, read, strict=True):
        assert str(back["SUMMARY"]) == one.title
        assert str(back.get("DESCRIPTION", "")) == "\n".join(one.lines)
        assert str(back.get("LOCATION", "")) == one.place
        assert str(back.get("URL", "")) == one.link
        assert tuple(map(str, back["CATEGORIES"].cats if one.categories else ())) == one.categories
        assert {"UID", "DTSTAMP", "DTSTART", "SEQUENCE"} <= set(back)


@pytest.mark.parametrize(
    ("language", "title", "said"),
    [
        (
            "ar",
            "3.12: تنفيذ مخطط التكوين (أرشيف المغرب)",
            [
                "الأجل: سيتم خلال الفترة 19-27 أكتوبر 2020 بالنسبة للمجموعات 4",
                "الأجل الأصلي: غشت 2018 – يونيو 2020",
                "السبب: تم تأجيل التكوين بسبب الجائحة",
            ],
        ),
        ("fr", "Prochaine étape 3\u00a0: برمجة لقاءات الصياغة التشاركية", ["Échéance\u00a0: 11 septembre 2020"]),
        ("en", "Next step 3: برمجة لقاءات الصياغة التشاركية", ["Agreed at the meeting of 15 July 2020"]),
        ("en", "Meeting: Open government steering committee", ["Agenda:"]),
        (
            "fr",
            "Annulé — 14.5\u00a0: إنجاز الدليل (وزارة الدولة المكلفة بحقوق الإنسان والعلاقات مع البرلمان)",
            ["Statut\u00a0: annulé"],
        ),
    ],
)  # fmt: skip
def test_an_event_in_words(language: str, title: str, said: Sequence[str]) -> None:
    found = {str(one["SUMMARY"]): one for one in events(written(morocco(), language=language))}
    assert title in found
    described = str(found[title]["DESCRIPTION"]).split("\n")
    assert [line for line in said if line not in described] == []


def test_same_records_same_day_same_bytes() -> None:
    assert written(morocco()) == written(morocco())


def test_another_day_says_so_and_keeps_the_ids() -> None:
    today, later = (events(written(morocco(), day)) for day in (MEETING, MEETING + timedelta(days=1)))
    assert [one["UID"] for one in today] == [one["UID"] for one in later]
    assert {one["DTSTAMP"].dt for one in later} == {datetime(2020, 7, 16, tzinfo=UTC)}
    assert {one["LAST-MODIFIED"].dt for one in later if "LAST-MODIFIED" in one} == {datetime(2020, 7, 15, tzinfo=UTC)}


PLAN = {
    "number": "3",
    "title": {"en": "Archives"},
    "period": "2020-06",
    "activities": [{"id": "1", "title": "Train", "due": "2020-09-30"}, {"id": "2", "title": "Report"}],
}
MOVED = {"meeting": "2020-07-15", "activities": {"1": {"due": "2020-12-31", "reason": "no room"}}}
AGAIN = {"date": "2020-08-01", "activities": {"1": {"due": "2021-02"}}}
STOPPED = {"date": "2020-09-01", "activities": {"1": {"status": "cancelled"}}}
DONE = {"date": "2020-09-01", "activities": {"1": {"status": "completed"}}}
LATE = date(2020, 10, 1)


def commitment(*updates: Mapping[str, Any], **changed: Any) -> Register:
    return plain.register(commitments=[{**PLAN, **changed, "updates": updates}], meetings=[{"date": "2020-07-15"}])


def of(register: Register, address: str, **asked: Any) -> Read | None:
    """The event of one activity."""
    return next((one for one in events(written(register, LATE, **asked)) if f"{address}: " in one["SUMMARY"]), None)


@pytest.mark.parametrize(
    "changed",
    [
        {"title": {"en": "Records", "ar": "الأرشيف"}},
        {"period": "2021"},
        {"lead": "agency"},
        {"activities": [{"id": "0", "title": "New"}, *PLAN["activities"]]},
        {"activities": [{"id": "1", "title": "Train everybody", "due": "2022"}]},
    ],
    ids=["title", "period", "lead", "place", "deadline"],
)
def test_an_id_stays_whatever_changes(changed: Mapping[str, Any]) -> None:
    before, after = of(commitment(), "3.1"), of(commitment(MOVED, **changed), "3.1")
    assert before
    assert after
    assert before["UID"] == after["UID"]


def test_the_language_is_no_part_of_an_id() -> None:
    ids = [{one["UID"] for one in events(written(morocco(), language=language))} for language in LANGUAGES]
    assert ids[0] == ids[1] == ids[2]
    assert len(ids[0]) == 41


def test_two_members_share_no_id() -> None:
    here, there = (
        {one["UID"] for one in events(written(plain.register({"member": {"name": name}}, commitments=[PLAN])))}
        for name in ("Utopia", "Atlantis")
    )
    assert here & there == set()


def test_a_number_used_twice_is_told_apart() -> None:
    ids = [one["UID"] for one in events(written(plain.register(commitments=[PLAN, PLAN, PLAN])))]
    assert len(ids) == len(set(ids)) == 6


@pytest.mark.parametrize(
    ("updates", "sequence", "cancelled"),
    [
        ([], 0, False),
        ([MOVED], 1, False),
        ([MOVED, AGAIN], 2, False),
        ([MOVED, AGAIN, STOPPED], 3, True),
    ],
)
def test_what_moves_counts_on(updates: Sequence[Mapping[str, Any]], sequence: int, *, cancelled: bool) -> None:
    event = of(commitment(*updates), "3.1")
    assert event
    assert event["SEQUENCE"] == sequence
    assert event.get("STATUS") == ("CANCELLED" if cancelled else None)


def test_the_history_of_a_deadline_is_told() -> None:
    event = of(commitment(MOVED, AGAIN), "3.1")
    assert event
    assert str(event["DESCRIPTION"]).split("\n") == [
        "Commitment 3: Archives",
        "Lead: ministry",
        "Deadline: February 2021",
        "Original deadline: 30 September 2020",
        "Deadline until 1 August 2020: 31 December 2020",
        "Status: not reported, late on the plan, rescheduled",
        "Reason: no room",
    ]
    assert event["LAST-MODIFIED"].dt == datetime(2020, 8, 1, tzinfo=UTC)


def test_completed_work_is_left_out_unless_everything_is_asked_for() -> None:
    register = commitment(DONE)
    assert of(register, "3.1") is None
    event = of(register, "3.1", everything=True)
    assert event
    assert event["SUMMARY"] == "Completed — 3.1: Train (ministry)"


def test_an_entry_of_later_does_not_count_yet() -> None:
    event = next(one for one in events(written(commitment(MOVED), date(2020, 7, 14))) if "3.1: " in one["SUMMARY"])
    assert (event["SEQUENCE"], event.start) == (0, date(2020, 9, 30))


HOSTILE = [
    "one\r\nBEGIN:VALARM\r\nACTION:DISPLAY\r\nTRIGGER:-PT5M\r\nEND:VALARM",
    "END:VEVENT\nEND:VCALENDAR\nBEGIN:VCALENDAR",
    "a;b,c\\n d\\;e\\\\",
    'quotes " and ; and : and ^n',
    "<script>alert(1)</script>",
    "=HYPERLINK(1)",
    "{{ 7*7 }}",
    "| a | b |",
    "مرحبا \U0001f600 " + "ب" * 10_000,
    "x" * 10_000,
    "\u202eesrever",
]


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_texts_are_texts(text: str) -> None:
    named = {
        "member": {"name": text},
        "plans": [{"id": "plan", "title": text, "period": "2020", "themes": [{"id": "t", "title": text}]}],
    }
    row = {**PLAN, "title": text, "theme": "t", "activities": [{"id": "1", "title": text, "due": "2020-09-30"}]}
    entry = {"date": "2020-07-15", "activities": {"1": {"due": {"when": "2020-10", "as": text}, "reason": text}}}
    register = plain.register(
        named,
        commitments=[{**row, "updates": [entry]}],
        meetings=[{"date": "2020-07-15", "start": "10:00", "place": text, "agenda": [{"id": "1", "title": text}]}],
    )
    data = written(register)
    kinds = [line for line in lines(data) if line.startswith("BEGIN:")]
    assert kinds == ["BEGIN:VCALENDAR", "BEGIN:VTIMEZONE", "BEGIN:STANDARD", "BEGIN:VEVENT", "BEGIN:VEVENT"]
    flat = re.sub(r"\s+", " ", text.replace("\u202e", "")).strip()
    meeting, due = events(data)
    assert str(due["SUMMARY"]) == f"3.1: {flat} (ministry)"
    assert str(due["DESCRIPTION"]).count("\n") == 6
    assert [str(one) for one in due["CATEGORIES"].cats] == [flat, "ministry"]
    assert str(meeting["LOCATION"]) == flat
    assert all(len(line) <= 75 for line in data.split(b"\r\n"))


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ({}, 41),
        ({"scope": Scope(lead="archives-of-morocco")}, 3),
        ({"scope": Scope(plan="2018-2020")}, 26),
        ({"within": 0}, 1),
        ({"within": 30}, 3),
        ({"everything": True}, 47),
    ],
)
def test_what_was_asked_for_is_there_and_nothing_else(asked: Mapping[str, Any], expected: int) -> None:
    assert len(events(written(morocco(), **asked))) == expected


def test_a_meeting_is_kept_for_who_came_and_for_all_where_it_is_to_come() -> None:
    met = {"date": "2020-07-15", "attendance": [{"institution": "agency"}]}
    register = plain.register(meetings=[met, {"date": "2020-12-01"}])
    assert [len(events(written(register, scope=Scope(lead=lead)))) for lead in ("", "agency", "office")] == [2, 2, 1]


def test_what_is_not_on_file_is_refused() -> None:
    with pytest.raises(CannotRun):
        calendar(morocco(), MEETING, Scope(lead="nobody"))


@pytest.mark.parametrize(
    ("held", "start", "end"),
    [
        ({"date": "2020-07-15"}, date(2020, 7, 15), date(2020, 7, 16)),
        ({"date": "2020-07-15", "start": "10:00", "end": "12:30"}, "2020-07-15T09:00", "2020-07-15T11:30"),
        ({"date": "2020-05-06", "start": "10:00", "end": "12:30"}, "2020-05-06T10:00", "2020-05-06T12:30"),
        ({"date": "2017-01-11", "start": "10:00", "end": "12:30"}, "2017-01-11T10:00", "2017-01-11T12:30"),
        ({"date": "2020-07-15", "start": "10:00", "end": "09:00"}, "2020-07-15T09:00", None),
        ({"date": "2020-07-15", "start": "10:00", "end": "10:00"}, "2020-07-15T09:00", None),
        ({"date": "2020-07-15", "end": "12:00"}, date(2020, 7, 15), date(2020, 7, 16)),
    ],
)
def test_the_hours_of_a_meeting_are_those_of_its_place(held: Any, start: Any, end: Any) -> None:
    """Morocco is an hour ahead of UTC but in Ramadan, and was not until 2018 but in summer."""
    (event,) = events(written(plain.register(CASABLANCA, meetings=[held])))

    def instant(name: str) -> Any:
        found = event[name].dt if name in event else None
        return f"{found.astimezone(UTC):%Y-%m-%dT%H:%M}" if isinstance(found, datetime) else found

    assert (instant("DTSTART"), instant("DTEND")) == (start, end)
    assert event["TRANSP"] == ("OPAQUE" if isinstance(start, str) else "TRANSPARENT")


@pytest.mark.parametrize("zone", ["Africa/Casablanca", "Europe/Paris", "America/New_York", "UTC", "Asia/Kathmandu"])
def test_the_rules_of_the_zone_travel_with_the_calendar(zone: str) -> None:
    """A reader without a table of time zones finds each noon of the year where it is."""
    meetings = [{"date": f"2020-{month:02}-15", "start": "10:00"} for month in range(1, 13)]
    read = Calendar.from_ical(written(plain.register({"time_zone": zone}, meetings=meetings)))
    assert isinstance(read, Calendar)
    (rules,) = read.timezones
    carried, known = rules.to_tz(lookup_tzid=False), ZoneInfo(zone)
    noons = [datetime.combine(date(2020, 1, 1) + timedelta(days=day), time(12)) for day in range(366)]
    assert [one for one in noons if carried.utcoffset(one) != known.utcoffset(one)] == []


def test_a_calendar_without_events_holds_its_time_zone() -> None:
    said = lines(written(plain.register()))
    assert "BEGIN:VTIMEZONE" in said
    assert "BEGIN:VEVENT" not in said


PROMPT = ("export", "ics", "-C", str(plain.ROOT), "--as-of", "2020-07-15")


def typed(capfd: pytest.CaptureFixture[str], *words: str) -> tuple[int, str, str]:
    return run([*PROMPT, *words]), *capfd.readouterr()


def test_the_command(capfd: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    file = tmp_path / "plan.ics"
    assert typed(capfd, "-o", str(file), "--lang", "en") == (
        0, "", f"{file}\n6 open activities without a date are not in the calendar\n",
    )  # fmt: skip
    assert file.read_bytes() == written(morocco(), language="en")
    status, out, err = typed(capfd, "--lang", "en")
    assert (status, out.encode()) == (0, file.read_bytes())
    assert err == "6 open activities without a date are not in the calendar\n"


def test_the_language_is_the_first_of_the_repository(capfd: pytest.CaptureFixture[str]) -> None:
    assert typed(capfd)[1].encode() == written(morocco(), language="ar")


@pytest.mark.parametrize(
    "words", [("a", "b"), ("--table", "meetings"), ("--lead", "nobody"), ("-o", "/no/such/place.ics")]
)
def test_what_cannot_be_exported(capfd: pytest.CaptureFixture[str], words: Sequence[str]) -> None:
    status, out, err = typed(capfd, *words)
    assert (status, out) == (2, "")
    assert "Traceback" not in err


def test_options_of_the_calendar_are_for_the_calendar(capfd: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert run(["export", "csv", "-o", str(tmp_path / "t"), "--all", "--lang", "en", "-C", str(plain.ROOT)]) == 2
    assert capfd.readouterr().err == "--within and --all are for export ics\n"
