"""``ogpctl new``: on the real plan and in a new repository, what is added has its number, its name and its place."""

import os
import pty
import shutil
import subprocess
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

import pytest
from history import begun, commit, git
from plain import ROOT
from test_init import _at_home, files, flags, take_back

from ogpctl.cli import run
from ogpctl.files.editing.naming import following, slug, stem
from ogpctl.files.zones import zone_of

__all__ = ["_at_home"]
DRAFT = "\n\n\nminutes:\n  state: draft"
DAY = "2020-10-01"
PLAN = "data/commitments/2018-2020"


@pytest.fixture(scope="module")
def originals(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The Moroccan plan, and a repository that was just begun, each in git."""
    folder = tmp_path_factory.mktemp("originals")
    shutil.copytree(ROOT / "data", folder / "real/data")
    shutil.copy(ROOT / "ogp.yaml", folder / "real")
    environment = {"XDG_STATE_HOME": str(folder / "state"), "OGPCTL_CACHE_DIR": os.devnull}
    with pytest.MonkeyPatch.context() as patch:
        for name, value in environment.items():
            patch.setenv(name, value)
        assert run(["init", str(folder / "fresh"), *flags("fr,ar,en"), "--yes"]) == 0
    for name in ("real", "fresh"):
        begun(folder / name)
        commit(folder / name)
    return folder


@pytest.fixture
def real(originals: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The Moroccan plan, in git."""
    monkeypatch.chdir(shutil.copytree(originals / "real", tmp_path / "repository"))
    return tmp_path / "repository"


@pytest.fixture
def fresh(originals: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository that was just begun, in git."""
    monkeypatch.chdir(shutil.copytree(originals / "fresh", tmp_path / "plan"))
    return tmp_path / "plan"


def added(root: Path, *words: str) -> tuple[str, str]:
    """The one file that ``new`` writes into, and the lines it adds to it; it takes none away."""
    before = files(root)
    assert run(["new", *words, "--yes", "--as-of", DAY, "--lang", "en"]) == 0
    git(root, "add", "--all", "--intent-to-add")
    lines, gone, path = git(root, "diff", "--numstat").split("\t")
    diff = git(root, "diff", "--unified=0")
    assert gone == "0"
    new = [line[1:] for line in diff.splitlines() if line.startswith("+") and not line.startswith("+++")]
    assert len(new) == int(lines)
    take_back(root)
    assert {name: raw for name, raw in files(root).items() if not name.startswith(".git/")} == {
        name: raw for name, raw in before.items() if not name.startswith(".git/")
    }
    return path, "\n".join(line for line in new if not line.lstrip().startswith("#")).strip()


ON_THE_REAL_PLAN = [
    (
        (
            "commitment",
            "--title",
            "نشر الميزانية",
            "--title",
            "fr:Le budget de l’État, ouvert à tous",
            "--lead",
            "haca",
        ),
        f"{PLAN}/19-budget-etat-ouvert-tous.yaml",
        'number: "19"\ntitle: {ar: نشر الميزانية, fr: "Le budget de l’État, ouvert à tous"}\nlead: haca',
    ),
    (
        ("commitment", "--title", "نشر الميزانية", "--lead", "haca, icpc", "--period", "2020-11/2021-06"),
        f"{PLAN}/19.yaml",
        'number: "19"\ntitle: نشر الميزانية\nlead: [haca, icpc]\nperiod: 2020-11/2021-06',
    ),
    (
        ("commitment", "--title", "en:A title", "--lead", "haca", "--number", "7b", "--slug", "bis"),
        f"{PLAN}/7b-bis.yaml",
        'number: "7b"\ntitle: {en: A title}\nlead: haca',
    ),
    (
        ("activity", "3", "--title", "en:Train archivists", "--due", "end of December 2020"),
        f"{PLAN}/03-archives.yaml",
        '- id: "13"\n    title: {en: Train archivists}\n    due: {when: 2020-12-31~, as: {en: end of December 2020}}',
    ),
    (
        ("activity", "3", "--under", "3.12", "--title", "تكوين", "--due", "2020-12", "--added", "2020-07-15"),
        f"{PLAN}/03-archives.yaml",
        'activities:\n      - id: "1"\n        title: تكوين\n        due: 2020-12\n        added: 2020-07-15',
    ),
    (
        ("activity", "2018-2020/3.12", "--title", "تكوين", "--due", "2020-12", "--lead", "icpc", "--number", "a"),
        f"{PLAN}/03-archives.yaml",
        "activities:\n      - id: a\n        title: تكوين\n        due: 2020-12\n        lead: icpc",
    ),
    (
        ("meeting", "2020-10-20", "--mode", "online", "--place", "fr:à distance"),
        "data/meetings/2020-10-20.yaml",
        "date: 2020-10-20\nweekday: tuesday\nkind: steering_committee\nmode: online\nplace: {fr: à distance}" + DRAFT,
    ),
    (
        ("meeting", "2020-07-15", "--kind", "public", "--slug", "evening"),
        "data/meetings/2020-07-15-evening.yaml",
        "date: 2020-07-15\nweekday: wednesday\nnumber: 1\nkind: public" + DRAFT,
    ),
    (
        ("institution", "dgapr", "--name", "fr:Cour des comptes", "--sector", "government", "--part-of", "icpc"),
        "data/institutions.yaml",
        "dgapr:\n    name: {fr: Cour des comptes}\n    sector: government\n    part_of: icpc",
    ),
    (("roadmap", "third-plan", "--title", "en:Third plan"), "data/roadmaps/third-plan.yaml", "title: {en: Third plan}"),
    (
        ("plan", "2021-2023", "--title", "en:Second plan", "--period", "2021-2023"),
        "ogp.yaml",
        "- id: 2021-2023\n    number: 2\n    title: {en: Second plan}\n    period: 2021/2023",
    ),
    (
        ("plan", "2017", "--title", "en:Pilot", "--period", "2017"),
        "ogp.yaml",
        '- id: "2017"\n    title: {en: Pilot}\n    period: 2017',
    ),
]


@pytest.mark.parametrize(("words", "path", "lines"), ON_THE_REAL_PLAN, ids=lambda value: str(value)[:40])
def test_on_the_real_plan(words: Sequence[str], path: str, lines: str, real: Path) -> None:
    assert added(real, *words) == (path, lines)


@pytest.mark.parametrize(
    ("words", "path", "lines"),
    [
        (
            ("commitment", "--title", "Un titre", "--short-title", "en:Short", "--lead", "example-ministry"),
            "data/commitments/2024-2027/02-short.yaml",
            'number: "2"\ntitle: Un titre\nshort_title: {en: Short}\nlead: example-ministry',
        ),
        (
            ("activity", "1", "--title", "Suite", "--due", "fin juin 2026"),
            "data/commitments/2024-2027/01-example.yaml",
            '- id: "3"\n    title: Suite\n    due: {when: 2026-06-30~, as: {fr: fin juin 2026}}',
        ),
        (
            ("meeting", "2026-06-30"),
            "data/meetings/2026-06-30.yaml",
            "date: 2026-06-30\nweekday: tuesday\nnumber: 2\nkind: steering_committee" + DRAFT,
        ),
        (
            ("meeting", "2027-01-04"),
            "data/meetings/2027-01-04.yaml",
            "date: 2027-01-04\nweekday: monday\nnumber: 1\nkind: steering_committee" + DRAFT,
        ),
        (
            ("institution", "court", "--name", "Cour", "--sector", "judiciary", "--acronym", "CC"),
            "data/institutions.yaml",
            "court:\n    name: Cour\n    acronym: CC\n    sector: judiciary",
        ),
        (
            ("roadmap", "next", "--title", "Suite", "--plan", "2024-2027"),
            "data/roadmaps/next.yaml",
            "title: Suite\nplan: 2024-2027",
        ),
    ],
    ids=lambda value: str(value)[:40],
)  # fmt: skip
def test_in_a_new_repository(words: Sequence[str], path: str, lines: str, fresh: Path) -> None:
    assert added(fresh, *words) == (path, lines)
    assert run(["new", *words, "--yes"]) == 0
    raw = (fresh / path).read_text(encoding="utf-8")
    schema = raw.splitlines()[0].removeprefix("# yaml-language-server: $schema=")
    assert ((fresh / path).parent / schema).is_file()
    assert run(["validate", "--strict", "--as-of", "2026-03-18"]) == 0


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("commitment", "the new record needs --title, --lead"),
        ("commitment --title x --lead icp", "did you mean icpc?"),
        ("commitment --title fr:x --title fr:y --lead icpc", "there are two texts in the language fr"),
        ("commitment --title es:x --lead icpc", "es is no language of this repository"),
        ("commitment --title x --lead icpc --number 3", "another commitment of this plan has the number 3"),
        ("commitment --title x --lead icpc --number ../3", "../3 cannot be an id"),
        ("commitment --title x --lead icpc --slug ../../x", "../../x cannot be an id"),
        ("commitment --title x --lead icpc --plan 2020", "did you mean 2018-2020?"),
        ("commitment --title x --lead icpc --theme x", "no theme x"),
        ("commitment --title x --lead icpc --period soon", "soon is no deadline that is understood"),
        ("activity 3", "the new record needs --title, --due"),
        ("activity 99 --title x --due 2020-11", "no commitment 99"),
        ("activity 3.99 --title x --due 2020-11", "commitment 3 has no activity 99"),
        ("activity 3 --title x --due soon", "soon is no deadline that is understood"),
        ("activity 3 --under 4.1 --title x --due 2020-11", "4.1 is no activity of 3"),
        ("activity 3 --title x --due 2020-11 --number 12", "12"),
        ("activity 3 --title x --due 2020-11 --added 2020-07-16x", "did you mean 2020-07-15?"),
        ("meeting", "the new record needs DATE"),
        ("meeting 2020-02-30", "there is no day 2020-02-30"),
        ("meeting 2020-07-15", "a second meeting of one day has a --slug"),
        ("institution", "the new record needs ID, --name, --sector"),
        ("institution icpc --name x --sector partner", "the institution icpc is on file already"),
        ("institution new --name x --sector partners", "did you mean partner?"),
        ("institution new --name x --sector partner --acronym haca", "HACA is on file already, as haca"),
        ("institution new --name en:parliament --sector partner", "Parliament is on file already, as parliament"),
        ("roadmap", "the new record needs NAME, --title"),
        ("roadmap ../x --title x", "../x cannot be an id"),
        ("roadmap co-creation-second-plan --title x", "data/roadmaps/co-creation-second-plan.yaml is on file already"),
        ("plan 2018-2020 --title x --period 2018", "the plan 2018-2020 is on file already"),
        ("plan 2018 --title x --period soon", "soon is no period"),
    ],
)
def test_what_cannot_be_is_refused_before_anything_is_written(
    words: str, expected: str, copy: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(copy)
    before = files(copy)
    assert run(["new", *words.split(), "--yes", "--as-of", DAY, "--lang", "en"]) == 2
    assert expected in capsys.readouterr().err
    assert files(copy) == before


def test_a_plan_whose_files_cannot_be_read_has_no_next_number(
    copy: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(copy)
    (copy / PLAN / "18-civil-society.yaml").write_text("number: [")
    for path in (copy / PLAN).glob("18-*.yaml"):
        path.write_text("number: [")
    assert run(["new", "commitment", "--title", "x", "--lead", "icpc", "--yes", "--lang", "en"]) == 2
    assert "say it with --number" in capsys.readouterr().err


def test_institutions_stand_by_the_alphabet_where_the_file_does(fresh: Path) -> None:
    for id_, sector in (("court", "judiciary"), ("example-press", "media"), ("zoo", "partner"), ("aid", "partner")):
        assert run(["new", "institution", id_, "--name", f"Nom {id_}", "--sector", sector, "--yes"]) == 0
    lines = (fresh / "data/institutions.yaml").read_text(encoding="utf-8").splitlines()
    ids = [line.strip(" :") for line in lines if line.startswith("  ") and line[2] not in " #"]
    assert ids == ["aid", "court", "example-association", "example-ministry", "example-press", "zoo"]


def test_a_repository_without_institutions_gets_a_file_of_them(fresh: Path) -> None:
    (fresh / "data/institutions.yaml").unlink()
    assert run(["new", "institution", "court", "--name", "Cour", "--sector", "judiciary", "--yes"]) == 0
    text = (fresh / "data/institutions.yaml").read_text(encoding="utf-8")
    assert text.startswith("# yaml-language-server: $schema=../schema/institutions.schema.json\n\ninstitutions:\n")


@pytest.mark.usefixtures("ready")
@pytest.mark.parametrize(
    ("words", "typed", "path", "shown"),
    [
        (
            "commitment",
            ("", "Un titre", "عنوان", "", "example-minstry", "example-ministry", "o"),
            "data/commitments/2024-2027/02-titre.yaml",
            ("il faut une réponse", "dire example-ministry"),
        ),
        ("activity 1", ("Suite", "", "", "bientôt", "2026-12", "o"), "data/commitments/2024-2027/01-example.yaml", ()),
        ("meeting", ("2026-02-30", "2026-06-30", "o"), "data/meetings/2026-06-30.yaml", ("2026-02-30",)),
        (
            "institution",
            ("cour", "Cour", "", "", "juge", "judiciary", "o"),
            "data/institutions.yaml",
            ("aucun secteur juge",),
        ),
        ("roadmap", ("a b", "suite", "Suite", "", "", "o"), "data/roadmaps/suite.yaml", ()),
        ("plan", ("2028-2029", "Suite", "", "", "2028-2029", "o"), "ogp.yaml", ()),
    ],
)
def test_a_person_is_asked(words: str, typed: Sequence[str], path: str, shown: Sequence[str], fresh: Path) -> None:
    before = (fresh / path).read_bytes() if (fresh / path).exists() else b""
    screen, status = at_once(["ogpctl", "new", *words.split(), "--lang", "fr"], typed)
    assert status == 0, screen
    assert [one for one in shown if one not in screen] == []
    assert (fresh / path).read_bytes() != before


def at_once(command: Sequence[str], typed: Sequence[str]) -> tuple[str, int]:
    """The screen of a terminal in which everything was typed before anything was asked, and the exit status."""
    ours, theirs = pty.openpty()
    with subprocess.Popen(command, stdin=theirs, stdout=theirs, stderr=theirs, start_new_session=True) as running:
        os.close(theirs)
        os.write(ours, "".join(f"{line}\n" for line in typed).encode())
        screen = b""
        with suppress(OSError):  # how a terminal says that the other side is gone
            while more := os.read(ours, 65536):
                screen += more
        os.close(ours)
        return screen.decode(), running.wait()


# Numbers and names


@pytest.mark.parametrize(
    ("numbers", "expected"),
    [
        ([], "1"), (["1", "2", "10"], "11"), (["C01", "C02"], "C03"), (["C09"], "C10"), (["C9"], "C10"),
        (["14", "14a", "14b"], "15"), (["a", "b"], "c"), (["A"], "B"), (["z"], ""), (["evaluation"], ""),
        (["1", "12", "evaluation"], "13"), (["2-1", "2-2"], "2-3"), (["07"], "08"), (["IRM4"], "IRM5"),
    ],
)  # fmt: skip
def test_the_next_number_is_in_the_style_of_the_others(numbers: Sequence[str], expected: str) -> None:
    assert following(numbers) == expected


@pytest.mark.parametrize(
    ("number", "words", "neighbours", "expected"),
    [
        ("19", "water", ["01-a", "18-b"], "19-water"), ("4", "", ["01-a"], "04"), ("4", "x", ["1-a", "12-b"], "4-x"),
        ("1", "x", [], "01-x"), ("C02", "x", ["c01-a"], "c02-x"), ("C02", "x", ["C01-a"], "C02-x"),
        ("4", "x", ["001-a"], "004-x"), ("14b", "x", ["01-a"], "14b-x"),
    ],
)  # fmt: skip
def test_a_file_is_named_as_its_neighbours(number: str, words: str, neighbours: Sequence[str], expected: str) -> None:
    assert stem(number, words, neighbours) == expected


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Public Archives Management", "public-archives-management"),
        ("La mise en œuvre du droit d'accès à l’information", "mise-oeuvre-droit-acces-information"),
        ("نشر الميزانية", ""), ("ميزانية SIGOF", ""), ("Łódź & Øre", "lodz-ore"), ("2020–22: a plan!", "2020-22-plan"),
        ("of the", ""), ("A" * 60, "a" * 40), ("a " * 60, ""), ("word " * 30, "-".join(["word"] * 8)),
    ],
)  # fmt: skip
def test_the_words_of_a_title_in_the_name_of_its_file(title: str, expected: str) -> None:
    assert slug(title) == expected


def test_the_time_zone_of_the_machine_is_one() -> None:
    assert zone_of({"TZ": "Africa/Casablanca"}) == "Africa/Casablanca"
    assert zone_of({"TZ": ":Africa/Tunis"}) == "Africa/Tunis"
    assert zone_of({"TZ": "../../etc/passwd"}) == zone_of({})
