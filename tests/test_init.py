"""``ogpctl init``: from an empty folder to a repository that validates, in every language, whole or not at all."""

import json
import os
import re
from collections.abc import Callable, Iterator
from itertools import cycle, permutations
from pathlib import Path

import pytest
from at_a_terminal import typed_into
from jsonschema import Draft7Validator
from test_files_schema import Editor
from yaml import load

from ogpctl.cli import run
from ogpctl.commands.starting.beginning.plan import NEEDED
from ogpctl.files.writing import recording
from ogpctl.language import SPOKEN

Init = Callable[..., int]
MEMBER = {"ar": "المغرب", "fr": "Maroc", "en": "Morocco", "es": "Marruecos", "zgh": "ⵍⵎⵖⵔⵉⴱ"}
ORDERS = [",".join(order) for size in (1, 2, 3) for order in permutations(SPOKEN, size)]
FORGES = ("github", "gitlab", "none")
TODAY = "2026-03-18"


@pytest.fixture(autouse=True)
def _at_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("XDG_STATE_HOME", "OGPCTL_CACHE_DIR"):
        monkeypatch.setenv(name, str(tmp_path / "home" / name))
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    monkeypatch.setattr(os, "fsync", lambda _: None)  # no disk is lost here
    monkeypatch.chdir(tmp_path)


def flags(languages: str = "en", **more: str) -> list[str]:
    """What a script gives."""
    given = {"languages": languages, "period": "2024/2027", "time-zone": "Africa/Casablanca", **more}
    texts = [f"--member={code}:{MEMBER[code]}" for code in languages.split(",")]
    title = f"--plan-title={languages.split(',', maxsplit=1)[0]}:The plan"
    return [*texts, title, *(f"--{name}={value}" for name, value in given.items()), "--as-of", TODAY]


def files(root: Path) -> dict[str, bytes]:
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in root.rglob("*") if path.is_file()}


def take_back(root: Path) -> None:
    """What ``undo`` does."""
    known = recording.last(root, os.environ)
    assert known
    recording.take_back(root, known, os.environ)


def said(node: object) -> Iterator[dict[str, str]]:
    """The texts of a record that stand by language."""
    if isinstance(node, list):
        for one in node:
            yield from said(one)
    elif isinstance(node, dict):
        if node and set(node) <= set(MEMBER):
            yield node
        for one in node.values():
            yield from said(one)


# What is made


@pytest.mark.parametrize(
    ("languages", "forge"),
    [*zip([*ORDERS, "es", "es,en", "zgh,ar"], cycle(("github", "gitlab", "none")), strict=False)],
)
def test_a_new_repository_is_whole(languages: str, forge: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["init", "plan", *flags(languages, ci=forge), "--yes"]) == 0
    root, codes = Path("plan"), languages.split(",")
    assert sorted(capsys.readouterr().out.split()) == sorted(f"plan/{path}" for path in files(root))
    assert run(["-C", "plan", "validate", "--strict", "--as-of", TODAY]) == 0
    for path, raw in files(root).items():
        assert raw.endswith(b"\n"), path
        assert b"\r" not in raw, path
        raw.decode()
        if path.startswith(("ogp.yaml", "data/")):
            follows_its_schema(root / path)
    spoken = [one for one in codes if one in SPOKEN]
    settings = load((root / "ogp.yaml").read_text(encoding="utf-8"), Editor)  # noqa: S506
    assert settings["languages"] == codes
    for path in root.glob("data/**/*.yaml"):
        texts = [*said(load(path.read_text(encoding="utf-8"), Editor))]  # noqa: S506
        assert texts or len(codes) == 1
        assert {tuple(one) for one in texts} <= {tuple(spoken)}
    readmes = {path.name for path in root.glob("README*")}
    assert readmes == {"README.md", *(f"README.{one}.md" for one in spoken if one != (spoken[0]))}
    assert (root / ".github/workflows/records.yml").exists() == (forge == "github")
    assert (root / ".gitlab-ci.yml").exists() == (forge == "gitlab")


def follows_its_schema(path: Path) -> None:
    """The first line leads from the file to the schema that an editor holds it to."""
    text = path.read_text(encoding="utf-8")
    line = re.match(r"# yaml-language-server: \$schema=(\S+)\n", text)
    assert line, path
    schema = json.loads((path.parent / line[1]).read_text(encoding="utf-8"))
    assert [error.message for error in Draft7Validator(schema).iter_errors(load(text, Editor))] == []  # noqa: S506


def test_what_is_arabic_is_in_arabic() -> None:
    assert run(["init", "plan", *flags("ar"), "--yes"]) == 0
    for path in [*Path("plan/data").rglob("*.yaml"), Path("plan/ogp.yaml")]:
        comments = [line.strip(" #") for line in path.read_text(encoding="utf-8").splitlines()[1:] if "# " in line]
        assert len(comments) > 4
        assert [one for one in comments if not re.search("[\u0600-\u06ff]|^[a-z_, ]+$", one)] == []


