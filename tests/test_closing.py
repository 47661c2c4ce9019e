"""`meeting close`: what minutes are without, and what is put on record where they are whole."""

from pathlib import Path

import pytest

from ogpctl.cli import run

ID = "2020-11-10"
MEETING = f"data/meetings/{ID}.yaml"
WHOLE = """\
date: 2020-11-10
start: 10:00
end: 12:30
chair: {ar: سارة العمراني, fr: Sara El Amrani, en: Sara El Amrani}

attendance:
  - {name: Sara, institution: administration-reform}
  - {name: Ahmed, institution: hatim}

agenda:
  - id: "1"
    title: {ar: تقدم, fr: Avancement, en: Progress}
    reviews: 2018-2020
    agreed:
      decisions:
        - {text: {en: a first}}   # as it was said
        - {id: "1", text: {en: a second}}
        - text: {en: a third}

actions:
  - {id: "1", text: {en: write}, owner: hatim, due: 2020-12}
"""
ANSWERED = ("--accept", "no-answer")


@pytest.fixture(autouse=True)
def _alone(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))


@pytest.fixture
def root(copy: Path) -> Path:
    """The 18 commitments, and whole minutes in which no lead has answered."""
    (copy / MEETING).write_text(WHOLE, encoding="utf-8")
    return copy


def close(root: Path, *words: str, meeting: str = ID) -> int:
    """The exit status."""
    return run(["meeting", "close", meeting, "-C", str(root), "--lang", "en", *words])


@pytest.mark.parametrize(
    ("old", "new", "line", "code"),
    [
        ("start: 10:00\n", "", 1, "no-start"),
        ("end: 12:30\n", "", 1, "no-end"),
        ("  - {name: Ahmed, institution: hatim}\n", "", 6, "one-side-missing"),
        ("owner: hatim, ", "", 20, "action-without-owner"),
        (", due: 2020-12", "", 20, "action-without-deadline"),
        ("title: {ar: تقدم, fr: Avancement, en: Progress}", "title: {ar: تقدم}", 12, "translation-missing"),
        ("actions:", '  - {id: "2", title: {ar: أ, fr: b, en: c}}\n\nactions:', 20, "silent-item"),
    ],
)
def test_what_is_missing_is_told_with_its_place_and_nothing_is_written(
    old: str, new: str, line: int, code: str, root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = WHOLE.replace(old, new)
    assert text != WHOLE
    (root / MEETING).write_text(text, encoding="utf-8")
    status = close(root, *ANSWERED, "--yes")
    said = capsys.readouterr().out.splitlines()
    assert status == 1
    assert f"{MEETING}:{line}: {code}" in said
    assert (root / MEETING).read_text(encoding="utf-8") == text
    assert close(root, *ANSWERED, "--accept", code, "--yes") == 0


def test_a_lead_that_did_not_answer_is_named_and_can_be_accepted(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert close(root, "--yes") == 1
    said = capsys.readouterr().out
    assert "data/commitments/2018-2020/03-archives.yaml:3: no-answer\n" in said
    assert f"ogpctl meeting take {ID} --only 3\n" in said
    assert "01-access" not in said  # nothing is open there: nobody needs to answer
    assert close(root, *ANSWERED, "--yes") == 0
    assert "accepted: no-answer" in capsys.readouterr().err


def test_decisions_are_numbered_and_the_numbers_there_are_stay(root: Path) -> None:
    assert close(root, *ANSWERED, "--yes") == 0
    expected = (
        WHOLE.replace("{text: {en: a first}}", '{id: "2", text: {en: a first}}')
        .replace("- text: {en: a third}", '- id: "3"\n          text: {en: a third}')
    )  # fmt: skip
    assert (root / MEETING).read_text(encoding="utf-8") == expected + "minutes: {state: draft}\n"


def test_the_last_meeting_shows_how_numbers_are_written(root: Path) -> None:
    last = root / "data/meetings/2020-07-15.yaml"
    text = last.read_text(encoding="utf-8").replace("- text:\n", '- id: "D1"\n          text:\n', 1)
    last.write_text(text, encoding="utf-8")
    (root / MEETING).write_text(WHOLE.replace('id: "1", text: {en: a second}', "text: {en: a second}"), "utf-8")
    assert close(root, *ANSWERED, "--yes") == 0
    found = (root / MEETING).read_text(encoding="utf-8")
    assert [found.count(f"id: D{number}") for number in (1, 2, 3, 4)] == [1, 1, 1, 0]


def test_an_approval_says_who_and_when_and_is_given_once(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    after = root / "data/meetings/2021-01-20.yaml"
    after.write_text("date: 2021-01-20\nagenda:\n  - {id: '1', title: Approval}\n", encoding="utf-8")
    approved = (*ANSWERED, "--approved-by", "2021-01-20", "--yes")
    assert close(root, *approved) == 0
    text = (root / MEETING).read_text(encoding="utf-8")
    assert text.endswith("minutes: {state: approved, approved_on: 2021-01-20, approved_by: 2021-01-20}\n")
    assert "ogpctl report --meeting 2020-11-10 -o minutes.pdf" in capsys.readouterr().err
    assert close(root, *approved) == 0
    assert "closed already: " in capsys.readouterr().err
    assert close(root, *ANSWERED, "--approved-on", "2021-02-01", "--yes") == 2
    assert "were approved on 2021-01-20" in capsys.readouterr().err
    assert (
        close(root, *ANSWERED, "--published-on", "2021-02-01", "--published-at", "https://example.org/m", "--yes") == 0
    )
    assert "published_on: 2021-02-01" in (root / MEETING).read_text(encoding="utf-8")
    assert run(["validate", "-q", "-C", str(root)]) == 0


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--approved-on", "2020-11-01"), "it would be an error"),
        (("--approved-by", "2020-01-01"), "no meeting 2020-01-01"),
        (("--approved-on", "2999-01-01"), "2999-01-01 is still ahead"),
        (("--accept", "no-chairs"), "nothing that can be accepted is called no-chairs"),
        ((), "nobody is there to ask"),
    ],
)
def test_what_cannot_be_is_refused_before_anything_is_written(
    words: tuple[str, ...], said: str, root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert close(root, *ANSWERED, *words, *(("--yes",) if words else ())) == 2
    assert said in capsys.readouterr().err
    assert (root / MEETING).read_text(encoding="utf-8") == WHOLE


def test_a_dry_run_writes_nothing(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert close(root, *ANSWERED, "--dry-run") == 0
    assert "minutes" in capsys.readouterr().out
    assert (root / MEETING).read_text(encoding="utf-8") == WHOLE
