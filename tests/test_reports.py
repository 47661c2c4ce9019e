"""The minutes and the progress report: every line of the source, three languages, hostile texts, hostile templates."""

import json
import os
import re
import shutil
from collections.abc import Iterator
from datetime import date
from functools import cache
from html.parser import HTMLParser
from pathlib import Path

import plain
import pytest
from markdown_it import MarkdownIt
from markdown_it.token import Token

from ogpctl.commands.asked import Asked
from ogpctl.commands.reporting.documents import REPORTS
from ogpctl.commands.reporting.report import report
from ogpctl.documents.minutes import latest, minutes
from ogpctl.documents.progress import progress_report
from ogpctl.errors import CannotRun
from ogpctl.locales import words
from ogpctl.model.register import Register
from ogpctl.render import charts, fonts
from ogpctl.render.forms import typeset
from ogpctl.render.markup import Markups, render
from ogpctl.render.reports.answer import answer
from ogpctl.render.reports.minutes import minutes_view
from ogpctl.render.reports.pieces import Line, Pen, Piece
from ogpctl.render.reports.progress import progress_view
from ogpctl.render.templates import Compiled, Shelf, packaged

HERE = Path(__file__).parent
GOLDEN = HERE / "golden"
SOURCE = HERE / "cases" / "minutes-2020-07-15.ar.md"
US = HERE / "us_nap3" / "repository"
MEETING = date(2020, 7, 15)
NOVEMBER = date(2020, 11, 1)
LANGUAGES = ("ar", "fr", "en")


@cache
def morocco() -> Register:
    return plain.repository()


def shown(
    kind: str,
    form: Markups,
    language: str,
    register: Register | None = None,
    day: date = MEETING,
    own: Path | None = None,
) -> str:
    """A document as a template makes it, without the fonts."""
    here = register or morocco()
    pen = Pen(words(language, *REPORTS[kind].words), here.settings.first)
    if kind == "minutes":
        record = minutes(here, latest(here, day))
        return render(kind, form, pen, minutes_view(pen, record), record, own, None)
    found = progress_report(here, day)
    return render(kind, form, pen, progress_view(pen, found), found, own, None)


class Read(HTMLParser):
    """What a page says, its tags, and the marks of other languages."""

    EMPTY = ("meta", "br", "hr", "col", "rect", "line", "path", "circle")

    def __init__(self, html: str) -> None:
        super().__init__()
        self.said: list[str] = []
        self.open: list[str] = []
        self.tags: set[str] = set()
        self.attributes: list[tuple[str, str, str]] = []
        self.feed(html)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes += [(tag, name, value or "") for name, value in attrs]
        if tag not in self.EMPTY:
            self.open.append(tag)
        if tag in ("p", "li", "td", "th", "h1", "h2", "h3", "h4", "br", "div", "dt", "dd"):
            self.said.append(" ")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes += [(tag, name, value or "") for name, value in attrs]

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1] not in ("style", "title", "desc"):
            self.said.append(data)

    @property
    def text(self) -> str:
        return even("".join(self.said))


def even(text: str) -> str:
    """A text to compare: one kind of space, and of dash between figures."""
    text = re.sub(r"(?<=[0-9])\u2060?–\u2060?(?=[0-9])", "-", text.replace("\u00a0", " "))
    return " ".join(text.split())


def source_lines() -> Iterator[str]:
    """The lines of the source as Markdown writes them, without their indentation."""
    for line in SOURCE.read_text(encoding="utf-8").splitlines():
        if line.strip() and not line.startswith("|---"):
            yield even(line)


def test_the_arabic_minutes_carry_every_line_of_the_source_in_its_order() -> None:
    written = shown("minutes", "markdown", "ar")
    assert "# محضر اجتماع لجنة الإشراف على الحكومة المنفتحة — المغرب، 15 يوليوز 2020\n" in written
    lines = iter([even(line) for line in written.splitlines() if line.strip()])
    for wanted in source_lines():
        assert any(line == wanted for line in lines), wanted


def parts_of(line: str) -> list[str]:
    """The parts of a line of the source that a page keeps together: the cells of a row, a next step and its date."""
    line = re.sub(r"^(#+|-|[0-9]+\.)\s+(?:[0-9]+\.\s)?", "", line)
    parts = line.split("|") if line.startswith("|") else re.split(r" \((?=[^()]*[0-9]{4}[^()]*\))|\)،? ?", line)
    return [even(part).strip("، .") for part in parts]


