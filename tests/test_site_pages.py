"""The pages of the public tracker: links that lead somewhere, every language, the same figures, hostile words."""

import pickle
import posixpath
import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from functools import cache
from html.parser import HTMLParser
from io import StringIO
from typing import Any
from urllib.parse import unquote, urlsplit

import plain
import pytest
from babel.messages.pofile import read_po
from test_reports import MEETING, NOVEMBER, US, matches

from ogpctl.diagnostics import Where
from ogpctl.documents.overdue import overdue
from ogpctl.documents.status import status
from ogpctl.documents.tracker import tracker
from ogpctl.errors import CannotRun
from ogpctl.locales import HERE, capital, words
from ogpctl.model.commitment import Commitment
from ogpctl.model.register import Filed, Register, Unread
from ogpctl.render import site
from ogpctl.render.site import Address, Download, Site
from ogpctl.render.site.lists import sorted_as
from ogpctl.render.site.places import slug
from ogpctl.render.templates import packaged
from ogpctl.render.views.overdue import overdue_view
from ogpctl.render.views.status import status_view

VOID = ("meta", "link", "br", "hr", "input", "rect", "line", "path", "circle")
HOSTILE = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "{{ 7*7 }}{% raw %}",
    "]]> --> </style>",
    '=HYPERLINK("http://evil")',
    "| a | b |",
    "safe\u202etxt.exe",
    "x" * 10_000,
    "\x07bell 👩‍💻",
    "[click](javascript:alert(1))",
)


