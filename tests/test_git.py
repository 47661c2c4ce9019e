"""Revisions of a repository by anybody: nothing in it runs, nothing leads out of it, nothing is left out."""

import os
import stat
from pathlib import Path

import history
import pytest
from history import git as typed

from ogpctl.errors import CannotRun
from ogpctl.files.reading import read
from ogpctl.files.repository import listing
from ogpctl.files.revisions import git as reader
from ogpctl.files.revisions.git import NoGit, commit, folder, git, merge_base
from ogpctl.files.revisions.laid_out import changed, kept, laid_out
from ogpctl.limits import DEFAULTS


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository with two states; git knows no settings but its own."""
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    return history.changed(tmp_path / "repository")


def tree(root: Path, entries: list[tuple[str, str, str, str]]) -> str:
    """A tree as nobody's working folder could hold it: mode, kind, id and name of each entry."""
    listed = "".join(f"{mode} {kind} {name}\t{path}\0" for mode, kind, name, path in entries)
    return typed(root, "mktree", "-z", given=listed.encode(errors="surrogateescape"))


def blob(root: Path, content: bytes) -> str:
    return typed(root, "hash-object", "-w", "--stdin", given=content)


def revision(root: Path, data: list[tuple[str, str, str, str]]) -> str:
    """A commit whose ``data/`` holds these entries, beside a good ``ogp.yaml``."""
    settings = typed(root, "rev-parse", "main:ogp.yaml")
    top = tree(root, [("100644", "blob", settings, "ogp.yaml"), ("040000", "tree", tree(root, data), "data")])
    return typed(root, "commit-tree", top, "-m", "As nobody has it")


# Reading a revision


def test_a_revision_is_read_as_its_files_were(repository: Path) -> None:
    with laid_out(repository, commit(repository, "main")) as here:
        found, expected = read(here), read(history.CHANGE / "before")
    assert found.register == expected.register
    assert found.diagnostics == expected.diagnostics


def test_a_repository_below_the_top(tmp_path: Path) -> None:
    here = history.changed(tmp_path / "repository", "deep/below it")
    assert folder(here) == "deep/below it/"
    assert {one.path for one in kept(here, commit(here, "main"))} == {
        path.relative_to(history.CHANGE / "before").as_posix() for path in (history.CHANGE / "before").rglob("*.yaml")
    }
    (here.parent / "data").mkdir()
    assert changed(here, commit(here, "change"), [one.path for one in listing(here).files]) == frozenset()


def test_a_folder_that_was_not_there_yet_holds_nothing(repository: Path) -> None:
    inner = repository / "later"
    history.put(inner, "before")
    assert kept(inner, commit(inner, "main")) == ()


@pytest.mark.parametrize("name", ["main", "change~1", "HEAD^", "a-tag", "main^{commit}", ":/The plan"])
def test_names_of_revisions(repository: Path, name: str) -> None:
    typed(repository, "tag", "--annotate", "a-tag", "main", "--message", "A tag")
    assert commit(repository, name) == typed(repository, "rev-parse", "main^0")


@pytest.mark.parametrize(
    "name", ["", "-h", "--help", "--git-dir", "nothing", "main..change", "HEAD:data", "a\0b", "a\nb", "@{-9}", "$(id)"]
)
def test_names_that_are_none(repository: Path, name: str) -> None:
    with pytest.raises(NoGit) as refused:
        commit(repository, name)
    assert refused.value.why == "unknown-revision"


def test_why_git_gives_no_answer(tmp_path: Path, repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def why(root: Path, *arguments: str) -> str:
        with pytest.raises(NoGit) as refused:
            git(root, *arguments)
        return refused.value.why

    assert why(tmp_path, "rev-parse", "HEAD") == "not-a-repository"
    assert why(repository, "cat-file", "blob", "main") == "failed"
    with pytest.raises(NoGit, match="failed"):
        merge_base(repository, commit(repository, "main"), revision(repository, []))
    monkeypatch.setattr(reader, "LARGEST", 10)
    assert why(repository, "rev-parse", "HEAD") == "failed"
    monkeypatch.setattr(reader, "PATIENCE", 0.2)
    program(tmp_path / "bin", "git", "sleep 60 & wait")  # what it started holds the answer open
    monkeypatch.setenv("PATH", f"{tmp_path / 'bin'}{os.pathsep}{os.environ['PATH']}")
    assert why(repository, "rev-parse", "HEAD") == "too-slow"
    monkeypatch.setenv("PATH", str(tmp_path))
    assert why(repository, "rev-parse", "HEAD") == "missing"


def program(folder: Path, name: str, lines: str) -> Path:
    folder.mkdir(exist_ok=True)
    path = folder / name
    path.write_text(f"#!/bin/sh\n{lines}\n", encoding="utf-8")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)
    return path


# Nothing of the repository runs


