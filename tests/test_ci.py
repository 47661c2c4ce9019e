"""What CI runs: the steps of the action and of the GitLab template, in their order, on a repository with a change."""

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import history
import pytest
import yaml
from history import git
from plain import ROOT
from typer.main import get_command

from ogpctl.cli import whole

STEPS = ROOT / "ci/steps.sh"
BIN = Path(sys.executable).parent
TOKEN = "a secret"  # noqa: S105 - none
HOSTILE = "x;touch${IFS}pwned`touch pwned`$(touch pwned)'\"|&<!--"


@cache
def described(name: str) -> Any:
    return yaml.safe_load((ROOT / name).read_text(encoding="utf-8"))


def program(folder: Path, name: str, lines: str) -> None:
    folder.mkdir(exist_ok=True)
    (folder / name).write_text(f"#!/bin/sh\n{lines}\n", encoding="utf-8")
    (folder / name).chmod(0o755)


class Runner:
    """A machine of CI: its folders, its programs, and what they were asked."""

    def __init__(self, folder: Path, warm: Path) -> None:
        self.repository = history.changed(folder / "repository")
        self.bin, self.temporary = folder / "bin", folder / "temporary"
        self.temporary.mkdir()
        self.asked = folder / "asked"
        program(
            self.bin,
            "gh",
            f'printf "%s\\0" "$@" >>{self.asked}; echo >>{self.asked}; cat {folder}/comments 2>/dev/null',
        )
        program(self.bin, "ogpctl", f'echo "$*" >>{folder}/commands\nexec {warm}/ogpctl "$@"')
        self.folder = folder

    def environment(self, **more: str) -> dict[str, str]:
        return {
            **{name: value for name, value in history.ENVIRONMENT.items() if not name.startswith("GITHUB_")},
            "PATH": f"{self.bin}{os.pathsep}{BIN}{os.pathsep}{os.environ['PATH']}",
            "OGPCTL_CACHE_DIR": os.devnull,
            "LC_ALL": "C.UTF-8",
            **more,
        }

    def run(self, script: str, **more: str) -> "subprocess.CompletedProcess[str]":
        return subprocess.run(
            ["bash", "-e", "-c", script],
            cwd=self.repository, env=self.environment(**more), capture_output=True, text=True, check=False,
        )  # fmt: skip

    def comments(self) -> list[list[str]]:
        """What was asked of ``gh``."""
        text = self.asked.read_text(encoding="utf-8") if self.asked.exists() else ""
        return [line.rstrip("\0").split("\0") for line in text.splitlines()]

    @property
    def commands(self) -> list[str]:
        return (self.folder / "commands").read_text(encoding="utf-8").splitlines()

    @property
    def results(self) -> Path:
        return self.temporary / "ogpctl-results"


@pytest.fixture
def runner(tmp_path: Path, warm: Path) -> Runner:
    return Runner(tmp_path, warm)


def expression(said: str, known: dict[str, str]) -> str:
    """What GitHub puts in the place of an expression: a value, or one of two words by what a value is."""
    choice = re.fullmatch(r"\$\{\{ (\S+) == '(\w+)' && '(\w+)' \|\| '' \}\}", said)
    if choice:
        return choice[3] if known[choice[1]] == choice[2] else ""
    return re.sub(r"\$\{\{ (\S+) \}\}", lambda found: known[found[1]], said)


def action(runner: Runner, inputs: dict[str, str], base: str) -> "subprocess.CompletedProcess[str]":
    """The steps of the action in their order, as a runner does them; Python and ogpctl are there already."""
    found = described("action.yml")
    known = {f"inputs.{name}": str(one["default"]) for name, one in found["inputs"].items()}
    known |= {f"inputs.{name}": value for name, value in inputs.items()}
    known |= {
        "github.event.pull_request.base.sha": base,
        "github.event.pull_request.number": "7",
        "github.repository": "secretariat/plan",
        "github.head_ref": HOSTILE,
    }
    step = next(one for one in found["runs"]["steps"] if one.get("id") == "check")
    written = {name: expression(str(value), known) for name, value in step["env"].items()}
    return runner.run(
        step["run"],
        **written,
        GITHUB_ACTION_PATH=str(ROOT),
        GITHUB_OUTPUT=str(runner.folder / "output"),
        GITHUB_STEP_SUMMARY=str(runner.folder / "summary"),
        RUNNER_TEMP=str(runner.temporary),
    )


