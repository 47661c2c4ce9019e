"""``validate`` however it works: in one process or in several, anew or with what was kept, the answer is one."""

import json
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from overlay import BAD, TODAY, Checked, checked, laid_over
from overlay import told as in_words
from plain import ROOT, register

from ogpctl import checks
from ogpctl.checks.known import heads
from ogpctl.commands.asked import Asked
from ogpctl.commands.checking import inspection
from ogpctl.commands.checking.validate import validate
from ogpctl.commands.looking.status import status
from ogpctl.diagnostics import Diagnostic
from ogpctl.documents.scope import Scope
from ogpctl.documents.status import status as document
from ogpctl.files import crew, reading
from ogpctl.files.cache import Cache
from ogpctl.files.reading import Reading, read
from ogpctl.files.repository import Listed
from ogpctl.locales import words
from ogpctl.model.register import Register
from ogpctl.render.data import written
from ogpctl.render.diagnostics import data, told
from ogpctl.render.views.status import status_view

TABLE: Final = yaml.load((BAD / "boundaries.yaml").read_text(encoding="utf-8"), yaml.CBaseLoader)  # noqa: S506 text only
CASES: Final = [pytest.param(case, id=f"{rule}: {case['case']}") for rule, cases in TABLE.items() for case in cases]
FOLDERS: Final = sorted(path.parent.name for path in BAD.glob("*/expected.txt"))
PLAN: Final = "data/commitments/2018-2020"


def said(found: list[Diagnostic]) -> list[str]:
    """Findings in the order in which they are told, with all they say."""
    english = words("en", "rules", "terminal")
    placed = sorted(found, key=lambda one: (one.where.path, repr(one.where), one.rule.code))
    return [f"{one.rule.code} {one.where} {one.related} {one.facts} {told.sentences(one, english)}" for one in placed]


@pytest.mark.parametrize("case", CASES)
def test_a_commitment_looked_at_alone_breaks_the_same_rules(case: dict[str, Any]) -> None:
    """What this finds is a rule that holds commitments against each other and is not in ``ACROSS``."""
    whole: Register = register(**{key: value for key, value in case.items() if key not in ("case", "found")})
    found = checks.around(replace(whole, commitments=()), TODAY, tuple(heads(whole.commitments)))
    for one in whole.commitments:
        alone = replace(whole, commitments=(one,), meetings=(), roadmaps=(), held=whole.meeting_days)
        found += [each for each in checks.apart(alone, TODAY) if each.where.path == one.where.path]
    assert said(checks.hinted(found)) == said(checks.run(whole, TODAY))