@pytest.mark.parametrize(
    "period", ["2019/2021", "2024/..", "2026-03-18", "2030/2031", "9998/9999", "../2020", "2026-04/.."]
)
def test_the_example_fits_into_any_plan(period: str) -> None:
    assert run(["init", "plan", *flags("fr,ar", period=period, plan="plan"), "--yes"]) == 0
    assert run(["-C", "plan", "validate", "--strict", "--as-of", TODAY]) == 0


def test_a_plan_may_begin_without_an_example(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["init", "plan", *flags("fr,ar"), "--no-example", "--yes"]) == 0
    assert not Path("plan/data").exists()
    assert "exemple" not in Path("plan/README.md").read_text(encoding="utf-8")
    said = ["institution", "justice", "--name", "Ministère de la Justice", "--sector", "government"]
    assert run(["-C", "plan", "new", *said, "--yes"]) == 0
    assert run(["-C", "plan", "new", "commitment", "--title", "Justice ouverte", "--lead", "justice", "--yes"]) == 0
    capsys.readouterr()
    for command in (["validate", "--strict"], ["status"], ["overdue"], ["timeline"]):
        assert run(["-C", "plan", *command]) == 0, capsys.readouterr()
    follows_its_schema(Path("plan/data/institutions.yaml"))


def test_the_other_commands_work_at_once(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["init", "plan", *flags("ar,fr,en"), "--yes"]) == 0
    capsys.readouterr()
    for command in (["status"], ["overdue"], ["show", "1"], ["report"], ["rules"], ["site", "-o", "public"]):
        assert run(["-C", "plan", *command, "--lang", "en"]) == 0, capsys.readouterr()
    assert "Budgets that everybody can read (example)" in capsys.readouterr().out
    for command in (["record", "1", "--completion", "55"], ["meeting", "prepare", "2026-05-20"]):
        assert run(["-C", "plan", *command, "--yes", "--lang", "en", "--as-of", TODAY]) == 0, capsys.readouterr()


def test_the_schemas_are_those_of_the_command_in_the_language_of_the_plan(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["init", "plan", *flags("fr,en"), "--yes"]) == 0
    made = {path.name: path.read_bytes() for path in Path("plan/schema").iterdir()}
    capsys.readouterr()
    assert run(["schema", "-o", "again", "--lang", "fr"]) == 0
    printed = json.loads(capsys.readouterr().out)["yaml.schemas"]
    assert made == {path.name: path.read_bytes() for path in Path("again").iterdir()}
    own = json.loads(Path("plan/.vscode/settings.json").read_text(encoding="utf-8"))["yaml.schemas"]
    assert {Path(path).name: kind for path, kind in own.items()} == {
        Path(path).name: one for path, one in printed.items()
    }
    assert all((Path("plan") / path).is_file() for path in own)


# What is refused


def test_what_is_missing_is_refused_at_once(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["init", "plan", "--member", "Utopia", "--yes"]) == 2
    told = capsys.readouterr().err
    assert [name for name in NEEDED if f"--{name}" not in told] == ["member"]
    assert run(["init", "plan", *flags()]) == 2
    assert "--yes" in capsys.readouterr().err
    assert not Path("plan").exists()


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({"languages": "arabic"}, "arabic is no code of a language"),
        ({"languages": "fr,fr"}, "a language stands twice in fr,fr"),
        ({"period": "soon"}, "soon is no period"),
        ({"period": "2027/2024"}, "2027/2024 is no period"),
        ({"plan": "my plan"}, "my plan cannot be an id"),
        ({"time-zone": "Casablnca"}, "did you mean Africa/Casablanca?"),
        ({"committee": " "}, "a text is empty"),
        ({"committee": "es:Comité"}, "es is no language of this repository"),
        ({"committee": "hidden\u202e"}, "it would be an error"),
    ],
)
def test_what_is_not_understood_is_refused(
    given: dict[str, str], expected: str, capsys: pytest.CaptureFixture[str]
) -> None:
    languages = given.pop("languages", "en")
    texts = ["--member=Utopia", "--plan-title=The plan", "--period=2024/2027", f"--languages={languages}"]
    more = [f"--{name}={value}" for name, value in given.items()]
    assert run(["init", "plan", *texts, "--time-zone=UTC", *more, "--yes"]) == 2
    assert expected in capsys.readouterr().err
    assert not Path("plan").exists()


def _file(here: Path) -> None:
    here.write_text("mine")


def _full(here: Path) -> None:
    here.mkdir()
    (here / "notes.txt").write_text("mine")


def _repository(here: Path) -> None:
    here.mkdir()
    (here / "ogp.yaml").write_text("mine")


def _inside(here: Path) -> None:
    (here.parent / "ogp.yaml").write_text("mine")


def _dangling(here: Path) -> None:
    here.symlink_to("nowhere")