def test_nothing_of_the_repository_runs(repository: Path, tmp_path: Path) -> None:
    """Whatever its configuration, its attributes and its hooks name, none of it leaves a trace."""
    trace = tmp_path / "trace"
    evil = program(tmp_path / "evil", "evil", f'echo "$0 $*" >> {trace}; cat')
    settings = {
        "core.fsmonitor": evil,
        "core.pager": evil,
        "core.editor": evil,
        "core.sshCommand": evil,
        "core.askPass": evil,
        "core.alternateRefsCommand": evil,
        "core.gitProxy": evil,
        "core.hooksPath": tmp_path / "hooks",
        "credential.helper": f"!{evil}",
        "diff.external": evil,
        "diff.yaml.textconv": evil,
        "diff.yaml.command": evil,
        "filter.yaml.clean": evil,
        "filter.yaml.smudge": evil,
        "filter.yaml.process": evil,
        "filter.yaml.required": "true",
        "gpg.program": evil,
        "log.showSignature": "true",
        "pager.log": evil,
        "pager.ls-tree": evil,
        "protocol.ext.allow": "always",
        "remote.origin.url": f"ext::{evil}",
        "remote.origin.promisor": "true",
        "remote.origin.partialclonefilter": "blob:none",
        "remote.origin.uploadpack": evil,
        "uploadpack.packObjectsHook": evil,
        "alias.rev-parse": f"!{evil}",
        "alias.ls-tree": f"!{evil}",
    }
    for name, value in settings.items():
        typed(repository, "config", name, str(value))
    typed(repository, "config", "core.repositoryFormatVersion", "1")
    typed(repository, "config", "extensions.partialClone", "origin")
    for hook in ("post-checkout", "post-index-change", "pre-commit", "reference-transaction", "fsmonitor-watchman"):
        for hooks in (repository / ".git/hooks", tmp_path / "hooks"):
            program(hooks, hook, f"echo hook >> {trace}")
    (repository / ".gitattributes").write_text("*.yaml diff=yaml filter=yaml\n", encoding="utf-8")
    (repository / "data/commitments/2018-2020/03-archives.yaml").write_text("number: '3'\n", encoding="utf-8")

    here = commit(repository, "change")
    with laid_out(repository, here) as folder_of_it:
        assert read(folder_of_it).register
    paths = [one.path for one in listing(repository).files]
    assert changed(repository, merge_base(repository, here, commit(repository, "main")), paths)
    git(repository, "log", "--format=%H %cs", "--", "data")

    lost = kept(repository, here)[0].id
    (repository / f".git/objects/{lost[:2]}/{lost[2:]}").unlink()
    with pytest.raises(NoGit), laid_out(repository, here):  # what is missing is fetched from nowhere
        pass
    assert not trace.exists(), trace.read_text(encoding="utf-8")


