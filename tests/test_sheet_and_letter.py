"""The sheet of a commitment and the letter to an institution, in three languages, of plans of any shape."""

import json
import re
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import plain
import pytest
from markdown_it import MarkdownIt
from test_reports import HOSTILE, LANGUAGES, NOVEMBER, US, Read, matches

from ogpctl.commands.asked import Asked
from ogpctl.commands.reporting.report import report
from ogpctl.documents.commitment import commitment_report
from ogpctl.documents.letter import letter
from ogpctl.errors import CannotRun
from ogpctl.locales import words
from ogpctl.model.register import Register, Unread
from ogpctl.render import fonts
from ogpctl.render.layout.commitment import commitment_layout
from ogpctl.render.layout.letter import letter_layout
from ogpctl.render.markup import Markups, render
from ogpctl.render.reports.answer import answer
from ogpctl.render.reports.commitment import CommitmentSheetView, commitment_view
from ogpctl.render.reports.letter import LetterView, letter_view
from ogpctl.render.reports.pieces import Pen

AUTUMN = date(2016, 10, 1)
MEETINGS = ({"date": "2020-02-03"}, {"date": "2020-06-03"})


@cache
def morocco() -> Register:
    return plain.repository()


@cache
def united_states() -> Register:
    return plain.repository(US)


def pen_of(register: Register, language: str = "en") -> Pen:
    return Pen(words(language, "reports", "letters"), register.settings.first)


def sheet(register: Register, asked: str, day: date = NOVEMBER, language: str = "en") -> CommitmentSheetView:
    return commitment_view(pen_of(register, language), commitment_report(register, asked, day))


def written(register: Register, asked: str, day: date = NOVEMBER, language: str = "en", plan: str = "") -> LetterView:
    return letter_view(pen_of(register, language), letter(register, asked, day, plan))


def shown(
    kind: str, form: Markups, asked: str, register: Register | None = None, language: str = "en", day: date = NOVEMBER
) -> str:
    here = register or morocco()
    pen = pen_of(here, language)
    if kind == "commitment":
        view = sheet(here, asked, day, language)
        return render(kind, form, pen, view, None, None, None, layout=commitment_layout(pen, view))
    told = written(here, asked, day, language)
    return render(kind, form, pen, told, None, None, None, layout=letter_layout(pen, told))


def one(**commitment: Any) -> Register:
    return plain.register(meetings=MEETINGS, commitments=[commitment])


# In three languages


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("kind", "asked"), [("commitment", "3"), ("letter", "archives-of-morocco")])
def test_golden_sheets_and_letters(kind: str, asked: str, language: str) -> None:
    matches(f"{kind}.{language}.md", shown(kind, "markdown", asked, language=language))
    page = shown(kind, "html", asked, language=language)
    matches(f"{kind}.{language}.html", re.sub(r"<style>.*?</style>", "<style></style>", page, flags=re.DOTALL))


@pytest.mark.parametrize("language", ["ar", "fr"])
def test_no_word_is_left_in_english(language: str) -> None:
    known = (Path(plain.ROOT) / "ogpctl" / "locales" / "en" / "letters.po").read_text(encoding="utf-8")
    phrases = set(re.findall(r'^msgid "([^"%]{6,})"$', known, re.MULTILINE))
    own = (Path(plain.ROOT) / "ogpctl" / "locales" / language / "letters.po").read_text(encoding="utf-8")
    phrases -= set(re.findall(r'^msgstr "([^"]+)"$', own, re.MULTILINE))
    numbers = [filed.record.number for filed in morocco().commitments]
    pages = [shown("commitment", "markdown", number, language=language) for number in numbers]
    leads = {lead for filed in morocco().commitments for lead in filed.record.lead}
    pages += [shown("letter", "markdown", lead, language=language) for lead in sorted(leads)]
    labels = {
        label
        for page in pages
        for label in re.findall(r"(?:\*\*|^#+ |\| )([A-Z][a-z ,]+?)(?: ?:|\*\*|$| \|)", page, re.MULTILINE)
    }
    assert labels & phrases == set()


