"""``ogpctl site`` as a person meets it: what it writes, what it leaves alone, what it refuses, what it serves."""

import json
import os
import re
import shutil
import signal
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator, Mapping
from html.parser import HTMLParser
from pathlib import Path
from posixpath import dirname, join, normpath
from urllib.parse import unquote, urlsplit
from xml.etree.ElementTree import XML, Element

import pytest
from jinja2 import Environment
from overlay import laid_over
from plain import ROOT

from ogpctl.cli import run
from ogpctl.commands import extras
from ogpctl.files.crew import JOBS
from ogpctl.files.writing.published import LIST
from ogpctl.render import site as pages

DAY = "2020-07-15"
ATOM = "{http://www.w3.org/2005/Atom}"
MAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
PATIENCE = 60
"""Seconds after which nothing more will come, however slow the machine."""
ARCHIVES = "data/commitments/2018-2020/03-archives.yaml"


@pytest.fixture(autouse=True)
def _in_english_by_one_hand(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OGPCTL_LANG", "en")
    monkeypatch.setenv("OGPCTL_CACHE_DIR", os.devnull)
    monkeypatch.setenv(JOBS, "1")  # more hands would compile the templates once each


def site(root: Path, folder: Path, *more: str, status: int = 0) -> dict[str, bytes]:
    """Make a site; its files."""
    assert run(["site", "-C", str(root), "-o", str(folder), "--as-of", DAY, *more]) == status
    return files(folder)


def files(folder: Path) -> dict[str, bytes]:
    found = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}


def times(folder: Path) -> dict[str, int]:
    return {str(path): path.stat().st_mtime_ns for path in folder.rglob("*") if path.is_file() and path.name != LIST}


@pytest.fixture
def copy(copy: Path) -> Path:
    """A copy of the repository with the first three commitments: a site that is soon made."""
    for record in sorted((copy / "data/commitments/2018-2020").iterdir())[3:]:
        record.unlink()
    return copy


