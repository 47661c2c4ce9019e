"""The forms of the findings: golden pages, what judges of each form would say, and strings made to break out."""

import json
import os
import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any, Final
from urllib.parse import unquote

import pytest
from every_rule import every_rule
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from overlay import BAD, checked, laid_over, of_bad, told

from ogpctl.diagnostics import Edit, Severity, Span, Where
from ogpctl.files import rules
from ogpctl.language import SPOKEN
from ogpctl.locales import words
from ogpctl.render.diagnostics import github, junit
from ogpctl.render.diagnostics.fingerprints import fingerprints
from ogpctl.render.diagnostics.forms import FORMS
from ogpctl.render.diagnostics.names import ENDINGS, Name
from ogpctl.render.diagnostics.told import Finding, Told

GOLDEN: Final = Path(__file__).parent / "golden"
SCHEMA: Final = json.loads((Path(__file__).parent / "schemas" / "sarif-2.1.0.json").read_text(encoding="utf-8"))
SUFFIXES: Final[dict[Name, str]] = {
    "text": "txt",
    "json": "json",
    "github": "github.txt",
    "sarif": "sarif",
    "junit": "xml",
    "gitlab": "gitlab.json",
}
HOSTILE: Final = (
    "::error::", "::error file=a::b", "##[error]", "##[add-mask]x", "::stop-commands::x", "::x::", "\n", "\r\n", "\r",
    "%0A", "%25", "%", ":", ",", "::", "]", "]]>", "<![CDATA[", "<b>", "&amp;", "&#0;", '"', "'", "\\", "|", "`",
    "\x00", "\x1b[2J", "\x85", "\u2028", "\u202e", "\u2066", "\ufffe", "\ud800", "\U0001f600", "الأرشيف", " ", "a",
)  # fmt: skip
TEXTS: Final = st.lists(st.sampled_from(HOSTILE) | st.text(max_size=3), max_size=8).map("".join)


def bad(name: str, folder: Path, language: str = "en", **more: Any) -> Told:
    return told(checked(laid_over(folder, of_bad(name))), language, **more)


def found_alone(said: Told) -> Told:
    """The same with no other rules than those that are broken: a page that can be read."""
    codes = {one.diagnostic.rule.code for one in said.findings}
    kept = {group: tuple(rule for rule in some if rule.code in codes) for group, some in said.rules.items()}
    return replace(said, rules=kept)


def of_hostile(text: str, many: int = 1) -> Told:
    """Findings whose facts, path and excerpt are one text."""
    where = Where(text, span=Span(1, 1, 1, 2))
    diagnostic = rules.UNKNOWN_KEY.at(where, where, key=text)
    finding = Finding(diagnostic, Span(1, 1, 1, 2), text, text)
    return Told(
        (finding,) * many,
        words("en", "rules", "terminal", "forms"),
        locate=lambda _: Span(1, 1, 1, 2),
        line=lambda *_: text,
        files=1,
        checked=lambda: (text,),
        rules={"keys and values": (rules.UNKNOWN_KEY,)},
        mend=lambda one: Edit(one.where.path, Span(1, 1, 1, 2), text),
        above=text,
    )


# What they look like


@pytest.mark.parametrize("language", SPOKEN)
@pytest.mark.parametrize("form", FORMS)
def test_golden_forms(form: Name, language: str, tmp_path: Path) -> None:
    """One bad repository, a part of a larger one, in every form; `make golden` writes them anew."""
    printed = FORMS[form](found_alone(bad("in-every-form", tmp_path, language, above="plans/morocco/")))
    golden = GOLDEN / f"forms.{language}.{SUFFIXES[form]}"
    if os.environ.get("OGPCTL_GOLDEN"):
        golden.write_text(printed, encoding="utf-8", newline="\n")
    assert printed == golden.read_text(encoding="utf-8"), "run: make golden, and read the difference"


@pytest.mark.parametrize("language", SPOKEN)
def test_golden_summary(language: str, tmp_path: Path) -> None:
    printed = github.step_summary(bad("in-every-form", tmp_path, language))
    golden = GOLDEN / f"forms.{language}.summary.md"
    if os.environ.get("OGPCTL_GOLDEN"):
        golden.write_text(printed, encoding="utf-8", newline="\n")
    assert printed == golden.read_text(encoding="utf-8"), "run: make golden, and read the difference"


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("name", ["base", "settings-not-read"])
def test_every_form_tells_of_nothing_and_of_broken_settings(form: Name, name: str, tmp_path: Path) -> None:
    said = bad(name, tmp_path)
    assert said.complete == (name == "base")
    printed = FORMS[form](said)
    for one in said.findings:
        assert one.diagnostic.rule.code in printed


