"""Commands that write are killed at every step and at any moment: every file is the old one or the new one."""

from collections.abc import Iterator
from itertools import count
from pathlib import Path
from random import Random

import pytest
from dying import Mortal, mortal
from overlay import ARCHIVES
from places import COMMANDS, DRAFT, NEW, Files, Place, files_in, init

from ogpctl.files.repository import listing
from ogpctl.files.writing.locking import alone

MEETING = "data/meetings/2020-07-15.yaml"
ROADMAP = "data/roadmaps/next-plan.yaml"
SEVERAL = (
    f"{ARCHIVES}=# a\n", f"{MEETING}=# b\n", f"{ROADMAP}=# c\n",
    f"{NEW}=number: '1'\ntitle: New\nlead: national-archives\n",
)  # fmt: skip
NAMES = (*COMMANDS, "several")
STRIDE = {"meeting prepare": 3, "init": 20}
"""Of a command with very many steps, each how-manieth it is killed at."""
MOMENTS = {"several": 120}
"""How often a command is killed at random, where that is not 15 times."""
KILLED = -9


@pytest.fixture(scope="module")
def process() -> Iterator[Mortal]:
    with mortal() as found:
        yield found


@pytest.fixture
def place(tmp_path: Path) -> Place:
    return Place(tmp_path)


def typed(name: str, place: Place) -> tuple[str, ...]:
    """A command of a user, or the end of one that writes several files."""
    return ("several", str(place.root), *SEVERAL) if name == "several" else place.words(name)


def records(files: Files) -> Files:
    """Those that are written as one: letters that are made with them are not."""
    return {path: content for path, content in files.items() if not path.startswith("requests/")}


def each_is_old_or_new(place: Place, new: Files) -> Files:
    """The files as they are: none is half, none is gone, none came from nowhere."""
    now = place.files()
    assert all(now[path] in (place.old.get(path), new.get(path)) for path in now)
    assert set(place.old) <= set(now)
    return now


def whole(place: Place, new: Files, process: Mortal, seen: set[str]) -> None:
    """Every file is old or new, the records are read, nobody holds a lock, and all can be taken back.

    What follows is the same for the same files, list and drafts: it is tried once for each.
    """
    now = each_is_old_or_new(place, new)
    with alone(place.root, 0):
        pass
    listed = sorted(DRAFT.sub("draft", path.name) for path in place.state.rglob("*"))
    state = repr((sorted(now.items()), listed, len(place.drafts())))
    if state in seen:
        return
    seen.add(state)
    assert not any(DRAFT.fullmatch(Path(one.path).name) for one in listing(place.root).files)
    assert process.run(("validate", "-q", "-C", str(place.root)), place.environment).status == 0
    written, meant = (
        {path for path, content in records(files).items() if content != place.old.get(path)} for files in (now, new)
    )
    more = ("several", str(place.root), f"{MEETING}=# d\n")
    if set() < written < meant:
        refused = process.run(more, place.environment)
        assert (refused.status, "interrupted" in refused.told) == (2, True)
        assert place.files() == now
    if written:
        undone = process.run(("undo", "--yes", "-C", str(place.root)), place.environment)
        assert (undone.status, "only a part" in undone.told) == (0, written < meant), undone.told
        assert place.files() == place.old
    again = process.run(more, place.environment)
    assert again.status == 0, again.told
    assert place.files() == {**place.old, MEETING: place.old[MEETING] + b"# d\n"}
    folder = place.root / "data" / "meetings"
    assert [one for one in place.drafts() if one.parent == folder or place.state in one.parents] == []


@pytest.mark.parametrize("name", NAMES)
def test_killed_at_any_step(name: str, place: Place, process: Mortal) -> None:
    words = typed(name, place)
    assert process.run(words, place.environment).status == 0
    new, seen, last = place.files(), set[str](), 0
    assert new != place.old
    for at in count(1, STRIDE.get(name, 1)):
        place.renew()
        ended = process.run(words, place.environment, at=at)
        if ended.status == 0:
            break
        assert ended.status == KILLED
        whole(place, new, process, seen)
        last = at
    assert last > 15


def test_a_beginning_is_killed_at_any_step(place: Place, process: Mortal) -> None:
    """Whoever begins again has it whole; what is whole is taken back."""
    words, made = init(place.made), place.made
    assert process.run(words, place.environment).status == 0
    new, seen, last = files_in(made), set[str](), 0
    for at in count(1, STRIDE["init"]):
        place.renew()
        if process.run(words, place.environment, at=at).status == 0:
            break
        last, now = at, files_in(made)
        assert now.items() <= new.items()
        if str([*now]) in seen:
            continue
        seen.add(str([*now]))
        again = process.run(words, place.environment)
        assert (again.status, files_in(made)) == (2 if "ogp.yaml" in now else 0, new), again.told
        assert process.run(("validate", "-q", "-C", str(made)), place.environment).status == 0
        assert process.run(("undo", "--yes", "-C", str(made)), place.environment).status == 0
        assert files_in(made) == {}
    assert last > 60


def test_taking_back_is_killed_at_any_step(place: Place, process: Mortal) -> None:
    """What was begun to be taken back is taken back by the next."""
    back = ("back", str(place.root))
    for at in count(1):
        place.renew()
        process.run(typed("several", place), place.environment)
        new = place.files()
        if process.run(back, place.environment, at=at).status == 0:
            break
        now = place.files()
        assert all(now[path] in (place.old.get(path), new[path]) for path in now)
        process.run(back, place.environment)
        assert place.files() == place.old
    assert at > 15
    assert place.files() == place.old
    assert not (place.root / NEW).parent.exists()


@pytest.mark.parametrize("name", NAMES)
def test_killed_at_any_moment(name: str, place: Place, process: Mortal) -> None:
    """Hundreds of times: a moment behind any step, in the middle of a file too."""
    words = typed(name, place)
    steps = process.run(words, place.environment).steps
    new, seen, r = place.files(), set[str](), Random(5)  # noqa: S311 - no secret
    killed, times = 0, MOMENTS.get(name, 15)
    for _ in range(times):
        place.renew()
        moment = {"at": r.randint(1, steps), "after": r.uniform(0.0001, 0.003)}
        killed += process.run(words, place.environment, **moment).status == KILLED
        whole(place, new, process, seen)
    assert killed > times / 10
