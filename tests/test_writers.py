"""Writers side by side, and what keeps one from writing: nothing is lost, and each is refused with its reason."""

import errno
import fcntl
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from dying import Mortal, mortal
from overlay import ARCHIVES
from places import COMMANDS, NEW, Place, init

from ogpctl.cli import run
from ogpctl.errors import CannotRun
from ogpctl.files.source import parse
from ogpctl.files.writing import locking, recording
from ogpctl.files.writing import whole as writing
from ogpctl.files.writing.locking import alone
from ogpctl.files.writing.recording import Recording, Rewritten, last, make, take_back

MEETING = "data/meetings/2020-07-15.yaml"
NOBODY = 65534
RECORD = ("record", "2018-2020/3", "--completion", "75", "--date", "2020-09-01", "--yes")


@pytest.fixture(scope="module")
def process() -> Iterator[Mortal]:
    with mortal() as found:
        yield found


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Place:
    found = Place(tmp_path)
    for name, value in found.environment.items():
        monkeypatch.setenv(name, value)
    return found


def typed(name: str, place: Place) -> tuple[str, ...]:
    """A command of a user that writes."""
    return place.words(name) if name in COMMANDS else (name, "--yes", "-C", str(place.root))


def lines(place: Place) -> Recording:
    """A recording of two files and a new one in a new folder."""
    every = [(ARCHIVES, place.old[ARCHIVES]), (MEETING, place.old[MEETING]), (NEW, None)]
    return Recording("several", tuple(Rewritten(path, old, (old or b"") + b"# a\n") for path, old in every))


def test_many_writers_of_one_file_lose_nothing(place: Place, process: Mortal) -> None:
    days = [f"2020-09-{day:02}" for day in (4, 1, 8, 2, 6, 3, 7, 5)]
    for rate, day in enumerate(days, start=50):
        words = (*RECORD[:2], "--completion", str(rate), "--date", day, "--yes", "-C", str(place.root))
        process.begin(words, place.environment)
    ended = [process.end() for _ in days]
    assert [(one.status, one.told) for one in ended if one.status] == []
    data = parse((place.root / ARCHIVES).read_bytes(), ARCHIVES).data
    assert isinstance(data, dict)
    assert [update["date"] for update in data["updates"] if "date" in update] == sorted(days)  # type: ignore[union-attr, index]
    assert place.drafts() == []


SAYS = {"en": "another command is writing", "fr": "une autre commande écrit", "ar": "أمر آخر يكتب"}