@pytest.mark.parametrize("workers", [1, 2, 3])
@pytest.mark.parametrize("name", FOLDERS)
def test_a_bad_repository_in_shares(name: str, workers: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One reading of everything, shares of two in several processes, and the same with what was kept."""
    overlay = BAD / name / "repository"
    files = {path.relative_to(overlay).as_posix(): path.read_bytes() for path in overlay.rglob("*") if path.is_file()}
    root = laid_over(tmp_path, files)
    expected = checked(root)
    monkeypatch.setattr(reading, "SHARE", 2)
    cache = Cache(root, {"OGPCTL_CACHE_DIR": str(tmp_path / "cache")})
    for _ in range(2):
        frame = read(root, lambda file: file.kind != "commitment")
        found = inspection.inspect(frame, TODAY if frame.register else None, cache, workers)
        assert said(found) == said([*expected.found])
        here = replace(in_words(Checked(frame, tuple(found)), "fr"), files=expected.reading.files)
        assert data.json(here) == data.json(in_words(expected, "fr"))


TEXTS: Final = [
    *(path.read_bytes() for path in sorted(BAD.glob(f"*/repository/{PLAN}/*.yaml"))),
    b"number: [",
    b"",
    b'number: "3"\ntitle: Open data\nlead: ministry-of-reform\nogp_id: MO0003\n',
]
"""Commitments, most of them bad ones."""


@settings(max_examples=10)
@given(st.lists(st.sampled_from(TEXTS), max_size=7), st.integers(1, 3))
def test_the_answer_hangs_neither_on_the_shares_nor_on_how_many_work(texts: list[bytes], size: int) -> None:
    with TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        root = laid_over(Path(folder), {f"{PLAN}/{n}.yaml": text for n, text in enumerate(texts)})
        expected = said([*checked(root).found])
        patch.setattr(reading, "SHARE", size)
        frame = read(root, lambda file: file.kind != "commitment")
        cache = Cache(root, {"OGPCTL_CACHE_DIR": f"{folder}/cache"})
        for workers in (1, 2, 3):
            assert said(inspection.inspect(frame, TODAY, cache, workers)) == expected


def test_the_same_names_are_hinted_at_in_any_order() -> None:
    """Only for so many unknown names the nearest known one is looked for: which they are hangs on nothing else."""
    updates = [{"date": "2019-01-01", "activities": {f"b{n}": {"completion": "best"} for n in range(30)}}]
    whole = register(commitments=[{"activities": [{"id": "b"}], "updates": updates} for _ in range(8)])
    found = checks.around(whole, TODAY)
    expected = said(checks.hinted(found))
    assert 0 < sum(bool(one.facts.get("near")) for one in checks.hinted(found)) <= checks.NEAREST < len(found)
    for seed in range(3):
        by_rule_and_file = sorted(found, key=lambda one: random.Random(f"{seed} {one.where.path}").random())  # noqa: S311
        assert said(checks.hinted(by_rule_and_file)) == expected


@pytest.mark.parametrize("jobs", ["1", "3"])
@pytest.mark.parametrize("options", [{}, {"lead": "icpc"}, {"status": "overdue"}, {"plan": "2018-2020"}])
@pytest.mark.parametrize("root", [ROOT, ROOT / "tests/us_nap3/repository"], ids=["morocco", "us"])
def test_the_status_of_the_shares_is_that_of_everything(
    root: Path,
    options: dict[str, str],
    jobs: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    whole = read(root).register
    assert whole
    on = date(2020, 7, 15)
    if options.get("plan", "2018-2020") not in {plan.id for plan in whole.settings.plans} or (
        options.get("lead", "icpc") not in whole.institutions
    ):
        options = {}
    expected = status_view(document(whole, on, Scope(**options)), words("en", "terminal"), whole)
    monkeypatch.setattr(reading, "SHARE", 2)
    environment = {"OGPCTL_CACHE_DIR": os.devnull, crew.JOBS: jobs}
    assert status(Asked(root, on, "en", form="json", environment=environment, **options)) == 0
    assert json.loads(capsys.readouterr().out) == json.loads(written(expected))


# What is kept


def _same_size_same_time(root: Path) -> None:
    path = root / PLAN / "03-archives.yaml"
    before = path.stat()
    path.write_bytes(path.read_bytes().replace(b"completion: 70", b"completion: 7O"))
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))


def _replaced(root: Path) -> None:
    path = root / PLAN / "03-archives.yaml"
    draft = path.with_suffix(".draft")
    shutil.copy(ROOT / PLAN / "03-archives.yaml", draft)
    draft.replace(path)


def _number_of_another(root: Path) -> None:
    path = root / PLAN / "04-open-data.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace('number: "4"', 'number: "3"').replace("MO0004", "MO0003"), encoding="utf-8")


def _linked_outside(root: Path) -> None:
    """The same file by another name, which leads out of the repository."""
    path, inside, outside = root / PLAN / "05.yaml", root / "notes.yaml", root.parent / "notes.yaml"
    inside.write_text("number: 5\ntitle: x\nlead: icpc\n", encoding="utf-8")
    os.link(inside, outside)
    path.symlink_to(inside)


def _linked_again(root: Path) -> None:
    path = root / PLAN / "05.yaml"
    path.unlink()
    path.symlink_to(root.parent / "notes.yaml")


CHANGES: Final[dict[str, Callable[[Path], object]]] = {
    "a byte, and neither size nor time": _same_size_same_time,
    "a file put in its place": _replaced,
    "the number of another commitment": _number_of_another,
    "a file more": lambda root: (root / PLAN / "99.yaml").write_text("title: x\n", encoding="utf-8"),
    "a file less": lambda root: (root / PLAN / "99.yaml").unlink(),
    "a misplaced file": lambda root: (root / "data/notes.txt").touch(),
    "a folder where a file should be": lambda root: (root / PLAN / "98.yaml").mkdir(),
    "a link to a record": _linked_outside,
    "the link leads out": _linked_again,
    "nothing may be read": lambda root: (root / PLAN).chmod(0),
    "everything may be read": lambda root: (root / PLAN).chmod(0o755),
    "a meeting less": lambda root: (root / "data/meetings/2020-07-15.yaml").unlink(),
    "an institution less": lambda root: (root / "data/institutions.yaml").write_text(
        "institutions:\n  icpc: {name: ICPC, sector: government}\n", encoding="utf-8"
    ),
    "a folder that is a file": lambda root: (shutil.rmtree(root / "data/roadmaps"), (root / "data/roadmaps").touch()),
    "no settings": lambda root: (root / "ogp.yaml").write_text("languages: [", encoding="utf-8"),
    "no commitments": lambda root: shutil.rmtree(root / PLAN),
}


@pytest.mark.usefixtures("settled")
@pytest.mark.parametrize("form", ["text", "json"])
def test_every_change_is_seen(
    form: str, copy: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """One change after the other: the answer is that of a program that keeps nothing, and the same again."""
    monkeypatch.chdir(copy)

    def asked(folder: Path | str) -> tuple[int, str, str]:
        environment = {"OGPCTL_CACHE_DIR": str(folder)}
        status = validate(Asked(as_of=date(2020, 11, 1), language="en", form=form, environment=environment))
        return status, *capsys.readouterr()

    answers = [asked(tmp_path / "cache")]
    for change in CHANGES.values():
        change(copy)
        answers += [asked(tmp_path / "cache")]
        assert answers[-1] == asked(os.devnull) == asked(tmp_path / "cache")
    as_root = 1 if os.geteuid() == 0 else 0  # nothing is denied to root
    assert len(set(answers)) >= len(CHANGES) - 2 - as_root


@pytest.mark.usefixtures("settled")
@pytest.mark.parametrize("command", [validate, status])
def test_what_may_pass_is_not_kept(
    command: Callable[[Asked], int],
    copy: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """A disk that fails once leaves no trace on the files."""
    asked = Asked(copy, date(2020, 11, 1), "en", environment={"OGPCTL_CACHE_DIR": str(tmp_path / "cache")})
    real = os.open

    def failing(path: str, *rest: Any) -> int:
        if str(path).endswith("/03-archives.yaml"):
            raise OSError(5, "Input/output error")
        return real(path, *rest)

    with monkeypatch.context() as patch:
        patch.setattr(os, "open", failing)
        assert command(asked)
    failed = capsys.readouterr()
    assert command(asked) == 0
    assert capsys.readouterr() != failed


@pytest.mark.usefixtures("settled")
def test_each_question_has_its_own_answer(
    copy: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    _same_size_same_time(copy)
    monkeypatch.chdir(copy)
    asked = Asked(as_of=date(2020, 11, 1), language="en", environment={})
    questions: list[tuple[Asked, dict[str, Any]]] = [
        (asked, {}),
        (asked, {"strict": True, "paths": (Path("data/meetings"),)}),
        (asked, {"paths": (Path("data/meetings"),)}),
        (asked, {"quiet": True}),
        (replace(asked, language="fr"), {}),
        (replace(asked, language="ar"), {}),
        (replace(asked, language="ar", bidi="visual"), {}),
        (replace(asked, form="json"), {}),
        (replace(asked, as_of=date(2018, 1, 1)), {}),
        (replace(asked, environment={"FORCE_COLOR": "1"}), {}),
        (replace(asked, directory=copy / "data"), {"paths": (Path("meetings"),)}),
    ]

    def answers(folder: str) -> list[tuple[int, str, str]]:
        kept = {"OGPCTL_CACHE_DIR": folder}
        found = []
        for one, options in questions:
            status = validate(replace(one, environment={**one.environment, **kept}), **options)
            found.append((status, *capsys.readouterr()))
        return found

    expected = answers(os.devnull)
    assert [answers(str(tmp_path / "cache")) for _ in range(2)] == [expected] * 2
    assert len(set(expected)) == len(questions) - 1  # the last one asks for a folder that was asked for before


def test_only_what_changed_or_had_a_finding_is_read_again(
    copy: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cache = Cache(copy, {"OGPCTL_CACHE_DIR": str(tmp_path / "cache")})
    read_again: set[str] = set()
    real = inspection.part

    def part(frame: Reading, files: list[tuple[Listed, Any]]) -> Reading:
        read_again.update(one.path for one, _ in files)
        return real(frame, files)

    def inspected(workers: int = 1) -> set[str]:
        """The commitments with a finding."""
        read_again.clear()
        frame = read(copy, lambda file: file.kind != "commitment")
        found = inspection.inspect(frame, date(2020, 11, 1), cache, workers)
        return {one.where.path for one in found if one.where.path.startswith(PLAN)}

    monkeypatch.setattr(inspection, "part", part)
    wrong = inspected()
    assert len(read_again) == 18 > len(wrong)
    _number_of_another(copy)
    changed = f"{PLAN}/04-open-data.yaml"
    assert changed in inspected()
    assert read_again == wrong | {changed}
    assert changed in inspected(workers=2)
    (copy / "data/meetings/2020-07-15.yaml").unlink()
    inspected()
    assert len(read_again) == 18  # a meeting less is a day less for all of them


# The crew


def _square(share: list[int]) -> list[int]:
    return [number * number for number in share]


SHARES: Final = [[place, place + 1] for place in range(7)]


@pytest.mark.parametrize("workers", [0, 1, 2, 3, 7, 50])
def test_results_come_in_the_order_of_the_shares(workers: int) -> None:
    for way in (crew.each, crew.stream):
        assert list(way(_square, SHARES, workers)) == [_square(share) for share in SHARES]
        assert list(way(_square, [], workers)) == []


@pytest.mark.parametrize("end", ["killed", "raises", "exits"])
def test_the_work_of_a_process_that_dies_is_done_here(end: str) -> None:
    here = os.getpid()

    def task(share: list[int]) -> list[int]:
        if os.getpid() != here:
            if end == "killed":
                os.kill(os.getpid(), signal.SIGKILL)
            if end == "exits":
                os._exit(0)
            raise ValueError
        return _square(share)

    for way in (crew.each, crew.stream):
        assert list(way(task, SHARES, 3)) == [_square(share) for share in SHARES]


def test_where_no_process_can_be_had_the_work_is_done_here(monkeypatch: pytest.MonkeyPatch) -> None:
    def fork() -> int:
        raise BlockingIOError

    monkeypatch.setattr(os, "fork", fork)
    for way in (crew.each, crew.stream):
        assert list(way(_square, SHARES, 3)) == [_square(share) for share in SHARES]


@pytest.fixture
def forked(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The processes that were forked."""
    found: list[int] = []
    real = os.fork

    def fork() -> int:
        number = real()
        found.append(number)
        return number

    monkeypatch.setattr(os, "fork", fork)
    return found


def nobody_is_left(forked: list[int]) -> None:
    assert forked
    for number in forked:
        with pytest.raises(ChildProcessError):
            os.waitpid(number, os.WNOHANG)


def test_what_a_task_raises_is_raised_and_leaves_nobody_behind(forked: list[int]) -> None:
    with pytest.raises(ZeroDivisionError):
        crew.each(lambda share: [1 // (number - 1) for number in share], SHARES, 3)
    with pytest.raises(ZeroDivisionError):
        list(crew.stream(lambda share: [1 // (number - 1) for number in share], SHARES, 3))
    nobody_is_left(forked)


def test_one_result_waits_and_no_more(tmp_path: Path, forked: list[int]) -> None:
    """What nobody takes is not made: a large piece fills the pipe. Whoever stops early leaves nobody behind."""

    def task(share: list[int]) -> bytes:
        (tmp_path / str(share[0])).touch()
        return bytes(1 << 20)

    results = crew.stream(task, [[number] for number in range(40)], 2)
    assert len(next(results)) == 1 << 20
    time.sleep(0.2)
    assert len(list(tmp_path.iterdir())) <= 4
    results.close()
    nobody_is_left(forked)


def test_nobody_works_for_one_who_is_gone() -> None:
    """A process that is killed takes those with it that work for it."""
    script = (
        "import os, sys\nfrom ogpctl.files import crew\n"
        "results = crew.stream(lambda share: bytes(1 << 20), [[n] for n in range(40)], 2)\n"
        "next(results)\nprint('at work', flush=True)\nsys.stdin.read()"
    )
    master = subprocess.Popen([sys.executable, "-c", script], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    assert master.stdout
    assert master.stdin
    assert master.stdout.readline() == b"at work\n"
    master.kill()
    assert master.stdout.read() == b""  # it comes to its end when the last of them has let go of it
    master.communicate()


@pytest.mark.parametrize(
    ("asked", "size"), [("1", 1), ("3", 3), ("0", None), ("x", None), ("", None), ("99999", crew.MOST)]
)
def test_how_many_work(asked: str, size: int | None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: {0, 1, 2}, raising=False)
    assert crew.size({crew.JOBS: asked}) == (size or 3)


def test_one_works_alone_beside_other_threads(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("threading.active_count", lambda: 2)
    assert crew.size({crew.JOBS: "3"}) == 1


def test_json_tells_the_same_whoever_works(copy: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _same_size_same_time(copy)
    printed = []
    for jobs in ("1", "2", "3"):
        environment = {"OGPCTL_CACHE_DIR": os.devnull, crew.JOBS: jobs}
        assert validate(Asked(copy, date(2026, 1, 1), "ar", form="json", environment=environment)) == 1
        printed.append(capsys.readouterr().out)
    assert len(set(printed)) == 1
    assert json.loads(printed[0])["summary"]["errors"] == 1
