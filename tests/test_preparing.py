"""The next meeting prepared from the last: its draft, who must report, the requests for progress as texts and mails."""

import json
import os
import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path
from typing import Any, NamedTuple

import plain
import pytest
from hypothesis import given
from hypothesis import strategies as st
from overlay import laid_over
from test_every_form import TEXTS
from test_reports import LANGUAGES, matches

from ogpctl.cli import run
from ogpctl.commands.meetings import requesting
from ogpctl.documents.follow_up import followed_up
from ogpctl.documents.preparation import notice
from ogpctl.files.editing.meeting_draft import Draft, drafted
from ogpctl.files.source import parse
from ogpctl.files.writing.recording import last, take_back
from ogpctl.model.meeting import Attendee
from ogpctl.render.mail.message import Attached, Letter, address_of, message

DAY = "2020-11-10"
DRAFT = f"data/meetings/{DAY}.yaml"
US = Path(__file__).parent / "us_nap3" / "repository"


class Done(NamedTuple):
    """What a command answered with."""

    status: int
    out: str
    err: str


@pytest.fixture
def prepare(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Callable[..., Done]:
    """``ogpctl meeting prepare`` on a day before the meeting, without anybody to ask."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.setenv("OGPCTL_CACHE_DIR", str(tmp_path / "cache"))
    monkeypatch.setenv("OGPCTL_LANG", "en")

    def prepared(root: Path, *words: str, day: str = "2020-11-01") -> Done:
        monkeypatch.chdir(root)
        typed = words if words and words[0][:1].isdigit() else (DAY, *words)
        status = run(["meeting", "prepare", *typed, "--as-of", day])
        return Done(status, *capsys.readouterr())

    return prepared


def files(root: Path) -> dict[str, bytes]:
    return {one.relative_to(root).as_posix(): one.read_bytes() for one in root.rglob("*") if one.is_file()}


def mail(path: Path) -> EmailMessage:
    """A message as a strict reader takes it: no defect in any header or part."""
    read = message_from_bytes(path.read_bytes(), policy=default)
    assert isinstance(read, EmailMessage)
    for part in read.walk():
        assert [*part.defects, *(one for value in part.values() for one in getattr(value, "defects", ()))] == []
    return read


# The draft


def test_golden_draft_and_lists(copy: Path, prepare: Callable[..., Done]) -> None:
    """The only file of the records that changes is the new one."""
    before = files(copy)
    assert prepare(copy, "--dry-run").status == 0
    assert files(copy) == before
    assert prepare(copy, "--yes", "--no-requests").status == 0
    after = files(copy)
    assert {name for name in after if after[name] != before.get(name)} == {DRAFT}
    matches("prepare.draft.yaml", after[DRAFT].decode())
    for language in LANGUAGES:
        done = prepare(copy, "--dry-run", "--requests", "out", "--lang", language)
        assert done.status == 0
        matches(f"prepare.{language}.txt", done.out)


def test_the_draft_is_valid_and_can_be_taken_back(
    copy: Path, prepare: Callable[..., Done], capsys: pytest.CaptureFixture[str]
) -> None:
    before = files(copy)
    assert prepare(copy, "--yes", "--no-requests").status == 0
    assert run(["validate", DRAFT, "--format", "json", "--as-of", "2020-11-01"]) == 0
    found = json.loads(capsys.readouterr().out)["findings"]
    assert {one["code"] for one in found} == {"translation-missing"}  # the roadmap has no other title
    recording = last(copy, os.environ)
    assert recording is not None
    assert recording.command == f"ogpctl meeting prepare {DAY}"
    take_back(copy, recording, os.environ)
    assert files(copy) == before


STAYS = {"en": "what was edited since stays: ", "fr": "modifié depuis reste", "ar": "يبقى ما عُدّل منذ ذلك الحين"}


@pytest.mark.parametrize("language", STAYS)
def test_the_requests_are_taken_back_with_the_draft_but_for_those_that_were_edited(
    language: str, copy: Path, prepare: Callable[..., Done], capsys: pytest.CaptureFixture[str]
) -> None:
    folder = copy / "requests" / DAY
    assert prepare(copy, "--yes").status == 0
    made = sorted(folder.iterdir())
    edited, gone, *rest = made
    edited.write_text("Dear all,\n", encoding="utf-8")
    gone.unlink()
    capsys.readouterr()
    assert run(["undo", "--dry-run", "--format", "json"]) == 0
    assert sorted(json.loads(capsys.readouterr().out)["beside"]) == [f"requests/{DAY}/{one.name}" for one in rest]
    assert run(["undo", "--yes", "--lang", language, "--bidi", "logical", "--width", "200"]) == 0
    said = capsys.readouterr().err
    assert STAYS[language] in said
    assert f"requests/{DAY}/{edited.name}" in said
    assert str(len(rest)) in said
    assert [*folder.iterdir()] == [edited]


def test_requests_that_were_there_before_are_not_taken_back(copy: Path, prepare: Callable[..., Done]) -> None:
    assert prepare(copy, "--yes").status == 0
    assert prepare(copy, "--requests", f"requests/{DAY}").status == 0
    assert prepare(copy, "--requests", "again").status == 0
    assert run(["undo", "--yes"]) == 0
    assert not (copy / "requests").exists()
    assert any((copy / "again").iterdir())


def test_nobody_is_present_before_the_meeting(copy: Path, prepare: Callable[..., Done]) -> None:
    """The participants of last time are a comment that becomes a record when its signs are taken away."""
    assert prepare(copy, "--yes", "--no-requests").status == 0
    drafted_text = (copy / DRAFT).read_text(encoding="utf-8")
    data: Any = parse(drafted_text.encode(), DRAFT).data
    assert "attendance" not in data
    confirmed: Any = parse(re.sub(r"(?m)^# (attendance:|  - \{)", r"\1", drafted_text).encode(), DRAFT).data
    last: Any = parse((copy / "data/meetings/2020-07-15.yaml").read_bytes(), "").data
    assert confirmed["attendance"] == last["attendance"]


@given(st.text(min_size=1).filter(str.strip), st.sampled_from(sorted(TEXTS)))
def test_no_name_breaks_out_of_a_comment(name: str, word: str) -> None:
    """Whatever people are called, the draft says the same; the comment becomes them, letter for letter."""
    if any(0xD800 <= ord(one) <= 0xDFFF for one in name):
        return
    people = [Attendee.model_validate({"name": {"en": one}, "institution": "x"}) for one in (name, TEXTS[word])]
    made = drafted(Draft(f"{name}\nhead", {"date": "2020-11-10"}, TEXTS[word], people, [{"id": "1"}], name), "en")
    parsed: Any = parse(made, "x.yaml")
    if not parsed.diagnostics:  # a character that no record may hold is found, wherever it stands
        assert set(parsed.data) == {"date", "agenda", "minutes"}
        again: Any = parse(re.sub(rb"(?m)^# (attendance:|  - \{)", rb"\1", made), "x.yaml")
        assert again.diagnostics or [one["name"]["en"] for one in again.data["attendance"]] == [name, TEXTS[word]]


BEFORE: Mapping[str, Any] = {
    "date": "2020-07-15", "number": "3", "start": "09:30", "end": "12:00", "mode": "online", "place": "remote",
    "chair": "The Minister",
}  # fmt: skip


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (
            (),
            {
                "weekday": "tuesday",
                "start": "09:30",
                "end": "12:00",
                "number": "4",
                "mode": "online",
                "place": "remote",
            },
        ),
        (("--start", "14:00"), {"start": "14:00", "end": "16:30", "chair": "The Minister"}),
        (("--start", "23:00"), {"start": "23:00", "end": None}),
        (("--mode", "in_person"), {"mode": "in_person", "place": None}),
        (("--mode", "hybrid", "--place", "Room 4: east"), {"mode": "hybrid", "place": "Room 4: east"}),
        (("--mode", "hybrid", "--place", "fr:Salle 4"), {"mode": "hybrid", "place": {"fr": "Salle 4"}}),
        (("--kind", "working_group"), {"kind": "working_group", "number": None, "start": None, "mode": None}),
        (("2021-02-02",), {"number": "1", "weekday": "tuesday"}),
    ],
)
def test_as_last_time_unless_told(
    words: Sequence[str], said: Mapping[str, str | None], tmp_path: Path, prepare: Callable[..., Done]
) -> None:
    lines = "".join(f"{key}: {json.dumps(value)}\n" for key, value in BEFORE.items())
    root = laid_over(tmp_path, {"data/meetings/2020-07-15.yaml": lines.encode()})
    assert prepare(root, *words, "--yes", "--no-requests").status == 0
    name = words[0] if words and words[0][:1].isdigit() else DAY
    data: Any = parse((root / f"data/meetings/{name}.yaml").read_bytes(), "").data
    assert {key: data.get(key) for key in said} == said


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("2020-07-15", "--yes"), "data/meetings/2020-07-15.yaml is on file already"),
        (("2020-07-15", "--requests", "out", "--start", "10:00"), "data/meetings/2020-07-15.yaml is on file already"),
        (("2020-06-01", "--yes"), "the last meeting on file was later, on 2020-07-15"),
        (("2020-02-30", "--yes"), "there is no day 2020-02-30"),
        (("10/11/2020", "--yes"), "10/11/2020 is not a day"),
        ((DAY, "--start", "25:00", "--yes"), "25:00 is no hour"),
        ((DAY, "--answer-by", "2020-11-12", "--yes"), "would come after the meeting"),
        ((DAY, "--plan", "2018", "--yes"), "no plan 2018"),
        ((DAY, "--requests", "data/requests", "--yes"), "is among the records"),
        ((DAY, "--requests", "ogp.yaml", "--yes"), "is not a folder"),
        ((DAY,), "nobody is there to ask"),
    ],
)  # fmt: skip
def test_refused_before_anything_is_written(
    words: Sequence[str], sentence: str, copy: Path, prepare: Callable[..., Done]
) -> None:
    before = files(copy)
    done = prepare(copy, *words)
    assert (done.status, sentence in done.err) == (2, True), done.err
    assert files(copy) == before


def test_what_should_be_known_of_a_day_is_told(copy: Path, prepare: Callable[..., Done]) -> None:
    (copy / "data/meetings/2020-10-31-public.yaml").write_text("date: 2020-10-31\nkind: public\n")
    told = prepare(copy, "2020-10-31", "--dry-run", "--no-requests").err
    assert "Saturday 31 October 2020 is no working day" in told
    assert "31 October 2020 is not ahead" in told
    assert "another meeting is on file for that day: 2020-10-31-public" in told


def test_two_plans_and_a_roadmap(tmp_path: Path, prepare: Callable[..., Done]) -> None:
    """Each plan in force is a point, by its title; a roadmap with open steps too; numbers have their plan in front."""
    root = two_plans(tmp_path)
    assert prepare(root, "--yes").status == 0
    data: Any = parse((root / DRAFT).read_bytes(), "").data
    titles = {one.get("reviews"): one["title"]["en"] for one in data["agenda"]}
    assert titles["2018-2020"].endswith(": Open government action plan 2018-2020")
    assert titles["2020-2022"].endswith(": The second plan")
    assert "next" in titles
    said = (root / f"requests/{DAY}/national-archives.txt").read_text()
    assert ("2018-2020/3 — " in said, "2020-2022/1 — Schools" in said, "next/1.1 — Ask" in said) == (True, True, True)
    only = prepare(root, "--plan", "2020-2022", "--requests", "one", "--format", "json")
    leads = json.loads(only.out)["leads"]
    assert {row["commitment"]["address"] for lead in leads for row in lead["commitments"]} == {"2020-2022/1"}


def test_a_repository_that_begins(tmp_path: Path, prepare: Callable[..., Done]) -> None:
    """No meeting before it, no commitment, a language without words of ours, an institution that is not on file."""
    root = tmp_path / "begun"
    (root / "data/commitments/p").mkdir(parents=True)
    settings = "member: {name: Utopia}\nlanguages: [es]\ntime_zone: UTC\nplans:\n  - {id: p, title: P, period: 2020}\n"
    (root / "ogp.yaml").write_text(settings)
    assert prepare(root, "--yes").status == 0
    data: Any = parse((root / DRAFT).read_bytes(), "").data
    assert {type(one["title"]) for one in data["agenda"]} == {str}
    assert not (root / "requests").exists()
    (root / "data/commitments/p/01-x.yaml").write_text('number: "1"\ntitle: Uno\nlead: nobody\n')
    assert prepare(root, "--requests", "out").status == 0
    assert mail(root / "out/nobody.eml")["Content-Language"] == "en"


def two_plans(folder: Path, **institution: str) -> Path:
    root = laid_over(folder, {})
    settings = (root / "ogp.yaml").read_text()
    second = "  - id: 2020-2022\n    title: {en: The second plan}\n    period: 2020/2022\n"
    (root / "ogp.yaml").write_text(settings.replace("plans:\n", f"plans:\n{second}", 1))
    commitment = root / "data/commitments/2020-2022/01-schools.yaml"
    commitment.parent.mkdir(parents=True)
    commitment.write_text('number: "1"\ntitle: Schools\nlead: national-archives\nperiod: 2020/2021\n')
    roadmap = root / "data/roadmaps/next.yaml"
    roadmap.parent.mkdir(exist_ok=True)
    roadmap.write_text(
        'title: {en: The next plan}\nphases:\n  - id: "1"\n    title: {en: First}\n    steps:\n'
        '      - {id: "1", title: {en: Ask}, due: 2020-10, lead: national-archives}\n'
    )
    names = root / "data/institutions.yaml"
    more = "".join(f", {key}: {value}" for key, value in institution.items())
    names.write_text(names.read_text().replace("National Archives,", f"National Archives{more},"))
    return root


# The requests


@pytest.mark.parametrize("language", LANGUAGES)
def test_golden_requests(language: str, copy: Path, prepare: Callable[..., Done]) -> None:
    assert prepare(copy, "--yes", "--requests", "out", "--lang", language).status == 0
    name = "out/archives-of-morocco"
    matches(f"request.{language}.txt", (copy / f"{name}.txt").read_text(encoding="utf-8"))
    sent = mail(copy / f"{name}.eml")
    page: Any = sent.get_body(("html",))
    matches(f"request.{language}.html", page.get_content().replace("\r\n", "\n"))


def test_a_message_is_a_draft_with_the_form_of_its_institution(copy: Path, prepare: Callable[..., Done]) -> None:
    from io import BytesIO

    from openpyxl import load_workbook

    before = files(copy)
    assert prepare(copy, "--yes", "--lang", "ar").status == 0
    made = {name for name in files(copy) if name not in before and name != DRAFT}
    institutions = {Path(name).stem for name in made}
    assert made == {f"requests/{DAY}/{one}.{ending}" for one in institutions for ending in ("txt", "eml")}
    for one in institutions:
        sent = mail(copy / f"requests/{DAY}/{one}.eml")
        assert (sent["X-Unsent"], sent["Date"], sent["Message-ID"], sent["To"]) == ("1", None, None, None)
        assert sent["Subject"] == "طلب معطيات التقدم قبل اجتماع 10 نونبر 2020"
        assert [part.get_content_type() for part in sent.walk()][2:4] == ["text/plain", "text/html"]
        (form,) = sent.iter_attachments()
        assert form.get_filename() == f"progress-{DAY}-{one}.xlsx"
        assert form["Content-Type"].params["name"].startswith(f"استمارة التقدم {DAY}")
        assert load_workbook(BytesIO(form.get_content())).active is not None


def test_each_institution_is_written_to_in_its_language(tmp_path: Path, prepare: Callable[..., Done]) -> None:
    root = two_plans(tmp_path, language="fr", links="[https://a.example/, mailto:archives@a.example]")
    assert prepare(root, "--yes").status == 0
    sent = mail(root / f"requests/{DAY}/national-archives.eml")
    assert (sent["To"], sent["Content-Language"]) == ("archives@a.example", "fr")
    assert sent["Subject"] == "Demande d’état d’avancement avant la réunion du 10 novembre 2020"
    assert prepare(root, "--requests", "ar", "--lang", "ar").status == 0
    assert mail(root / "ar/national-archives.eml")["Content-Language"] == "ar-MA"


def test_what_somebody_edited_is_kept(copy: Path, prepare: Callable[..., Done]) -> None:
    assert prepare(copy, "--yes").status == 0
    folder = copy / "requests" / DAY
    first = files(folder)
    again = prepare(copy, "--requests", str(folder))
    assert (again.status, files(folder)) == (0, first)
    edited = folder / "icpc.txt"
    edited.write_text("Dear friends,\n")
    kept = prepare(copy, "--requests", str(folder))
    assert (kept.status, edited.read_text()) == (1, "Dear friends,\n")
    assert "made on another day: icpc" in kept.err
    assert prepare(copy, "--requests", str(folder), "--replace").status == 0
    assert files(folder) == first


def test_requests_stay_in_their_folder(copy: Path, prepare: Callable[..., Done], tmp_path: Path) -> None:
    """A link of the repository leads nothing out of it."""
    (copy / "requests").symlink_to(tmp_path)
    assert prepare(copy, "--yes").status == 2
    (copy / "requests").unlink()
    folder = copy / "requests" / DAY
    folder.mkdir(parents=True)
    (folder / "icpc.txt").symlink_to(tmp_path / "elsewhere")
    assert prepare(copy, "--yes").status == 2
    assert not (tmp_path / "elsewhere").exists()


def test_without_the_extra_there_is_no_form(
    copy: Path, prepare: Callable[..., Done], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(requesting.NEEDS, "xlsx", ("no_such_module",))
    done = prepare(copy, "--yes")
    assert (done.status, 'pip install "ogpctl[xlsx]"' in done.err) == (0, True)
    sent = mail(copy / f"requests/{DAY}/icpc.eml")
    assert list(sent.iter_attachments()) == []
    body: Any = sent.get_body(("plain",))
    assert "attached" not in body.get_content()


def test_a_plan_in_words_is_asked_for_words(prepare: Callable[..., Done], tmp_path: Path) -> None:
    """45 commitments in parts, reported in words, with steps that go on without an end."""
    import shutil

    root = tmp_path / "us"
    shutil.copytree(US, root)
    done = prepare(root, "2016-11-15", "--yes", "--format", "json", day="2016-10-01")
    answer = json.loads(done.out)
    assert (done.status, answer["written"], answer["file"]) == (0, True, "data/meetings/2016-11-15.yaml")
    assert {one["state"] for one in answer["requests"]} == {"written"}
    assert len(answer["requests"]) == len(answer["leads"]) > 20
    said = (root / answer["requests"][0]["files"][0]).read_text()
    assert "Level of completion (" in said


def test_json_is_one_document(copy: Path, prepare: Callable[..., Done]) -> None:
    answer = json.loads(prepare(copy, "--dry-run", "--format", "json", "--lang", "fr").out)
    assert (answer["kind"], answer["written"], answer["answer_by"]) == ("preparation", False, "2020-11-03")
    assert {one["state"] for one in answer["requests"]} == {"planned"}
    assert answer["draft"].startswith("# ")
    assert [one["id"] for one in answer["drafts"]] == ["2020-07-15"]
    assert not (copy / "requests").exists()
    assert not (copy / DRAFT).exists()


@pytest.mark.parametrize(
    ("meeting", "day", "until"),
    [
        ("2020-11-10", "2020-11-01", "2020-11-03"),  # a week before
        ("2020-11-08", "2020-10-20", "2020-10-30"),  # that is a Sunday: the Friday before it
        ("2020-11-10", "2020-11-05", "2020-11-06"),  # no week is left, and three days before is a Saturday
        ("2020-11-10", "2020-11-09", "2020-11-10"),
        ("2020-07-15", "2020-11-01", "2020-07-15"),
        ("0001-01-01", "0001-01-01", "0001-01-01"),
    ],
)
def test_until_when_answers_are_asked_for(meeting: str, day: str, until: str) -> None:
    assert notice(date.fromisoformat(meeting), date.fromisoformat(day)) == date.fromisoformat(until)


# The message


@given(st.text(max_size=300), st.text(max_size=80), st.text(max_size=80), st.text(max_size=200))
def test_nothing_of_the_records_becomes_a_header(subject: str, to: str, name: str, text: str) -> None:
    sheet = Attached("progress.xlsx", name, b"PK")
    made = message(Letter("ar-MA", to, subject, text, f"<p>{text}</p>", sheet))
    read = message_from_bytes(made, policy=default)
    assert set(read.keys()) <= {"Content-Type", "MIME-Version", "X-Unsent", "To", "Subject", "Content-Language"}
    parts = [part.get_content_type() for part in read.walk()]
    assert parts == [
        "multipart/mixed", "multipart/alternative", "text/plain", "text/html",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ]  # fmt: skip
    assert max(map(len, made.split(b"\r\n"))) <= 998
    assert made.replace(b"\r\n", b"").count(b"\n") == 0
    assert made.isascii()


@pytest.mark.parametrize(
    ("contact", "address"),
    [
        ("focal.point@archives.ma", "focal.point@archives.ma"),
        ("focal%2Epoint@archives.ma", "focal.point@archives.ma"),
        ("a@b.ma,c@d.ma", ""),
        ("a@b.ma%0D%0ABcc:evil@x.ma", ""),
        ("a b@c.ma", ""),
        ("نقطة@b.ma", ""),
        ("", ""),
    ],
)
def test_an_address_is_one_or_none(contact: str, address: str) -> None:
    assert address_of(contact) == address


# What is followed up


def test_the_minutes_tell_what_became_of_the_next_steps() -> None:
    """What was open when the last meeting ended, with what was put on record since; not what was closed before it."""
    first = {
        "date": "2020-02-03",
        "actions": [
            {"id": "1", "text": "Closed", "updates": [{"meeting": "2020-06-03", "status": "completed"}]},
            {"id": "2", "text": "Closed between", "updates": [{"date": "2020-09-01", "status": "completed"}]},
            {"id": "3", "text": "Still open"},
        ],
    }
    between = {"date": "2020-09-09", "kind": "preparatory", "actions": [{"id": "1", "text": "Made between"}]}
    meetings = (first, {"date": "2020-06-03"}, between, {"date": "2020-11-10"})
    register = plain.register(meetings=meetings)
    found = followed_up(register, register.meetings[-1])
    assert [(one.item.home, one.item.address, one.status) for one in found] == [
        ("2020-02-03", "2", "completed"),
        ("2020-02-03", "3", None),
        ("2020-09-09", "1", None),
    ]


@pytest.mark.parametrize("ending", ["md", "html", "json"])
def test_the_agenda_and_the_minutes_print_what_is_carried_over(
    ending: str, copy: Path, prepare: Callable[..., Done]
) -> None:
    assert prepare(copy, "--yes", "--no-requests").status == 0
    for kind, day in (("agenda", "2020-11-01"), ("minutes", "2020-11-10")):
        assert run(["report", kind, "--meeting", DAY, "--as-of", day, "-o", f"{kind}.{ending}"]) == 0
        said = (copy / f"{kind}.{ending}").read_text(encoding="utf-8")
        assert all(f"2020-07-15/{number}" in said for number in range(1, 7))