def test_the_arabic_page_says_every_line_of_the_source() -> None:
    said = Read(shown("minutes", "html", "ar")).text
    for line in source_lines():
        for part in parts_of(line):
            assert part in said, part


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", ["minutes", "progress"])
def test_golden_documents(kind: str, language: str) -> None:
    day = MEETING if kind == "minutes" else NOVEMBER
    matches(f"{kind}.{language}.md", shown(kind, "markdown", language, day=day))
    page = shown(kind, "html", language, day=day)
    matches(f"{kind}.{language}.html", re.sub(r"<style>.*?</style>", "<style></style>", page, flags=re.DOTALL))


def matches(name: str, text: str) -> None:
    """``OGPCTL_GOLDEN=1`` renews what is expected; a person reads the difference."""
    path = GOLDEN / name
    if os.environ.get("OGPCTL_GOLDEN"):
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
    assert text == path.read_text(encoding="utf-8"), f"renew {name} with OGPCTL_GOLDEN=1 and read the difference"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", ["minutes", "progress"])
def test_a_page_stands_alone_and_says_its_language(kind: str, language: str) -> None:
    html = fonts.embedded(shown(kind, "html", language, day=NOVEMBER))
    page = Read(html)
    tag = "ar-MA" if language == "ar" else language
    assert ("html", "lang", tag) in page.attributes
    assert ("html", "dir", "rtl" if language == "ar" else "ltr") in page.attributes
    assert not page.tags & {"script", "link", "img", "iframe", "object", "embed", "form"}
    assert not [one for one in page.attributes if one[1].startswith("on") or one[1] in ("src", "srcset")]
    assert set(re.findall(r"url\(\"?([a-z]+:)", html)) == {"data:"}
    assert html == fonts.embedded(shown(kind, "html", language, day=NOVEMBER))
    assert len(html) < 450_000


def test_a_page_carries_the_fonts_it_needs() -> None:
    arabic, latin = fonts.embedded(f"{fonts.MARK} ا"), fonts.embedded(f"{fonts.MARK} a")
    assert ("Amiri" in arabic, "Amiri" in latin) == (True, False)
    assert "Noto Sans" in arabic
    assert fonts.embedded(f"{fonts.MARK} {fonts.MARK}").endswith(fonts.MARK)


def test_a_text_in_another_language_is_marked() -> None:
    page = Read(shown("minutes", "html", "fr"))
    assert page.attributes.count(("li", "lang", "ar-MA")) == page.attributes.count(("li", "dir", "rtl")) > 30
    written = shown("minutes", "markdown", "fr")
    assert '<div lang="ar-MA" dir="rtl">\n\n- تذكير' in written
    assert "Activités n° 2 et 6 : octobre 2020. Activité n° 3 : la nouvelle programmation" in even(written)
    assert "| À partir d’octobre 2020 |" in written


# A plan of another shape


def test_a_plan_reported_in_words_has_a_progress_report() -> None:
    register = plain.repository(US)
    for form in ("markdown", "html"):
        text = shown("progress", form, "en", register, date(2016, 10, 1))
        assert "Third Open Government National Action Plan" in text
    said = Read(text).text
    assert "Complete 6 of 45" in said
    assert "Substantial 15 of 45" in said
    assert "%" not in said
    assert "strip" not in text.partition("</style>")[2]


def test_a_meeting_without_anything_has_minutes() -> None:
    register = plain.register(meetings=[{"date": "2020-02-03"}])
    written = shown("minutes", "markdown", "en", register)
    assert written == (
        "# Minutes of the meeting — Utopia, 3 February 2020\n\n**Draft**\n\n## Date of the meeting\n\n"
        "Monday 3 February 2020.\n"
    )
    assert "Monday 3 February 2020" in Read(shown("minutes", "html", "en", register)).text


def test_no_answer_is_said_only_after_a_meeting_before() -> None:
    agenda = [{"id": "1", "title": "The plan", "reviews": "plan"}]
    first, second = {"date": "2020-02-03", "agenda": agenda}, {"date": "2020-06-03", "agenda": agenda}
    commitment = {"updates": [{"meeting": "2020-02-03", "completion": "40"}]}
    early = plain.register(meetings=[first], commitments=[{}])
    late = plain.register(meetings=[first, second], commitments=[commitment])
    assert "No answer" not in shown("minutes", "markdown", "en", early)
    assert "| 1 | 40% | No answer since the last meeting. |" in shown("minutes", "markdown", "en", late)