# The sheet


def test_a_sheet_tells_how_its_rate_was_obtained() -> None:
    done = {"status": "completed"}
    both = one(
        activities=[{"id": "1"}, {"id": "2"}],
        updates=[{"meeting": "2020-02-03", "completion": "80", "activities": {"1": done, "2": {"completion": "40"}}}],
    )
    assert sheet(both, "1").obtained == (
        "As reported by the lead institution.",
        "Computed from the activities it is 70%.",
    )
    parts = one(activities=[{"id": "1"}], updates=[{"meeting": "2020-02-03", "activities": {"1": done}}])
    assert sheet(parts, "1").obtained == ("Computed from the activities.",)
    assert sheet(parts, "1").figure.words.words == "100%"
    assert sheet(one(), "1").obtained == ()
    assert sheet(one(), "1").figure.words.words == "not reported"


@pytest.mark.parametrize(
    ("update", "said"),
    [
        ({"date": "2020-09-01", "completion": "70"}, "From 40% to 70% (+30 points)."),
        ({"date": "2020-09-01", "completion": "40"}, "The rate has not moved."),
        ({"date": "2020-09-01", "no_progress": "true"}, "No progress since the last meeting."),
        ({"date": "2020-12-01", "completion": "70"}, "No answer since the last meeting."),
    ],
)
def test_a_sheet_tells_what_moved_since_the_last_meeting(update: dict[str, str], said: str) -> None:
    found = sheet(one(updates=[{"meeting": "2020-02-03", "completion": "40"}, update]), "1")
    assert (found.since, found.movement) == ("Since the meeting of 3 June 2020", said)


def test_activities_stand_in_the_sheet_at_any_depth() -> None:
    inner = {"id": "2", "activities": [{"id": "1", "title": "Deep", "due": "2020-03"}, {"id": "2", "lead": ["agency"]}]}
    register = one(
        activities=[
            {"id": "1", "title": "Group", "activities": [{"id": "1"}, inner]},
            {"id": "late", "added": "2020-06-03"},
        ],
        updates=[
            {"meeting": "2020-06-03", "activities": {"1.2.1": {"due": "2020-05"}}},
            {"date": "2020-09-01", "activities": {"1.1": {"status": "completed"}, "1.2.1": {"due": "2020-10"}}},
        ],
    )
    found = sheet(register, "1")
    assert [(row.address, row.depth, row.status) for row in found.activities] == [
        ("1.1", 0, "completed: 1 of 3"),
        ("1.1.1", 1, "completed"),
        ("1.1.2", 1, "completed: 0 of 2"),
        ("1.1.2.1", 2, "not reported"),
        ("1.1.2.2", 2, "not reported"),
        ("1.late", 0, "not reported"),
    ]
    deep = found.activities[3]
    assert (deep.original.words, deep.due.words) == ("March 2020", "October 2020")
    assert (deep.rescheduled, deep.late) == ("rescheduled 2 times", "1 day late")
    assert found.activities[4].leads.words == "agency"
    assert found.activities[5].added == "Added on 3 June 2020"
    assert [(move.before.words, move.after.words, move.when) for move in found.moved] == [
        ("March 2020", "May 2020", "Meeting of 3 June 2020"),
        ("May 2020", "October 2020", "1 September 2020"),
    ]
    assert [one.address for one in sheet(register, "1", date(2020, 5, 1)).activities][-1] == "1.1.2.2"
    assert "| 1.1.2.1 | Deep |" in shown("commitment", "markdown", "1", register)


