"""``ogpctl diff`` and ``validate --changed-since`` as a person types them."""

import json
from pathlib import Path

import history
import pytest
from history import git
from markdown_it import MarkdownIt
from plain import ROOT
from test_cli import Ask, ask, matches
from test_views import unlike

from ogpctl.render.cells import width
from ogpctl.render.views.diff_shapes import DiffView

LANGUAGES = ("ar", "fr", "en")
DECEMBER = "2020-12-01"

__all__ = ["ask"]  # a fixture


@pytest.fixture
def change(tmp_path: Path) -> Path:
    """A repository with the state before on ``main``, and the state after on ``change``."""
    return history.changed(tmp_path / "repository")


# What is printed


@pytest.mark.parametrize("language", LANGUAGES)
def test_golden_days(ask: Ask, language: str) -> None:
    said = ask("diff", "2020-07-14", "2020-07-15", "--lang", language, "-C", str(ROOT))
    assert (said.status, said.err) == (0, "")
    matches(f"diff.2020-07-15.{language}.txt", said.out)


@pytest.mark.parametrize("language", LANGUAGES)
def test_golden_revisions(ask: Ask, change: Path, language: str) -> None:
    asked = ("diff", "main", "change", "--as-of", DECEMBER, "--lang", language, "-C", str(change))
    matches(f"diff.change.{language}.txt", ask(*asked, "--width", "110").out)
    matches(f"diff.change.{language}.md", ask(*asked, "--format", "markdown").out)
    page = ask(*asked, "--format", "html", "--full").out
    matches(f"diff.change.{language}.html", page[page.index("<body>") :])


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("names", [("main", "change"), ("main",), ("2020-07-15", "2020-11-20"), ()])
def test_programs_get_the_shape(ask: Ask, change: Path, language: str, names: tuple[str, ...]) -> None:
    said = ask(
        "diff", *names, "--as-of", DECEMBER, "--lang", language, "-C", str(change), "--format", "json"
    )  # fmt: skip
    answer = json.loads(said.out)
    assert list(unlike(answer, DiffView)) == []
    assert answer["differs"] == bool(names)  # nothing was put on record since the last meeting
    if names[:1] == ("main",):
        assert [(one["key"], one["before"], one["after"]) for one in answer["altered"]] == [
            (["completion"], 70, 75),
            (["activities", "12", "due"], "2020-10-19/2020-10-27", "2020-12"),
        ]
        assert answer["findings"] == {"new_errors": 1, "new_warnings": 0, "gone_errors": 0, "gone_warnings": 0}


@pytest.mark.parametrize("room", [24, 40, 60, 80, 120])
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_line_fits(ask: Ask, change: Path, language: str, room: int) -> None:
    asked = ("diff", "main", "change", "--as-of", DECEMBER, "--lang", language, "-C", str(change), "--full")
    said = ask(*asked, "--width", str(room), "--bidi", "visual")
    assert said.status == 0
    assert [line for line in said.out.splitlines() if width(line) > room] == []


# What the names stand for


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        ((), [("meeting", "2020-11-20", "2020-11-20"), ("day", None, DECEMBER)]),
        (("2020-07-15",), [("meeting", "2020-07-15", "2020-07-15"), ("day", None, DECEMBER)]),
        (("day:2020-07-15", "2020-08-01"), [("day", "2020-07-15", "2020-07-15"), ("day", "2020-08-01", "2020-08-01")]),
        (("meeting:2020-07-15",), [("meeting", "2020-07-15", "2020-07-15"), ("day", None, DECEMBER)]),
        (("main",), [("revision", "main", DECEMBER), ("files", None, DECEMBER)]),
        (("main", "HEAD"), [("revision", "main", DECEMBER), ("revision", "HEAD", DECEMBER)]),
        (("rev:2020-07-15", "main"), [("revision", "2020-07-15", DECEMBER), ("revision", "main", DECEMBER)]),
    ],
)  # fmt: skip
def test_what_a_name_stands_for(
    ask: Ask, change: Path, names: tuple[str, ...], expected: list[tuple[str, str | None, str]]
) -> None:
    git(change, "branch", "2020-07-15", "main")
    answer = json.loads(ask("diff", *names, "--as-of", DECEMBER, "-C", str(change), "--format", "json").out)
    sides = [answer["before"], answer["after"]]
    assert [(one["kind"], one["name"], one["day"]) for one in sides] == expected
    assert [bool(one["commit"]) for one in sides] == [one["kind"] == "revision" for one in sides]