def test_the_action_validates_compares_comments_and_reports(runner: Runner) -> None:
    base = git(runner.repository, "rev-parse", "main")
    done = action(runner, {"lang": "en", "reports": "minutes.html progress.md"}, base)
    assert done.returncode == 1, done.stderr  # there is a finding
    listed, posted = runner.comments()
    assert listed == [
        "api", "--paginate", "repos/secretariat/plan/issues/7/comments",
        "--jq", '.[] | select(.user.type == "Bot" and (.body | startswith("<!-- ogpctl diff: . -->"))) | .id',
    ]  # fmt: skip
    assert posted == [
        "api", "--silent", "--method", "POST", "repos/secretariat/plan/issues/7/comments",
        "--field", f"body=@{runner.results}/comment.md",
    ]  # fmt: skip
    comment = (runner.results / "comment.md").read_text(encoding="utf-8")
    assert comment.startswith("<!-- ogpctl diff: . -->\n### What changed — Morocco\n")
    assert "The record was changed (2)" in comment
    assert sorted(path.name for path in (runner.results / "reports").iterdir()) == ["minutes.html", "progress.md"]
    outputs = dict(line.split("=", 1) for line in (runner.folder / "output").read_text(encoding="utf-8").splitlines())
    assert set(outputs) == set(described("action.yml")["outputs"])
    assert all(Path(path).exists() for path in outputs.values())
    assert runner.commands[:2] == [
        "validate --directory=. --lang=en --format=github",
        f"validate --directory=. --lang=en --quiet --format=sarif --output={runner.results}/ogpctl.sarif",
    ]


def test_the_comment_that_is_there_is_written_anew(runner: Runner) -> None:
    (runner.folder / "comments").write_text("41\n42\n", encoding="utf-8")
    action(runner, {}, git(runner.repository, "rev-parse", "main"))
    assert runner.comments()[-1][:5] == [
        "api", "--silent", "--method", "PATCH", "repos/secretariat/plan/issues/comments/41",
    ]  # fmt: skip


def test_who_may_not_comment_reads_it_on_the_page_of_the_run(runner: Runner) -> None:
    program(runner.bin, "gh", "exit 1")
    done = action(runner, {"fail-on": "never"}, git(runner.repository, "rev-parse", "main"))
    assert done.returncode == 0
    assert "::warning::" in done.stdout
    assert "ما الذي تغير" in (runner.folder / "summary").read_text(encoding="utf-8")


def test_without_a_pull_request_nothing_is_compared(runner: Runner) -> None:
    assert action(runner, {}, "").returncode == 1
    assert runner.comments() == []
    assert not any(one.startswith("diff") for one in runner.commands)


@pytest.mark.parametrize(("fail_on", "status"), [("any", 1), ("never", 0), ("change", 0)])
def test_what_fails_the_run(runner: Runner, fail_on: str, status: int) -> None:
    """The finding is in what was there before."""
    assert (
        action(runner, {"fail-on": fail_on, "sarif": "false"}, git(runner.repository, "rev-parse", "HEAD")).returncode
        == status
    )


def test_a_repository_that_cannot_be_read_fails_whatever_was_asked(runner: Runner) -> None:
    (runner.repository / "ogp.yaml").unlink()
    assert action(runner, {"fail-on": "never"}, "").returncode == 2


def test_a_base_without_records_is_told_in_the_comment(runner: Runner) -> None:
    git(runner.repository, "switch", "--quiet", "--orphan", "bare")
    (runner.repository / "README.md").write_text("Nothing yet\n", encoding="utf-8")
    base = history.commit(runner.repository)
    git(runner.repository, "checkout", "--quiet", "change")
    assert action(runner, {"lang": "en"}, base).returncode == 1
    told = (runner.results / "comment.md").read_text(encoding="utf-8")
    assert "    " + f"{base}:ogp.yaml cannot be read" in told


def test_nothing_that_others_name_is_run(runner: Runner) -> None:
    """Branches, titles and folders named like commands: none of them is one."""
    git(runner.repository, "switch", "--quiet", "--create", "a;touch${IFS}pwned`touch${IFS}pwned`")
    base = git(runner.repository, "rev-parse", "main")
    for given in ({"directory": HOSTILE}, {"reports": f"{HOSTILE} * minutes.md"}, {"lang": HOSTILE}):
        assert action(runner, given, base).returncode == 2
    assert action(runner, {}, f"{base};touch pwned").returncode == 1
    assert action(runner, {}, "--upload-pack=touch pwned").returncode == 1
    assert [*runner.folder.rglob("pwned")] == []


