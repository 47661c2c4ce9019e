"""What ogpctl writes, made anew for the judges: reports, findings; and the files of this repository by kind."""

import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path
from typing import Final

from judges.judge import BAD, ROOT, NothingToJudge

LANGUAGES: Final = ("ar", "fr", "en")
REPORTS: Final = ("minutes", "progress", "commitment", "letter")
SUBJECTS: Final = {"commitment": ("3",), "letter": ("archives-of-morocco",)}
"""What is named behind the kind of a report."""
PLANNED: Final = ("standards",)
"""Reports that are judged as soon as there are such."""
DAY: Final = "2020-07-15"
"""The day of the meeting on file."""
_UNKNOWN: Final = 2
"""The exit status of ``ogpctl`` for what it does not know."""


def ogpctl(*words: str | Path, well: Sequence[int] = (0,)) -> subprocess.CompletedProcess[str]:
    """A command, run on the records of this repository. Raises ``RuntimeError`` where it ends otherwise."""
    done = subprocess.run(
        [sys.executable, "-m", "ogpctl", *words], cwd=ROOT, capture_output=True, encoding="utf-8", check=False
    )
    if done.returncode not in well:
        raise RuntimeError(f"ogpctl {' '.join(map(str, words))}: {done.stderr or done.stdout}")
    return done


def reports(ending: str) -> Callable[[Path], list[Path]]:
    """Every report in every language, in one form."""

    def made(folder: Path) -> list[Path]:
        files = []
        for kind in (*REPORTS, *PLANNED):
            asked = ("report", kind, *SUBJECTS.get(kind, ()))
            for language in LANGUAGES:
                file = folder / f"{kind}.{language}.{ending}"
                well = (0, _UNKNOWN) if kind in PLANNED else (0,)
                if not ogpctl(*asked, "--lang", language, "-o", file, well=well).returncode:
                    files.append(file)
        return files

    return made


def sarif(folder: Path) -> list[Path]:
    """The findings of these records, and of a copy with faults in it."""
    broken = folder / "broken"
    broken.mkdir()
    shutil.copy(ROOT / "ogp.yaml", broken)
    shutil.copytree(ROOT / "data", broken / "data")
    record = broken / "data/commitments/2018-2020/03-archives.yaml"
    record.write_text(record.read_text(encoding="utf-8").replace("ogp_id:", "ogpid:"), encoding="utf-8")
    (broken / "data/meetings/2020-09-31.yaml").write_text("date: 2020-09-31\ndate: [\n", encoding="utf-8")
    files = []
    for name, root in (("clean", ROOT), ("broken", broken)):
        done = ogpctl("validate", "-C", root, "--lang", "en", "--format", "sarif", well=(0, 1, _UNKNOWN))
        if done.returncode == _UNKNOWN:
            raise NothingToJudge("ogpctl validate knows no --format sarif yet")
        files.append(folder / f"{name}.sarif")
        files[-1].write_text(done.stdout, encoding="utf-8")
    return files


def calendars(folder: Path) -> list[Path]:
    """The calendar in every language."""
    files = [folder / f"plan.{language}.ics" for language in LANGUAGES]
    for language, file in zip(LANGUAGES, files, strict=True):
        ogpctl("export", "ics", "--all", "--as-of", DAY, "--lang", language, "-o", file)
    return files


def _beginning(folder: Path, language: str) -> Path:
    """A new repository in a language, for a forge."""
    root = folder / f"begun-{language}"
    ogpctl(
        "init", root, "--member", "X", "--plan-title", "X", "--period", "2024/2027", "--time-zone", "UTC",
        "--languages", ",".join(dict.fromkeys((language, *LANGUAGES))), "--yes",
    )  # fmt: skip
    return root


def workflows(folder: Path) -> list[Path]:
    """The workflow of a new repository."""
    return [_beginning(folder, "en") / ".github/workflows/records.yml"]


def begun(folder: Path) -> list[Path]:
    """The records of new repositories, their first language another each time."""
    roots = [_beginning(folder, language) for language in LANGUAGES]
    return [path for root in roots for path in (root / "ogp.yaml", *sorted(root.glob("data/**/*.yaml")))]