@pytest.mark.parametrize(
    ("names", "told"),
    [
        (("main", "2020-07-15"), "main and 2020-07-15 are not of one kind"),
        (("nothing",), "no meeting, day or revision nothing"),
        (("rev:nothing",), "no revision nothing"),
        (("meeting:2020-01-01",), "no meeting 2020-01-01"),
        (("day:summer",), "summer is not a day"),
        (("2020-02-30",), "there is no day 2020-02-30"),
        (("--as-of", "2020-07-15"), "no meeting was held before 2020-07-15"),
        (("--format", "odt"), "no form odt"),
        (("-o", "changes.odt"), "no form is written into files ending in .odt"),
        (("--plan", "2030"), "no plan 2030"),
    ],
)
def test_what_cannot_be_compared(ask: Ask, change: Path, names: tuple[str, ...], told: str) -> None:
    said = ask("diff", *names, "-C", str(change), "--lang", "en")
    assert (said.status, said.out) == (2, "")
    assert told in said.err


def test_a_name_that_begins_with_a_dash_is_no_option_of_git(ask: Ask, change: Path) -> None:
    assert ask("diff", "-C", str(change), "--lang", "en", "--", "--output=x").status == 2
    assert not Path("x").exists()


def test_days_need_no_git(ask: Ask, tmp_path: Path) -> None:
    history.put(tmp_path, "after")
    assert ask("diff", "2020-07-15", "2020-11-20", "-C", str(tmp_path)).status == 0
    said = ask("diff", "main", "-C", str(tmp_path), "--lang", "en")
    assert said.status == 2
    assert "this is no git repository, and main would be a revision" in said.err


# The exit status


def test_the_exit_status(ask: Ask, change: Path) -> None:
    here = ("-C", str(change), "--as-of", DECEMBER)
    assert ask("diff", "main", "change", *here).status == 0
    assert ask("diff", "main", "change", *here, "--exit-code").status == 1
    assert ask("diff", "main", "main", *here, "--exit-code").status == 0
    assert "Nothing changed." in ask("diff", "main", "main", *here, "--lang", "en").out


def test_what_cannot_be_read_on_either_side_is_named(ask: Ask, change: Path) -> None:
    (change / "data/meetings/2020-11-20.yaml").write_text("date: [", encoding="utf-8")
    history.commit(change, "Broken")
    for names, broken in (
        (("change", "main"), "change:data/meetings/2020-11-20.yaml"),
        (("main", "change"), "change:data/meetings/2020-11-20.yaml"),
        (("main",), "data/meetings/2020-11-20.yaml"),
    ):
        said = ask("diff", *names, "-C", str(change), "--as-of", DECEMBER, "--lang", "en")
        assert said.status == 2
        assert f"1 file could not be read: {broken}" in said.err
        assert "1 file could not be read and is missing here." in said.out
        assert "meeting 2020-11-20" not in said.out.lower()


def test_days_have_their_unread_files_named_once(ask: Ask, change: Path) -> None:
    (change / "data/meetings/2020-07-15.yaml").write_text("date: [", encoding="utf-8")
    said = ask("diff", "2020-07-14", "2020-11-20", "-C", str(change), "--lang", "en")
    assert said.status == 2
    assert said.out.count("could not be read") == 1
    assert said.err.count("2020-07-15.yaml") == 1