def test_every_update_is_told_with_its_texts_and_evidence() -> None:
    proof = {"url": "https://example.org/report.pdf", "title": "The report", "date": "2020-08-30"}
    register = one(
        activities=[{"id": "1", "title": "First", "evidence": ["https://example.org/plan"]}],
        updates=[
            {"meeting": "2020-02-03", "date": "2020-02-10", "progress": "Begun.\n\n- one\n- two", "evidence": [proof]},
            {
                "date": "2020-09-01",
                "activities": {"1": {"status": "cancelled", "reason": "No money", "evidence": [proof]}},
            },
            {"date": "2021-01-01", "progress": "Not yet."},
        ],
    )
    text = shown("commitment", "markdown", "1", register)
    assert "### 10 February 2020, Meeting of 3 February 2020\n\nBegun.\n\n- one\n- two\n" in text
    assert "- **1.1** **First**\\\n  **Status:** cancelled\\\n  **Reason:** No money\\\n  **Evidence**\n" in text
    assert "The report (30 August 2020): <https://example.org/report.pdf>" in text
    assert "- First: <https://example.org/plan>" in text.partition("## Evidence\n")[2]
    assert "Not yet" not in text
    assert "| First<br>Reason: No money | cancelled" in text


def test_reviews_stand_in_the_words_of_their_body() -> None:
    review = {"by": "IRM", "report": "results", "date": "2021-05-01", "vocabulary": "2020", "completion": "Substantial"}
    other = {"by": "Court", "ambition": "High | low", "source": "https://example.org/court"}
    text = shown("commitment", "markdown", "1", one(reviews=[review, other]))
    assert "| Review body | Ambition | Completion |" in text
    assert "| IRM<br>results, 1 May 2021<br>Vocabulary: 2020 |  | Substantial |" in text
    assert "| Court | High \\| low |  |" in text
    assert "- Court: <https://example.org/court>" in text


def test_what_meetings_said_of_the_plan_is_told_until_the_day() -> None:
    agenda = [{"id": "1", "title": "The plan", "reviews": "plan", "agreed": {"decisions": [{"text": "Go on."}]}}]
    register = plain.register(commitments=[{}], meetings=[{"date": "2020-06-03", "agenda": agenda}])
    assert [one.decisions[0].words for one in sheet(register, "1").heard] == ["Go on."]
    assert sheet(register, "1", date(2020, 6, 2)).heard == ()


def test_a_commitment_without_anything_has_a_sheet() -> None:
    text = shown("commitment", "markdown", "1", plain.register(commitments=[{}]))
    assert "The activities of this commitment are not on record." in text
    assert "Nothing has been put on record yet." in text
    assert "| 1 | Remaining activities | not reported | no deadline on record |" in text


def test_a_plan_reported_in_words_has_sheets() -> None:
    numbers = [filed.record.number for filed in united_states().commitments]
    for number in numbers:
        for form in ("markdown", "html"):
            shown("commitment", form, number, united_states(), day=AUTUMN)  # type: ignore[arg-type]
    text = shown("commitment", "markdown", "2", united_states(), day=AUTUMN)
    assert "| 2.a | Implement and improve upon the U.S. web design standards. | in progress<br>Substantial |" in text
    assert "%" not in text
    assert "- **Completion** — reported by activity\n" in text
    whole = shown("commitment", "markdown", "5", united_states(), day=AUTUMN)
    assert "- **Completion** — Substantial" in whole
    assert "### 30 September 2016 — Substantial" in whole


def test_a_reason_for_all_that_remains_stands_for_each_activity() -> None:
    remaining = {"due": "2020-12", "reason": "No money"}
    register = one(
        activities=[{"id": "1", "due": "2020-03"}, {"id": "2", "due": "2020-03"}],
        updates=[{"meeting": "2020-06-03", "remaining": remaining}],
    )
    assert [move.reason.words for move in sheet(register, "1").moved] == ["No money", "No money"]


# The letter