def test_what_could_not_be_read_is_told() -> None:
    from ogpctl.diagnostics import Where
    from ogpctl.model.register import Unread

    agenda = [{"id": "1", "title": "The plan", "reviews": "plan"}]
    whole = plain.register(meetings=[{"date": "2020-02-03", "agenda": agenda}], commitments=[{}])
    torn = Register(
        whole.settings, whole.settings_at, whole.institutions, None, whole.commitments, whole.meetings, (),
        (Unread(Where("data/commitments/plan/2.yaml"), "commitment", "2", "plan"),),
    )  # fmt: skip
    told = "1 file could not be read and is missing here."
    for form in ("markdown", "html"):
        assert told in shown("minutes", form, "en", torn)
        assert told in shown("progress", form, "en", torn, NOVEMBER)


# Hostile texts

HOSTILE = [
    "<script>alert(1)</script>",
    "a | b || c",
    "]]> --> </style></title>",
    "{{ 7*7 }} {% for %}",
    "x](http://evil.example/) [y](javascript:alert(1))",
    "\u202eoverride \u2066isolate",
    "first line\n\n# second\n- third",
    "![x](http://evil.example/x.png) <img src=x onerror=alert(1)>",
    '" onmouseover="alert(1)',
    "/* fonts */ \\\\ ` ** __ ~~ $$",
]


def hostile_register() -> Register:
    told = "\n\n".join(HOSTILE)
    texts = [{"id": str(place), "title": text} for place, text in enumerate(HOSTILE, start=1)]
    commitments = [
        {
            "number": str(place),
            "title": text,
            "activities": [{"id": "1", "title": text, "note": text}],
            "updates": [
                {
                    "meeting": "2020-02-03",
                    "completion": "40",
                    "progress": text,
                    "activities": {"1": {"progress": told, "reason": text, "due": {"when": "2020-09", "as": text}}},
                    "remaining": {"programming": told, "due": {"none": "depends_on", "as": text}},
                }
            ],
        }
        for place, text in enumerate(HOSTILE, start=1)
    ]
    meeting = {
        "date": "2020-02-03",
        "place": HOSTILE[0],
        "chair": HOSTILE[4],
        "reference": HOSTILE[0],
        "attendance": [{"name": text, "role": text, "institution": "ministry"} for text in HOSTILE],
        "agenda": [
            {
                "id": one["id"],
                "title": one["title"],
                "reviews": "plan",
                "discussed": {"text": told},
                "agreed": {"decisions": [{"text": told}, {"text": one["title"]}], "note": told, "roadmap": "next"},
            }
            for one in texts
        ],
        "actions": [
            {"id": one["id"], "text": one["title"], "due": {"when": "2020-03", "as": told}, "note": told}
            for one in texts
        ],
    }
    roadmap = {"title": "r", "meeting": "2020-02-03", "phases": [{**one, "steps": texts} for one in texts]}
    settings = {"member": {"name": HOSTILE[2]}, "masthead": HOSTILE, "committee": {"name": HOSTILE[0]}}
    return plain.register(settings, commitments, [meeting], roadmap)


@pytest.mark.parametrize("kind", ["minutes", "progress"])
def test_hostile_texts_stay_texts_in_a_page(kind: str) -> None:
    html = fonts.embedded(shown(kind, "html", "en", hostile_register()))
    page = Read(html)
    assert not page.tags & {"script", "img", "iframe", "object"}
    assert not [one for one in page.attributes if one[1].startswith("on")]
    assert {value for tag, name, value in page.attributes if name == "href"} <= {
        "http://evil.example/",
        "http://evil.example/x.png",
    }
    assert html.count("<style>") == html.count("</style>") == html.count("<title>") == 1
    assert "<script>alert(1)</script>" in page.text
    assert "{{ 7*7 }}" in page.text
    assert "\u202e" not in html
    assert html.index("@font-face") < html.index("<title>")