def test_a_revision_without_settings_is_refused(ask: Ask, change: Path) -> None:
    (change / "ogp.yaml").write_text("member: [", encoding="utf-8")
    broken = history.commit(change, "Broken")
    history.put(change, "after")
    said = ask("diff", broken, "-C", str(change), "--lang", "en")
    assert (said.status, said.out) == (2, "")
    assert f"{broken}:ogp.yaml cannot be read, and nothing can be said without it" in said.err


# A comment


def test_a_comment_is_short_whatever_changed(ask: Ask, change: Path) -> None:
    """Thousands of commitments with titles without end: the figures, and how many more there are."""
    folder = change / "data/commitments/2018-2020"
    for place in range(100, 1100):
        title = f"{place} " + "commitment " * 500
        folder.joinpath(f"{place}-x.yaml").write_text(
            f"number: '{place}'\ntitle: {title}\nlead: archives-of-morocco\n"
            f"updates: [{{date: 2020-11-30, completion: 4, progress: {title}}}]\n",
            encoding="utf-8",
        )
    said = ask(
        "diff", "main", "-C", str(change), "--as-of", DECEMBER, "--lang", "en", "--format", "markdown", "--full"
    )  # fmt: skip
    assert said.status == 0
    assert len(said.out) < 65_536
    assert "and 972 more rows" in said.out


HOSTILE = "</div></details> ![x](https://evil.example) <script>alert(1)</script> | a | b | @everyone `code` <!-- -->"


def test_texts_of_the_records_stay_in_their_cells(ask: Ask, change: Path) -> None:
    archives = change / "data/commitments/2018-2020/03-archives.yaml"
    said = json.dumps(HOSTILE)
    archives.write_text(
        archives.read_text(encoding="utf-8").replace("Salles indisponibles", f"{said}").replace("Archives units", said),
        encoding="utf-8",
    )
    for language in LANGUAGES:
        comment = ask(
            "diff", "main", "-C", str(change), "--as-of", DECEMBER, "--lang", language, "--format", "markdown"
        ).out  # fmt: skip
        tokens = MarkdownIt("gfm-like", {"linkify": False}).parse(comment)
        blocks = [one.content.strip() for one in tokens if one.type == "html_block"]
        inside = [child for one in tokens for child in one.children or ()]
        known = ("<details><summary>", "</details>", "<div dir=", "</div>")
        assert all(one.startswith(known) and HOSTILE not in one for one in blocks)
        assert {child.type for child in inside} <= {"text", "softbreak", "text_special", "link_open", "link_close"}
        assert "@everyone" not in comment
        assert blocks.count("</div>") == (language == "ar")


# A file


def test_into_a_file(ask: Ask, change: Path, tmp_path: Path) -> None:
    for name, begins in (("c.md", "### What changed"), ("c.html", "<!doctype html>"), ("c.json", "{")):
        output = tmp_path / name
        said = ask("diff", "main", "-C", str(change), "--as-of", DECEMBER, "--lang", "en", "-o", str(output))
        assert (said.status, said.out, said.err) == (0, "", f"{output}\n")
        assert output.read_text(encoding="utf-8").startswith(begins)


def test_the_templates_of_a_repository_have_no_say(ask: Ask, change: Path) -> None:
    """Whoever proposes a change does not word what its reviewers are told of it."""
    (change / "templates").mkdir()
    (change / "templates/changes.md.j2").write_text("All is well.", encoding="utf-8")
    said = ask("diff", "main", "-C", str(change), "--as-of", DECEMBER, "--format", "markdown")
    assert "All is well." not in said.out


# What a change concerns


def found(ask: Ask, root: Path, *arguments: str) -> tuple[set[str], int, str]:
    said = ask("validate", "-C", str(root), "--as-of", DECEMBER, "--lang", "en", "--format", "json", *arguments)
    findings = json.loads(said.out)["findings"]
    return {f"{one['code']} {Path(one['file']).name}" for one in findings}, said.status, said.err