def test_a_letter_says_what_its_institution_owes_and_what_is_asked() -> None:
    found = written(morocco(), "icpc")
    assert [(row.address, row.due.words, row.late) for row in found.overdue] == [
        ("7.terms-of-reference", "30 July 2020", "94 days late"),
        ("7.development", "September 2020", "32 days late"),
        ("7.pilot", "October 2020", "1 day late"),
    ]
    assert [row.address for row in found.due_soon] == ["7.training", "7.launch"]
    assert [row.silent for row in found.led] == [True]
    assert [point.words for point in found.asks[0].points] == [
        "its completion rate",
        "the progress made since the meeting of 15 July 2020",
        "the links or documents that prove it",
        (
            "a new deadline: تحيين الإطار المرجعي للبوابة، تطوير البوابة وإعداد اتفاقيات الشركاء، "
            "مرحلة التجربة وإعداد دلائل الاستعمال"
        ),
    ]
    assert found.thanks == ""


def test_a_letter_thanks_where_nothing_is_owed() -> None:
    complete = one(period="2020-12", updates=[{"date": "2020-09-01", "completion": "60"}])
    found = written(complete, "ministry")
    assert found.thanks.startswith("On that day nothing is overdue")
    assert (found.asks, found.overdue, found.unscheduled) == ((), (), ())
    assert [row.address for row in found.due_soon] == ["1"]
    assert found.thanks in shown("letter", "markdown", "ministry", complete)


def test_work_that_goes_on_without_an_end_is_not_owed() -> None:
    found = written(united_states(), "gsa", AUTUMN)
    assert found.unscheduled == ()
    assert found.thanks


@pytest.mark.parametrize(
    ("due", "listed"),
    [({"none": "not_received"}, True), ({"none": "not_decided"}, True), (None, True), ("2020-10/..", False)],
)
def test_work_without_a_date_is_owed(due: Any, listed: bool) -> None:
    activity = {"id": "1", **({"due": due} if due else {})}
    found = written(one(activities=[activity], updates=[{"date": "2020-09-01", "completion": "1"}]), "ministry")
    assert bool(found.unscheduled) is listed
    assert [[point.words for point in ask.points] for ask in found.asks] == [["a new deadline: Activity 1"]] * listed


def test_next_steps_activities_and_support_of_an_institution() -> None:
    actions = [
        {"id": "1", "text": "Send the list", "owner": ["agency"], "due": "2020-07"},
        {"id": "2", "text": "Done", "owner": ["agency"], "updates": [{"date": "2020-08-01", "status": "completed"}]},
    ]
    register = plain.register(
        meetings=[{"date": "2020-06-03", "actions": actions}],
        commitments=[
            {"activities": [{"id": "1", "title": "Its part", "lead": ["agency"], "due": "2020-08"}]},
            {"number": "2", "title": "Supported", "supporting": ["agency", {"en": "Others"}]},
        ],
    )
    found = written(register, "agency")
    assert found.led == ()
    assert [row.address for row in found.overdue] == ["1.1"]
    assert [(row.address, row.title.words, row.late) for row in found.steps] == [
        ("2020-06-03/1", "Send the list", "93 days late")
    ]
    assert [(row.address, row.leads.words) for row in found.supports] == [("2", "ministry")]
    assert [[point.words for point in ask.points] for ask in found.asks] == [["a new deadline: Its part"]]


def test_a_letter_in_words_asks_for_words() -> None:
    settings = {"completion_words": {"limited": {"label": "Limited", "means": "in_progress"}}}
    register = plain.register(settings, meetings=MEETINGS, commitments=[{}])
    asked = written(register, "ministry").asks[0].points[0]
    assert asked.words == "its level of completion (Limited)"


def test_a_letter_names_its_institution_as_it_was_called() -> None:
    register = plain.register(commitments=[{}])
    ministry = register.institutions["ministry"]
    former = type(ministry).model_validate(
        {"name": "New", "sector": "government", "former_names": [{"name": "Old", "until": "2020-06-30"}]}
    )
    renamed = Register(register.settings, register.settings_at, {"ministry": former}, None, register.commitments)
    assert written(renamed, "ministry", date(2020, 6, 30)).to.words == "Old"
    assert written(renamed, "ministry", date(2020, 7, 1)).to.words == "New"