def test_no_word_of_others_is_in_the_text_of_a_step() -> None:
    for step in described("action.yml")["runs"]["steps"]:
        assert "${{" not in step.get("run", "")


def test_the_action_names_what_there_is() -> None:
    found = described("action.yml")
    text = (ROOT / "action.yml").read_text(encoding="utf-8")
    assert set(re.findall(r"inputs\.([a-z-]+)", text)) == set(found["inputs"])
    ids = {step.get("id") for step in found["runs"]["steps"]}
    assert set(re.findall(r"steps\.(\w+)\.", text)) <= ids
    assert all(step.get("shell") == "bash" for step in found["runs"]["steps"] if "run" in step)
    assert all(re.fullmatch(r"[\w/-]+@v\d+", step["uses"]) for step in found["runs"]["steps"] if "uses" in step)


def test_the_page_on_ci_names_what_there_is() -> None:
    page = (ROOT / "docs/how-to/continuous-integration.md").read_text(encoding="utf-8")
    hooks, workflow, gitlab = map(yaml.safe_load, re.findall(r"```yaml\n(.*?)```", page, re.DOTALL))
    assert {one["id"] for one in hooks["repos"][0]["hooks"]} <= {
        one["id"] for one in described(".pre-commit-hooks.yaml")
    }
    found = described("action.yml")
    step = next(one for one in workflow["jobs"]["records"]["steps"] if one.get("id") == "ogpctl")
    assert set(step["with"]) <= set(found["inputs"])
    assert set(re.findall(r"steps\.ogpctl\.outputs\.(\w+)", page)) <= set(found["outputs"])
    assert set(re.findall(r"^\| `([a-z-]+)` \|", page, re.MULTILINE)) == set(found["inputs"]) - {"token"}
    variables = {*described("ci/gitlab.yml")["variables"], "OGPCTL_TOKEN"}
    assert set(re.findall(r"OGPCTL_\w+", page)) <= variables
    assert set(gitlab["variables"]) <= variables


def test_the_script_uses_commands_and_options_there_are() -> None:
    commands = get_command(whole()).commands  # type: ignore[attr-defined]
    for name, rest in re.findall(r"^ *run (\w+) (.*)$", STEPS.read_text(encoding="utf-8"), re.MULTILINE):
        options = {option for one in commands[name].params for option in one.opts}
        assert set(re.findall(r"(?<![\w-])--[a-z-]+", rest)) <= options


def test_the_script_is_clean() -> None:
    done = subprocess.run([BIN / "shellcheck", STEPS], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


# GitLab


class GitLab(BaseHTTPRequestHandler):
    """As much of its API as a note needs."""

    notes: list[dict[str, Any]]
    written: list[tuple[str, str, str]]

    def do_GET(self) -> None:
        page = re.search(r"page=(\d+)$", self.path)
        self.answer({"id": 5} if self.path == "/api/v4/user" else self.notes if page and page[1] == "1" else [])

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))["body"]
        self.written.append((self.command, self.path, body))
        self.answer({})

    do_PUT = do_POST  # noqa: N815 - so it is called

    def answer(self, said: object) -> None:
        assert self.headers["PRIVATE-TOKEN"] == TOKEN
        self.send_response(200)
        self.end_headers()
        self.wfile.write(json.dumps(said).encode())

    def log_message(self, *_: object) -> None:
        """Nothing."""


@pytest.fixture
def gitlab() -> Iterator[HTTPServer]:
    GitLab.notes, GitLab.written = [], []
    with HTTPServer(("127.0.0.1", 0), GitLab) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield server
        server.shutdown()


def template(runner: Runner, gitlab: HTTPServer, **more: str) -> "subprocess.CompletedProcess[str]":
    """The script of the template from where ogpctl is installed, with its variables."""
    found = described("ci/gitlab.yml")
    lines = found["ogpctl"]["script"]
    start = next(place for place, line in enumerate(lines) if line.startswith("export DIRECTORY"))
    variables = {name: str(value) for name, value in found["variables"].items()}
    script = "\n".join(lines[start:]).replace("/tmp/ogpctl", str(ROOT))  # noqa: S108 - as the template has it
    return runner.run(
        script,
        **{
            **variables,
            "RESULTS": str(runner.results),
            "CI_MERGE_REQUEST_DIFF_BASE_SHA": git(runner.repository, "rev-parse", "main"),
            "CI_MERGE_REQUEST_TITLE": HOSTILE,
            "CI_MERGE_REQUEST_IID": "7",
            "CI_PROJECT_ID": "3",
            "CI_API_V4_URL": f"http://127.0.0.1:{gitlab.server_port}/api/v4",
            **more,
        },
    )