def test_what_was_wrong_before_elsewhere_is_counted_and_not_told(ask: Ask, change: Path) -> None:
    assert found(ask, change, "--changed-since", "main") == ({"institution-unknown 06-transparency-portal.yaml"}, 1, "")
    others = "1 other finding stands in files that did not change\n"
    assert found(ask, change, "--changed-since", "change") == (set(), 0, others)
    assert found(ask, change, "--changed-since", "HEAD") == (set(), 0, others)


def test_a_change_answers_for_what_it_breaks_in_files_it_does_not_touch(ask: Ask, change: Path) -> None:
    institutions = change / "data/institutions.yaml"
    institutions.write_text(
        institutions.read_text(encoding="utf-8").replace("archives-of-morocco", "archives"), encoding="utf-8"
    )
    here, status, told = found(ask, change, "--changed-since", "HEAD")
    assert here == {"institution-unknown 03-archives.yaml", "institution-unknown 2020-11-20.yaml"}
    assert (status, told) == (1, "1 other finding stands in files that did not change\n")


def test_a_file_that_is_taken_away_is_a_change(ask: Ask, change: Path) -> None:
    (change / "data/meetings/2020-11-20.yaml").unlink()
    here, status, _ = found(ask, change, "--changed-since", "HEAD")
    assert here == {"meeting-unknown 03-archives.yaml"}
    assert status == 1


def test_a_finding_that_leads_into_a_changed_file_is_told(ask: Ask, change: Path) -> None:
    """The number is used twice by the new file, whichever of the two is blamed."""
    (change / "data/commitments/2018-2020/01-new.yaml").write_text(
        "number: '3'\ntitle: {ar: م, fr: N, en: N}\nlead: administration-reform\nperiod: 2018/2020\n", encoding="utf-8"
    )
    here, _, _ = found(ask, change, "--changed-since", "HEAD")
    assert "number-used-twice 03-archives.yaml" in here


def test_since_the_commit_where_the_histories_parted(ask: Ask, change: Path) -> None:
    """What came to main meanwhile is not this change's."""
    git(change, "switch", "--quiet", "main")
    (change / "data/meetings/2020-07-15.yaml").write_text("date: 2020-07-15\nkind: steering\n", encoding="utf-8")
    history.commit(change, "Meanwhile")
    git(change, "switch", "--quiet", "change")
    assert found(ask, change, "--changed-since", "main")[0] == {"institution-unknown 06-transparency-portal.yaml"}


def test_a_revision_that_cannot_be_compared_with(ask: Ask, change: Path, tmp_path: Path) -> None:
    said = ask("validate", "-C", str(change), "--changed-since", "nothing", "--lang", "en")
    assert (said.status, said.out) == (2, "")
    assert "no revision nothing" in said.err
    git(change, "switch", "--quiet", "--orphan", "alone")
    history.put(change, "after")
    history.commit(change, "Alone")
    said = ask("validate", "-C", str(change), "--changed-since", "main", "--lang", "en")
    assert (said.status, said.out) == (2, "")
    assert "main and HEAD have no common history" in said.err
    history.put(tmp_path / "elsewhere", "after")
    said = ask("validate", "-C", str(tmp_path / "elsewhere"), "--changed-since", "main", "--lang", "en")
    assert said.status == 2


def test_reading_leaves_the_repository_as_it_was(ask: Ask, change: Path) -> None:
    def state() -> dict[str, tuple[int, bytes]]:
        paths = [path for path in change.rglob("*") if path.is_file()]
        return {str(path): (path.stat().st_mtime_ns, path.read_bytes()) for path in paths}

    before = state()
    ask("diff", "main", "-C", str(change), "--as-of", DECEMBER)
    ask("validate", "-C", str(change), "--as-of", DECEMBER, "--changed-since", "main")
    assert state() == before