@pytest.fixture(scope="module")
def morocco(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The site of the records of this repository, at an address."""
    folder = tmp_path_factory.mktemp("morocco")
    return site(ROOT, folder, "--base", "https://example.org/plan")


class Links(HTMLParser):
    """What a page leads to, and the places that it has."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self.places: set[str] = set()
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        del tag
        for name, value in attrs:
            if name in ("href", "src", "data-index", "action") and value is not None:
                self.links.append(value)
            if name == "id" and value:
                self.places.add(value)


def leads_nowhere(made: Mapping[str, bytes]) -> list[str]:
    """The links of pages, feeds and of the search that lead to nothing in the site."""
    pages = {name: Links(content.decode()) for name, content in made.items() if name.endswith(".html")}
    told = [(name, link) for name, page in pages.items() for link in page.links]
    for name, content in made.items():
        if "/" in name and name.endswith(".xml"):
            told += [(name, link.get("href", "")) for link in XML(content).iter(f"{ATOM}link")]
        if name.startswith("search/") and name != "search/search.js":
            language = name.removeprefix("search/").partition("-")[0]
            told += [(f"{language}/search.html", path) for _, path, *_ in index(content)["entries"]]
    wrong = []
    for name, link in told:
        parts = urlsplit(
            link.replace("https://example.org/plan/", "/" if link.startswith("https://example.org") else "")
        )
        if parts.scheme or parts.netloc:
            continue
        path = normpath(join(dirname(name), unquote(parts.path))) if parts.path else name
        path = path.lstrip("/").removeprefix("./")
        path = (
            f"{path}/index.html".removeprefix("./").removeprefix("/")
            if f"{path}/index.html" in made
            else path or "index.html"
        )
        page = pages.get(path)
        if path not in made or (parts.fragment and page and parts.fragment not in page.places):
            wrong.append(f"{name}: {link}")
    return wrong


def index(content: bytes) -> dict[str, list[list[str]]]:
    found = re.fullmatch(r"ogpctlIndex\((.*)\);\n", content.decode(), re.DOTALL)
    assert found
    told: dict[str, list[list[str]]] = json.loads(found[1])
    return told


# What is written


def test_every_page_is_there_in_every_language(morocco: dict[str, bytes]) -> None:
    paths = {name.partition("/")[2] for name in morocco if name.startswith("ar/") and name.endswith(".html")}
    assert {"index.html", "search.html", "commitments/2018-2020/3.html", f"meetings/{DAY}.html"} <= paths
    for language in ("ar", "fr", "en"):
        assert {f"{language}/{path}" for path in paths} <= set(morocco)
    assert {"index.html", "404.html", "robots.txt", "sitemap.xml", "search/search.js"} <= set(morocco)


def test_every_link_leads_somewhere(morocco: dict[str, bytes], tmp_path: Path) -> None:
    assert leads_nowhere(morocco) == []
    assert leads_nowhere(site(ROOT, tmp_path)) == []


def test_the_same_bytes_twice_and_by_any_number_of_hands(
    copy: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = []
    for hands in ("1", "3"):
        monkeypatch.setenv(JOBS, hands)
        made.append(site(copy, tmp_path / hands, "--base", "https://example.org/plan/"))
    assert made[0] == made[1]


def test_what_is_the_same_is_not_written_again(copy: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "site"
    site(copy, folder)
    before = times(folder)
    capsys.readouterr()
    site(copy, folder)
    assert times(folder) == before
    assert "none had changed" in capsys.readouterr().err
    record = copy / "data/institutions.yaml"
    record.write_text(record.read_text().replace("Archives of Morocco", "Archives of the Kingdom"))
    site(copy, folder)
    changed = {name for name, when in times(folder).items() if when != before[name]}
    assert f"{folder}/en/institutions.html" in changed
    assert f"{folder}/en/about.html" not in changed


def test_where_nothing_changed_nothing_is_read(
    copy: Path, tmp_path: Path, settled: None, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("OGPCTL_CACHE_DIR", str(tmp_path / "cache"))
    folder = tmp_path / "site"
    made = site(copy, folder)
    with monkeypatch.context() as patched:
        patched.setattr("ogpctl.files.reading.read", None)
        site(copy, folder)
    assert "none had changed" in capsys.readouterr().err
    (folder / "en/index.html").unlink()
    (folder / "fr/index.html").write_text("somebody's")
    assert site(copy, folder) == made


def test_templates_are_kept_compiled_for_each_language(
    copy: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = site(copy, tmp_path / "whole")
    monkeypatch.setenv("OGPCTL_CACHE_DIR", str(tmp_path / "cache"))
    assert site(copy, tmp_path / "first") == whole
    kept = {path.relative_to(tmp_path / "cache/templates").parent.name for path in tmp_path.rglob("*.template")}
    assert {"ar", "fr", "en"} <= kept
    shutil.rmtree(tmp_path / "first")
    pages._press.cache_clear()  # as another process begins
    with monkeypatch.context() as patch:
        patch.setattr(Environment, "compile", None)
        assert site(copy, tmp_path / "first") == whole
    pages._press.cache_clear()


def test_only_what_an_earlier_site_had_is_removed(copy: Path, tmp_path: Path) -> None:
    folder = tmp_path / "site"
    before = site(copy, folder)
    (folder / "fr/commitments/2018-2020/own.html").write_text("mine")
    (folder / "CNAME").write_text("example.org")
    (copy / ARCHIVES).unlink()
    after = site(copy, folder)
    gone = {f"{language}/commitments/2018-2020/3.html" for language in ("ar", "fr", "en")}
    assert set(before) - set(after) == gone
    assert set(after) - set(before) == {"fr/commitments/2018-2020/own.html", "CNAME"}


def test_a_build_that_was_killed_leaves_a_folder_that_the_next_one_mends(copy: Path, tmp_path: Path) -> None:
    whole, folder = site(copy, tmp_path / "whole"), tmp_path / "site"
    command = [sys.executable, "-m", "ogpctl", "site", "-C", str(copy), "-o", str(folder), "--as-of", DAY]
    with subprocess.Popen(command, stderr=subprocess.DEVNULL, start_new_session=True) as killed:
        deadline = time.monotonic() + PATIENCE
        while not (folder / "ar").exists() and time.monotonic() < deadline:
            time.sleep(0.01)
        os.killpg(killed.pid, signal.SIGKILL)
    assert site(copy, folder) == whole


def test_languages_that_are_asked_for(copy: Path, tmp_path: Path) -> None:
    made = site(copy, tmp_path / "site", "--lang", "fr", "--lang", "en")
    assert {name.partition("/")[0] for name in made if "/" in name} == {"fr", "en", "assets", "data", "search"}
    assert leads_nowhere(made) == []


def test_one_plan_of_several(tmp_path: Path) -> None:
    root = ROOT / "tests/change/after"
    everything = site(root, tmp_path / "all")
    assert leads_nowhere(everything) == []
    made = site(root, tmp_path / "one", "--plan", "2018-2020")
    assert leads_nowhere(made) == []


def test_a_plan_of_another_shape(tmp_path: Path) -> None:
    made = site(ROOT / "tests/us_nap3/repository", tmp_path)
    assert len([name for name in made if "/commitments/" in name]) > 40
    assert leads_nowhere(made) == []


def test_a_file_that_cannot_be_read_is_told_and_the_rest_is_there(
    copy: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (copy / ARCHIVES).write_text("number: [")
    made = site(copy, tmp_path / "site", status=2)
    assert f"1 file could not be read: {ARCHIVES}" in capsys.readouterr().err
    assert "en/commitments/2018-2020/2.html" in made
    assert "en/commitments/2018-2020/3.html" not in made
    assert leads_nowhere(made) == []


def test_an_extra_that_is_missing_is_told_once(
    copy: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(extras, "NEEDS", {"pdf": ("no_such_module",)})
    made = site(copy, tmp_path / "site")
    assert capsys.readouterr().err.count('pdf needs what is not installed here: pip install "ogpctl[pdf]"') == 1
    assert not [name for name in made if name.endswith(".pdf")]
    assert f"en/minutes/{DAY}.md" in made
    assert leads_nowhere(made) == []


def test_the_minutes_are_those_of_the_report(morocco: dict[str, bytes], capsys: pytest.CaptureFixture[str]) -> None:
    for form, ending in (("markdown", "md"), ("json", "json")):
        assert run(["report", "-C", str(ROOT), "--lang", "fr", "--meeting", DAY, "--format", form]) == 0
        assert capsys.readouterr().out == morocco[f"fr/minutes/{DAY}.{ending}"].decode()


def test_how_far_it_is_stands_on_a_terminal_and_leaves_nothing(copy: Path, tmp_path: Path) -> None:
    main, terminal = os.openpty()
    command = [sys.executable, "-m", "ogpctl", "site", "-C", str(copy), "-o", str(tmp_path / "site"), "--as-of", DAY]
    environment = {**os.environ, "TERM": "xterm", "NO_COLOR": "1", "COLUMNS": "300", JOBS: "1"}
    subprocess.run(command, stderr=terminal, env=environment, check=True)
    os.close(terminal)
    said = os.read(main, 65_536).decode()
    os.close(main)
    assert re.search(r"\r\x1b\[K█*░+ \d+ of \d+", said)
    assert re.search(r"\r\x1b\[K\d+ files in ", said)


# Feeds and the map


def entries(content: bytes) -> list[Element]:
    return XML(content).findall(f"{ATOM}entry")


def ids(made: Mapping[str, bytes], name: str = "en/feed.xml") -> list[str]:
    return [entry.findtext(f"{ATOM}id", "") for entry in entries(made[name])]


def test_a_feed_in_each_language_and_one_an_institution(morocco: dict[str, bytes]) -> None:
    for language in ("ar", "fr", "en"):
        assert len(entries(morocco[f"{language}/feed.xml"])) > 18
        own = entries(morocco[f"{language}/institutions/archives-of-morocco.xml"])
        assert 0 < len(own) < 18
    every = ids(morocco)
    assert len(set(every)) == len(every)
    assert all(re.fullmatch(r"tag:morocco\.ogp\.invalid,2020-07-15:en/[!-~]+", one) for one in every)
    kinds = {one.get("term") for one in XML(morocco["en/feed.xml"]).iter(f"{ATOM}category")}
    assert kinds == {"update", "deadlines", "meeting"}


def test_a_feed_knows_no_clock(morocco: dict[str, bytes]) -> None:
    dates = re.findall(r"<(?:updated|published)>(.*?)<", morocco["en/feed.xml"].decode())
    assert set(dates) == {f"{DAY}T00:00:00Z"}


def test_an_entry_keeps_its_name(copy: Path, tmp_path: Path) -> None:
    before = ids(site(copy, tmp_path / "site"))
    record = copy / ARCHIVES
    record.write_text(record.read_text() + "  - date: 2020-07-14\n    completion: 40\n    progress: {en: Shelves}\n")
    made = site(copy, tmp_path / "site")
    assert set(ids(made)) - set(before) == {"tag:morocco.ogp.invalid,2020-07-14:en/2018-2020/3/2020-07-14"}
    assert set(before) <= set(ids(made))


def test_minutes_that_are_approved_are_news(copy: Path, tmp_path: Path) -> None:
    meeting = copy / f"data/meetings/{DAY}.yaml"
    text = re.sub(r"(?m)^minutes:\n(?:  .*\n)*", "", meeting.read_text())
    meeting.write_text(
        f"{text.rstrip()}\nminutes: {{state: approved, approved_on: 2020-07-15, published_on: 2020-07-15}}\n"
    )
    made = site(copy, tmp_path / "site")
    assert f"tag:morocco.ogp.invalid,{DAY}:en/meetings/{DAY}/minutes" in ids(made)


def test_the_map_names_every_page(morocco: dict[str, bytes], copy: Path, tmp_path: Path) -> None:
    listed = [one.text or "" for one in XML(morocco["sitemap.xml"]).iter(f"{MAP}loc")]
    pages = {name for name in morocco if name.endswith(".html") and "/minutes/" not in name and name != "404.html"}
    home = "https://example.org/plan/"
    assert {one.removeprefix(home) + ("index.html" if one.endswith("/") else "") for one in listed} == pages
    assert f"Sitemap: {home}sitemap.xml" in morocco["robots.txt"].decode()
    without = site(copy, tmp_path / "site")
    assert "sitemap.xml" not in without
    assert without["robots.txt"] == b"User-agent: *\nAllow: /\n"


# What is refused


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ((), "name the folder of the site with -o"),
        (("-o", "."), "holds the records: the site needs a folder of its own"),
        (("-o", ".."), "holds the records: the site needs a folder of its own"),
        (("-o", "/"), "holds the records: the site needs a folder of its own"),
        (("-o", "data"), "holds the records: the site needs a folder of its own"),
        (("-o", "data/site"), "holds the records: the site needs a folder of its own"),
        (("-o", "link"), "holds the records: the site needs a folder of its own"),
        (("-o", ".git/site"), "holds the records: the site needs a folder of its own"),
        (("-o", "ogp.yaml"), "cannot be written"),
        (("-o", "ogp.yaml/site"), "cannot be written"),
        (("-o", "own"), "holds what ogpctl did not write: thesis.odt"),
        (("-o", "site", "--base", "example.org"), "is not an address such as"),
        (("-o", "site", "--base", "javascript:alert(1)"), "is not an address such as"),
        (("-o", "site", "--base", 'https://a/"><script>'), "is not an address such as"),
        (("-o", "site", "--base", "https://a/?b"), "is not an address such as"),
        (("-o", "site", "--records", "file:///etc"), "is not an address such as"),
        (("-o", "site", "--lang", "es"), "the site has no pages in es"),
        (("-o", "site", "--plan", "2030"), "no plan 2030"),
    ],
)
def test_what_is_refused(
    copy: Path, words: tuple[str, ...], says: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(copy)
    (copy / "own").mkdir()
    (copy / "own/thesis.odt").write_text("years of work")
    (copy / "link").symlink_to("data")
    before = files(copy)
    assert run(["site", "--as-of", DAY, *words]) == 2
    assert says in capsys.readouterr().err
    assert files(copy) == before


def test_a_folder_inside_of_the_repository_is_fine(copy: Path) -> None:
    site(copy, copy / "public")
    assert run(["validate", "-C", str(copy), "--quiet"]) == 0


# Hostile records

SAID = "<script>alert(1)</script> ]]> {{ 7*7 }} `x` | a | \u202eevil\u202c </title> &amp; \U0001f600 " + "x" * 3000


def test_hostile_text_is_text(tmp_path: Path) -> None:
    quoted = json.dumps(SAID, ensure_ascii=False)
    text = f"number: '3'\ntitle: {quoted}\nlead: national-archives\nactivities:\n  - {{id: '1', title: {quoted}}}\n"
    text += f"updates:\n  - {{meeting: 2020-07-15, progress: {quoted}, completion: 10}}\n"
    made = site(laid_over(tmp_path, {ARCHIVES: text.encode()}), tmp_path / "site")
    for name, content in made.items():
        if name.endswith(".xml"):
            assert "\u202e" not in content.decode()
            assert not [one for one in XML(content).iter(f"{ATOM}content") if "<script" in (one.text or "")]
        if name.endswith(".html"):
            assert b"<script>" not in content
    titles = [title for kind, _, _, title, *_ in index(made["search/fr-0.js"])["entries"] if kind == "commitment"]
    assert any(title.startswith("<script>alert(1)</script>") and len(title) <= 140 for title in titles)
    assert leads_nowhere(made) == []


# Serving


@pytest.fixture
def serving(copy: Path, tmp_path: Path) -> Iterator[tuple[str, "subprocess.Popen[str]"]]:
    """The site of a copy, served; the address."""
    command = [sys.executable, "-m", "ogpctl", "site", "-C", str(copy), "--as-of", DAY, "--serve", "--port", "0"]
    environment = {**os.environ, "TMPDIR": str(tmp_path), "NO_COLOR": "1"}
    with subprocess.Popen(
        command, stderr=subprocess.PIPE, encoding="utf-8", env=environment, start_new_session=True
    ) as process:
        assert process.stderr
        said = ""
        while not (found := re.search(r"http://127\.0\.0\.1:\d+/", said)):
            line = process.stderr.readline()
            assert line, said
            said += line
        yield found[0], process
        process.kill()


def get(address: str) -> str:
    with urllib.request.urlopen(address, timeout=PATIENCE) as answer:  # noqa: S310 - our own
        content: bytes = answer.read()
        return content.decode()


def test_a_change_is_seen_and_a_broken_record_is_told(
    copy: Path, tmp_path: Path, serving: tuple[str, "subprocess.Popen[str]"]
) -> None:
    home, process = serving
    page = f"{home}en/commitments/2018-2020/3.html"
    assert "wait.js" in get(page)
    record, settings = copy / ARCHIVES, copy / "ogp.yaml"

    record.write_text(
        record.read_text() + "  - date: 2020-07-14\n    completion: 41\n    progress: {en: New shelves}\n"
    )
    assert get(f"{home}-ogpctl/next.js?after=0&said=") == 'ogpctlChanged(1, "");'
    assert "New shelves" in get(page)

    good = settings.read_text()
    settings.write_text("member: [")
    assert "ogp.yaml cannot be read" in get(f"{home}-ogpctl/next.js?after=1&said=")
    assert "New shelves" in get(page)

    settings.write_text(good)
    assert get(f"{home}-ogpctl/next.js?after=1&said=x").startswith("ogpctlChanged(")
    record.write_text("number: [")
    deadline = time.monotonic() + PATIENCE
    while "1 file could not be read" not in (told := get(f"{home}-ogpctl/next.js?after=9&said=")):
        assert time.monotonic() < deadline, told
        time.sleep(0.1)
    assert "1 file could not be read" in get(f"{home}-ogpctl/wait.js")

    process.send_signal(signal.SIGINT)
    assert process.wait(PATIENCE) == 0
    assert not list(tmp_path.glob("ogpctl-site-*"))


def test_a_folder_that_is_served_stays(copy: Path, tmp_path: Path) -> None:
    folder = tmp_path / "site"
    shutil.copytree(copy, tmp_path / "other")
    command = [
        sys.executable,
        "-m",
        "ogpctl",
        "site",
        "-C",
        copy,
        "-o",
        folder,
        "--as-of",
        DAY,
        "--serve",
        "--port",
        "0",
    ]
    with subprocess.Popen(command, stderr=subprocess.PIPE, encoding="utf-8", start_new_session=True) as process:
        assert process.stderr
        process.stderr.readline()
        process.send_signal(signal.SIGINT)
        assert process.wait(PATIENCE) == 0
    assert b"wait.js" not in (folder / "index.html").read_bytes()