def test_a_form_is_chosen_by_an_ending_that_no_other_form_has() -> None:
    assert set(ENDINGS.values()) == set(FORMS) - {"github", "gitlab"}


# GitHub


def obeyed(log: str) -> list[str]:
    """The commands that the runner of GitHub Actions takes from a log: it looks at each line, and may be stopped."""
    commands, waits_for = [], ""
    for line in re.split(r"\r\n|\r|\n", log):
        newer = re.match(r"\s*::([^ :]+)[^\n]*?::(.*)", line)
        older = re.search(r"##\[([^\] ]+)", line)
        command = newer or older
        if not command:
            continue
        name = command[1].lower()
        if waits_for:
            waits_for = "" if name == waits_for else waits_for
            continue
        commands.append(name)
        if name == "stop-commands":
            assert newer
            waits_for = newer[2].lower()
    assert not waits_for
    return commands


def unescaped(said: str) -> str:
    """A value as the runner reads it."""
    for code, character in (("%0D", "\r"), ("%0A", "\n"), ("%3A", ":"), ("%2C", ","), ("%25", "%")):
        said = said.replace(code, character)
    return said


@given(TEXTS)
def test_a_command_gives_back_what_was_put_in(text: str) -> None:
    assert unescaped(github.data(text)) == text
    assert unescaped(github.property_(text)) == text
    assert not re.search("[\r\n]", github.data(text))
    assert not re.search("[\r\n:,]", github.property_(text))


@given(TEXTS)
def test_what_is_listed_is_never_obeyed(text: str) -> None:
    assert obeyed(github.stopped(f"{text}\n")) == ["stop-commands"]


@given(TEXTS)
def test_the_runner_obeys_our_commands_and_no_others(text: str) -> None:
    assert obeyed(github.github(of_hostile(text))) == ["error", "stop-commands"]


def test_a_bad_repository_commands_nothing(tmp_path: Path) -> None:
    said = bad("in-every-form", tmp_path)
    errors = sum(one.diagnostic.severity is Severity.ERROR for one in said.findings)
    warnings = len(said.findings) - errors
    assert obeyed(github.github(said)) == [*["error"] * errors, *["warning"] * warnings, "stop-commands"]
    assert "error" in obeyed(FORMS["text"](said))  # which is why the list is printed while commands are stopped


@pytest.mark.parametrize(("many", "notes"), [(10, 0), (11, 1), (200, 1)])
def test_github_is_given_as_many_notes_as_it_shows_and_told_of_the_rest(many: int, notes: int) -> None:
    commands = obeyed(github.github(of_hostile("a", many)))
    assert commands == [*["error"] * 10, *["notice"] * notes, "stop-commands"]
    log = github.github(of_hostile("a", many))
    assert log.count("aa:1:1: error[unknown-key]") + log.count("\na:1:1: error[unknown-key]") >= many
    if notes:
        assert f"::notice title=ogpctl::{many - 10} more finding" in log


def test_columns_are_given_within_one_line_only(tmp_path: Path) -> None:
    for line in github.github(bad("several-at-once", tmp_path)).splitlines():
        place = re.match(r"::\w+ file=[^,]+,line=(\d+)(?:,endLine=(\d+))?(?:,col=(\d+),endColumn=(\d+))?,title", line)
        if place and place[3]:
            assert place[1] == place[2]
            assert int(place[3]) <= int(place[4])


@given(TEXTS)
def test_a_summary_keeps_its_table(text: str) -> None:
    page = github.step_summary(of_hostile(text))
    rows = [line for line in re.split(r"[\n\r\x0b\x0c\x85\u2028\u2029]", page) if line.startswith("|")]
    assert len(rows) == 3
    assert {len(re.findall(r"(?<!\\)(?:\\\\)*\|", row)) for row in rows} == {5}
    assert "<b>" not in page.replace("\\<b>", "")


def test_a_summary_of_very_much_is_as_much_as_github_takes() -> None:
    page = github.step_summary(of_hostile("\u0623" * 900, 5000))
    assert len(page.encode()) < 1_000_000
    assert "4900 more findings" in page.replace(",", "").replace("\u00a0", "")


