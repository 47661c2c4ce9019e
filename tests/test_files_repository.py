"""The folder of a repository: found from below, listed by name, and seen to change."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ogpctl.errors import CannotRun
from ogpctl.files.repository import find_root, fingerprint, listing, natural, shown


def fill(root: Path, *paths: str) -> Path:
    for path in paths:
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).touch()
    return root


def files(root: Path) -> list[str]:
    """Each file as ``kind plan/id trouble``."""
    return [
        " ".join(filter(None, (one.kind, f"{one.plan}/{one.id}" if one.plan else one.id, one.trouble)))
        for one in listing(root).files
    ]


def test_the_root_is_found_from_any_folder_below(tmp_path: Path) -> None:
    fill(tmp_path, "ogp.yaml", "data/commitments/p/1.yaml")
    for below in (".", "data", "data/commitments/p"):
        assert find_root(tmp_path / below) == tmp_path.resolve()


def test_the_nearest_root_holds(tmp_path: Path) -> None:
    fill(tmp_path, "ogp.yaml", "inner/ogp.yaml", "inner/data/x")
    assert find_root(tmp_path / "inner/data").name == "inner"


def test_a_root_is_found_through_a_link(tmp_path: Path) -> None:
    fill(tmp_path, "here/ogp.yaml", "here/data/meetings/x.yaml")
    (tmp_path / "link").symlink_to("here/data/meetings")
    assert find_root(tmp_path / "link").name == "here"


def test_no_root(tmp_path: Path) -> None:
    with pytest.raises(CannotRun, match="a repository") as refused:
        find_root(tmp_path)
    assert refused.value.facts == {"folder": str(tmp_path.resolve())}
    assert "ogp.yaml" in refused.value.hint


@pytest.mark.parametrize("kind", ["nothing", "loop"])
def test_no_folder(tmp_path: Path, kind: str) -> None:
    if kind == "loop":
        (tmp_path / kind).symlink_to(kind)
    with pytest.raises(CannotRun, match="there is no folder"):
        find_root(tmp_path / kind)


def test_files_are_listed_in_natural_order(tmp_path: Path) -> None:
    fill(
        tmp_path,
        "ogp.yaml",
        "README.md",
        "data/institutions.yaml",
        "data/README.md",
        "data/.hidden/x.yaml",
        "data/commitments/2020-2022/10-b.yaml",
        "data/commitments/2020-2022/9-a.yml",
        "data/commitments/2018-2020/02-é.yaml",
        "data/commitments/2018-2020/.gitkeep",
        "data/meetings/2020-07-15.yaml",
        "data/meetings/2019-10-31-extra.yaml",
        "data/roadmaps/next.yaml",
    )
    assert files(tmp_path) == [
        "settings ogp",
        "institutions institutions",
        "commitment 2018-2020/02-é",
        "commitment 2020-2022/9-a",
        "commitment 2020-2022/10-b",
        "meeting 2019-10-31-extra",
        "meeting 2020-07-15",
        "roadmap next",
    ]
    assert listing(tmp_path).misplaced == ()
    assert listing(tmp_path).files[3].path == "data/commitments/2020-2022/9-a.yml"


def test_an_empty_folder_lacks_its_settings(tmp_path: Path) -> None:
    assert files(tmp_path) == ["settings ogp missing"]


def test_misplaced(tmp_path: Path) -> None:
    fill(
        tmp_path,
        "ogp.yaml",
        "data/commitments/1.yaml",
        "data/commitments/p/notes.docx",
        "data/commitments/p/deeper/1.yaml",
        "data/meetings/a.YAML",
        "data/meeting/1.yaml",
        "data/instituions.yaml",
    )
    assert files(tmp_path) == ["settings ogp"]
    assert sorted(listing(tmp_path).misplaced) == [
        "data/commitments/1.yaml",
        "data/commitments/p/deeper",
        "data/commitments/p/notes.docx",
        "data/instituions.yaml",
        "data/meeting",
        "data/meetings/a.YAML",
    ]


def test_troubles(tmp_path: Path) -> None:
    outside = fill(tmp_path / "outside", "x.yaml", "folder/1.yaml")
    root = fill(
        tmp_path / "root", ".git/config", "data/institutions.yaml", "data/institutions.yml", "data/meetings/1.yml"
    )
    fill(root, "data/meetings/1.yaml")
    for path, target in {
        "ogp.yaml": "ogp.yaml",
        "data/meetings/2.yaml": outside / "x.yaml",
        "data/meetings/3.yaml": "3.yaml",
        "data/meetings/4.yaml": "nothing",
        "data/meetings/5.yaml": "../../.git/config",
        "data/meetings/6.yaml": "1.yaml",
        "data/roadmaps": outside / "folder",
    }.items():
        (root / path).symlink_to(target)
    (root / "data/meetings/7.yaml").mkdir()
    os.mkfifo(root / "data/meetings/8.yaml")
    (root / "data/meetings/9\n::error::.yaml").touch()
    (root / os.fsdecode(b"data/meetings/a\xff.yaml")).touch()
    (root / "data/commitments").mkdir()
    (root / "data/commitments/loop").symlink_to("loop")
    (root / "data/commitments/up").symlink_to("../..")
    (root / "data/commitments/\u202e").mkdir()
    assert files(root) == [
        "settings ogp broken-link",
        "institutions institutions",
        "institutions institutions twin",
        "commitment loop/ broken-link",
        "commitment up/ogp broken-link",
        "commitment \\u202e/ name",
        "meeting 1",
        "meeting 1 twin",
        "meeting 2 outside",
        "meeting 3 broken-link",
        "meeting 4 broken-link",
        "meeting 5 outside",
        "meeting 6",
        "meeting 7 folder",
        "meeting 8 special",
        "meeting 9\\n::error:: name",
        "meeting a\\udcff name",
        "roadmap outside",
    ]


def test_a_folder_that_is_a_file_stands_for_what_it_should_hold(tmp_path: Path) -> None:
    fill(tmp_path, "ogp.yaml", "data")
    assert files(tmp_path)[1:] == [
        "institutions not-a-folder",
        "commitment not-a-folder",
        "meeting not-a-folder",
        "roadmap not-a-folder",
    ]


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing is denied to root")
def test_a_folder_that_is_denied(tmp_path: Path) -> None:
    fill(tmp_path, "ogp.yaml", "data/meetings/1.yaml")
    (tmp_path / "data/meetings").chmod(0)
    assert files(tmp_path)[1:] == ["meeting denied"]
    (tmp_path / "data/meetings").chmod(0o700)


def test_a_folder_that_may_not_be_looked_into(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fill(tmp_path, "ogp.yaml", "data/meetings/1.yaml", "data/commitments/p/1.yaml")
    look = Path.lstat

    def refuses(path: Path) -> os.stat_result:
        if path.name in ("p", "meetings"):
            raise PermissionError
        return look(path)

    monkeypatch.setattr(Path, "lstat", refuses)
    assert files(tmp_path)[1:] == ["commitment p/ denied", "meeting denied"]


@given(st.lists(st.text(max_size=8), unique=True))
def test_natural_order_is_one_order(names: list[str]) -> None:
    backwards = names[::-1]
    assert sorted(names, key=natural) == sorted(backwards, key=natural)


def test_natural_order_counts() -> None:
    assert sorted(["a10", "A2", "a2", "a1b", "10", "9", "é"], key=natural) == ["9", "10", "a1b", "A2", "a2", "a10", "é"]


@given(st.text())
def test_a_name_is_shown_on_one_line(name: str) -> None:
    assert shown(name).isprintable()


NEVER = 2**63


def test_the_fingerprint_changes_with_every_file(tmp_path: Path) -> None:
    fill(tmp_path, "ogp.yaml", "data/commitments/p/1.yaml", "data/meetings/x.yaml")
    seen = [fingerprint(tmp_path)[0]]
    assert fingerprint(tmp_path)[0] == seen[0]

    def differs() -> None:
        seen.append(fingerprint(tmp_path)[0])
        assert len(set(seen)) == len(seen)

    (tmp_path / "data/commitments/p/1.yaml").write_text("longer")
    differs()
    (tmp_path / "ogp.yaml").write_text("x")
    differs()
    (tmp_path / "data/meetings/x.yaml").rename(tmp_path / "data/meetings/y.yaml")
    differs()
    fill(tmp_path, "data/commitments/q/1.yaml")
    differs()
    (tmp_path / "data/commitments/q/1.yaml").unlink()
    differs()
    fill(tmp_path, "data/misplaced.yaml")
    differs()
    path = tmp_path / "data/meetings/y.yaml"
    before = path.stat()
    path.write_text("")  # as long as it was, at the time it had: only the inode and its change tell
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    copy = tmp_path / "data/meetings/copy"
    copy.touch()
    copy.replace(path)
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    differs()
    (tmp_path / "ogp.yaml").unlink()
    differs()


def test_what_is_not_read_is_not_looked_at(tmp_path: Path) -> None:
    fill(tmp_path, "ogp.yaml", "data/meetings/x.yaml")
    before = fingerprint(tmp_path)[0]
    fill(tmp_path, "notes.txt", "templates/minutes.md.j2")
    assert fingerprint(tmp_path)[0] == before


def test_a_broken_link_has_a_look_too(tmp_path: Path) -> None:
    fill(tmp_path, "ogp.yaml", "data/meetings/x.yaml")
    (tmp_path / "data/commitments").mkdir()
    (tmp_path / "data/commitments/loop").symlink_to("loop")
    (tmp_path / "data/meetings/y.yaml").symlink_to("nothing")
    before = fingerprint(tmp_path)[0]
    fill(tmp_path, "data/meetings/nothing")
    assert fingerprint(tmp_path)[0] != before


def test_what_was_just_written_is_not_believed(tmp_path: Path) -> None:
    fill(tmp_path, "ogp.yaml", "data/meetings/x.yaml")
    written = (tmp_path / "data/meetings/x.yaml").stat().st_ctime_ns
    assert fingerprint(tmp_path)[1] is False
    assert fingerprint(tmp_path, now=written + 1_900_000_000)[1] is False
    assert fingerprint(tmp_path, now=written + 2_100_000_000)[1] is True


def test_a_time_to_come_is_not_believed(tmp_path: Path) -> None:
    fill(tmp_path, "ogp.yaml")
    later = (tmp_path / "ogp.yaml").stat().st_ctime_ns + 10**13
    os.utime(tmp_path / "ogp.yaml", ns=(later, later))
    assert fingerprint(tmp_path, now=later)[1] is False
    assert fingerprint(tmp_path, now=later + 3 * 10**9)[1] is True


def test_light_to_import() -> None:
    heavy = "import sys, ogpctl.files.repository, ogpctl.files.cache; print({'yaml', 'pydantic'} & set(sys.modules))"
    assert subprocess.run([sys.executable, "-c", heavy], capture_output=True, text=True, check=True).stdout == "set()\n"