@pytest.mark.parametrize(
    ("make", "expected"),
    [
        (_file, "is a file, and no folder"),
        (_full, "is not empty: it holds notes.txt"),
        (_repository, "is a repository already"),
        (_inside, "lies in the repository"),
        (_dangling, "is a file, and no folder"),
    ],
)
def test_nothing_is_written_over(
    make: Callable[[Path], None], expected: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    make(tmp_path / "plan")
    before = files(tmp_path)
    assert run(["init", "plan", *flags(), "--yes"]) == 2
    assert expected in capsys.readouterr().err
    assert files(tmp_path) == before


def test_the_folder_above_must_be_there(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["init", "far/away", *flags(), "--yes"]) == 2
    assert "there is no folder far" in capsys.readouterr().err


def test_what_a_forge_puts_into_a_new_folder_stays_as_it_is(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    theirs = {".git/config": b"theirs", "README.md": b"theirs", "LICENSE": b"theirs", ".gitignore": b"theirs"}
    for path, raw in theirs.items():
        (tmp_path / path).parent.mkdir(exist_ok=True)
        (tmp_path / path).write_bytes(raw)
    assert run(["init", *flags(), "--yes"]) == 0
    printed = capsys.readouterr()
    assert "git init" not in printed.err
    assert "README.md" not in printed.out
    assert theirs.items() <= files(tmp_path).items()
    assert run(["validate", "--strict", "--as-of", TODAY]) == 0


def test_a_dry_run_makes_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["init", "plan", *flags(), "--dry-run"]) == 0
    assert "plan/ogp.yaml" in capsys.readouterr().out.splitlines()
    assert not Path("plan").exists()


# Whole or not at all


@pytest.mark.parametrize("place", [1, 2, 9, 17])
def test_a_disk_that_is_full_leaves_nothing(
    place: int, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    fail_at(monkeypatch, place, lambda: OSError(28, "No space left on device"))
    assert run(["init", "plan", *flags(), "--yes"]) == 2
    assert "there is no room for it" in capsys.readouterr().err
    assert not Path("plan").exists()


@pytest.mark.parametrize("place", [1, 2, 9, 17])
def test_a_beginning_that_is_killed_is_no_repository_and_can_be_begun_again(
    place: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    child = os.fork()
    if not child:
        fail_at(monkeypatch, place, lambda: os._exit(9))
        run(["init", "plan", *flags(), "--yes"])
        os._exit(0)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 9
    assert len(files(Path("plan"))) == place - 1
    assert not Path("plan/ogp.yaml").exists()
    assert run(["-C", "plan", "validate"]) == 2
    assert run(["init", "plan", *flags("fr"), "--yes"]) == 0
    assert run(["-C", "plan", "validate", "--strict", "--as-of", TODAY]) == 0


def fail_at(monkeypatch: pytest.MonkeyPatch, place: int, failure: Callable[[], Exception]) -> None:
    """Let the writing of one file of the repository fail; the list of what is meant to be written is none."""
    real, counted = recording.write_whole, iter(range(1, 1000))
    state = recording.folder_of(Path("plan"), os.environ)
    assert state

    def write(path: Path, content: bytes) -> None:
        if path.parent.name != state.name and next(counted) == place:
            raise failure()
        real(path, content)

    monkeypatch.setattr(recording, "write_whole", write)


def test_a_beginning_can_be_taken_back() -> None:
    Path("plan").mkdir()
    Path("plan/LICENSE").write_text("theirs")
    assert run(["init", "plan", *flags(), "--yes"]) == 0
    take_back(Path("plan"))
    assert files(Path("plan")) == {"LICENSE": b"theirs"}
    assert run(["init", "plan", *flags(), "--yes"]) == 0


# At a terminal


@pytest.mark.usefixtures("ready")
@pytest.mark.parametrize(
    ("language", "typed", "shown"),
    [
        ("en", "||Utopia|soon|2024-2027|||Casablnca|Casablanca||y", "an answer is needed"),
        ("fr", "fr, ar|Maroc|المغرب|2024/2027|||x y|plan|Casablanca|Comité||o", "x y ne peut pas être un identifiant"),
        ("ar", "ar|المغرب|2024/2027|||Casablanca||نعم", "ما اسم العضو في الشراكة؟"),
    ],
)
def test_a_person_is_asked(language: str, typed: str, shown: str) -> None:
    screen, status = typed_into(f"ogpctl init plan --lang {language} --bidi logical", iter(typed.split("|")))
    assert status == 0, screen
    assert shown in screen
    assert run(["-C", "plan", "validate", "--strict"]) == 0
    settings = load(Path("plan/ogp.yaml").read_text(encoding="utf-8"), Editor)  # noqa: S506
    assert settings["time_zone"] == "Africa/Casablanca"
    assert settings["plans"][0]["period"] == "2024/2027"
    member = settings["member"]["name"]
    assert member == {"en": "Utopia", "fr": {"fr": "Maroc", "ar": "المغرب"}, "ar": "المغرب"}[language]


@pytest.mark.usefixtures("ready")
def test_a_person_may_say_no() -> None:
    shell = f"ogpctl init plan --lang en {' '.join(map(repr, flags()))}"
    screen, status = typed_into(shell, iter(["n"]))
    assert (status, screen.splitlines()[-1]) == (1, "nothing is written")
    assert not Path("plan").exists()
