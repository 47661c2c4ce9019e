"""A folder that is written again and again: only what is ours is touched, whatever lies in it."""

import json
import os
from collections.abc import Callable, Mapping
from hashlib import sha256
from pathlib import Path

import pytest

from ogpctl.errors import CannotRun
from ogpctl.files.writing.published import LIST, Published

Files = Mapping[str, bytes]
PAGES: Files = {"index.html": b"<p>1", "fr/index.html": b"<p>un", "fr/commitments/1.html": b"<p>1"}


def write(folder: Path, files: Files) -> tuple[set[str], int]:
    """Write a site; what had to be written, and how many files were removed."""
    place = Published(folder)
    place.expect(files)
    puts = [place.put(name, content) for name, content in files.items()]
    removed = place.close({put.name: put.digest for put in puts})
    return {put.name for put in puts if put.is_new}, removed


def files_of(folder: Path) -> set[str]:
    found = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if not path.is_dir()}
    return found - {LIST}


def listed(folder: Path) -> dict[str, str]:
    found: dict[str, str] = json.loads((folder / LIST).read_bytes())["files"]
    return found


def test_what_is_the_same_is_not_written_again(tmp_path: Path) -> None:
    folder = tmp_path / "a" / "site"
    assert write(folder, PAGES) == (set(PAGES), 0)
    before = {path: path.stat().st_mtime_ns for path in folder.rglob("*.html")}
    os.utime(folder / "index.html", (1, 1))
    assert write(folder, {**PAGES, "fr/index.html": b"<p>deux"}) == ({"fr/index.html"}, 0)
    changed = {path.name for path in before if path.stat().st_mtime_ns not in (before[path], 1_000_000_000)}
    assert changed == {"index.html"}
    assert (folder / "index.html").stat().st_mtime_ns == 1_000_000_000
    assert (folder / "fr/index.html").read_bytes() == b"<p>deux"


def test_the_list_is_sorted_and_holds_the_digest_of_each_file(tmp_path: Path) -> None:
    write(tmp_path, PAGES)
    assert list(listed(tmp_path)) == sorted(PAGES)
    assert listed(tmp_path) == {name: sha256(content).hexdigest() for name, content in PAGES.items()}


def test_what_is_gone_is_removed_with_its_folders(tmp_path: Path) -> None:
    write(tmp_path, PAGES)
    (tmp_path / "CNAME").write_text("example.org")
    (tmp_path / "fr/own.html").write_text("somebody's")
    assert write(tmp_path, {"index.html": b"<p>1"}) == (set(), 2)
    assert files_of(tmp_path) == {"index.html", "CNAME", "fr/own.html"}
    assert not (tmp_path / "fr/commitments").exists()


def test_what_somebody_changed_since_is_left(tmp_path: Path) -> None:
    write(tmp_path, PAGES)
    (tmp_path / "fr/index.html").write_text("mine now")
    assert write(tmp_path, {"index.html": b"<p>1"}) == (set(), 1)
    assert files_of(tmp_path) == {"index.html", "fr/index.html"}


def test_a_page_that_was_edited_is_made_right(tmp_path: Path) -> None:
    write(tmp_path, PAGES)
    (tmp_path / "index.html").write_text("other")
    assert write(tmp_path, PAGES) == ({"index.html"}, 0)


def test_a_run_that_was_cut_short_is_cleaned_up_by_the_next(tmp_path: Path) -> None:
    write(tmp_path, PAGES)
    place = Published(tmp_path)
    place.expect(["new/1.html", "new/2.html"])
    place.put("new/1.html", b"half a site")
    del place  # the power goes
    assert files_of(tmp_path) == {*PAGES, "new/1.html"}
    assert write(tmp_path, PAGES) == (set(), 1)
    assert files_of(tmp_path) == set(PAGES)


def test_a_large_file_is_copied_where_it_is_another(tmp_path: Path) -> None:
    folder, source = tmp_path / "site", tmp_path / "tables.sqlite"
    for content, is_new in ((b"a" * 200_000, True), (b"a" * 200_000, False), (b"b" * 200_000, True)):
        source.write_bytes(content)
        place = Published(folder)
        place.expect(["tables.sqlite"])
        assert place.put("tables.sqlite", source) == ("tables.sqlite", sha256(content).hexdigest(), is_new)
        place.close({"tables.sqlite": sha256(content).hexdigest()})
        assert (folder / "tables.sqlite").read_bytes() == content
    assert files_of(folder) == {"tables.sqlite"}