@pytest.mark.parametrize("kind", ["minutes", "progress"])
def test_hostile_texts_stay_texts_in_markdown(kind: str) -> None:
    written = shown(kind, "markdown", "en", hostile_register())
    tokens = MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(written)
    children = [child for token in tokens for child in token.children or []]
    assert not {token.type for token in tokens} & {"html_block", "blockquote_open", "fence", "code_block", "hr"}
    assert {child.type for child in children} <= {
        "text",
        "softbreak",
        "link_open",
        "link_close",
        "strong_open",
        "strong_close",
    }
    links = {str(child.attrGet("href")) for child in children if child.type == "link_open"}
    assert links <= {"http://evil.example/", "http://evil.example/x.png"}
    headings = [tokens[place + 1].content for place, token in enumerate(tokens) if token.type == "heading_open"]
    assert not [head for head in headings if head.startswith("second")]
    columns = [sum(one.type in ("th_open", "td_open") for one in row) for row in rows(tokens)]
    assert set(columns) <= {4, 5, 6}
    assert "\u202e" not in written


def rows(tokens: list[Token]) -> Iterator[list[Token]]:
    row: list[Token] | None = None
    for token in tokens:
        if token.type == "tr_open":
            row = []
        elif token.type == "tr_close" and row is not None:
            yield row
            row = None
        elif row is not None:
            row.append(token)


# Templates of a repository


def own_template(folder: Path, text: str, name: str = "minutes.md.j2") -> Path:
    own = folder / "templates"
    own.mkdir(exist_ok=True)
    (own / name).write_text(text, encoding="utf-8")
    return own


def test_a_repository_has_its_own_words_and_style(tmp_path: Path) -> None:
    own = own_template(tmp_path, "{{ document.title }} & {{ record.meeting.agenda[0].title }} <b>{{ '<b>' }}</b>\n")
    written = shown("minutes", "markdown", "ar", own=own)
    assert written.startswith("محضر اجتماع")
    assert written.endswith("الممنوحة <b>\\<b></b>\n")
    own_template(tmp_path, "body { color: red } </style><script>", "style.css")
    html = shown("minutes", "html", "ar", own=own)
    assert "color: red" in html
    assert Read(html).tags & {"script"} == set()


@pytest.mark.parametrize(
    ("template", "line", "why"),
    [
        ("one\n{% if %}", 2, "Expected an expression"),
        ("one\n\n{{ nobody }}", 3, "'nobody' is undefined"),
        ("{{ document.nothing }}", 1, "has no attribute 'nothing'"),
        ("{{ document.__class__.__mro__ }}", 1, "unsafe"),
        ("{{ ''.__class__ }}", 1, "unsafe"),
        ("{{ record.settings.parse_file('/etc/passwd') }}", 1, "is not for templates to call"),
        ("{{ record.meeting.model_dump() }}", 1, "is not for templates to call"),
        ("{{ say.func.__self__ }}", 1, "unsafe"),
        ("{{ say.func('Draft') }}", 1, "is not for templates to call"),
        ("{{ 'a' * 1000000000 }}", 1, "is for figures"),
        ("{{ 9 ** 999999999 }}", 1, "is for figures"),
        ("{{ '%999999999d' % 1 }}", 1, "is for figures"),
        ("{{ 'a'.ljust(999999999) }}", 1, "is not for templates to call"),
        ("{% for a in range(999999999) %}{% endfor %}", 1, "Range too big"),
        ("{{ '<b>' | safe }}", 1, "No filter named 'safe'"),
        ("{{ 1 / 0 }}", 1, "division by zero"),
        ("{% macro m() %}{{ m() }}{% endmacro %}\n{{ m() }}", 1, "recursion"),
        ("{{ deadline('x') }}", 1, "a deadline is wanted here"),
    ],
)
def test_what_is_wrong_in_a_template_is_told_with_its_place(tmp_path: Path, template: str, line: int, why: str) -> None:
    with pytest.raises(CannotRun) as refused:
        shown("minutes", "markdown", "en", own=own_template(tmp_path, template))
    assert refused.value.facts["template"] == "templates/minutes.md.j2"
    assert refused.value.facts["line"] == line
    assert why in str(refused.value.facts["why"])


