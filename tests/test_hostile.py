"""Repositories that mean harm: each ends, with a finding that names file and line, and nothing is written.

The recipes stand in `hostile/`, one theme a file. No test asserts a time: what hangs is killed and fails.
"""

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import plain
import pytest
from hostile import characters, folders, patterns, sizes, templates, texts, yaml_tricks
from hostile.asking import PLAIN, Answer, Prompt, looks, prompt
from hostile.case import COMMITMENT, HEAD, Case
from hostile.races import RACES, running
from overlay import laid_over

THEMES = (yaml_tricks, characters, sizes, folders, texts, patterns, templates)
CASES = [
    pytest.param(case, id=f"{theme.__name__.removeprefix('hostile.')}: {case.name}"[:100])
    for theme in THEMES
    for case in theme.CASES
]
RAW = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\ud800-\udfff]")
"""What must not reach a terminal, whoever wrote it; the colours are ours."""
FOR_A_TERMINAL = ("--width", "80", "--bidi", "visual", "--lang", "ar")
FINDING = re.compile(r"^(\S.*?):([0-9]+):[0-9]+: (error|warning)\[([a-z-]+)\] ", re.MULTILINE)
OUR_COLOURS = re.compile(r"\x1b\[[0-9;]*m")

pytestmark = pytest.mark.skipif(
    not hasattr(os, "fork"), reason="commands are run in forks of one process, which Windows has not"
)


@pytest.fixture(scope="module")
def typed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Prompt]:
    with prompt(tmp_path_factory.mktemp("streams")) as there:
        yield there


def told(answer: Answer) -> str:
    """All that a command printed; it must be fit for a terminal, and no fault of ours."""
    said = answer.out + answer.err
    assert "Traceback" not in said
    assert "fault of ogpctl" not in said, said
    assert not RAW.search(OUR_COLOURS.sub("", said)), ascii(said[:500])
    return said


@pytest.mark.parametrize("case", CASES)
def test_a_hostile_repository(case: Case, tmp_path: Path, typed: Prompt) -> None:
    root = case.build(tmp_path)
    before = looks(root)
    answer = typed.ask(root, ("validate", *FOR_A_TERMINAL), {**case.environment, "FORCE_COLOR": "1"})
    found = FINDING.findall(OUR_COLOURS.sub("", told(answer)))
    assert set(case.finds) <= {f"{path}:{line} {code}" for path, line, _, code in found}
    assert answer.status == any(severity == "error" for _, _, severity, _ in found)

    for line, status in case.asks.items():
        asked = typed.ask(root, line.split(" "), case.environment)
        assert case.says in told(asked)
        assert asked.status == status
    assert looks(root) == before


@pytest.mark.parametrize("race", RACES)
def test_a_file_that_changes_while_it_is_read(race: str, tmp_path: Path, typed: Prompt) -> None:
    root = laid_over(tmp_path, {})
    with running(RACES[race], root):
        for command in ("validate", "status", "show 3", "report", "validate --format json") * 3:
            answer = typed.ask(root, command.split())
            told(answer)
            assert answer.status in (0, 1, 2)