def test_the_environment_leads_to_no_other_repository(
    repository: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = history.begun(tmp_path / "other")
    expected = commit(repository, "HEAD")
    for name in ("GIT_DIR", "GIT_OBJECT_DIRECTORY", "GIT_COMMON_DIR"):
        monkeypatch.setenv(name, str(other / ".git"))
    monkeypatch.setenv("GIT_WORK_TREE", str(other))
    monkeypatch.setenv("GIT_INDEX_FILE", str(tmp_path / "nothing"))
    monkeypatch.setenv("GIT_CONFIG_COUNT", "1")
    monkeypatch.setenv("GIT_CONFIG_KEY_0", "core.bare")
    monkeypatch.setenv("GIT_CONFIG_VALUE_0", "nonsense")
    assert commit(repository, "HEAD") == expected


def test_no_object_stands_in_for_another(repository: Path) -> None:
    typed(repository, "replace", "main", "change")
    with laid_out(repository, commit(repository, "main")) as here:
        assert read(here).register == read(history.CHANGE / "before").register


# What a tree may hold


def test_links_of_a_revision_lead_nowhere_out_of_it(repository: Path, tmp_path: Path) -> None:
    secret = tmp_path / "secret.yaml"
    secret.write_text("institutions: {}\n", encoding="utf-8")
    targets = [os.fsencode(secret), b"../../../../../../etc/passwd", b"institutions.yaml", b"/dev/zero"]
    for target in targets:
        entry = ("120000", "blob", blob(repository, target), "institutions.yaml")
        with laid_out(repository, revision(repository, [entry])) as here:
            reading = read(here)
        assert [one.where.path for one in reading.unread] == ["data/institutions.yaml"], target
        assert [one.rule.code for one in reading.diagnostics] == ["unreadable-file"]
    assert secret.read_text(encoding="utf-8") == "institutions: {}\n"


def test_a_link_inside_a_revision_is_followed(repository: Path) -> None:
    file = blob(repository, b"institutions: {ministry: {name: Ministry, sector: government}}\n")
    link = ("120000", "blob", blob(repository, b"really.yaml"), "institutions.yaml")
    with laid_out(repository, revision(repository, [link, ("100644", "blob", file, "really.yaml")])) as here:
        register = read(here).register
    assert register
    assert list(register.institutions) == ["ministry"]


def test_nothing_is_written_through_a_link(repository: Path, tmp_path: Path) -> None:
    """A tree with one name twice, a link to a folder outside and a folder with a file: git would not lay it out."""
    outside = tmp_path / "outside"
    outside.mkdir()
    file = blob(repository, b"date: 2020-07-15\n")
    link = ("120000", "blob", blob(repository, os.fsencode(outside)), "meetings")
    meetings = ("040000", "tree", tree(repository, [("100644", "blob", file, "x.yaml")]), "meetings")
    with (
        pytest.raises(CannotRun, match="cannot be a file"),
        laid_out(repository, revision(repository, [link, meetings])),
    ):
        pass
    assert list(outside.iterdir()) == []


@pytest.mark.parametrize("name", ["..", ".", "a" * 300])
def test_a_name_that_cannot_be_a_file_is_refused(repository: Path, name: str) -> None:
    inner = [("100644", "blob", blob(repository, b"x"), "x.yaml")]
    data = [("040000", "tree", tree(repository, inner), name)]
    with (
        pytest.raises(CannotRun, match="cannot be a file") as refused,
        laid_out(repository, revision(repository, data)),
    ):
        pass
    assert refused.value.facts["path"] == f"data/{name}/x.yaml"


@pytest.mark.parametrize(
    "name", ["a\nb.yaml", "\u202egnp.yaml", "-rf.yaml", "a\tb.yaml", "\udcff.yaml", ":(top)x.yaml"]
)
def test_hostile_names_are_laid_out_as_they_are(repository: Path, name: str) -> None:
    file = blob(repository, b"date: 2020-07-15\n")
    meetings = tree(repository, [("100644", "blob", file, name)])
    with laid_out(repository, revision(repository, [("040000", "tree", meetings, "meetings")])) as here:
        assert os.listdir(here / "data/meetings") == [name]  # noqa: PTH208 - the name as it is
        assert len(read(here).register.meetings) + len(read(here).unread) == 1  # type: ignore[union-attr]


def test_a_repository_inside_is_refused(repository: Path) -> None:
    data = [("160000", "commit", commit(repository, "main"), "commitments")]
    with pytest.raises(CannotRun, match="repository of its own"), laid_out(repository, revision(repository, data)):
        pass


def test_a_file_too_large_is_told_like_any_other(repository: Path) -> None:
    file = blob(repository, b"# " + b"x" * DEFAULTS.largest_file)
    with laid_out(repository, revision(repository, [("100644", "blob", file, "institutions.yaml")])) as here:
        reading = read(here)
    assert [one.rule.code for one in reading.diagnostics] == ["file-too-large"]
    assert [one.where.path for one in reading.unread] == ["data/institutions.yaml"]


def test_a_tree_that_holds_itself_over_and_over_ends(repository: Path) -> None:
    """Ten folders of ten folders of ten …: a few kilobytes that are a thousand million names."""
    inner = ("100644", "blob", blob(repository, b"x"), "x.yaml")
    for _ in range(9):
        bomb = tree(
            repository, [(*inner[:3], f"{place}{'.yaml' if inner[1] == 'blob' else ''}") for place in range(10)]
        )
        inner = ("040000", "tree", bomb, "")
    with pytest.raises(NoGit, match="failed"), laid_out(repository, revision(repository, [(*inner[:3], "meetings")])):
        pass


# What changed on file


def test_what_changed_on_file(repository: Path) -> None:
    """Staged or not, tracked or not, written anew, deleted, turned into a link; line ends alone are no change."""
    data = repository / "data"
    paths = sorted(one.path for one in listing(repository).files)
    base = commit(repository, "change")
    assert changed(repository, base, paths) == frozenset()
    settings = repository / "ogp.yaml"
    settings.write_bytes(settings.read_bytes().replace(b"\n", b"\r\n"))
    institutions = data / "institutions.yaml"
    institutions.write_bytes(institutions.read_bytes())
    assert changed(repository, base, paths) == frozenset()

    (data / "meetings/2020-12-01.yaml").write_text("date: 2020-12-01\n", encoding="utf-8")
    archives = data / "commitments/2018-2020/03-archives.yaml"
    archives.write_text(archives.read_text(encoding="utf-8").replace("75", "76"), encoding="utf-8")
    typed(repository, "add", str(archives))
    (data / "meetings/2020-07-15.yaml").unlink()
    (data / "meetings/2020-11-20.yaml").unlink()
    (data / "meetings/2020-11-20.yaml").symlink_to("2020-12-01.yaml")
    assert changed(repository, base, [one.path for one in listing(repository).files]) == {
        "data/commitments/2018-2020/03-archives.yaml",
        "data/meetings/2020-07-15.yaml",
        "data/meetings/2020-11-20.yaml",
        "data/meetings/2020-12-01.yaml",
    }


def test_a_repository_with_longer_ids(tmp_path: Path) -> None:
    root = tmp_path / "repository"
    root.mkdir()
    typed(root, "init", "--quiet", "--object-format=sha256")
    history.put(root, "before")
    history.commit(root)
    assert changed(root, commit(root, "HEAD"), [one.path for one in listing(root).files]) == frozenset()
