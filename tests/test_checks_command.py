"""``ogpctl validate`` as it is called: exit status, streams, paths, forms."""

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from overlay import BAD, laid_over
from plain import ROOT

from ogpctl.commands.asked import Asked
from ogpctl.commands.validate import validate
from ogpctl.errors import CannotRun
from ogpctl.files.repository import listing

BROKEN = "data/commitments/2018-2020/03-archives.yaml"
WORKS = "data/commitments/2018-2020/04-open-data.yaml"


@pytest.fixture
def asked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Asked:
    """A repository with one broken file and one with warnings, seen from its root."""
    root = laid_over(
        tmp_path,
        {
            BROKEN: b'number: "3"\ntitle: Archives\n',
            WORKS: b'number: "4"\ntitle: Open data\nlead: ministry-of-reform\n'
            b"updates: [{meeting: 2020-07-15, completion: 40}, {meeting: 2019-12-04, completion: 30}]\n",
        },
    )
    monkeypatch.chdir(root)
    return Asked(directory=Path(), as_of=date(2026, 1, 1), language="en", environment={})


def codes(printed: str) -> list[str]:
    return [
        line.split("[")[1].split("]")[0] for line in printed.splitlines() if ": error[" in line or ": warning[" in line
    ]


def test_errors_fail(asked: Asked, capsys: pytest.CaptureFixture[str]) -> None:
    assert validate(asked) == 1
    printed = capsys.readouterr()
    assert codes(printed.out) == ["missing-key", "updates-out-of-order"]
    assert printed.out.startswith(f"{BROKEN}:1:1: error[missing-key] the key lead is missing\n")
    assert printed.out.endswith("\n1 error, 1 warning in 2 files of 7\n")
    assert printed.err == ""


def test_warnings_do_not_fail_unless_the_run_is_strict(asked: Asked, capsys: pytest.CaptureFixture[str]) -> None:
    assert validate(asked, (Path(WORKS),)) == 0
    assert validate(asked, (Path(WORKS),), strict=True) == 1
    assert codes(capsys.readouterr().out) == ["updates-out-of-order"] * 2


def test_paths_choose_what_is_reported_and_everything_is_checked(
    asked: Asked, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert validate(asked, (Path("data/meetings"), Path("ogp.yaml"))) == 0
    assert capsys.readouterr().out == "3 files checked: nothing to report\n"
    assert validate(asked, (Path("data/commitments/2018-2020"),)) == 1
    assert capsys.readouterr().out.endswith("in 2 files of 2\n")
    assert validate(asked, (Path(),)) == 1
    assert capsys.readouterr().out.endswith("in 2 files of 7\n")
    monkeypatch.chdir("data/commitments")
    assert validate(asked, (Path("2018-2020/03-archives.yaml"),)) == 1
    assert capsys.readouterr().out.startswith("../../data/commitments/2018-2020/03-archives.yaml:1:1: error")


@pytest.mark.parametrize("path", ["nowhere", "..", "/"])
def test_a_path_that_is_none_of_the_repository_cannot_be_checked(path: str, asked: Asked) -> None:
    with pytest.raises(CannotRun):
        validate(asked, (Path(path),))


def test_quiet_says_nothing(asked: Asked, capsys: pytest.CaptureFixture[str]) -> None:
    assert validate(asked, quiet=True) == 1
    assert capsys.readouterr() == ("", "")


def test_json_is_one_document(asked: Asked, capsys: pytest.CaptureFixture[str]) -> None:
    assert validate(replace(asked, form="json", language="ar")) == 1
    page = json.loads(capsys.readouterr().out)
    assert [one["code"] for one in page["findings"]] == ["missing-key", "updates-out-of-order"]
    assert page["findings"][0]["message"] == "ينقص المفتاح lead"
    assert page["summary"] == {"errors": 1, "warnings": 1, "files": 2, "checked": 7}


def test_a_broken_configuration_does_not_hide_the_other_files(asked: Asked, capsys: pytest.CaptureFixture[str]) -> None:
    Path("ogp.yaml").write_text("member: {name: Utopia", encoding="utf-8")
    assert validate(asked) == 1
    printed = capsys.readouterr()
    assert codes(printed.out) == ["missing-key", "yaml-syntax"]
    assert printed.err == "ogp.yaml cannot be read: what the files say of each other was not checked\n"


def test_a_folder_that_is_no_repository(tmp_path: Path) -> None:
    with pytest.raises(CannotRun):
        validate(Asked(directory=tmp_path, environment={}))


def test_nothing_is_written(asked: Asked) -> None:
    before = {one.path: Path(one.path).read_bytes() for one in listing(Path()).files}
    validate(asked, quiet=True)
    assert {one.path: Path(one.path).read_bytes() for one in listing(Path()).files} == before


def test_the_day_asked_for_is_today(asked: Asked, capsys: pytest.CaptureFixture[str]) -> None:
    assert validate(replace(asked, as_of=date(2019, 12, 4)), (Path(WORKS),)) == 0
    assert codes(capsys.readouterr().out) == ["entry-of-the-future", "updates-out-of-order"]


@pytest.mark.parametrize("language", [None, "ar", "fr", "en"])
def test_the_real_records_have_no_errors(language: str | None, capsys: pytest.CaptureFixture[str]) -> None:
    """Our own plan passes; what is left are warnings that are true."""
    assert validate(Asked(directory=ROOT, language=language, as_of=date(2020, 7, 16), environment={})) == 0
    assert set(codes(capsys.readouterr().out)) == {
        "action-without-owner",
        "approved-after-meeting",
        "complete-with-open-work",
        "rescheduled-without-reason",
        "translation-missing",
    }


EXCEPTED = "\nrules: {exceptions: [{rule: updates-out-of-order, in: data/commitments, reason: {en: As filed}}]}\n"


@pytest.fixture
def excepting(asked: Asked) -> Asked:
    """The same, with what is wrong in the second file excepted."""
    with Path("ogp.yaml").open("a", encoding="utf-8") as file:
        file.write(EXCEPTED)
    Path(BROKEN).unlink()
    return asked


def test_what_is_excepted_is_counted(excepting: Asked, capsys: pytest.CaptureFixture[str]) -> None:
    assert validate(excepting, strict=True) == 0
    assert capsys.readouterr().out == "6 files checked: nothing to report (1 finding excepted in ogp.yaml)\n"
    assert validate(excepting, (Path("data/meetings"),)) == 0
    assert capsys.readouterr().out == "2 files checked: nothing to report\n"


def test_what_is_excepted_can_be_shown(excepting: Asked, capsys: pytest.CaptureFixture[str]) -> None:
    assert validate(excepting, strict=True, exceptions=False) == 1
    printed = capsys.readouterr().out
    assert codes(printed) == ["updates-out-of-order"]
    assert printed.endswith("\n1 warning in 1 file of 6\n")


def test_what_is_excepted_is_listed(excepting: Asked, capsys: pytest.CaptureFixture[str]) -> None:
    assert validate(replace(excepting, form="json")) == 0
    page = json.loads(capsys.readouterr().out)
    assert page["findings"] == []
    (one,) = page["excepted"]
    assert (one["code"], one["file"], one["line"], one["reason"]) == ("updates-out-of-order", WORKS, 4, "As filed")
    assert one["by"]["address"] == ["rules", "exceptions", 0]


def test_the_valid_repository_is_valid(capsys: pytest.CaptureFixture[str]) -> None:
    assert validate(Asked(directory=BAD / "base", language="en", as_of=date(2026, 1, 1), environment={})) == 0
    assert capsys.readouterr().out == "6 files checked: nothing to report\n"
