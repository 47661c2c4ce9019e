"""``ogpctl rules`` and ``ogpctl rule``: the catalogue, and the page of each rule as a reader sees it."""

import json
import os
import re
from collections.abc import Callable
from pathlib import Path
from typing import Final

import pytest
from plain import ROOT

from ogpctl.cli import run
from ogpctl.commands.checking.catalogue import catalogue
from ogpctl.language import SPOKEN
from ogpctl.render.cells import width
from ogpctl.render.prose import read

GOLDEN: Final = Path(__file__).parent / "golden"
CODES: Final = [rule.code for rules in catalogue().values() for rule in rules]

Ask = Callable[..., tuple[int, str, str]]


@pytest.fixture
def ask(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> Ask:
    """Asks as a shell would, in a folder that is no repository: exit status, output, talk."""
    for name in ("OGPCTL_LANG", "LC_MESSAGES", "LANG", "OGPCTL_BIDI", "COLUMNS", "FORCE_COLOR", "NO_COLOR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("OGPCTL_CACHE_DIR", str(tmp_path / "cache"))
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    monkeypatch.chdir(tmp_path)

    def asked(*arguments: str) -> tuple[int, str, str]:
        status = run(arguments)
        return status, *capsys.readouterr()

    return asked


def matches(name: str, text: str) -> None:
    path = GOLDEN / name
    if os.environ.get("OGPCTL_GOLDEN"):
        path.write_text(text, encoding="utf-8", newline="\n")
    assert text == path.read_text(encoding="utf-8"), "run: make golden, and read the difference"


@pytest.mark.parametrize("language", SPOKEN)
def test_golden_catalogue(ask: Ask, language: str) -> None:
    status, out, err = ask("rules", "--lang", language)
    assert (status, err) == (0, "")
    matches(f"rules.{language}.txt", out)


@pytest.mark.parametrize("language", SPOKEN)
@pytest.mark.parametrize("code", ["bad-window", "number-used-twice"])
def test_golden_rules(ask: Ask, code: str, language: str) -> None:
    """One page that is translated, one that is not; in a pipe and on a terminal of either kind."""
    matches(f"rule.{code}.{language}.txt", ask("rule", code, "--lang", language)[1])
    if language == "ar":
        for mode in ("marks", "visual"):
            said = ask("rule", code, "--lang", language, "--width", "80", "--bidi", mode)
            matches(f"rule.{code}.80.{mode}.{language}.txt", said[1])


def test_the_catalogue_names_every_rule_once(ask: Ask) -> None:
    answer = json.loads(ask("rules", "--format", "json", "--lang", "fr")[1])
    assert list(answer)[:3] == ["schema", "ogpctl", "language"]
    assert (answer["kind"], answer["language"]) == ("rules", "fr")
    assert [row["code"] for row in answer["rules"]] == CODES
    assert len({row["group"] for row in answer["rules"]}) == len(catalogue())
    assert re.findall("^[a-z-]+-[a-z-]+(?=  )", ask("rules")[1], re.MULTILINE) == [one for one in CODES if "-" in one]


@pytest.mark.parametrize("language", SPOKEN)
@pytest.mark.parametrize("room", [45, 60, 80, 120])
def test_a_code_stays_whole_on_a_narrow_terminal(ask: Ask, room: int, language: str) -> None:
    lines = ask("rules", "--lang", language, "--width", str(room), "--bidi", "visual")[1].splitlines()
    assert max(map(width, lines)) <= room
    assert set(CODES) <= {word for line in lines for word in line.split()}


def test_rules_are_chosen_by_their_severity(ask: Ask) -> None:
    shares = {
        severity: [
            row["code"] for row in json.loads(ask("rules", "--severity", severity, "--format", "json")[1])["rules"]
        ]
        for severity in ("error", "warning")
    }
    assert sorted([*shares["error"], *shares["warning"]]) == sorted(CODES)
    assert "rate-falls" in shares["warning"]
    assert ask("rules", "--severity", "grave")[0] == 2


@pytest.mark.parametrize("language", SPOKEN)
@pytest.mark.parametrize("code", CODES)
def test_the_page_of_every_rule_is_drawn(ask: Ask, code: str, language: str) -> None:
    """In the width of the terminal; lines of an example stay as they would be written."""
    status, out, err = ask("rule", code, "--lang", language, "--width", "60", "--bidi", "visual")
    assert (status, err) == (0, "")
    for line in out.splitlines():
        assert width(line) <= 60 or re.match(r"  [× ] *\d+ \|", line)
    assert ("×" in out) == (code not in {"file-too-large", "text-too-long", "too-many-findings"})


def test_a_rule_for_programs(ask: Ask) -> None:
    answer = json.loads(ask("rule", "bad-window", "--format", "json", "--lang", "ar")[1])
    assert (answer["kind"], answer["rule"]["code"], answer["prose_language"]) == ("rule", "bad-window", "ar")
    (wrong,) = answer["wrong"]
    assert [mark["line"] for mark in wrong["marks"]] == [4, 8, 11]
    assert "error: [" not in wrong["text"]


def test_a_rule_as_a_document(ask: Ask) -> None:
    page = ask("rule", "number-used-twice", "--format", "markdown", "--lang", "fr")[1]
    assert page.startswith("# `number-used-twice`\n\n*erreur*\n\n")
    assert "<div" not in page
    assert "# error: [number-used-twice]" in page
    assert {"code", "paragraph"} <= {block.kind for block in read(page)}
    english = ask("rule", "number-used-twice", "--format", "markdown", "--lang", "en")[1]
    source = (ROOT / "docs" / "rules" / "number-used-twice.md").read_text(encoding="utf-8")
    assert english.split() == source.split()


@pytest.mark.parametrize(
    ("code", "near"),
    [("bad-windw", "did you mean bad-window"), ("bad_window", "did you mean bad-window"), ("xyz", "no rule xyz")],
)
def test_a_rule_that_is_not_there(ask: Ask, code: str, near: str) -> None:
    status, out, err = ask("rule", code)
    assert (status, out) == (2, "")
    assert err.startswith(f"no rule {code}\n")
    assert near in err
    assert "aucune règle" in ask("rule", code, "--lang", "fr")[2]


def test_the_language_is_that_of_the_repository_where_nobody_asks_for_another(
    ask: Ask, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert ask("rule", "bad-window")[1].startswith("bad-window  error")
    assert "خطأ" in ask("rule", "bad-window", "-C", str(ROOT))[1]
    monkeypatch.setenv("LC_ALL", "fr_MA.UTF-8")
    assert "erreur" in ask("rule", "bad-window", "-C", str(ROOT))[1]


def test_a_wrong_line_is_marked_by_a_sign_and_by_a_colour(ask: Ask, monkeypatch: pytest.MonkeyPatch) -> None:
    plain = ask("rule", "bad-window")[1]
    assert plain.count("×") == 3
    assert "\x1b" not in plain
    monkeypatch.setenv("FORCE_COLOR", "1")
    coloured = ask("rule", "bad-window")[1]
    assert coloured.count("\x1b[31m") == 7
    assert re.sub(r"\x1b\[[0-9;]*m", "", coloured) == plain