def test_templates_are_read_inside_their_folder_alone(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("secret", encoding="utf-8")
    for template in ("{% include '../secret.txt' %}", "{% include 'link.txt' %}", f"{{% include '{secret}' %}}"):
        own = own_template(tmp_path, template)
        if not (own / "link.txt").is_symlink():
            (own / "link.txt").symlink_to(secret)
        with pytest.raises(CannotRun, match="is no template"):
            shown("minutes", "markdown", "en", own=own)
    with pytest.raises(CannotRun):
        shown("minutes", "html", "en", own=own_template(tmp_path, "{{ style('../secret.txt') }}", "minutes.html.j2"))


def test_what_a_macro_writes_is_not_escaped_again_and_what_it_is_given_is(tmp_path: Path) -> None:
    template = (
        "{% macro bold(x) %}**{{ x }}**{% endmacro %}"
        "{{ bold('a*b') }} {{ bold('<i>') ~ '' }} {{ ['a|b', '*'] | join(', ') }}"
    )
    written = shown("minutes", "markdown", "en", own=own_template(tmp_path, template))
    assert written == "**a\\*b** \\*\\*\\\\\\<i>\\*\\* a\\|b, \\*\n"


def test_the_packaged_templates_are_found() -> None:
    assert {path.name for path in packaged().iterdir()} >= {"minutes.md.j2", "minutes.html.j2", "style.css"}
    assert Shelf(None).read("minutes.md.j2")


def test_a_damaged_compiled_template_is_compiled_again(tmp_path: Path) -> None:
    here = morocco()
    pen = Pen(words("en", "reports"), here.settings.first)
    record = minutes(here, latest(here, MEETING))

    def made() -> str:
        return render("minutes", "markdown", pen, minutes_view(pen, record), record, None, tmp_path / "kept")

    expected = made()
    kept = sorted((tmp_path / "kept").iterdir())
    assert len(kept) == 2
    for damage in (b"", b"x", kept[0].read_bytes()[:100], b"\0" * 5000):
        for path in kept:
            path.write_bytes(damage)
        assert made() == expected
    for path in kept:
        path.write_bytes(b"not ours")
        path.chmod(0o666)
    assert made() == expected
    shutil.rmtree(tmp_path / "kept")
    (tmp_path / "kept").write_text("a file", encoding="utf-8")
    assert made() == expected
    assert Compiled._magic


# The command


@pytest.fixture
def asked(tmp_path: Path) -> Asked:
    return Asked(
        directory=plain.ROOT, as_of=MEETING, environment={"OGPCTL_CACHE_DIR": str(tmp_path / "cache"), "LANG": "fr_FR"}
    )


def test_a_report_alone_is_the_latest_minutes_in_the_first_language(
    asked: Asked, capsys: pytest.CaptureFixture[str]
) -> None:
    assert report(asked) == 0
    assert capsys.readouterr().out == (GOLDEN / "minutes.ar.md").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("name", "begins"),
    [("m.md", '<div dir="rtl"'), ("m.html", "<!doctype html>"), ("m.HTM", "<!doctype"), ("m.json", "{")],
)
def test_the_ending_chooses_the_form(
    asked: Asked, tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str, begins: str
) -> None:
    output = tmp_path / name
    for _ in range(2):  # the second time from the cache
        assert report(asked, "minutes", "2020-07-15", output) == 0
        assert output.read_text(encoding="utf-8").startswith(begins)
        told = capsys.readouterr()
        assert (told.out, told.err) == ("", f"{output}\n")
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".")] == []


def test_what_cannot_be_written_is_refused(asked: Asked, tmp_path: Path) -> None:
    with pytest.raises(CannotRun) as refused:
        report(asked, output=tmp_path / "minutes.odt")
    assert refused.value.facts["known"] == (".md", ".html", ".htm", ".json", ".pdf", ".docx")
    for output, message in (
        (tmp_path / "nowhere" / "m.html", "there is no folder %(folder)s to write into"),
        (tmp_path, "no form is written into files ending in %(asked)s"),
    ):
        with pytest.raises(CannotRun) as refused:
            report(asked, output=output)
        assert refused.value.message == message
    (tmp_path / "d.md").mkdir()
    with pytest.raises(CannotRun, match="is not a file"):
        report(asked, output=tmp_path / "d.md")
    for kind, meeting in (("novel", ""), ("minutes", "2019-01-01")):
        with pytest.raises(CannotRun):
            report(asked, kind, meeting)


