"""The frame in which programs of others are heard: a verdict counts only where it could have been another."""

import json
import re
import subprocess
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from plain import ROOT

from judges.all import JUDGES
from judges.judge import BAD, Judge, NothingToJudge, Verdict, hear, told

FAULT = BAD / "report.md"


def honest(files: Sequence[Path]) -> str:
    """Refuses what has a planted fault in it."""
    return "\n".join(f"{file.name} is bad" for file in files if "planted fault" in file.read_text(encoding="utf-8"))


def blind(_files: Sequence[Path]) -> str:
    return ""


def strict(_files: Sequence[Path]) -> str:
    return "everything is bad"


def broken(_files: Sequence[Path]) -> str:
    raise ValueError("no such option")


def made(text: str) -> Callable[[Path], list[Path]]:
    def write(folder: Path) -> list[Path]:
        (folder / "made.md").write_text(text, encoding="utf-8")
        return [folder / "made.md"]

    return write


def nothing(_folder: Path) -> list[Path]:
    raise NothingToJudge("there is no such form yet")


GOOD = made("# A report\n")


@pytest.mark.parametrize(
    ("files", "complaint", "verdict"),
    [
        (GOOD, honest, Verdict("passed", "judge: reports (1), 1 planted fault refused")),
        (GOOD, strict, Verdict("failed", "judge: reports", "everything is bad")),
        (made("a planted fault"), honest, Verdict("failed", "judge: reports", "made.md is bad")),
        (nothing, honest, Verdict("skipped", "judge: there is no such form yet")),
        (lambda _: [], honest, Verdict("failed", "judge: reports", "there is nothing to judge")),
        (GOOD, broken, Verdict("failed", "judge: could not judge", "ValueError: no such option")),
    ],
)
def test_a_verdict(
    files: Callable[[Path], Sequence[Path]],
    complaint: Callable[[Sequence[Path]], str],
    verdict: Verdict,
    tmp_path: Path,
) -> None:
    assert hear(Judge("judge", "reports", files, complaint, (FAULT,)), tmp_path) == verdict


def test_a_judge_that_lets_the_planted_fault_pass_is_not_believed(tmp_path: Path) -> None:
    outcome, _, said = hear(Judge("judge", "reports", GOOD, blind, (FAULT,)), tmp_path)
    assert (outcome, said) == ("failed", "accepts the planted fault in report.md: its verdicts mean nothing")


@pytest.mark.parametrize("bad", [(), (FAULT,)])
def test_what_is_not_there_is_not_judged(bad: tuple[Path, ...], tmp_path: Path) -> None:
    files = [tmp_path / "absent.md"]
    outcome, _, said = hear(Judge("judge", "reports", lambda _: files, honest, bad), tmp_path)
    assert (outcome, said) == ("failed", f"not there: {files[0]}" if bad else "there is no planted fault to refuse")


def test_a_judge_that_tells_by_its_status() -> None:
    assert told(["sh", "-c", "echo well; exit 0"]) == ""
    assert told(["sh", "-c", "echo bad; echo worse >&2; exit 1"]) == "bad\nworse"
    assert told(["sh", "-c", "exit 3"]) == "exit status 3"


@pytest.mark.parametrize("judge", JUDGES, ids=lambda judge: judge.name)
def test_every_judge_has_a_planted_fault(judge: Judge) -> None:
    assert judge.bad
    assert [file for file in judge.bad if not file.exists()] == []


def test_no_two_judges_share_a_name() -> None:
    assert len({judge.name for judge in JUDGES}) == len(JUDGES)


def test_every_planted_fault_is_for_a_judge() -> None:
    used = {file if file.parent == BAD else file.parent for judge in JUDGES for file in judge.bad}
    assert set(BAD.iterdir()) == used | {BAD / "unlicensed"}


def test_the_judges_are_pinned_and_no_address_is_kept() -> None:
    wanted = json.loads((ROOT / "judges/package.json").read_text(encoding="utf-8"))["dependencies"]
    assert [name for name, version in wanted.items() if not re.fullmatch(r"\d+\.\d+\.\d+", version)] == []
    listed = (ROOT / "judges/requirements.txt").read_text(encoding="utf-8").splitlines()
    assert [line for line in listed if not re.fullmatch(r"#.*|[a-z-]+==[\d.]+", line)] == []
    ignored = ("judges/package-lock.json", "judges/node_modules/x", "judges/.venv/x")
    done = subprocess.run(["git", "check-ignore", *ignored], cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode == 128:
        pytest.skip("not a git checkout")
    assert done.stdout.split() == list(ignored)