@pytest.mark.parametrize(
    ("files", "command", "status", "says"),
    [
        ({COMMITMENT: yaml_tricks.LAUGHS}, "validate", 1, f"{COMMITMENT}:1:4: error[alias-used]"),
        ({COMMITMENT: b"\xff\xfe"}, "status", 2, f"1 file could not be read: {COMMITMENT}"),
        ({"ogp.yaml": b"\0"}, "report", 2, "ogp.yaml cannot be read"),
        ({templates.NAME: templates.LOOP.encode() + templates.ENDS.encode()}, "report", 2, "it took longer than 1.0 s"),
        ({templates.NAME: b"{{ ''.__class__ }}"}, "report", 2, "line 1: access to attribute '__class__'"),
        ({templates.NAME: templates.doubled(26).encode()}, "report", 2, "it needs more than 256 MiB of memory"),
        ({"jinja2.py": b"raise SystemExit(99)", templates.NAME: b"sound\n"}, "report", 0, "sound"),
    ],
)
def test_as_it_is_typed(files: dict[str, bytes], command: str, status: int, says: str, tmp_path: Path) -> None:
    """The same through the real door, a process of its own."""
    root = laid_over(tmp_path, files)
    environment = {**PLAIN, "PYTHONPATH": str(plain.ROOT), "PYTHONDONTWRITEBYTECODE": "1"}
    done = subprocess.run(
        [sys.executable, "-P", "-m", "ogpctl", *command.split()],
        cwd=root, env=environment, capture_output=True, encoding="utf-8", timeout=60, check=False,
    )  # fmt: skip
    assert done.returncode == status, done.stderr
    assert says in told(Answer(done.returncode, done.stdout, done.stderr, 0))


@pytest.mark.skipif(
    os.geteuid() != 0, reason="only root can take the place of somebody who is denied; see the next test"
)
def test_what_may_not_be_read(tmp_path: Path, typed: Prompt) -> None:
    """A file, a folder and the settings that are denied to whoever asks: nobody, here."""
    nobody = 65534
    tmp_path.chmod(0o755)
    for above in tmp_path.parents:
        if above.stat().st_uid == 0 and not above.stat().st_mode & 1:
            above.chmod(above.stat().st_mode | 0o111)
    denied_to(laid_over(tmp_path, {}), typed, nobody)


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing is denied to root")
def test_what_may_not_be_read_by_us(tmp_path: Path, typed: Prompt) -> None:
    denied_to(laid_over(tmp_path, {}), typed, None)


def denied_to(root: Path, typed: Prompt, user: int | None) -> None:
    """What is denied is a finding of its place, and goes into no figure in silence."""
    for name, code in (
        (COMMITMENT, f"{COMMITMENT}:1 unreadable-file"),
        ("data/meetings", "data/meetings:1 unreadable-file"),
    ):
        mode = (root / name).stat().st_mode
        (root / name).chmod(0)
        answer = typed.ask(root, ("validate", "--format", "json"), user=user)
        told(answer)
        assert code in {f"{one['file']}:{one['line']} {one['code']}" for one in json.loads(answer.out)["findings"]}
        assert typed.ask(root, ("status",), user=user).status == 2
        (root / name).chmod(mode)
    (root / "ogp.yaml").chmod(0)
    assert typed.ask(root, ("validate",), user=user).status == 1
    assert typed.ask(root, ("status",), user=user).status == 2


# Limits


MOVED = [
    ({"OGPCTL_LARGEST_FILE": "1KiB"}, {COMMITMENT: HEAD + b"#" * 1024}, f"{COMMITMENT}:1 file-too-large"),
    ({"OGPCTL_LARGEST_REPOSITORY": "100"}, {}, "ogp.yaml:1 unreadable-file"),
    ({"OGPCTL_LARGEST_REPOSITORY": "700"}, {}, "data/meetings/2019-12-04.yaml:1 unreadable-file"),
    ({"OGPCTL_MOST_FILES": "5"}, {}, "data/commitments/2018-2020:1 unreadable-file"),
    ({"OGPCTL_DEEPEST": "3"}, {COMMITMENT: HEAD + b"note: [[[[]]]]\n"}, f"{COMMITMENT}:4 too-deep"),
    ({"OGPCTL_LONGEST_TEXT": "9"}, {COMMITMENT: HEAD + b"note: 0123456789\n"}, f"{COMMITMENT}:4 text-too-long"),
    ({"OGPCTL_FINDINGS_OF_A_FILE": "1"}, {COMMITMENT: HEAD + b"a: b\nc: d\n"}, f"{COMMITMENT}:1 too-many-findings"),
    ({"OGPCTL_MOST_FINDINGS": "1"}, {COMMITMENT: HEAD + b"a: b\nc: d\n"}, "ogp.yaml:1 too-many-findings"),
]