@pytest.mark.parametrize("language", SAYS)
@pytest.mark.parametrize("name", [*COMMANDS, "undo"])
def test_who_waits_too_long_is_refused(
    name: str,
    language: str,
    place: Place,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(locking, "PATIENCE", 0.05)
    with alone(place.root):
        assert run([*typed(name, place), "--lang", language]) == 2
    assert SAYS[language] in capsys.readouterr().err
    assert place.files() == place.old


@pytest.mark.parametrize("also", [False, True], ids=["the folder", "nothing"])
def test_where_a_folder_cannot_be_locked(also: bool, place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    """As on some network disks: then the settings are, or nobody waits."""
    real, tried = fcntl.flock, list[int]()

    def flock(number: int, how: int) -> None:
        tried.append(number)
        if also or len(tried) == 1:
            raise OSError(errno.ENOTSUP, "no")
        real(number, how)

    monkeypatch.setattr(fcntl, "flock", flock)
    assert run([*RECORD, "-C", str(place.root)]) == 0
    assert place.files() != place.old


def test_reading_needs_no_locks() -> None:
    """Where the system has none the module that they are in is not imported."""
    source = Path(locking.__file__).read_text(encoding="utf-8")
    assert 'if sys.platform != "win32":\n    import fcntl' in source


NO_ROOM = {"en": "there is no room", "fr": "la place manque", "ar": "لا متسع له"}
NO_RIGHT = {"en": "you may not write there", "fr": "vous n’avez pas le droit d’y écrire", "ar": "لا يُسمح لكم"}
ERRORS = {
    errno.ENOSPC: NO_ROOM, errno.EDQUOT: NO_ROOM, errno.EFBIG: NO_ROOM,
    errno.EACCES: NO_RIGHT, errno.EROFS: NO_RIGHT, errno.EPERM: NO_RIGHT,
    errno.ENOENT: {"en": "its folder is gone", "fr": "son dossier n’existe plus", "ar": "لم يعد مجلده موجودا"},
    errno.EIO: {"en": "cannot be written: Input/output error"},
}  # fmt: skip


@pytest.mark.parametrize(("number", "language"), [(number, one) for number, said in ERRORS.items() for one in said])
def test_what_cannot_be_written_is_refused_with_its_reason(
    number: int, language: str, place: Place, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fsync(_: int) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os, "fsync", fsync)
    assert run([*RECORD, "-C", str(place.root), "--lang", language, "--bidi", "logical"]) == 2
    assert ERRORS[number][language] in capsys.readouterr().err
    assert (place.files(), place.drafts()) == (place.old, [])


def test_a_file_that_may_not_grow(place: Place, process: Mortal) -> None:
    ended = process.run((*RECORD, "-C", str(place.root)), place.environment, limit=100)
    assert (ended.status, "there is no room" in ended.told) == (2, True), ended.told
    assert (place.files(), place.drafts()) == (place.old, [])


@pytest.mark.parametrize("name", ["import", "meeting prepare", "init"])
def test_where_there_is_no_room_for_one_of_several_files_there_is_none(
    name: str, place: Place, process: Mortal
) -> None:
    """The first of them finds its place; it is gone with what follows."""
    words = init(place.made) if name == "init" else place.words(name)
    ended = process.run(words, place.environment, limit=500)
    assert (ended.status, ended.told.count("there is no room for it")) == (2, 1), ended.told
    assert (place.files(), place.drafts(), place.made.exists()) == (place.old, [], False)
    assert not (place.root / NEW).parent.exists()
    assert last(place.root, place.environment) is None


@pytest.fixture
def guarded() -> Iterator[Place]:
    """A repository that anybody can find, with something to take back."""
    with TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        Path(folder).chmod(0o755)
        place = Place(Path(folder))
        yield place
        for one in Path(folder).rglob("*"):
            one.chmod(0o755)


def let(place: Place, folders: int, files: int) -> None:
    """Give everybody these rights alone: whoever owns it, too."""
    for one in sorted(place.root.parent.rglob("*"), reverse=True):
        one.chmod(folders if one.is_dir() else files)
    place.root.chmod(folders)


READ = [("the folder", name) for name in (*COMMANDS, "undo")] + [
    ("the file", name) for name in ("record", "meeting close", "undo")
]


@pytest.mark.parametrize(("closed", "name"), READ)
def test_who_may_read_and_not_write(closed: str, name: str, guarded: Place, process: Mortal) -> None:
    """Whoever runs the tests: what they may do is given up first."""
    assert process.run(guarded.words("record"), guarded.environment).status == 0
    before = guarded.files()
    words = (*RECORD[:2], "--completion", "80", *RECORD[4:], "--replace") if name == "record" else typed(name, guarded)
    let(guarded, 0o555 if closed == "the folder" else 0o777, 0o444)
    ended = process.run((*words, "-C", str(guarded.root)), guarded.environment, user=NOBODY)
    assert (ended.status, ended.told.count("cannot be written: you may not write there")) == (2, 1), ended.told
    assert (guarded.files(), guarded.drafts()) == (before, [])
    assert not (guarded.root / NEW).parent.exists()


@pytest.mark.parametrize("where", ["in it", "below it"])
def test_no_repository_begins_where_nobody_may_write(where: str, guarded: Place, process: Mortal) -> None:
    empty = guarded.root.parent / "empty"
    empty.mkdir()
    let(guarded, 0o555, 0o444)
    folder = empty if where == "in it" else empty / "made"
    ended = process.run(init(folder), guarded.environment, user=NOBODY)
    assert (ended.status, ended.told.count("cannot be written")) == (2, 1), ended.told
    assert [*empty.iterdir()] == []


def _changed(root: Path) -> None:
    (root / MEETING).write_bytes(b"other")


def _led_outside(root: Path) -> None:
    (root / MEETING).unlink()
    (root.parent / "outside").write_bytes(b"")
    (root / MEETING).symlink_to(root.parent / "outside")


def _vanished(root: Path) -> None:
    (root / MEETING).unlink()
    (root / "data/meetings/2019-12-04.yaml").unlink()
    (root / "data/meetings").rmdir()


def _pipe(root: Path) -> None:
    (root / MEETING).unlink()
    os.mkfifo(root / MEETING)


def _folder(root: Path) -> None:
    (root / MEETING).unlink()
    (root / MEETING).mkdir()


@pytest.mark.parametrize("happens", [_changed, _led_outside, _vanished, _pipe, _folder], ids=lambda one: one.__name__)
@pytest.mark.parametrize("late", [False, True], ids=["before", "while it is written"])
def test_what_happens_to_a_file_meanwhile(
    happens: Callable[[Path], None],
    late: bool,
    place: Place,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    if late:  # when the first file is written
        real = recording.write_whole

        def write(path: Path, content: bytes) -> None:
            if path.name == Path(ARCHIVES).name:
                monkeypatch.setattr(recording, "write_whole", real)
                happens(place.root)
            real(path, content)

        monkeypatch.setattr(recording, "write_whole", write)
    else:
        happens(place.root)
    with pytest.raises(CannotRun, match=r"was changed meanwhile|lies outside|can no longer be read"):
        make(place.root, lines(place), place.environment)
    assert (place.root / ARCHIVES).read_bytes() == place.old[ARCHIVES]
    assert not (place.root / NEW).parent.exists()
    assert last(place.root, place.environment) is None


def test_what_fails_in_the_middle_is_put_back(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    real = recording.write_whole

    def write(path: Path, content: bytes) -> None:
        if path.name == Path(NEW).name:
            raise OSError(errno.ENOSPC, "no")
        real(path, content)

    monkeypatch.setattr(recording, "write_whole", write)
    with pytest.raises(CannotRun, match="no room"):
        make(place.root, lines(place), place.environment)
    assert place.files() == place.old
    assert not (place.root / NEW).parent.exists()


def test_what_cannot_be_put_back_is_named_and_can_be_taken_back_later(
    place: Place, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    real, written = recording.write_whole, list[str]()

    def write(path: Path, content: bytes) -> None:
        if path.name in (Path(ARCHIVES).name, Path(MEETING).name, Path(NEW).name):
            if written:
                raise OSError(errno.ENOSPC, "no")
            written.append(path.name)
        real(path, content)

    monkeypatch.setattr(recording, "write_whole", write)
    with pytest.raises(CannotRun) as refused:
        make(place.root, lines(place), place.environment)
    assert (refused.value.facts["path"], refused.value.facts["files"]) == (MEETING, ARCHIVES)
    monkeypatch.setattr(recording, "write_whole", real)
    assert run([*RECORD, "-C", str(place.root)]) == 2
    assert "ogpctl undo takes back" in capsys.readouterr().err
    assert run(["undo", "--yes", "-C", str(place.root)]) == 0
    assert place.files() == place.old


@pytest.mark.parametrize(
    "state",
    [{}, {"XDG_STATE_HOME": "/dev/null/state"}, {"XDG_STATE_HOME": "relative"}],
    ids=["none", "no folder", "relative"],
)
def test_where_nothing_can_be_kept_it_is_written_all_the_same(
    state: dict[str, str], place: Place, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("HOME", "XDG_STATE_HOME"):
        monkeypatch.delenv(name, raising=False)
    for name, value in state.items():
        monkeypatch.setenv(name, value)
    assert run([*RECORD, "-C", str(place.root)]) == 0
    assert "it cannot be undone" in capsys.readouterr().err
    assert place.files() != place.old
    assert run(["undo", "--yes", "-C", str(place.root)]) == 2


def test_drafts_of_others_stay_and_those_of_the_killed_go(place: Place) -> None:
    folder = place.root / "data" / "commitments" / "2018-2020"
    kept, gone = folder / ".hidden", folder / ".03-archives.yaml.123-0123abcd"
    for one in (kept, gone):
        one.write_bytes(b"x")
    assert run([*RECORD, "-C", str(place.root)]) == 0
    assert (kept.exists(), gone.exists()) == (True, False)


def test_what_is_taken_back_can_be_in_any_order(place: Place) -> None:
    """Whoever holds an older recording takes it back where its files are as it left them."""
    first = Recording("a", (Rewritten(ARCHIVES, place.old[ARCHIVES], b"a"),))
    second = Recording("b", (Rewritten(MEETING, place.old[MEETING], b"b"),))
    for one in (first, second):
        assert make(place.root, one, place.environment)
    take_back(place.root, first, place.environment)
    assert place.files() == {**place.old, MEETING: b"b"}
    assert last(place.root, place.environment) is None


def test_a_name_as_long_as_a_name_may_be(tmp_path: Path) -> None:
    path = tmp_path / ("ن" * 125 + ".yaml")
    writing.write_whole(path, b"a")
    assert [one.name for one in tmp_path.iterdir()] == [path.name]