class Page(HTMLParser):
    """A page read back: well formed, with its links, its names and what it says in which language."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.open: list[tuple[str, str]] = []
        self.ids: list[str] = []
        self.links: list[tuple[str, dict[str, str]]] = []
        self.attributes: list[tuple[str, str, str]] = []
        self.headings: list[int] = []
        self.said: list[tuple[str, str]] = []
        self.feed(html)
        self.close()
        assert self.open == []
        assert len(self.ids) == len(set(self.ids))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = {name: value or "" for name, value in attrs}
        assert len(found) == len(attrs)
        self.attributes += [(tag, *pair) for pair in found.items()]
        if "id" in found:
            self.ids.append(found["id"])
        if tag in ("a", "link", "script") and ("href" in found or "src" in found):
            self.links.append((found.get("href", found.get("src", "")), {"tag": tag, **found}))
        if re.fullmatch("h[1-6]", tag):
            self.headings.append(int(tag[1]))
        if tag not in VOID:
            around = self.open[-1][1] if self.open else ""
            self.open.append((tag, found.get("lang", around)))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.attributes += [(tag, name, value or "") for name, value in attrs]

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop()[0] == tag

    def handle_data(self, data: str) -> None:
        if self.open and data.strip():
            self.said.append((self.open[-1][1], data))

    @property
    def text(self) -> str:
        return " ".join(" ".join(words for _, words in self.said).split())


def made(register: Register, day: date = NOVEMBER, **more: Any) -> Site:
    return site.site(tracker(register, day), **more)


def pages(here: Site) -> dict[str, tuple[Address, str]]:
    found = {one.path: (one, site.page(here, one)) for one in site.addresses(here)}
    assert len({path.lower() for path in found}) == len(list(site.addresses(here)))
    return found


def several() -> Register:
    """Two plans, one of them reported in words, with themes; a folder that no plan is declared for; an unread file."""
    here = plain.register(
        {
            "languages": ["en", "fr"],
            "plans": [
                {"id": "plan", "title": "The plan", "period": "2018/2021", "themes": [{"id": "t", "title": "Justice"}]},
                {"id": "next", "title": {"en": "The next plan", "fr": "Le plan suivant"}, "period": "2022/2024"},
            ],
            "completion_words": {
                "limited": {"label": "Limited", "means": "in_progress"},
                "complete": {"label": "Complete", "means": "completed"},
            },
        },
        [
            {"number": "1", "theme": "t", "updates": [{"date": "2020-03-01", "completion": "limited"}]},
            {"number": "1a", "activities": [{"id": "1", "title": "One", "activities": [{"id": "a"}, {"id": "b"}]}]},
            {"number": "1A", "updates": [{"date": "2020-01-01", "completion": "50"}] * 2},
            {"number": "index", "lead": ["ministry", "agency"], "supporting": ["office", {"en": "Firms"}]},
        ],
        [{"date": "2020-02-01", "agenda": [{"id": "1", "title": "Progress", "reviews": "plan"}]}],
        {"title": "The road", "date": "2020-02-01", "phases": [{"id": "1", "title": "First", "due": "2020-12"}]},
    )  # fmt: skip
    lost = Filed(
        Where("data/commitments/أ b/x.yaml"), "x", Commitment.model_validate({**plain.COMMITMENT, "number": "1"}), "أ b"
    )
    unread = (Unread(Where("data/commitments/plan/9.yaml"), "commitment", "9", "plan"),)
    return replace(here, commitments=(*here.commitments, lost), unread=unread)


def hostile() -> Register:
    """Hostile words in every text that a page shows."""
    text = "\n\n".join(HOSTILE)
    link = "https://example.org/?a=1&b='x'"
    return plain.register(
        {
            "member": {"name": HOSTILE[0]},
            "committee": {"name": HOSTILE[1]},
            "masthead": list(HOSTILE),
            "languages": ["en", "ar"],
            "plans": [
                {"id": "plan", "title": HOSTILE[0], "period": "2018/2021", "themes": [{"id": "t", "title": HOSTILE[1]}]}
            ],
        },
        [
            {
                "number": str(place),
                "title": words,
                "theme": "t",
                "problem": text,
                "supporting": [{"en": words}],
                "reviews": [{"by": words, "report": words, "vocabulary": words, "ambition": words, "source": link}],
                "links": [{"url": link, "title": words}],
                "activities": [{"id": "1", "title": words, "output": text, "note": words, "due": "2019"}],
                "updates": [
                    {
                        "date": "2020-01-01",
                        "progress": text,
                        "evidence": [link],
                        "activities": {
                            "1": {
                                "due": {"none": "depends_on", "as": words},
                                "reason": text,
                                "progress": text,
                                "programming": words,
                            }
                        },
                    }
                ],
            }
            for place, words in enumerate(HOSTILE)
        ],
        [
            {
                "date": "2020-02-01",
                "place": HOSTILE[0],
                "chair": HOSTILE[1],
                "attendance": [{"institution": "ministry", "name": words, "role": words} for words in HOSTILE],
                "agenda": [
                    {
                        "id": "1",
                        "title": HOSTILE[1],
                        "reviews": "plan",
                        "discussed": {"text": text},
                        "agreed": {"decisions": [{"text": text}], "note": text},
                    }
                ],
                "actions": [{"id": "1", "text": words, "due": "2020-03"} for words in HOSTILE[:1]],
                "documents": [{"url": link, "title": HOSTILE[1]}],
            }
        ],
        {"title": HOSTILE[0], "date": "2020-02-01", "phases": [{"id": "1", "title": HOSTILE[1]}], "links": [link]},
    )


def empty() -> Register:
    return replace(plain.register({"plans": []}), institutions={})


SITES: dict[str, Callable[[], Site]] = {
    "morocco": lambda: made(plain.repository(), base="https://example.org/ogp/", search="assets/search.js"),
    "us": lambda: made(plain.repository(US), date(2016, 10, 1), records="https://example.org/blob/main/"),
    "several": lambda: made(several(), records="records/"),
    "hostile": lambda: made(hostile()),
    "empty": lambda: made(empty()),
    "before the first meeting": lambda: made(plain.repository(), date(2019, 1, 1)),
}


@cache
def built(name: str) -> tuple[Site, Mapping[str, tuple[Address, str]], Mapping[str, Page]]:
    here = SITES[name]()
    found = pages(here)
    return here, found, {path: Page(html) for path, (_, html) in found.items()}


every = pytest.mark.parametrize("name", SITES)


def inside(path: str, href: str) -> str:
    """Where a relative link leads, from the root of the site."""
    return posixpath.normpath(posixpath.join(posixpath.dirname(path), unquote(href)))


def beside(here: Site) -> set[str]:
    """The files that are no pages: those of ours, and those that whoever builds the site puts beside them."""
    register = here.tracker.register
    records = {f"{here.records}{one.where.path}" for kind in ("commitments", "meetings", "roadmaps", "unread")
               for one in getattr(register, kind)}  # fmt: skip
    return {*site.assets(), *(one.path for one in site.feeds(here)), here.search, *records,
            f"{here.records}ogp.yaml", f"{here.records}data/institutions.yaml"}  # fmt: skip


@every
def test_every_link_and_every_name_in_it_leads_somewhere(name: str) -> None:
    here, _, read = built(name)
    files = beside(here)
    for path, page in read.items():
        for href, found in page.links:
            parts = urlsplit(href)
            if parts.scheme:
                assert found["tag"] == "a" or found["rel"] in ("canonical", "alternate"), href
                continue
            target = inside(path, parts.path) if parts.path else path
            assert target in read or target in files, f"{path}: {href}"
            if parts.fragment:
                assert parts.fragment in read[target].ids, f"{path}: {href}"


@every
def test_every_page_is_there_in_every_language(name: str) -> None:
    here, found, read = built(name)
    tags = {language: words(language).tag for language in here.languages}
    for path, (address, _) in found.items():
        if address.kind == "root":
            continue
        language, _, rest = path.partition("/")
        page = read[path]
        assert address.language == language
        assert ("html", "lang", tags[language]) in page.attributes
        assert ("html", "dir", words(language).direction) in page.attributes
        others = {
            one["hreflang"]: href for href, one in page.links if one.get("rel") == "alternate" and "hreflang" in one
        }
        expected = {tags[one]: f"{one}/{rest}" for one in here.languages if one != language}
        if here.base:
            index = {tag: f"{here.base}{one}".removesuffix("index.html") for tag, one in expected.items()}
            assert others == index
        else:
            assert {tag: inside(path, href) for tag, href in others.items()} == expected
        assert set(expected.values()) <= set(read)
        switched = {inside(path, href) for href, one in page.links if one["tag"] == "a" and "hreflang" in one}
        assert switched == ({*expected.values(), path} if expected else set())


def test_a_canonical_address_is_there_where_the_address_is_known() -> None:
    _, _, read = built("morocco")
    known = [href for href, one in read["fr/index.html"].links if one.get("rel") == "canonical"]
    assert known == ["https://example.org/ogp/fr/"]
    assert not [one for _, one in built("us")[2]["en/index.html"].links if one.get("rel") == "canonical"]


@every
def test_a_page_fetches_nothing_from_elsewhere_and_runs_nothing_of_its_own(name: str) -> None:
    _, found, read = built(name)
    for path, page in read.items():
        assert "content=\"default-src 'self' file:; object-src 'none'; base-uri 'none'\"" in found[path][1]
        tags = {tag for tag, _, _ in page.attributes}
        assert not tags & {"style", "img", "iframe", "object", "embed", "base"}
        for tag, attribute, value in page.attributes:
            assert not attribute.startswith("on"), (path, tag, attribute)
            assert attribute not in ("style", "srcset", "srcdoc"), (path, tag, attribute)
            if attribute in ("href", "src", "action"):
                assert re.match(r"(https?://|mailto:|(?![a-z]+:))", value), value
        assert all("src" in one for _, one in page.links if one["tag"] == "script")


@every
def test_headings_are_in_order(name: str) -> None:
    for path, page in built(name)[2].items():
        assert page.headings[:1] == [1], path
        assert page.headings.count(1) == 1
        pairs = zip(page.headings, page.headings[1:], strict=False)
        assert all(after <= before + 1 for before, after in pairs), (path, page.headings)


@pytest.mark.parametrize("language", ["fr", "en"])
def test_a_text_that_was_not_translated_is_marked(language: str) -> None:
    _, found, read = built("morocco")
    marked = 0
    for path, page in read.items():
        if path.startswith(f"{language}/"):
            title = found[path][0].title
            for around, said in page.said:
                if re.search("[\u0620-\u064a]", said) and title not in said:
                    assert around == "ar-MA", (path, said)
                    marked += 1
    assert marked > 500


def test_hostile_words_are_words() -> None:
    _, found, read = built("hostile")
    for path, page in read.items():
        html = found[path][1]
        assert "<script>" not in html
        assert "<img" not in html
        assert "\u202e" not in html
        assert "49" not in page.text or "{{ 7*7 }}" in page.text
    commitment = read["en/commitments/plan/0.html"].text
    for words_ in (
        "<script>alert(1)</script>",
        "{{ 7*7 }}{% raw %}",
        "]]> -->",
        "=HYPERLINK(",
        "safetxt.exe",
        "x" * 10_000,
    ):
        assert words_ in commitment, words_


# Figures


def shown(name: str) -> tuple[Register, date]:
    here = built(name)[0]
    return here.tracker.register, here.tracker.as_of


@pytest.mark.parametrize("name", ["morocco", "us"])
def test_the_figures_are_those_of_the_answers(name: str) -> None:
    register, day = shown(name)
    speaker = words("en", "terminal")
    told = status_view(status(register, day), speaker, register)
    late = overdue_view(overdue(register, day), speaker, register)
    first = built(name)[2]["en/index.html"].text
    if told["rate"] is not None:
        assert f"Average completion {told['rate']}%" in first
    for level in told["bands"] if told["rated"] else told["words"]:
        assert f"{capital(level['label'])} {level['count']} of {told['total']}" in first
    assert f"Overdue {len(late['overdue'])}" in first
    assert f"Without a date {len(late['unscheduled'])}" in first
    assert f"Due soon {len(late['due_soon'])}" in first
    deadlines = built(name)[2]["en/overdue.html"].text
    assert f"Late on the plan {len(late['late_on_plan'])}" in deadlines
    listed = built(name)[2]["en/commitments.html"].text
    for row in told["commitments"]:
        assert f"{row['number']} {' '.join(row['short_title'].split())}" in listed
        if row["rate"] is not None:
            assert f"{row['rate']}%" in listed


def test_a_rate_leads_to_the_entry_that_reported_it() -> None:
    page = built("morocco")[2]["en/commitments/2018-2020/3.html"]
    assert ("#update-2020-07-15" in {href for href, _ in page.links}, "update-2020-07-15" in page.ids) == (True, True)
    assert {"3.1", "3.12", "3.evaluation"} <= set(page.ids)


def test_a_story_tells_every_move_and_every_text() -> None:
    page = built("morocco")[2]["en/commitments/2018-2020/3.html"].text
    for said in ("19⁠–⁠27 October 2020", "5 days late", "rescheduled once", "Original deadline: 30 June 2020",
                 "تم تأجيل التكوين بسبب الجائحة", "IRM", "relevant to OGP values No"):  # fmt: skip
        assert said in page, said


def test_a_day_is_shown_as_it_was() -> None:
    _, found, read = built("before the first meeting")
    assert not [path for path, (one, _) in found.items() if one.kind in ("meeting", "roadmap")]
    assert "Nothing has been reported on this commitment." in read["en/commitments/2018-2020/3.html"].text
    assert "As of 1 January 2019" in read["en/index.html"].text


def test_files_that_could_not_be_read_are_named() -> None:
    read = built("several")[2]
    assert (
        "1 file could not be read and is missing here. data/commitments/plan/9.yaml" in read["en/plans/plan.html"].text
    )
    assert "1 fichier n’a pas pu être lu" in read["fr/commitments.html"].text


def test_several_plans_and_names_that_collide() -> None:
    _, found, _ = built("several")
    assert {"en/plans/plan.html", "en/plans/next.html", "en/plans/_623_20b.html"} <= set(found)
    assert {"en/commitments/plan/1a.html", "en/commitments/plan/1A-2.html"} <= set(found)
    assert "en/commitments/_623_20b/1.html" in found
    page = built("several")[2]["en/commitments/plan/1A-2.html"]
    assert {"update-2020-01-01", "update-2020-01-01-2"} <= set(page.ids)


@pytest.mark.parametrize(
    ("name", "path"),
    [
        ("2018-2020", "2018-2020"),
        (".hidden", "_hidden"),
        ("..", "_."),
        ("a/b", "a_2fb"),
        ("", "_"),
        ("م", "_645"),
        ("x" * 300, "x" * 80 + "-" + "98c99a1b"),
    ],
)
def test_a_name_in_a_path_is_safe_everywhere(name: str, path: str) -> None:
    found = slug(name)
    assert re.fullmatch(r"[A-Za-z0-9_-][A-Za-z0-9._-]*", found)
    assert len(found) < 100
    assert found == path or (len(name) > 80 and found.startswith(name[:80]))


# Files beside the pages


def test_downloads_are_offered_where_they_belong() -> None:
    offered = {
        "fr/meetings/2020-07-15.html": [Download("PDF", "fr/meetings/2020-07-15.pdf", "pdf")],
        "fr/about.html": [Download("Engagements <CSV>", "data/a b.csv", "csv")],
    }
    here = made(plain.repository(), downloads=offered)
    written = {one.path: one for one in site.addresses(here)}
    meeting = Page(site.page(here, written["fr/meetings/2020-07-15.html"]))
    assert "../../fr/meetings/2020-07-15.pdf" in {href for href, _ in meeting.links}
    about = site.page(here, written["fr/about.html"])
    assert '<a href="../data/a%20b.csv" download>Engagements &lt;CSV&gt;</a>' in about


def test_the_style_is_ours_and_what_a_repository_adds() -> None:
    style = site.assets(":root { --house: navy }")["assets/site.css"].decode()
    assert style.endswith(":root { --house: navy }\n")
    assert set(re.findall(r"url\(\"?([^)\"]*)", style)) == {name.removeprefix("assets/") for name in site.assets()
                                                            if name.endswith(".woff2")}  # fmt: skip
    assert "@import" not in style


@pytest.mark.parametrize(
    "rule",
    [
        "a { background: url(x) }",
        "@import 'x';",
        "a { background: URL (x) }",
        r"a { b: u\72l(x) }",
        "a{b:image-set('x')}",
    ],
)
def test_a_style_that_fetches_is_refused(rule: str) -> None:
    with pytest.raises(CannotRun) as refused:
        site.assets(f"\n{rule}")
    assert refused.value.facts["line"] == 2


# The words


def test_every_phrase_of_the_templates_is_in_every_catalogue() -> None:
    templates = [path.read_text(encoding="utf-8") for path in (packaged() / "site").glob("*.j2")]
    said = {phrase for text in templates for phrase in re.findall(r'say\("((?:[^"\\]|\\.)+)"', text)}
    known = {
        message.id if isinstance(message.id, str) else message.id[0]
        for domain in ("terms", "reports", "site")
        for message in read_po(StringIO((HERE / "en" / f"{domain}.po").read_text(encoding="utf-8")))
    }
    assert len(said) > 80
    assert said - known == set()


# The same everywhere


def test_a_page_is_the_same_in_any_order_and_any_process() -> None:
    here, found, _ = built("morocco")
    other = pickle.loads(pickle.dumps(here))  # noqa: S301 - our own
    again = list(site.addresses(other))
    assert [one.path for one in again] == list(found)
    for one in reversed(again):
        if one.kind != "commitment" or one.path.endswith("3.html"):
            assert site.page(other, one) == found[one.path][1], one.path


def test_the_index_is_in_the_order_of_the_alphabet() -> None:
    assert sorted(["École", "eau", "Zone", "«Été»"], key=sorted_as) == ["eau", "École", "«Été»", "Zone"]
    assert sorted_as("الأرشيف") == sorted_as("أرشيف")
    _, found, read = built("us")
    index = {inside("en/search.html", href) for href, _ in read["en/search.html"].links}
    assert {path for path, (one, _) in found.items() if one.kind in ("commitment", "institution")} <= index


@pytest.mark.parametrize(
    ("name", "path"),
    [
        ("overview.fr", "fr/index.html"),
        ("commitment.en", "en/commitments/2018-2020/3.html"),
        ("institution.ar", "ar/institutions/archives-of-morocco.html"),
    ],
)
def test_golden_pages(name: str, path: str) -> None:
    matches(f"site-{name}.html", built("morocco")[1][path][1])


def test_a_meeting_page_says_what_the_minutes_say() -> None:
    here = made(plain.repository(), MEETING)
    one = next(one for one in site.addresses(here) if one.path == "ar/meetings/2020-07-15.html")
    said = Page(site.page(here, one)).text
    for agreed in ("النقط المتداولة", "النقط المتفق عليها", "السيدة سارة العمراني", "تم إنجاز كافة الأنشطة المبرمجة"):
        assert agreed in said
