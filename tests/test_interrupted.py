"""Commands that write are killed at every step and at any moment: every file is the old one or the new one."""

from collections.abc import Callable, Iterator, Mapping
from itertools import count
from pathlib import Path
from random import Random

import pytest
from dying import Mortal, mortal
from overlay import ARCHIVES
from places import NEW, Files, Place

from ogpctl.files.writing.locking import alone

MEETING = "data/meetings/2020-07-15.yaml"
ROADMAP = "data/roadmaps/next-plan.yaml"
SEVERAL = (
    f"{ARCHIVES}=# a\n", f"{MEETING}=# b\n", f"{ROADMAP}=# c\n",
    f"{NEW}=number: '1'\ntitle: New\nlead: national-archives\n",
)  # fmt: skip


@pytest.fixture(scope="module")
def process() -> Iterator[Mortal]:
    with mortal() as found:
        yield found


@pytest.fixture
def place(tmp_path: Path) -> Place:
    return Place(tmp_path)


COMMANDS: Mapping[str, Callable[[Path], tuple[str, ...]]] = {
    "one file": lambda root: (
        "record",
        "2018-2020/3",
        "--completion",
        "75",
        "--date",
        "2020-09-01",
        "--yes",
        "-C",
        str(root),
    ),
    "several files": lambda root: ("several", str(root), *SEVERAL),
}


def whole(place: Place, new: Files, process: Mortal, seen: set[str]) -> None:
    """Every file is old or new, the records are read, nobody holds a lock, and all can be taken back.

    What follows is the same for the same files, list and drafts: it is tried once for each.
    """
    now = place.files()
    assert all(now[path] in (place.old.get(path), new[path]) for path in now)
    assert set(place.old) <= set(now) <= set(new)
    with alone(place.root, 0):
        pass
    state = repr((sorted(now.items()), sorted(path.name for path in place.state.rglob("*")), len(place.drafts())))
    if state in seen:
        return
    seen.add(state)
    assert process.run(("validate", "-q", "-C", str(place.root)), place.environment).status == 0
    written = {path for path in new if now.get(path) != place.old.get(path)}
    meant = {path for path in new if new[path] != place.old.get(path)}
    more = ("several", str(place.root), f"{MEETING}=# d\n")
    again = process.run(more, place.environment)
    if set() < written < meant:
        assert (again.status, "interrupted" in again.told) == (2, True)
        assert place.files() == now
        undone = process.run(("undo", "--yes", "-C", str(place.root)), place.environment)
        assert (undone.status, "only a part" in undone.told) == (0, True), undone.told
        again, now = process.run(more, place.environment), place.old
    assert again.status == 0, again.told
    assert place.files() == {**now, MEETING: now[MEETING] + b"# d\n"}
    folder = place.root / "data" / "meetings"
    assert [one for one in place.drafts() if one.parent == folder or place.state in one.parents] == []


@pytest.mark.parametrize("name", COMMANDS)
def test_killed_at_any_step(name: str, place: Place, process: Mortal) -> None:
    words = COMMANDS[name](place.root)
    assert process.run(words, place.environment).status == 0
    new, seen = place.files(), set[str]()
    assert new != place.old
    for at in count(1):
        place.renew()
        if process.run(words, place.environment, at=at).status == 0:
            break
        whole(place, new, process, seen)
    assert at > 15


def test_taking_back_is_killed_at_any_step(place: Place, process: Mortal) -> None:
    """What was begun to be taken back is taken back by the next."""
    back = ("back", str(place.root))
    for at in count(1):
        place.renew()
        process.run(COMMANDS["several files"](place.root), place.environment)
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


def test_killed_at_any_moment(place: Place, process: Mortal) -> None:
    """Hundreds of times: wherever it is, in the middle of a file too."""
    words = COMMANDS["several files"](place.root)
    process.run(words, place.environment)
    new, r = place.files(), Random(5)  # noqa: S311 - no secret
    killed = 0
    for _ in range(150):
        place.renew()
        killed += process.run(words, place.environment, after=r.uniform(0.0005, 0.02)).status == -14
        now = place.files()
        assert all(now[path] in (place.old.get(path), new[path]) for path in now)
        assert set(place.old) <= set(now) <= set(new)
        if now not in (place.old, new):
            assert process.run(("undo", "--yes", "-C", str(place.root)), place.environment).status == 0
            assert place.files() == place.old
    assert killed > 40