def test_the_formulas_are_those_of_a_letter() -> None:
    arabic = shown("letter", "markdown", "archives-of-morocco", language="ar")
    assert arabic.index("سلام تام بوجود مولانا الإمام المؤيد بالله") < arabic.index("وتفضلوا بقبول فائق عبارات التقدير")
    assert arabic.startswith('<div dir="rtl" lang="ar-MA">\n\nالمملكة المغربية\\\n')
    french = shown("letter", "markdown", "archives-of-morocco", language="fr")
    assert french.index("Madame, Monsieur,") < french.index("Veuillez agréer, Madame, Monsieur,")
    assert re.search(r"Yours faithfully,\n\n\*\*For the secretariat", shown("letter", "markdown", "icpc"))


def test_a_repository_changes_the_letter_as_the_documentation_says(
    copy: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    told = (plain.ROOT / "docs" / "how-to" / "reports.md").read_text(encoding="utf-8")
    (copy / "templates").mkdir()
    (copy / "templates" / "letter.html.j2").write_text(
        told.partition("```jinja\n")[2].partition("```")[0], encoding="utf-8"
    )
    environment = {"OGPCTL_CACHE_DIR": str(tmp_path / "cache")}
    asked = Asked(directory=copy, as_of=NOVEMBER, language="fr", form="html", environment=environment)
    assert report(asked, "letter", subject="icpc") == 0
    page = Read(capsys.readouterr().out).text
    assert page.index("Notre réf. : 2020/417") < page.index("Madame, Monsieur,") < page.index("Veuillez agréer")
    assert report(asked, "commitment", subject="3") == 0
    assert "Échéances déplacées" in capsys.readouterr().out


# What is not on file, and what could not be read


@pytest.mark.parametrize(
    ("kind", "subject", "message"),
    [
        ("commitment", "33", "no commitment %(asked)s"),
        ("commitment", "3.12", "no commitment %(asked)s"),
        ("commitment", "2030-2040/3", "no commitment %(asked)s"),
        ("commitment", "archives-of-morocco", "no commitment %(asked)s"),
        ("letter", "archive-of-morocco", "no institution %(asked)s"),
        ("letter", "undp", "%(institution)s leads nothing; it supports these commitments: %(numbers)s"),
        ("letter", "judges-club", "%(institution)s neither leads nor supports a commitment"),
        ("letter", "", "report %(kind)s wants the institution it is about"),
        ("commitment", "", "report %(kind)s wants the commitment it is about"),
    ],
)
def test_a_subject_that_is_none_is_refused(kind: str, subject: str, message: str) -> None:
    with pytest.raises(CannotRun) as refused:
        report(Asked(directory=plain.ROOT, as_of=NOVEMBER), kind, subject=subject)
    assert refused.value.message == message


@pytest.mark.parametrize("subject", ["3", "2018-2020/3"])
@pytest.mark.parametrize("kind", ["commitment", "letter"])
def test_json_says_the_same_words(kind: str, subject: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    asked = Asked(directory=plain.ROOT, as_of=NOVEMBER, form="json", environment={"OGPCTL_CACHE_DIR": str(tmp_path)})
    assert report(asked, kind, subject=subject if kind == "commitment" else "archives-of-morocco") == 0
    found = json.loads(capsys.readouterr().out)
    assert (found["schema"], found["kind"], found["language"], found["as_of"]) == (1, kind, "ar", "2020-11-01")
    if kind == "commitment":
        assert found["figure"]["value"] == 70
        assert found["moved"][1]["after"] == "سيتم خلال الفترة 19-27 أكتوبر 2020 بالنسبة للمجموعات 4"
    else:
        assert found["to"] == "أرشيف المغرب"


def test_a_plan_before_the_number_chooses() -> None:
    settings = {
        "plans": [
            {"id": "plan", "title": "Old", "period": "2018/2019"},
            {"id": "new", "title": "New", "period": "2020/2021"},
        ]
    }
    register = plain.register(settings, commitments=[{}])
    with pytest.raises(CannotRun) as refused:
        sheet(register, "1")
    assert refused.value.facts["known"] == ()
    with pytest.raises(CannotRun) as refused:
        sheet(register, "plan/2")
    assert refused.value.facts["known"] == ("plan/1",)
    assert sheet(register, "plan/1").plan.words == "Old"
    assert written(register, "ministry").led[0].address == "plan/1"
    with pytest.raises(CannotRun, match="leads nor supports"):
        written(register, "ministry", plan="new")


def test_what_could_not_be_read_is_told() -> None:
    from ogpctl.diagnostics import Where

    whole = one()
    torn = Register(
        whole.settings, whole.settings_at, whole.institutions, None, whole.commitments, whole.meetings, (),
        (Unread(Where("data/commitments/plan/2.yaml"), "commitment", "2", "plan"),),
    )  # fmt: skip
    for kind, asked in (("commitment", "1"), ("letter", "ministry")):
        for form in ("markdown", "html"):
            assert "1 file could not be read and is missing here." in shown(kind, form, asked, torn)  # type: ignore[arg-type]


# Hostile texts


def hostile() -> Register:
    told = "\n\n".join(HOSTILE)
    links = [{"url": "https://example.org/", "title": text} for text in HOSTILE]
    entry = {
        "reason": told,
        "progress": told,
        "programming": told,
        "due": {"when": "2020-09", "as": told},
        "evidence": links,
    }
    settings = {"member": {"name": HOSTILE[2]}, "masthead": HOSTILE, "committee": {"name": HOSTILE[0]}}
    commitment = {
        **dict.fromkeys(("title", "problem", "solution", "results"), told),
        "ogp_id": HOSTILE[0],
        "supporting": [{"en": text} for text in HOSTILE],
        "period": {"when": "2018/2019", "as": told},
        "reviews": [{"by": text, "report": text, "vocabulary": text, "ambition": text} for text in HOSTILE],
        "links": links,
        "activities": [
            {"id": str(place), "title": text, "note": text, "output": told, "evidence": links}
            for place, text in enumerate(HOSTILE)
        ],
        "updates": [
            {
                "meeting": "2020-02-03",
                "completion": "40",
                "progress": told,
                "activities": {"1": entry},
                "remaining": entry,
            }
        ],
    }
    agreed = {"title": told, "decisions": [{"text": told}], "note": told}
    agenda = [{"id": "1", "title": told, "reviews": "plan", "discussed": {"text": told}, "agreed": agreed}]
    actions = [{"id": "1", "text": told, "owner": ["ministry"], "due": {"when": "2020-03", "as": told}}]
    meeting = {"date": "2020-02-03", "agenda": agenda, "actions": actions}
    return plain.register(
        settings, [commitment, {**commitment, "lead": "agency", "supporting": ["ministry"]}], [meeting]
    )


@pytest.mark.parametrize(("kind", "asked"), [("commitment", "1"), ("letter", "ministry")])
def test_hostile_texts_stay_texts(kind: str, asked: str) -> None:
    html = fonts.embedded(shown(kind, "html", asked, hostile()))
    page = Read(html)
    assert not page.tags & {"script", "img", "iframe", "object"}
    assert not [each for each in page.attributes if each[1].startswith("on")]
    links = {value for _, name, value in page.attributes if name == "href"}
    assert {link.partition(":")[0] for link in links} <= {"http", "https"}
    assert html.count("<style>") == html.count("</style>") == html.count("<title>") == 1
    assert "\u202e" not in html
    tokens = (
        MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(shown(kind, "markdown", asked, hostile()))
    )
    inline = [child for token in tokens for child in token.children or []]
    assert not {token.type for token in tokens} & {"html_block", "blockquote_open", "fence", "code_block"}
    assert {child.content for child in inline if child.type == "html_inline"} <= {"<br>"}
    assert sum(token.tag == "h1" and token.nesting == 1 for token in tokens) == 1
    view = sheet(hostile(), asked) if kind == "commitment" else written(hostile(), asked)
    assert "\u202e" not in answer(kind, view, words("en"))
