"""The summary cache: an answer is found again, or there is none; never a wrong one."""

import os
from pathlib import Path
from typing import Any

import pytest

from ogpctl.files import cache
from ogpctl.files.cache import MOST, Cache

ANSWER = {"rows": [["الالتزام", 70, None, 1.5, True]], "n": "\u2028"}


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    return tmp_path / "kept"


@pytest.fixture
def answers(tmp_path: Path, kept: Path) -> Cache:
    (tmp_path / "root").mkdir()
    return Cache(tmp_path / "root", {"OGPCTL_CACHE_DIR": str(kept)})


def the_file(kept: Path) -> Path:
    (one,) = kept.rglob("*.json")
    return one


def test_an_answer_is_found_again(answers: Cache, kept: Path) -> None:
    assert answers.get("status", "f1") is None
    answers.put("status", "f1", ANSWER)
    assert answers.get("status", "f1") == ANSWER
    assert the_file(kept).stat().st_mode & 0o077 == 0 or the_file(kept).parent.stat().st_mode & 0o077 == 0


@pytest.mark.parametrize(("question", "fingerprint"), [("status", "f2"), ("overdue", "f1"), ("statusf1", ""), ("", "")])
def test_another_question_has_no_answer(answers: Cache, question: str, fingerprint: str) -> None:
    answers.put("status", "f1", ANSWER)
    assert answers.get(question, fingerprint) is None


def test_another_repository_has_no_answer(answers: Cache, tmp_path: Path, kept: Path) -> None:
    answers.put("status", "f1", ANSWER)
    assert Cache(tmp_path, {"OGPCTL_CACHE_DIR": str(kept)}).get("status", "f1") is None


def test_the_same_repository_by_another_way(answers: Cache, tmp_path: Path, kept: Path) -> None:
    (tmp_path / "link").symlink_to("root")
    answers.put("status", "f1", ANSWER)
    assert Cache(tmp_path / "link", {"OGPCTL_CACHE_DIR": str(kept)}).get("status", "f1") == ANSWER


def test_another_version_has_no_answer(answers: Cache, monkeypatch: pytest.MonkeyPatch) -> None:
    answers.put("status", "f1", ANSWER)
    monkeypatch.setattr(cache, "__version__", "0.0.0")
    assert answers.get("status", "f1") is None


