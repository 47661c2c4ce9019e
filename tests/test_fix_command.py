"""``ogpctl fix`` as it is called: what it shows, asks, writes and leaves alone."""

import json
import os
import pty
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from overlay import BASE, laid_over

from ogpctl.cli import run
from ogpctl.files.writing.whole import write_over

BROKEN = "data/commitments/2018-2020/03-archives.yaml"
OTHER = "data/commitments/2018-2020/04-open-data.yaml"
TEXT = """\
\ufeffnumber: "3"   # as printed\r
titel:\r
  ar: "تدبير اﻷرشيف 2018-2020"\r
  en: Archives\r
lead: national-archives"""
FIXED = TEXT.replace("titel", "title").replace("ﻷ", "لأ").replace("2018-2020", "2018–2020")
REMAINS = 'number: "4"\ntitle: Open data\nlead: nobody\nvalues: [Technology]\n'
REMAINS_FIXED = REMAINS.replace("Technology", "technology")


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository with a file that can be put right, and one that cannot altogether."""
    found = laid_over(tmp_path, {BROKEN: TEXT.encode(), OTHER: REMAINS.encode()})
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    monkeypatch.delenv("FORCE_COLOR", raising=False)
    monkeypatch.chdir(found)
    return found


def texts() -> tuple[str, str]:
    return Path(BROKEN).read_bytes().decode(), Path(OTHER).read_bytes().decode()


def test_it_writes_what_is_agreed_to(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["fix", "--yes", "--lang", "en"]) == 1
    assert texts() == (FIXED, REMAINS_FIXED)
    assert capsys.readouterr().err == ("4 findings are fixed in 2 files\n1 error remains: ogpctl validate tells it\n")
    assert run(["fix", "--yes", "--lang", "en"]) == 1
    assert capsys.readouterr() == (
        "",
        "nothing is found that has one safe fix\n1 error remains: ogpctl validate tells it\n",
    )
    assert texts() == (FIXED, REMAINS_FIXED)


def test_all_that_could_be_is_fixed(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["fix", "--yes", "--lang", "en", BROKEN]) == 0
    assert texts() == (FIXED, REMAINS)
    assert capsys.readouterr().err == "3 findings are fixed in 1 file\n"


@pytest.mark.parametrize("language", ["ar", "fr", "en"])
def test_a_dry_run_writes_nothing(language: str, root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = {path: (path.read_bytes(), path.stat().st_mtime_ns) for path in root.rglob("*") if path.is_file()}
    assert run(["fix", "--dry-run", "--lang", language]) == 1
    assert {path: (path.read_bytes(), path.stat().st_mtime_ns) for path in root.rglob("*") if path.is_file()} == before
    printed = capsys.readouterr()
    assert "4" in printed.err
    assert printed.out.startswith(f"--- a/{BROKEN}\n+++ b/{BROKEN}\n@@ -1,5 +1,5 @@ ")


def test_what_is_shown_is_a_patch(root: Path, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """Line ends, byte order mark and the end that is missing among it."""
    other = shutil.copytree(root, tmp_path / "other")
    run(["fix", "--dry-run"])
    patch = capsys.readouterr().out
    subprocess.run(["git", "apply", "-"], cwd=other, input=patch.encode(), check=True)
    run(["fix", "--yes"])
    assert [(other / name).read_bytes() for name in (BROKEN, OTHER)] == [
        Path(name).read_bytes() for name in (BROKEN, OTHER)
    ]


def test_only_some_rules(root: Path) -> None:
    assert run(["fix", "--yes", "--rule", "unknown-word", "--rule", "bad-date"]) == 1
    assert texts() == (TEXT, REMAINS_FIXED)


@pytest.mark.parametrize("rule", ["weekday-wrong", "unknow-key"])
def test_a_rule_without_a_safe_fix(rule: str, root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["fix", "--yes", "--rule", rule]) == 2
    assert f"{rule} is no rule that has one safe fix\n" in capsys.readouterr().err
    assert texts() == (TEXT, REMAINS)


@pytest.mark.parametrize("more", [(), ("--format", "json")])
def test_where_nobody_is_there_to_ask(more: tuple[str, ...], root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["fix", *more]) == 2
    printed = capsys.readouterr()
    assert (printed.out, printed.err.count("\n")) == ("", 2)
    assert "--dry-run" in printed.err
    assert texts() == (TEXT, REMAINS)


def test_what_a_program_gets(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    Path(OTHER).write_text(REMAINS + "note: \u200b- a\n", encoding="utf-8", newline="")
    assert run(["fix", "--dry-run", "--format", "json", "--lang", "fr"]) == 1
    page = json.loads(capsys.readouterr().out)
    assert set(page) == {"schema", "language", "fixes", "refused", "files", "errors"}
    assert [(one["code"], one["line"], one["from"], one["to"]) for one in page["fixes"]] == [
        ("unknown-key", 2, "titel", "title"),
        ("hyphen-in-range", 3, '"تدبير اﻷرشيف 2018-2020"', '"تدبير اﻷرشيف 2018–2020"'),
        ("presentation-form", 3, '"تدبير اﻷرشيف 2018–2020"', '"تدبير الأرشيف 2018–2020"'),
        ("unknown-word", 4, "Technology", "technology"),
    ]
    assert page["fixes"][0] == {
        "code": "unknown-key",
        "severity": "error",
        "file": BROKEN,
        "line": 2,
        "column": 1,
        "end_line": 2,
        "end_column": 6,
        "address": ["titel"],
        "message": "clé inconnue\u00a0: titel",
        "from": "titel",
        "to": "title",
    }
    assert [(one["code"], one["line"], one["why"]) for one in page["refused"]] == [("hidden-character", 5, "elsewhere")]
    assert page["files"] == [{"file": name, "written": False, "why": None} for name in (BROKEN, OTHER)]
    assert page["errors"] == 1
    run(["fix", "--yes", "--format", "json", BROKEN])
    assert json.loads(capsys.readouterr().out)["files"] == [{"file": BROKEN, "written": True, "why": None}]


def test_what_is_refused_is_told(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    Path(OTHER).write_text(REMAINS + "note: \u200b- a\n", encoding="utf-8", newline="")
    run(["fix", "--yes", "--lang", "en"])
    told = f"{OTHER}:5: hidden-character is not fixed, because that would change something else as well\n"
    assert capsys.readouterr().err.startswith(told)


def test_a_terminal_is_asked_and_sees_what_cannot_be_seen(root: Path) -> None:
    Path(OTHER).write_text(REMAINS.replace("Open data", "Open \u200bdata").replace("nobody", "national-archives"))
    said = on_a_terminal("n\n")
    assert "-title: Open <U+200B>data" in said
    assert "\x1b[31m-titel:" in said
    assert "change 2 files? y/N" in said
    assert "nothing is written" in said
    assert texts()[0] == TEXT
    on_a_terminal("y\n")
    assert texts()[0] == FIXED


def test_a_file_that_changes_in_the_meantime_is_left_as_it_is(root: Path) -> None:
    changed = TEXT.replace("Archives", "The archives")
    said = on_a_terminal("y\n", meanwhile=lambda: Path(BROKEN).write_bytes(changed.encode()))
    assert f"{BROKEN} is left as it is: it has changed since it was read" in said
    assert "exit 2" in said
    assert texts() == (changed, REMAINS_FIXED)


def on_a_terminal(answer: str, meanwhile: Callable[[], object] = lambda: None) -> str:
    """What a person sees who is asked, and answers; ``meanwhile`` happens before the answer."""
    ours, theirs = pty.openpty()
    environment = {**os.environ, "TERM": "xterm", "OGPCTL_BIDI": "marks", "COLUMNS": "100"}
    words = [sys.executable, "-c", "from ogpctl.__main__ import main; main()", "fix", "--lang", "en"]
    asked = subprocess.Popen(words, stdin=theirs, stdout=theirs, stderr=theirs, env=environment)
    os.close(theirs)
    said = b""
    while b"y/N" not in said:
        said += os.read(ours, 65536)
    meanwhile()
    os.write(ours, answer.encode())
    try:
        while more := os.read(ours, 65536):
            said += more
    except OSError:  # how a terminal says that the other side is gone
        pass
    os.close(ours)
    return f"{said.decode()}\nexit {asked.wait()}"


# Writing


def test_a_file_keeps_its_mode(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_bytes(b"one")
    path.chmod(0o640)
    assert write_over(tmp_path, "a.yaml", b"one", b"other") == ""
    assert (path.read_bytes(), path.stat().st_mode & 0o777) == (b"other", 0o640)
    assert [one.name for one in tmp_path.iterdir()] == ["a.yaml"]


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_bytes(b"one")
    (tmp_path / "b.yaml").symlink_to("a.yaml")
    assert write_over(tmp_path, "b.yaml", b"one", b"other") == ""
    assert (tmp_path / "b.yaml").is_symlink()
    assert (tmp_path / "a.yaml").read_bytes() == b"other"


def test_what_is_not_ours_is_not_written(tmp_path: Path) -> None:
    root = tmp_path / "root"
    (root / ".git").mkdir(parents=True)
    (tmp_path / "outside").write_bytes(b"one")
    (root / ".git" / "config").write_bytes(b"one")
    (root / "a").symlink_to("../outside")
    (root / "b").symlink_to(".git/config")
    (root / "c").mkdir()
    assert [write_over(root, name, b"one", b"other") for name in "abcd"] == ["outside", "outside", "changed", "failed"]
    assert {(tmp_path / "outside").read_bytes(), (root / ".git" / "config").read_bytes()} == {b"one"}


def test_a_deadline_in_words_becomes_its_window_and_keeps_its_words(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    record = "number: '3'\ntitle: Archives\nlead: national-archives\nactivities:\n  - {id: '1', title: T, due: %s}\n"
    period = "    period: %s\n"
    settings = (BASE / "ogp.yaml").read_text(encoding="utf-8")
    ill = settings.replace(period % "2018/2020", period % "from 2018 to 2020")
    assert ill != settings
    root = laid_over(tmp_path, {BROKEN: (record % "fin septembre 2020").encode(), "ogp.yaml": ill.encode()})
    assert run(["fix", "--yes", "--lang", "en", "-C", str(root)]) == 1
    assert (root / BROKEN).read_text() == record % "{when: 2020-09-30~, as: {fr: fin septembre 2020}}"
    assert (root / "ogp.yaml").read_text() == ill, "a plan has a window, and no place for words"
    assert capsys.readouterr().err == "1 finding is fixed in 1 file\n1 error remains: ogpctl validate tells it\n"
