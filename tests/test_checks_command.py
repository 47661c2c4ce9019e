"""``ogpctl validate`` as it is called: exit status, streams, paths, forms."""

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from overlay import BAD, laid_over
from plain import ROOT

from ogpctl.commands.asked import Asked
from ogpctl.commands.checking.validate import validate
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


# Forms


def written_as(form: str, asked: Asked, capsys: pytest.CaptureFixture[str]) -> str:
    assert validate(replace(asked, form=form)) == 1
    return capsys.readouterr().out


@pytest.mark.parametrize(
    ("form", "begins"),
    [
        ("text", BROKEN),
        ("json", '{\n  "schema": 1,'),
        ("github", f"::error file={BROKEN},"),
        ("sarif", '{\n  "$schema": '),
        ("junit", "<?xml "),
        ("gitlab", "[\n  {"),
    ],
)
def test_every_form_keeps_the_exit_status(
    form: str, begins: str, asked: Asked, capsys: pytest.CaptureFixture[str]
) -> None:
    printed = written_as(form, asked, capsys)
    assert printed.startswith(begins)
    assert "missing-key" in printed
    assert printed.endswith("\n")
    chosen = replace(asked, form=form)
    assert validate(chosen, (Path(WORKS),)) == 0
    assert validate(chosen, (Path(WORKS),), strict=True) == 1
    capsys.readouterr()
    assert validate(chosen, quiet=True) == 1
    assert capsys.readouterr() == ("", "")
    Path("ogp.yaml").write_text("member: {name: Utopia", encoding="utf-8")
    assert validate(chosen) == 1
    printed_now = capsys.readouterr()
    assert "yaml-syntax" in printed_now.out
    assert printed_now.err.startswith("ogp.yaml cannot be read")


def test_inside_github_actions_the_log_gets_what_github_shows(asked: Asked, capsys: pytest.CaptureFixture[str]) -> None:
    page = Path("summary.md")
    inside = replace(asked, environment={"GITHUB_ACTIONS": "true", "GITHUB_STEP_SUMMARY": str(page)})
    assert validate(inside) == 1
    assert capsys.readouterr().out == written_as("github", asked, capsys)
    assert page.read_text(encoding="utf-8").count("missing-key") == 1
    validate(inside)
    assert page.read_text(encoding="utf-8").count("missing-key") == 2  # it is added to, not replaced
    capsys.readouterr()
    assert validate(replace(inside, form="text")) == 1
    assert capsys.readouterr().out.startswith(BROKEN)
    validate(inside, quiet=True)
    assert page.read_text(encoding="utf-8").count("missing-key") == 2


def test_a_summary_that_cannot_be_written_is_said_and_stops_nothing(
    asked: Asked, capsys: pytest.CaptureFixture[str]
) -> None:
    inside = replace(asked, environment={"GITHUB_ACTIONS": "true", "GITHUB_STEP_SUMMARY": "nowhere/summary.md"})
    assert validate(inside) == 1
    printed = capsys.readouterr()
    assert printed.out.startswith("::error ")
    assert printed.err == "nowhere/summary.md cannot be written: No such file or directory\n"


@pytest.mark.parametrize(
    ("name", "form", "begins"),
    [
        ("findings.sarif", "auto", '{\n  "$schema"'),
        ("junit.xml", "auto", "<?xml "),
        ("findings.json", "auto", '{\n  "schema": 1'),
        ("findings.txt", "auto", BROKEN),
        ("gl-code-quality-report.json", "gitlab", "[\n  {"),
        ("no-ending", "sarif", '{\n  "$schema"'),
    ],
)
def test_a_file_takes_the_form_and_the_log_stays(
    name: str, form: str, begins: str, asked: Asked, capsys: pytest.CaptureFixture[str]
) -> None:
    log = written_as("auto", asked, capsys)
    assert validate(replace(asked, form=form), output=Path(name)) == 1
    assert capsys.readouterr().out == log
    assert Path(name).read_text(encoding="utf-8").startswith(begins)
    Path(name).unlink()
    assert validate(replace(asked, form=form), quiet=True, output=Path(name)) == 1
    assert capsys.readouterr() == ("", "")
    assert Path(name).read_text(encoding="utf-8").startswith(begins)
    assert [one.name for one in Path().iterdir() if one.name.startswith(".")] == []


def test_a_dash_is_the_screen(asked: Asked, capsys: pytest.CaptureFixture[str]) -> None:
    assert validate(replace(asked, form="sarif"), output=Path("-")) == 1
    assert capsys.readouterr().out.startswith('{\n  "$schema"')


@pytest.mark.parametrize("name", ["findings.pdf", "nowhere/findings.sarif", "data", "ogp"])
def test_a_file_that_cannot_be_written_is_refused_before_anything_is_said(
    name: str, asked: Asked, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(CannotRun):
        validate(asked, output=Path(name))
    assert capsys.readouterr() == ("", "")
    assert not Path(name).is_file()


def test_a_forge_names_files_from_the_root_of_git(
    asked: Asked, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    """The records may be a part of a larger repository; the reader's own paths stay as they are."""
    assert f'"path": "{BROKEN}"' in written_as("gitlab", asked, capsys)
    for name in ("GITHUB_WORKSPACE", "CI_PROJECT_DIR"):
        elsewhere = replace(asked, environment={name: str(tmp_path)})
        assert f'"path": "repository/{BROKEN}"' in written_as("gitlab", elsewhere, capsys)
    (tmp_path / ".git").mkdir()
    assert f'"path": "repository/{BROKEN}"' in written_as("gitlab", asked, capsys)
    assert f'"uri": "repository/{BROKEN}"' in written_as("sarif", asked, capsys)
    assert f'file="repository/{BROKEN}"' in written_as("junit", asked, capsys)
    assert f"::error file=repository/{BROKEN}," in written_as("github", asked, capsys)
    assert f'"file": "{BROKEN}"' in written_as("json", asked, capsys)
    assert written_as("text", asked, capsys).startswith(BROKEN)
    (Path() / ".git").mkdir()
    assert f'"path": "{BROKEN}"' in written_as("gitlab", asked, capsys)


def test_a_hint_leads_to_the_page_of_a_rule_on_a_terminal_only(
    asked: Asked, capsys: pytest.CaptureFixture[str]
) -> None:
    assert "ogpctl rule" not in written_as("text", asked, capsys)
    assert validate(replace(asked, width=80)) == 1
    assert capsys.readouterr().out.endswith("\nogpctl rule missing-key: why, with an example\n")
    assert validate(replace(asked, width=80), (Path("ogp.yaml"),)) == 0
    assert "ogpctl rule" not in capsys.readouterr().out