# SARIF


@cache
def everything(folder: Path) -> dict[str, Any]:
    page: dict[str, Any] = json.loads(FORMS["sarif"](every_rule(folder, "ar")))
    return page


@pytest.fixture(scope="module")
def log(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """Every rule broken once, in Arabic."""
    return everything(tmp_path_factory.mktemp("every"))


def test_sarif_is_valid_against_its_schema(log: dict[str, Any], tmp_path: Path) -> None:
    judge = Draft202012Validator(SCHEMA, format_checker=Draft202012Validator.FORMAT_CHECKER)
    run = log["runs"][0]
    of_each = {one["ruleId"]: one for one in run["results"]}
    fixed = [one for one in run["results"] if "fixes" in one]
    assert fixed
    few = {**log, "runs": [{**run, "results": [*of_each.values(), *fixed]}]}
    assert [one.message for one in judge.iter_errors(few)] == []
    broken = json.loads(FORMS["sarif"](bad("settings-not-read", tmp_path)))
    assert [one.message for one in judge.iter_errors(broken)] == []
    invocation = broken["runs"][0]["invocations"][0]
    assert not invocation["executionSuccessful"]
    assert "ogp.yaml" in invocation["toolConfigurationNotifications"][0]["message"]["text"]


def test_sarif_tells_of_every_rule_with_its_page(log: dict[str, Any]) -> None:
    driver, results = log["runs"][0]["tool"]["driver"], log["runs"][0]["results"]
    assert {one["ruleId"] for one in results} == {rule["id"] for rule in driver["rules"]}
    for rule in driver["rules"]:
        assert re.fullmatch("[A-Z][A-Za-z]+", rule["name"])
        for text in (rule["shortDescription"]["text"], rule["fullDescription"]["text"], *rule["help"].values()):
            assert text.strip()
        assert "```yaml" in rule["help"]["markdown"]
        assert "```" not in rule["help"]["text"]
    for one in results:
        assert driver["rules"][one["ruleIndex"]]["id"] == one["ruleId"]


def test_sarif_gives_the_edits_there_are(log: dict[str, Any]) -> None:
    fixed = [one for one in log["runs"][0]["results"] if "fixes" in one]
    assert fixed
    for one in fixed:
        (change,) = one["fixes"][0]["artifactChanges"]
        place = one["locations"][0]["physicalLocation"]
        assert change["artifactLocation"] == place["artifactLocation"]
        assert change["replacements"][0]["deletedRegion"].items() >= place["region"].items()
        assert change["replacements"][0]["insertedContent"]["text"]


@given(TEXTS.filter(lambda text: "\ud800" not in text))
def test_a_path_is_an_address_that_leads_back_to_it(text: str) -> None:
    place = json.loads(FORMS["sarif"](of_hostile(text)))["runs"][0]["results"][0]["locations"][0]["physicalLocation"]
    uri = place["artifactLocation"]["uri"]
    assert re.fullmatch("[A-Za-z0-9._~/%-]*", uri)
    assert unquote(uri) == text + text


# What a finding is known by


def shifted(files: dict[str, bytes]) -> dict[str, bytes]:
    """The same records, three lines further down."""
    return {path: b"# one\n# two\n# three\n" + text for path, text in files.items() if path.endswith(".yaml")}


@pytest.mark.parametrize("name", ["several-at-once", "everything-twice", "hostile-characters", "references-to-nothing"])
def test_a_fingerprint_stands_once_and_outlives_lines_that_move(name: str, tmp_path: Path) -> None:
    files = of_bad(name)
    here = told(checked(laid_over(tmp_path / "here", files)), "en")
    there = told(checked(laid_over(tmp_path / "there", {**files, **shifted(files)})), "fr")
    prints = fingerprints(here.findings)
    assert len(set(prints)) == len(prints) > 3
    assert set(fingerprints(there.findings)) == set(prints)
    assert [one.span for one in there.findings] != [one.span for one in here.findings]


def test_a_fingerprint_outlives_the_day_and_an_entry_above() -> None:
    first = rules.UNKNOWN_KEY.at(Where("a.yaml", ("updates", 0, "titel")), key="titel", near="title", today="x")
    later = rules.UNKNOWN_KEY.at(Where("a.yaml", ("updates", 3, "titel")), key="titel", near=None, today="y")
    other = rules.UNKNOWN_KEY.at(Where("a.yaml", ("updates", 0, "leed")), key="leed")
    prints = [fingerprints([Finding(one, Span(1, 1, 1, 2), "", "")]) for one in (first, later, other)]
    assert prints[0] == prints[1] != prints[2]


def test_gitlab_has_what_it_asks_for(tmp_path: Path) -> None:
    issues = json.loads(FORMS["gitlab"](bad("several-at-once", tmp_path, above="plans/")))
    assert len({one["fingerprint"] for one in issues}) == len(issues) > 0
    for one in issues:
        assert set(one) == {"description", "check_name", "fingerprint", "severity", "location"}
        assert one["severity"] in {"info", "minor", "major", "critical", "blocker"}
        assert one["location"]["path"].startswith("plans/data/")
        assert one["location"]["lines"]["begin"] >= 1
    assert json.loads(FORMS["gitlab"](bad("base", tmp_path / "base"))) == []


# JUnit


@given(TEXTS)
def test_xml_gives_back_what_was_put_in(text: str) -> None:
    """But for characters that XML cannot hold: those are spelt out."""
    page = ET.fromstring(f"<a{junit.attributes({'b': text})}>{junit.content(text)}</a>")  # noqa: S314 - it is ours
    expected = re.sub(
        "[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]", lambda one: f"<U+{ord(one[0]):04X}>", text
    )
    assert (page.get("b"), page.text or "") == (expected, expected)


@given(TEXTS)
def test_junit_is_xml_whatever_the_records_say(text: str) -> None:
    suite = ET.fromstring(FORMS["junit"](of_hostile(text)).encode(errors="strict"))  # noqa: S314 - it is ours
    assert len(list(suite.iter("failure"))) == 1


def cases(said: Told) -> Iterator[tuple[str, bool, bool]]:
    """The tests: the file, whether it failed, whether it printed something."""
    suites = ET.fromstring(FORMS["junit"](said).encode())  # noqa: S314 - it is ours
    (suite,) = suites
    every = list(suite.iter("testcase"))
    failed = [one for one in every if one.find("failure") is not None]
    assert (int(suite.get("tests", "")), int(suite.get("failures", ""))) == (len(every), len(failed))
    assert suites.get("tests") == suite.get("tests")
    for one in every:
        yield f"{one.get('file')}", one in failed, one.find("system-out") is not None


def test_a_test_is_a_file_and_fails_as_the_run_does(tmp_path: Path) -> None:
    said = bad("in-every-form", tmp_path, above="plans/")
    tests = {file: (fails, prints) for file, fails, prints in cases(said)}
    assert set(tests) == {f"plans/{path}" for path in (*said.checked(), "data/notes.txt")}
    assert tests["plans/ogp.yaml"] == (False, False)
    assert tests["plans/data/notes.txt"] == (False, True)
    assert tests["plans/data/commitments/2018-2020/03-archives.yaml"][0]
    strict = {file: (fails, prints) for file, fails, prints in cases(replace(said, strict=True))}
    assert strict["plans/data/notes.txt"] == (True, False)


# JSON


@given(TEXTS)
@pytest.mark.parametrize("form", ["json", "sarif", "gitlab"])
def test_json_is_json_and_acts_on_nothing(form: Name, text: str) -> None:
    printed = FORMS[form](of_hostile(text.replace("\ud800", "")))
    assert json.loads(printed)
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u202e\u2066]", printed)


def test_json_gives_the_edit_of_a_finding_and_the_pages_of_its_rules(tmp_path: Path) -> None:
    page = json.loads(FORMS["json"](bad("in-every-form", tmp_path)))
    (titel,) = (one for one in page["findings"] if one["code"] == "unknown-key")
    assert titel["edit"] == {
        "file": "data/commitments/2018-2020/03-archives.yaml",
        "line": 2,
        "column": 1,
        "end_line": 2,
        "end_column": 6,
        "text": "title",
    }
    assert set(page["rules"]) == {one["code"] for one in page["findings"]}
    assert page["rules"]["unknown-key"]["guards"] == "every key is one of the record"
    assert page["complete"] is True


def test_the_bad_repository_of_the_forms_holds_what_breaks_them() -> None:
    text = b"".join(of_bad("in-every-form").values()).decode()
    for one in ("::error::", "##[error]", "%0A", "]]>", "<b>", "&amp;"):
        assert one in text
    assert (BAD / "in-every-form" / "expected.txt").exists()