def test_what_was_not_expected_is_not_written(tmp_path: Path) -> None:
    place = Published(tmp_path)
    with pytest.raises(KeyError):
        place.put("index.html", b"")


def _with_a_file(folder: Path) -> None:
    (folder / "thesis.odt").write_text("years of work")


def _with_a_folder(folder: Path) -> None:
    (folder / "photos").mkdir()


def _with_a_list_of(names: object) -> Callable[[Path], None]:
    def plant(folder: Path) -> None:
        (folder / LIST).write_text(names if isinstance(names, str) else json.dumps({"files": names}))

    return plant


def _with_a_list_elsewhere(folder: Path) -> None:
    elsewhere = folder.parent / "list.json"
    elsewhere.write_text('{"files": {}}')
    (folder / LIST).symlink_to(elsewhere)


@pytest.mark.parametrize(
    ("plant", "says"),
    [
        (_with_a_file, "holds what ogpctl did not write"),
        (_with_a_folder, "holds what ogpctl did not write"),
        (_with_a_list_elsewhere, "is not a list that ogpctl wrote"),
        *(
            (_with_a_list_of(names), "is not a list that ogpctl wrote")
            for names in (
                {"../../outside.html": ""},
                {"/etc/hosts": ""},
                {"a/../../b": ""},
                {"a\\b": ""},
                {"C:/a": ""},
                {".git/config": ""},
                {"a/.git/config": ""},
                {"": ""},
                {"a//b": ""},
                {LIST: ""},
                {"a\nb": ""},
                ["index.html"],
                "{",
                "[]",
                "[" * 100_000,
                "\x00",
            )
        ),
    ],
)
def test_a_folder_that_is_not_ours(tmp_path: Path, plant: Callable[[Path], None], says: str) -> None:
    folder = tmp_path / "site"
    folder.mkdir()
    plant(folder)
    before = sorted(os.walk(tmp_path))
    with pytest.raises(CannotRun) as refusal:
        Published(folder)
    assert says in refusal.value.message
    assert sorted(os.walk(tmp_path)) == before


def test_a_branch_that_is_published_from_is_a_place(tmp_path: Path) -> None:
    (tmp_path / ".git").write_text("gitdir: elsewhere")
    (tmp_path / "CNAME").write_text("example.org")
    (tmp_path / ".nojekyll").touch()
    write(tmp_path, PAGES)
    write(tmp_path, {})
    assert files_of(tmp_path) == {".git", "CNAME", ".nojekyll"}


def test_a_file_of_somebody_else_is_not_written_over(tmp_path: Path) -> None:
    write(tmp_path, PAGES)
    (tmp_path / "robots.txt").write_text("mine")
    with pytest.raises(CannotRun, match="was not written by ogpctl"):
        write(tmp_path, {**PAGES, "robots.txt": b"ours"})
    assert (tmp_path / "robots.txt").read_text() == "mine"
    assert write(tmp_path, PAGES) == (set(), 0)


def test_a_link_is_never_followed(tmp_path: Path) -> None:
    folder, outside = tmp_path / "site", tmp_path / "outside"
    (outside / "commitments").mkdir(parents=True)
    (outside / "index.html").write_text("theirs")
    (outside / "commitments/1.html").write_bytes(PAGES["fr/commitments/1.html"])
    write(folder, PAGES)

    # A file of ours was turned into a link: the link is replaced, what it leads to stays.
    (folder / "index.html").unlink()
    (folder / "index.html").symlink_to(outside / "index.html")
    assert write(folder, PAGES) == ({"index.html"}, 0)
    assert not (folder / "index.html").is_symlink()
    assert (outside / "index.html").read_text() == "theirs"

    # A folder of ours was: nothing is written or removed through it.
    for path in sorted((folder / "fr").rglob("*"), reverse=True):
        path.rmdir() if path.is_dir() else path.unlink()
    (folder / "fr").rmdir()
    (folder / "fr").symlink_to(outside)
    with pytest.raises(CannotRun, match="is no folder of its own"):
        write(folder, PAGES)
    assert write(folder, {"index.html": b"<p>1"}) == (set(), 0)
    assert (outside / "commitments/1.html").exists()
    assert files_of(outside) == {"index.html", "commitments/1.html"}


def test_a_link_beside_ours_is_not_written_over(tmp_path: Path) -> None:
    write(tmp_path / "site", PAGES)
    (tmp_path / "site/404.html").symlink_to(tmp_path / "nowhere")
    with pytest.raises(CannotRun, match="was not written by ogpctl"):
        write(tmp_path / "site", {**PAGES, "404.html": b""})
    assert not (tmp_path / "nowhere").exists()