def test_the_template_validates_and_writes_one_note(runner: Runner, gitlab: HTTPServer) -> None:
    done = template(runner, gitlab, OGPCTL_TOKEN=TOKEN, OGPCTL_REPORTS="minutes.md", OGPCTL_LANG="fr")
    assert done.returncode == 1, done.stderr
    (method, path, body), *rest = GitLab.written
    assert (method, path, rest) == ("POST", "/api/v4/projects/3/merge_requests/7/notes", [])
    assert body.startswith("<!-- ogpctl diff: . -->\n### Ce qui a changé — Maroc\n")
    assert [line for line in body.splitlines() if line.startswith("/")] == []  # nothing that GitLab would do
    reports = described("ci/gitlab.yml")["ogpctl"]["artifacts"]["reports"]
    made = {path.name for path in runner.results.iterdir()}
    assert {Path(path).name for path in reports.values()} <= made
    assert (runner.results / "reports/minutes.md").is_file()

    GitLab.notes = [
        {"id": 1, "author": {"id": 9}, "body": body},  # somebody else's
        {"id": 2, "author": {"id": 5}, "body": "Something else"},
        {"id": 3, "author": {"id": 5}, "body": body},
    ]
    template(runner, gitlab, OGPCTL_TOKEN=TOKEN)
    assert [(method, path) for method, path, _ in GitLab.written[1:]] == [
        ("PUT", "/api/v4/projects/3/merge_requests/7/notes/3")
    ]


def test_without_a_token_no_note_is_written(runner: Runner, gitlab: HTTPServer) -> None:
    assert template(runner, gitlab).returncode == 1
    assert GitLab.written == []


def test_a_forge_that_does_not_answer_fails_no_run(runner: Runner, gitlab: HTTPServer) -> None:
    done = template(
        runner, gitlab, OGPCTL_TOKEN=TOKEN, CI_API_V4_URL="http://127.0.0.1:1/api/v4", OGPCTL_FAIL_ON="never"
    )
    assert done.returncode == 0
    assert "could not comment" in done.stderr
    assert TOKEN not in done.stdout + done.stderr


# pre-commit


def test_the_hook_stops_a_commit_that_breaks_the_records(runner: Runner) -> None:
    """The hook as it is published, but with the ogpctl that is installed: ``pre-commit try-repo`` installs another."""
    hook = next(one for one in described(".pre-commit-hooks.yaml") if one["id"] == "ogpctl-validate")
    config = {"repos": [{"repo": "local", "hooks": [{**hook, "language": "system"}]}]}
    root = runner.repository
    (root / ".pre-commit-config.yaml").write_text(yaml.safe_dump(config), encoding="utf-8")
    (root / "notes.txt").write_text("Not a record\n", encoding="utf-8")
    git(root, "add", "--all")
    home = str(runner.folder / "home")

    def commit() -> "subprocess.CompletedProcess[str]":
        return runner.run(f"{BIN}/pre-commit run", PRE_COMMIT_HOME=home)

    assert "no files to check" in commit().stdout
    settings = root / "ogp.yaml"
    settings.write_text(settings.read_text(encoding="utf-8") + "# a remark\n", encoding="utf-8")
    git(root, "add", "--all")
    broken = commit()
    assert broken.returncode == 1
    assert "institution-unknown" in broken.stdout
    portal = root / "data/commitments/2018-2020/06-transparency-portal.yaml"
    portal.write_text(
        portal.read_text(encoding="utf-8").replace("admin-reform", "administration-reform"), encoding="utf-8"
    )
    git(root, "add", "--all")
    assert commit().returncode == 0


def test_the_hooks_are_published_as_pre_commit_reads_them() -> None:
    done = subprocess.run(
        [BIN / "pre-commit", "validate-manifest", ROOT / ".pre-commit-hooks.yaml"],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout
    commands = get_command(whole()).commands  # type: ignore[attr-defined]
    for hook in described(".pre-commit-hooks.yaml"):
        assert hook["entry"].split()[:2] == ["ogpctl", hook["id"].removeprefix("ogpctl-")]
        assert hook["entry"].split()[1] in commands
