"""`ogpctl standards` and its report: the real plan, a member that meets everything, one that meets nothing."""

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterable
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import plain
import pytest
import utopia
from babel.messages.pofile import read_po
from test_views import unlike

from ogpctl import locales
from ogpctl.cli import run
from ogpctl.commands import opening
from ogpctl.documents.standards import standards
from ogpctl.files.revisions import git as git_of_files
from ogpctl.files.revisions.history import history
from ogpctl.language import SPOKEN
from ogpctl.locales import words
from ogpctl.render.cells import width
from ogpctl.render.views import standards_shapes
from ogpctl.render.views.standards import sentence
from ogpctl.tracking.history import History
from ogpctl.tracking.requirements.answers import Fact, lacking

HERE = Path(__file__).parent
GOLDEN = HERE / "golden"
MEETING = "2020-07-15"
NAMES = {"morocco": (MEETING, ()), "met": ("2023-10-15", ()), "not-met": ("2025-02-01", ("--plan", "2022-2023"))}
UPDATED = {"met": ("2022-03-11", "2022-09-09", "2023-03-10", "2023-09-08"), "not-met": ("2021-12-20", "2022-06-01")}


def git(root: Path, *words: str, day: str = "2022-01-01", hour: str = "12:00:00 +0000") -> None:
    """Run git in a folder, on a day; nothing of the settings of this machine counts."""
    when = f"{day} {hour}"
    environment = {
        **{name: value for name, value in os.environ.items() if not name.startswith("GIT_")},
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_CONFIG_SYSTEM": os.devnull,
        "GIT_AUTHOR_DATE": when,
        "GIT_COMMITTER_DATE": when,
        "GIT_AUTHOR_NAME": "A secretary",
        "GIT_AUTHOR_EMAIL": "secretariat@utopia.example",
        "GIT_COMMITTER_NAME": "A secretary",
        "GIT_COMMITTER_EMAIL": "secretariat@utopia.example",
    }
    subprocess.run(["git", *words], cwd=root, env=environment, check=True, capture_output=True)


def commit(root: Path, day: str, name: str = "data/notes.txt", hour: str = "12:00:00 +0000") -> None:
    """Change a file, and commit it on a day."""
    path = root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a", encoding="utf-8") as file:
        file.write(f"{day} {hour}\n")
    git(root, "add", "--all", day=day, hour=hour)
    git(root, "commit", "--quiet", "--message", "An update", day=day, hour=hour)


def kept(root: Path, days: Iterable[str]) -> Path:
    """The folder as a git repository whose records changed on these days."""
    git(root, "init", "--quiet")
    for day in days:
        commit(root, day, "data/meetings/.changed")
    return root