def test_a_changed_template_is_seen_at_once(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = tmp_path / "repository"
    shutil.copytree(US, root)
    for path in root.rglob("*"):
        os.utime(path, (1, 1))
    asked = Asked(directory=root, as_of=NOVEMBER, environment={"OGPCTL_CACHE_DIR": str(tmp_path / "cache")})
    for words_ in ("one", "three"):
        own_template(root, words_, "progress.md.j2")
        report(asked, "progress")
        assert capsys.readouterr().out == f"{words_}\n"


def test_json_says_the_same_words() -> None:
    here = morocco()
    pen = Pen(words("fr", "reports"), "ar")
    found = json.loads(answer("minutes", minutes_view(pen, minutes(here, latest(here, MEETING))), pen.speaker))
    assert (found["schema"], found["kind"], found["language"], found["as_of"]) == (1, "minutes", "fr", "2020-07-15")
    assert found["title"].startswith("Procès-verbal")
    assert found["people"][0]["name"] == {"text": "السيدة سارة العمراني", "language": "ar"}
    rows_ = found["discussed"][0]["table"]["rows"]
    assert rows_[2]["figure"]["value"] == 70
    assert rows_[6]["programming"][0] == {
        "text": "تحيين الإطار المرجعي للبوابة : 30 juillet 2020.".replace(" :", "\u00a0:"),
        "language": None,
    }


def test_hostile_texts_do_not_turn_a_terminal_around_in_json() -> None:
    here = hostile_register()
    pen = Pen(words("en", "reports"), "en")
    text = answer("minutes", minutes_view(pen, minutes(here, latest(here, MEETING))), pen.speaker)
    assert "\u202e" not in text
    assert json.loads(text)["masthead"] == HOSTILE


# Smaller things


@pytest.mark.parametrize(
    ("text", "language", "set_"),
    [
        ("مخطط 2018-2020", "ar", "مخطط 2018\u2060–\u20602020"),
        ("يوم 2020-07-15", "ar", "يوم 2020-07-15"),
        ("بنسبة 50 %، 90 %", "ar", "بنسبة 50\u00a0%، 90\u00a0%"),
        ("شتنبر-نونبر 2020", "ar", "شتنبر-نونبر 2020"),
        ("2018-2020", "en", "2018-2020"),
        ("19–27 October", "en", "19\u2060–\u206027 October"),
    ],
)
def test_figures_hold_together(text: str, language: str, set_: str) -> None:
    assert typeset(text, language) == set_


def test_a_list_closes_its_entries_once() -> None:
    pen = Pen(words("ar", "reports"), "ar")
    found = pen.entries([pen.own("أ"), pen.own("ب."), pen.own("ج)"), pen.own("د")])
    assert [line.words for line in found] == ["أ،", "ب.", "ج)،", "د."]
    english = Pen(words("en", "reports"), "ar")
    mixed = english.comma(Line((Piece("أ", "ar"),)), Line((Piece("ب", "ar"),)), english.own("c"))
    assert mixed.words == "أ، ب, c"


def test_rates_that_are_not_whole_never_read_0_or_100() -> None:
    from fractions import Fraction

    assert [charts.whole(Fraction(one)) for one in ("0", "0.2", "62.5", "99.7", "100")] == [
        "0",
        "1",
        "63",
        "99",
        "100",
    ]


def test_templates_and_style_hold_no_words() -> None:
    for path in (path for path in packaged().rglob("*") if path.is_file() and path.suffix not in (".docx", ".js")):
        assert not re.search("[\u0600-\u06ff]", path.read_text(encoding="utf-8")), path.name


def test_every_phrase_of_the_templates_is_in_every_catalogue() -> None:
    said = {
        phrase
        for path in packaged().glob("*.j2")
        for phrase in re.findall(r'say\("((?:[^"\\]|\\.)+)"', path.read_text(encoding="utf-8"))
    }
    said |= {
        phrase
        for path in (plain.ROOT / "ogpctl" / "render" / "reports").glob("*.py")
        for phrase in re.findall(r'say\(\s*"((?:[^"\\]|\\.)+)"', path.read_text(encoding="utf-8"))
    }
    for language in LANGUAGES:
        folder = plain.ROOT / "ogpctl" / "locales" / language
        catalogue = "".join(path.read_text(encoding="utf-8") for path in folder.glob("*.po"))
        assert [phrase for phrase in sorted(said) if f'msgid "{phrase}"' not in catalogue] == []