@pytest.mark.parametrize(("environment", "files", "finding"), MOVED)
def test_a_limit_is_moved_by_whoever_runs_ogpctl(
    environment: dict[str, str], files: dict[str, bytes], finding: str, tmp_path: Path, typed: Prompt
) -> None:
    root = laid_over(tmp_path, files)
    answer = typed.ask(root, ("validate", "--format", "json"), environment)
    told(answer)
    assert finding in {f"{one['file']}:{one['line']} {one['code']}" for one in json.loads(answer.out)["findings"]}
    assert answer.status == 1
    within = typed.ask(root, ("validate", "--format", "json"))
    assert finding not in within.out


def test_findings_beyond_the_limit_weigh_as_much_as_they_are(tmp_path: Path, typed: Prompt) -> None:
    """Warnings alone never fail a run, however many they are; an error is told before them."""
    reported = b"updates: [{meeting: 2020-07-15, completion: 40}, {meeting: 2019-12-04, completion: 30}]\n"
    root = laid_over(tmp_path, {COMMITMENT: HEAD + reported + b"note: a\xe2\x80\x8bb\n"})
    answer = typed.ask(root, ("validate", "--format", "json"), {"OGPCTL_MOST_FINDINGS": "1"})
    severities = [one["severity"] for one in json.loads(answer.out)["findings"]]
    assert (answer.status, severities) == (0, ["warning", "warning"])


def test_the_repository_has_no_say_in_its_limits(tmp_path: Path, typed: Prompt) -> None:
    settings = (laid_over(tmp_path, {}) / "ogp.yaml").read_bytes()
    root = tmp_path / "repository"
    for name in (".env", ".ogpctl", "ogpctl.toml"):
        (root / name).write_text("OGPCTL_LARGEST_FILE=1GiB\n", encoding="utf-8")
    (root / "ogp.yaml").write_bytes(settings + b"limits: {largest_file: 1GiB}\n")
    answer = typed.ask(root, ("validate", "--format", "json"))
    assert "unknown-key" in answer.out
    (root / COMMITMENT).write_bytes(HEAD + b"#" * (1 << 20))
    assert "file-too-large" in typed.ask(root, ("validate", "--format", "json")).out


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("OGPCTL_LARGEST_FILE", "big"), ("OGPCTL_LARGEST_FILE", "0"), ("OGPCTL_LARGEST_FILE", "-1"),
        ("OGPCTL_LARGEST_FILE", "1TB"), ("OGPCTL_LARGEST_FILE", "\u0664"), ("OGPCTL_DEEPEST", "201"),
        ("OGPCTL_DEEPEST", "1.5"),
        ("OGPCTL_MOST_FILES", "0"), ("OGPCTL_TEMPLATE_SECONDS", "0"), ("OGPCTL_TEMPLATE_SECONDS", "inf"),
        ("OGPCTL_TEMPLATE_MEMORY", "\x1b[31m"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("command", ["validate", "status", "report"])
def test_a_limit_that_is_none_is_refused(name: str, value: str, command: str, tmp_path: Path, typed: Prompt) -> None:
    answer = typed.ask(laid_over(tmp_path, {}), (command,), {name: value})
    assert answer.status == 2
    assert answer.out == ""
    assert told(answer).startswith(name)


def test_an_answer_is_kept_with_its_limits(tmp_path: Path, typed: Prompt) -> None:
    """What was answered within one limit is no answer within another."""
    root, kept = laid_over(tmp_path, {}), {"OGPCTL_CACHE_DIR": str(tmp_path / "cache")}
    for path in (root, *root.rglob("*")):
        os.utime(path, (0, 0))
    assert typed.ask(root, ("status",), kept).status == 0
    assert typed.ask(root, ("status",), {**kept, "OGPCTL_LARGEST_FILE": "100"}).status == 2
    assert typed.ask(root, ("status",), kept).status == 0