@pytest.fixture(scope="session")
def roots(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The three repositories: the real one is in no git here, the others have their histories."""
    folder = tmp_path_factory.mktemp("standards")
    for name in NAMES:
        source = plain.ROOT if name == "morocco" else HERE / "standards" / name
        (folder / name).mkdir()
        shutil.copy(source / "ogp.yaml", folder / name)
        shutil.copytree(source / "data", folder / name / "data")
        if name in UPDATED:
            kept(folder / name, UPDATED[name])
    return {name: folder / name for name in NAMES}


class Said:
    """What a command printed, and its exit status."""

    def __init__(self, status: int, out: str, err: str) -> None:
        self.status, self.out, self.err = status, out, err


@pytest.fixture
def ask(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> Any:
    """Asks as a shell would."""
    for name in ("OGPCTL_LANG", "LC_MESSAGES", "LANG", "OGPCTL_BIDI", "COLUMNS", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("OGPCTL_CACHE_DIR", str(tmp_path / "cache"))
    monkeypatch.setenv("LC_ALL", "C.UTF-8")

    def asked(root: Path, *words: str) -> Said:
        status = run((*words, "-C", str(root)))
        printed = capsys.readouterr()
        return Said(status, printed.out, printed.err)

    return asked


def matches(name: str, text: str) -> None:
    """``OGPCTL_GOLDEN=1`` renews what is expected; a person reads the difference."""
    path = GOLDEN / name
    if os.environ.get("OGPCTL_GOLDEN"):
        path.write_text(text, encoding="utf-8", newline="\n")
    assert text == path.read_text(encoding="utf-8"), f"renew {name} with OGPCTL_GOLDEN=1 and read the difference"


# What is printed


@pytest.mark.parametrize("language", SPOKEN)
@pytest.mark.parametrize("name", NAMES)
def test_golden_standards(ask: Any, roots: dict[str, Path], name: str, language: str) -> None:
    day, plan = NAMES[name]
    asked = ("--as-of", day, "--lang", language, *plan)
    said = ask(roots[name], "standards", *asked)
    assert (said.status, said.err) == (0, "")
    matches(f"standards.{name}.{language}.txt", said.out)
    matches(f"standards.{name}.{language}.md", ask(roots[name], "report", "standards", *asked).out)
    page = ask(roots[name], "report", "standards", "--format", "html", *asked).out
    matches(
        f"standards.{name}.{language}.html", re.sub(r"<style>.*?</style>", "<style></style>", page, flags=re.DOTALL)
    )


def answers(ask: Any, root: Path, *words: str) -> dict[str, str]:
    """The answers by number, from what programs get."""
    found = json.loads(ask(root, "standards", "--format", "json", *words).out)
    return {one["number"]: one["result"] for one in found["requirements"]}


def test_a_member_that_meets_everything_and_one_that_meets_nothing(ask: Any, roots: dict[str, Path]) -> None:
    assert set(answers(ask, roots["met"], "--as-of", "2023-10-15").values()) == {"met"}
    wanting = answers(ask, roots["not-met"], "--as-of", "2025-02-01", "--plan", "2022-2023")
    assert set(wanting.values()) == {"not_met"}


def test_the_real_plan_proves_nothing_yet_and_no_answer_is_a_guess(ask: Any, roots: dict[str, Path]) -> None:
    """Of the meetings before 15 July 2020 none is on file: whether the committee met is not known."""
    found = json.loads(ask(roots["morocco"], "standards", "--format", "json", "--as-of", MEETING, "--lang", "en").out)
    assert {one["result"] for one in found["requirements"]} == {"no_data"}
    assert not found["in_force"]
    measures = {one["id"]: one for row in found["requirements"] for one in row["measures"]}
    sides = measures["both-sides"]["evidence"][0]
    assert (sides["facts"]["government"], sides["facts"]["civil_society"]) == (9, 8)
    assert (sides["file"], sides["address"]) == ("data/meetings/2020-07-15.yaml", ["attendance"])
    assert [one["id"] for one in measures["every-six-months"]["missing"]] == ["not-on-file"]
    assert measures["website"]["result"] == "met"
    assert measures["results-presented"]["evidence"][0]["facts"]["date"] == MEETING


@pytest.mark.parametrize("language", SPOKEN)
@pytest.mark.parametrize("name", NAMES)
def test_the_answer_has_its_shape(ask: Any, roots: dict[str, Path], name: str, language: str) -> None:
    for day in ("2019-01-01", NAMES[name][0], "2030-01-01"):
        said = ask(roots[name], "standards", "--as-of", day, "--lang", language, "--format", "json")
        assert [*unlike(json.loads(said.out), standards_shapes.StandardsView)] == []


def test_the_standards_are_in_force_from_2022_on(ask: Any, roots: dict[str, Path]) -> None:
    def notice(day: str) -> bool:
        return "applied as an example" in ask(roots["met"], "standards", "--as-of", day, "--lang", "en").out

    assert notice("2021-12-31")
    assert not notice("2022-01-01")


@pytest.mark.parametrize("room", [24, 40, 60, 80, 120])
@pytest.mark.parametrize("language", ["ar", "fr"])
def test_no_line_is_wider_than_the_terminal(ask: Any, roots: dict[str, Path], room: int, language: str) -> None:
    said = ask(roots["not-met"], "standards", "--as-of", "2025-02-01", "--lang", language, "--width", str(room))
    assert {line: width(line) for line in said.out.splitlines() if width(line) > max(room, 40)} == {}


def test_an_answer_is_told_by_a_sign_and_a_word_where_there_is_no_colour(ask: Any, roots: dict[str, Path]) -> None:
    said = ask(roots["not-met"], "standards", "--as-of", "2025-02-01", "--plan", "2022-2023", "--lang", "en")
    assert "\x1b" not in said.out
    assert "1.1  Space for ongoing dialogue  × not met\n" in said.out


def test_the_report_is_json_too_and_is_written_to_a_file(ask: Any, roots: dict[str, Path], tmp_path: Path) -> None:
    words = ("report", "standards", "--as-of", "2023-10-15", "--lang", "fr", "-o", str(tmp_path / "standards.json"))
    assert ask(roots["met"], *words).status == 0
    written = json.loads((tmp_path / "standards.json").read_text(encoding="utf-8"))
    assert (written["kind"], written["requirements"][0]["answer"]["words"]) == ("standards", "satisfaite")


def test_the_report_of_a_meeting_is_that_of_its_day(ask: Any, roots: dict[str, Path]) -> None:
    same = [
        ask(roots["morocco"], "report", "standards", *words).out
        for words in (("--meeting", MEETING), ("--as-of", MEETING))
    ]
    assert same[0] == same[1]


def test_what_cannot_be_asked_is_said(ask: Any, roots: dict[str, Path], tmp_path: Path) -> None:
    said = ask(roots["met"], "standards", "--plan", "2022")
    assert (said.status, said.out) == (2, "")
    assert said.err == "no plan 2022\ndid you mean 2022-2023?\n"
    (tmp_path / "ogp.yaml").write_text("member: {name: Utopia}\nlanguages: [en]\ntime_zone: UTC\n", encoding="utf-8")
    said = ask(tmp_path, "standards")
    assert (said.status, said.out, said.err) == (2, "", "no plan is on file\nname it in ogp.yaml under plans\n")


def test_a_file_that_cannot_be_read_is_told(ask: Any, roots: dict[str, Path], tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    shutil.copytree(roots["met"], copy)
    (copy / "data" / "meetings" / "2022-09-08.yaml").write_text("date: [", encoding="utf-8")
    said = ask(copy, "standards", "--as-of", "2023-10-15", "--lang", "en")
    assert said.status == 2
    assert said.err.startswith("1 file could not be read: data/meetings/2022-09-08.yaml\n")
    assert "? The committee meets at least every six months (no data)" in said.out.replace("  ", " ")


# The history


def days(*written: str) -> History:
    return History(tuple(map(date.fromisoformat, written)))


def test_the_days_on_which_the_records_changed(tmp_path: Path) -> None:
    git(tmp_path, "init", "--quiet")
    assert history(tmp_path, "UTC") == History()
    commit(tmp_path, "2022-03-01")
    commit(tmp_path, "2022-03-01", hour="18:00:00 +0000")
    commit(tmp_path, "2022-04-01", "ogp.yaml")
    commit(tmp_path, "2022-05-01")
    assert history(tmp_path, "UTC") == days("2022-03-01", "2022-05-01")


def test_a_day_is_that_of_the_repository(tmp_path: Path) -> None:
    git(tmp_path, "init", "--quiet")
    commit(tmp_path, "2022-03-01", hour="23:30:00 +0000")
    assert history(tmp_path, "UTC") == days("2022-03-01")
    assert history(tmp_path, "Asia/Tokyo") == days("2022-03-02")


def test_the_records_may_lie_in_a_folder_of_a_repository(tmp_path: Path) -> None:
    git(tmp_path, "init", "--quiet")
    commit(tmp_path, "2022-03-01")
    commit(tmp_path, "2022-04-01", "plan/data/notes.txt")
    assert history(tmp_path / "plan", "UTC") == days("2022-04-01")


def test_what_was_merged_counts_on_its_own_day(tmp_path: Path) -> None:
    git(tmp_path, "init", "--quiet", "--initial-branch", "main")
    commit(tmp_path, "2022-03-01")
    git(tmp_path, "switch", "--quiet", "--create", "side")
    commit(tmp_path, "2022-04-01", "data/side.txt")
    git(tmp_path, "switch", "--quiet", "main")
    git(tmp_path, "merge", "--quiet", "--no-ff", "--message", "Merge", "side", day="2022-05-01")
    assert set(days("2022-03-01", "2022-04-01").days) <= set(history(tmp_path, "UTC").days)


def test_a_shallow_copy_tells_nothing(tmp_path: Path) -> None:
    whole = tmp_path / "whole"
    whole.mkdir()
    kept(whole, ("2022-03-01", "2022-04-01"))
    git(tmp_path, "clone", "--quiet", "--depth", "1", f"file://{whole}", "shallow")
    assert history(tmp_path / "shallow", "UTC") == History(why="shallow")


def test_a_folder_outside_of_git_tells_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nor does the environment lead to another repository."""
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    kept(elsewhere, ("2022-03-01",))
    monkeypatch.setenv("GIT_DIR", str(elsewhere / ".git"))
    (tmp_path / "here").mkdir()
    assert history(tmp_path / "here", "UTC") == History(why="not-a-repository")


def test_a_machine_without_git_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert history(tmp_path, "UTC") == History(why="missing")


def test_a_broken_history_is_no_history(tmp_path: Path) -> None:
    kept(tmp_path, ("2022-03-01",))
    (tmp_path / ".git" / "HEAD").write_text("ref: refs/heads/none\n", encoding="utf-8")
    assert history(tmp_path, "UTC") == History(why="failed")


def test_nothing_that_the_repository_configures_runs(tmp_path: Path) -> None:
    kept(tmp_path, ("2022-03-01",))
    ran = tmp_path / "ran"
    program = tmp_path / "program"
    program.write_text(f"#!/bin/sh\ntouch {ran}\n", encoding="utf-8")
    program.chmod(0o755)
    for setting in ("core.fsmonitor", "core.pager", "gpg.program", "diff.external"):
        git(tmp_path, "config", setting, str(program))
    git(tmp_path, "config", "log.showSignature", "true")
    assert history(tmp_path, "UTC") == days("2022-03-01")
    assert not ran.exists()


def test_git_that_takes_too_long_is_stopped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program = tmp_path / "git"
    program.write_text(f"#!{sys.executable}\nimport time\ntime.sleep(60)\n", encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(git_of_files, "PATIENCE", 0.2)
    assert history(tmp_path, "UTC") == History(why="too-slow")


def test_a_new_commit_gives_a_new_answer(ask: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Though no record looks different from outside."""
    real = opening.fingerprint
    monkeypatch.setattr(opening, "fingerprint", lambda root, most: (real(root, most=most)[0], True))
    root = tmp_path / "repository"
    shutil.copytree(HERE / "standards" / "met", root)
    question = ("--as-of", "2023-10-15")
    assert answers(ask, root, *question)["2.2"] == "no_data"
    kept(root, UPDATED["met"])
    assert answers(ask, root, *question)["2.2"] == "met"
    assert "no data" not in ask(root, "report", "standards", *question, "--lang", "en").out.partition("##")[0]


# Words


@cache
def known(context: str) -> set[str]:
    with (locales.HERE / "en" / "standards.po").open("rb") as file:
        return {str(one.id) for one in read_po(file) if one.context == context}


def test_every_fact_has_its_sentence_and_every_sentence_its_fact() -> None:
    """The names of facts stand in the code of the requirements as they are, but for the reasons of a history."""
    folder = Path(plain.ROOT) / "ogpctl" / "tracking" / "requirements"
    code = "\n".join(path.read_text(encoding="utf-8") for path in folder.glob("*.py"))
    used = {one for one in known("fact") if f'"{one}"' in code or one.startswith("history-")}
    assert used == known("fact")
    named = set(re.findall(r'Fact\(\s*"([a-z-]+)"', code)) | set(re.findall(r'"([a-z-]+-missing)"', code))
    assert named - known("fact") == set()
    assert {f"history-{why}" for why in ("missing", "not-a-repository", "shallow", "failed", "too-slow")} < known(
        "fact"
    )


def test_all_that_can_be_missing_has_a_remedy() -> None:
    lacking_somewhere = {
        fact.id
        for row in plain.text_only(HERE / "cases" / "requirements.yaml")
        for day in row["on"]
        for one in standards(utopia.register(row), date.fromisoformat(day), utopia.history(row)).requirements
        for measure in one.measures
        for fact in lacking(measure.answer)
    }
    assert len(lacking_somewhere) > 20
    assert lacking_somewhere <= known("remedy") <= known("fact")


def test_a_long_list_of_commitments_is_cut_in_words_and_whole_for_programs() -> None:
    fact = Fact("evidence-missing", None, {"numbers": tuple(str(number) for number in range(1, 100))})
    assert sentence(words("en", "standards"), fact).endswith("49, 50, …")
    assert sentence(words("en", "standards"), Fact(fact.id, None, {"numbers": ("1", "2")})).endswith(": 1, 2")