def test_changed_code_has_no_answer(
    answers: Cache, tmp_path: Path, kept: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = tmp_path / "program"
    (program / "locales").mkdir(parents=True)
    monkeypatch.setattr(cache, "_PROGRAM", program)
    (program / "a.py").touch()
    answers.put("status", "f1", ANSWER)
    (program / "__pycache__").mkdir()
    (program / "__pycache__/a.pyc").touch()
    later = Cache(tmp_path / "root", {"OGPCTL_CACHE_DIR": str(kept)})
    assert later.get("status", "f1") == ANSWER
    (program / "locales/terms.mo").touch()
    much_later = Cache(tmp_path / "root", {"OGPCTL_CACHE_DIR": str(kept)})
    assert much_later.get("status", "f1") is None


def test_who_is_in_other_groups_asks_anew(answers: Cache, monkeypatch: pytest.MonkeyPatch) -> None:
    answers.put("status", "f1", ANSWER)
    mine = os.getgroups()
    monkeypatch.setattr(os, "getgroups", lambda: [*mine, 77_777])
    assert answers.get("status", "f1") is None


def test_what_the_environment_tells_the_program_counts(answers: Cache, tmp_path: Path, kept: Path) -> None:
    def told(**more: str) -> Cache:
        return Cache(tmp_path / "root", {"OGPCTL_CACHE_DIR": str(kept), **more})

    answers.put("status", "f1", ANSWER)
    assert told(OGPCTL_JOBS="2", PATH="elsewhere").get("status", "f1") == ANSWER
    assert told(OGPCTL_LIMIT="2").get("status", "f1") is None


def test_a_program_without_folder_keeps_nothing(
    answers: Cache, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(cache, "_PROGRAM", tmp_path / "ogpctl.pyz")
    answers.put("status", "f1", ANSWER)
    assert answers.get("status", "f1") is None


def test_no_damaged_byte_is_believed(answers: Cache, kept: Path) -> None:
    answers.put("status", "f1", ANSWER)
    sealed = the_file(kept).read_bytes()
    for index in range(len(sealed)):
        the_file(kept).write_bytes(sealed[:index] + bytes([sealed[index] ^ 1]) + sealed[index + 1 :])
        assert answers.get("status", "f1") is None
        the_file(kept).write_bytes(sealed[:index])
        assert answers.get("status", "f1") is None
    the_file(kept).write_bytes(sealed)
    assert answers.get("status", "f1") == ANSWER


@pytest.mark.parametrize("body", [b"", b"null", b"[]", b"[1, 2]", b"[1, 2, 3]", b"{}", b"\xff", b'"ab"', b"{"])
def test_a_sealed_file_of_another_kind_is_not_believed(answers: Cache, kept: Path, body: bytes) -> None:
    answers.put("status", "f1", ANSWER)
    the_file(kept).write_bytes(cache._digest(body).encode() + b"\n" + body)
    assert answers.get("status", "f1") is None


def test_an_answer_of_another_question_under_its_name_is_not_believed(answers: Cache, kept: Path) -> None:
    answers.put("status", "f1", ANSWER)
    name = the_file(kept)
    other = name.read_bytes()
    name.unlink()
    answers.put("status", "f2", ANSWER)
    the_file(kept).write_bytes(other)
    assert answers.get("status", "f2") is None


def test_the_file_of_another_user_is_not_believed(answers: Cache, monkeypatch: pytest.MonkeyPatch) -> None:
    answers.put("status", "f1", ANSWER)
    mine = os.getuid()
    monkeypatch.setattr(os, "getuid", lambda: mine + 1)
    assert answers.get("status", "f1") is None


def test_the_oldest_answers_go(answers: Cache, kept: Path) -> None:
    for number in range(MOST + 5):
        answers.put("status", str(number), number)
        for path in kept.rglob("*.json"):
            os.utime(path, ns=(0, path.stat().st_mtime_ns - 10**9))
    assert len([*kept.rglob("*.*")]) == MOST
    assert [number for number in range(MOST + 5) if answers.get("status", str(number)) is not None] == [
        *range(5, MOST + 5)
    ]


def test_an_answer_is_replaced(answers: Cache, kept: Path) -> None:
    answers.put("status", "f1", 1)
    answers.put("status", "f1", 2)
    assert answers.get("status", "f1") == 2
    assert the_file(kept)


def test_what_cannot_be_kept_is_not(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    for environment in ({"OGPCTL_CACHE_DIR": str(tmp_path / "file")}, {}, {"XDG_CACHE_HOME": "relative"}):
        answers = Cache(tmp_path, environment)
        answers.put("status", "f1", ANSWER)
        assert answers.get("status", "f1") is None
    assert not Path("relative").exists()


def test_a_draft_of_before_does_not_stand_in_the_way_for_ever(answers: Cache, kept: Path) -> None:
    answers.put("status", "f1", 1)
    the_file(kept).with_suffix(f".{os.getpid()}").touch()
    answers.put("status", "f1", 2)
    answers.put("status", "f1", 3)
    assert answers.get("status", "f1") == 3


@pytest.mark.parametrize(
    ("environment", "folder"),
    [
        ({"OGPCTL_CACHE_DIR": "a", "XDG_CACHE_HOME": "b", "HOME": "c"}, "a"),
        ({"OGPCTL_CACHE_DIR": "", "XDG_CACHE_HOME": "b", "HOME": "c"}, "b/ogpctl"),
        ({"HOME": "c"}, "c/.cache/ogpctl"),
    ],
)
def test_where_answers_are_kept(tmp_path: Path, environment: dict[str, str], folder: str) -> None:
    absolute: dict[str, Any] = {name: value and str(tmp_path / value) for name, value in environment.items()}
    Cache(tmp_path, absolute).put("status", "f1", ANSWER)
    assert the_file(tmp_path).is_relative_to(tmp_path / folder)