def _asked(folder: Path, language: str) -> list[EmailMessage]:
    """The requests for progress before a meeting, in a language."""
    root = folder / f"asked-{language}"
    root.mkdir()
    shutil.copy(ROOT / "ogp.yaml", root)
    shutil.copytree(ROOT / "data", root / "data")
    ogpctl("meeting", "prepare", "2020-11-10", "-C", root, "--as-of", "2020-11-01", "--lang", language, "--yes")
    files = sorted(root.glob("requests/2020-11-10/*.eml"))
    return [message_from_bytes(file.read_bytes(), _class=EmailMessage, policy=default) for file in files]


def letters(folder: Path) -> list[Path]:
    """The requests for progress as a mail program shows them, in every language."""
    files = []
    for language in LANGUAGES:
        for place, message in enumerate(_asked(folder, language)):
            page = message.get_body(("html",))
            files.append(folder / f"request.{language}.{place}.html")
            files[-1].write_text(page.get_content() if page else "", encoding="utf-8")
    return files


def _forms(folder: Path) -> list[Path]:
    """The sheet to bring a plan in with, and a form for progress, in every language."""
    files = []
    for language in LANGUAGES:
        files.append(folder / f"template.{language}.xlsx")
        ogpctl("import", "--template", "--lang", language, "-o", files[-1])
        first = next(_asked(folder, language)[0].iter_attachments())
        files.append(folder / f"answers.{language}.xlsx")
        files[-1].write_bytes(first.get_content())
    return files


def workbooks(folder: Path) -> list[Path]:
    """The workbook in every language, and that of a plan told in words; what is to be filled in."""
    files = [folder / f"plan.{language}.xlsx" for language in LANGUAGES]
    for language, file in zip(LANGUAGES, files, strict=True):
        ogpctl("export", "xlsx", "--as-of", DAY, "--lang", language, "-o", file)
    words = folder / "words.xlsx"
    ogpctl("export", "xlsx", ROOT / "tests/us_nap3/repository", "--as-of", "2017-06-30", "-o", words)
    return [*files, words, *_forms(folder)]


def tables(folder: Path) -> list[Path]:
    """The tables of two members in one set, as CSV and, in the folder beside, as Parquet."""
    for form in ("csv", "parquet"):
        members = (ROOT, ROOT / "tests/us_nap3/repository")
        ogpctl("export", form, *members, "--as-of", "2020-07-15", "-o", folder / form)
    return [folder / "csv" / "datapackage.json"]


def tracked(*patterns: str) -> Callable[[Path], list[Path]]:
    """The files of this repository that match one of these patterns of git."""

    def listed(_folder: Path) -> list[Path]:
        done = subprocess.run(
            ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard", "--", *patterns],
            cwd=ROOT, capture_output=True, encoding="utf-8", check=True,
        )  # fmt: skip
        found = [ROOT / name for name in done.stdout.split("\0") if name]
        if not found:
            raise NothingToJudge(f"there is no file like {' or '.join(patterns)} yet")
        return found

    return listed


def scripts(folder: Path) -> list[Path]:
    """The shell scripts of this repository, by their first line."""
    found = []
    for file in tracked("*")(folder):
        if file.is_file() and not file.is_relative_to(BAD):
            with file.open("rb") as opened:
                first = opened.readline(80)
            if first.startswith(b"#!") and first.split()[-1].rpartition(b"/")[2] in (b"sh", b"bash"):
                found.append(file)
    return found


def site(_folder: Path) -> list[Path]:
    """The pages of the documentation site, built anew."""
    if not (ROOT / "mkdocs.yml").exists():
        raise NothingToJudge("there is no mkdocs.yml yet")
    done = subprocess.run(["make", "docs"], cwd=ROOT, capture_output=True, encoding="utf-8", check=False)
    if done.returncode:
        raise RuntimeError(f"make docs: {done.stdout}{done.stderr}")
    return sorted((ROOT / "build" / "site").rglob("*.html"))


def everything(_folder: Path) -> list[Path]:
    """The whole repository, as one thing."""
    if not (ROOT / "REUSE.toml").exists():
        raise NothingToJudge("there is no REUSE.toml yet")
    return [ROOT]


def tracker(folder: Path) -> list[Path]:
    """The public tracker, as the folder it is."""
    made = folder / "site"
    ogpctl("site", "-o", made, "--as-of", "2020-07-15", "--base", "https://example.org/plan/")
    return [made]


def tracker_pages(folder: Path) -> list[Path]:
    """Its pages."""
    return sorted(tracker(folder)[0].rglob("*.html"))


def feeds(folder: Path) -> list[Path]:
    """Its feeds."""
    return sorted(file for file in tracker(folder)[0].rglob("*.xml") if file.name != "sitemap.xml")
