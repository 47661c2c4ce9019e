"""The words: catalogues that say the same, and what dates, deadlines, figures and lists read like."""

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from datetime import date, time
from decimal import Decimal
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Any, get_args

import pytest
import yaml
from babel import Locale
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po
from bidi.algorithm import get_display
from hypothesis import given
from hypothesis import strategies as st

import ogpctl
from ogpctl import locales
from ogpctl.errors import CannotRun
from ogpctl.language import SPOKEN
from ogpctl.locales import Domain, Speaker, capital, words
from ogpctl.locales.compile import compiled
from ogpctl.model.commitment import Status, Value
from ogpctl.model.deadline import Deadline, Undated
from ogpctl.model.institution import Sector
from ogpctl.model.meeting import Approval, Attendee, Meeting
from ogpctl.model.settings import Colour
from ogpctl.model.window import BadWindow, Window
from ogpctl.render.words import deadline, window
from ogpctl.tracking.items import Kind
from ogpctl.tracking.rates import Source
from ogpctl.tracking.state import FLAGS

TABLE = Path(__file__).parent / "cases" / "words.yaml"
CASES = yaml.load(TABLE.read_text(encoding="utf-8"), yaml.BaseLoader)  # noqa: S506 - the loader that makes only text
DOMAINS = get_args(Domain)
CLDR = {"ar": Locale("ar", "MA"), "fr": Locale("fr"), "en": Locale("en", "GB")}
Msgid = str | tuple[str, str]
CATALOGUES = [(language, domain) for language in SPOKEN for domain in DOMAINS]


def rows(section: str) -> list[Any]:
    """The rows of a table, once for each language."""
    table = CASES[section]
    return [pytest.param(row, language, id=f"{row}-{language}") for row in table for language in SPOKEN]


@cache
def source(language: str, domain: str) -> Catalog:
    """A catalogue as its ``.po`` has it."""
    with (locales.HERE / language / f"{domain}.po").open("rb") as file:
        return read_po(file, abort_invalid=True)


@cache
def entries(language: str, domain: str) -> dict[tuple[str | None, Msgid], tuple[str, ...]]:
    """Context and msgid to the forms of the msgstr."""
    found: dict[tuple[str | None, Msgid], tuple[str, ...]] = {}
    for message in source(language, domain):
        if message.id:
            msgid = message.id if isinstance(message.id, str) else (message.id[0], message.id[1])
            forms = (message.string,) if isinstance(message.string, str) else message.string or ()
            found[message.context, msgid] = tuple(forms)
    return found


def places(text: str) -> set[str]:
    """The names in a text that facts are put in for."""
    return set(re.findall(r"%\((\w+)\)", text))


# The catalogues


def test_each_language_has_each_domain_and_nothing_else() -> None:
    found = {(path.parent.name, path.stem) for path in locales.HERE.glob("*/*.po")}
    assert found == set(CATALOGUES)


@pytest.mark.parametrize(("language", "domain"), CATALOGUES)
def test_a_catalogue_is_compiled(language: str, domain: str) -> None:
    po = locales.HERE / language / f"{domain}.po"
    assert po.with_suffix(".mo").read_bytes() == compiled(po), "run: python -m ogpctl.locales.compile"


@pytest.mark.parametrize(("language", "domain"), CATALOGUES)
def test_a_catalogue_has_the_phrases_of_the_others(language: str, domain: str) -> None:
    assert set(entries(language, domain)) ^ set(entries("en", domain)) == set()


@pytest.mark.parametrize(("language", "domain"), CATALOGUES)
def test_a_catalogue_has_each_phrase_once(language: str, domain: str) -> None:
    text = (locales.HERE / language / f"{domain}.po").read_text(encoding="utf-8")
    assert text.count("\nmsgid ") == len(entries(language, domain)) + 1


@pytest.mark.parametrize(("language", "domain"), CATALOGUES)
def test_every_phrase_is_translated(language: str, domain: str) -> None:
    assert [key for key, forms in entries(language, domain).items() if not all(forms)] == []
    assert [message.id for message in source(language, domain) if message.id and message.fuzzy] == []
    assert list(source(language, domain).obsolete) == []


@pytest.mark.parametrize(("language", "domain"), CATALOGUES)
def test_a_phrase_has_the_same_places_in_every_language(language: str, domain: str) -> None:
    wrong = []
    for key, forms in entries(language, domain).items():
        expected = set().union(*map(places, entries("en", domain)[key]))
        if set().union(*map(places, forms)) != expected:
            wrong.append(key)
    assert wrong == []


@pytest.mark.parametrize("domain", sorted({domain for _, domain in CATALOGUES}))
def test_no_line_of_french_breaks_before_its_signs(domain: str) -> None:
    said = [(key, form) for key, forms in entries("fr", domain).items() for form in forms if key[0] != "typed"]
    assert [form for _, form in said if re.search(r"\S [:;?!»](\s|[\"),.]|$)|« ", form)] == []


@pytest.mark.parametrize(("language", "domain"), CATALOGUES)
def test_a_sign_of_percent_is_a_place_or_doubled(language: str, domain: str) -> None:
    place = re.compile(r"%\(\w+\)(s|d|02d)")
    texts = [form for forms in entries(language, domain).values() for form in forms]
    assert [text for text in texts if "%" in place.sub("", text).replace("%%", "")] == []
    assert [text for text in texts if "%%" in text and not places(text)] == []


@pytest.mark.parametrize(("language", "domain"), CATALOGUES)
def test_a_form_that_stands_for_several_figures_says_the_figure(language: str, domain: str) -> None:
    plural = CLDR[language].plural_form
    lone = {word for word in plural.tags | {"other"} if sum(plural(n) == word for n in range(1000)) == 1}
    order = [
        word for word in ("zero", "one", "two", "few", "many", "other") if any(plural(n) == word for n in range(1000))
    ]
    wrong = []
    for (context, msgid), forms in entries(language, domain).items():
        if isinstance(msgid, str):
            continue
        assert len(forms) == len(order), msgid
        wrong += [
            (context, msgid, form)
            for form, word in zip(forms, order, strict=True)
            if word not in lone and "n" not in places(form)
        ]
    assert wrong == []


@pytest.mark.parametrize("domain", [domain for domain in DOMAINS if domain != "terms"])
def test_what_every_command_knows_is_said_once(domain: str) -> None:
    assert sorted(map(str, set(entries("en", "terms")) & set(entries("en", domain)))) == []


@pytest.mark.parametrize("domain", DOMAINS)
def test_arabic_counts_in_its_six_forms(domain: str) -> None:
    expected = "(n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : n%100>=11 ? 4 : 5)"
    assert source("ar", domain).plural_forms == f"nplurals=6; plural={expected};"


@pytest.mark.parametrize("n", [0, 1, 2, 3, 10, 11, 20, 99, 100, 101, 102, 103, 111, 200, 1000, 1003])
@pytest.mark.parametrize("language", SPOKEN)
def test_a_count_takes_the_form_that_cldr_names(language: str, n: int) -> None:
    categories = {"ar": ("zero", "one", "two", "few", "many", "other")}.get(language, ("one", "other"))
    forms = entries(language, "terms")[(None, ("%(n)s participant", "%(n)s participants"))]
    speaker = words(language)
    expected = forms[categories.index(CLDR[language].plural_form(n))] % {"n": speaker.number(n)}
    assert speaker.count("%(n)s participant", "%(n)s participants", n) == expected


@pytest.mark.parametrize(
    ("context", "vocabulary"),
    [
        ("status", (*get_args(Status), "not_reported")),
        ("flag", FLAGS),
        ("undated", get_args(Undated)),
        ("kind", tuple(Kind)),
        ("band", get_args(Colour)),
        ("rate", get_args(Source)),
        ("sector", get_args(Sector)),
        ("sectors", (*get_args(Sector), "other")),
        ("value", get_args(Value)),
        ("address", get_args(get_args(Attendee.model_fields["address"].annotation)[0])),
        ("presence", get_args(Attendee.model_fields["presence"].annotation)),
        ("meeting", get_args(Meeting.model_fields["kind"].annotation)),
        ("mode", get_args(get_args(Meeting.model_fields["mode"].annotation)[0])),
        ("minutes", get_args(Approval.model_fields["state"].annotation)),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_every_word_of_a_vocabulary_has_its_words(context: str, vocabulary: tuple[str, ...]) -> None:
    known = {msgid for where, msgid in entries("en", "terms") if where == context}
    assert vocabulary
    assert set(vocabulary) - known == set()


def text_of(node: ast.expr | None) -> str | None:
    """The text that stands in the code, if it is one."""
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else None


def spoken() -> Iterator[tuple[str, str | None, str]]:
    """Where the code says a phrase that stands in it as it is: file and line, context, msgid."""
    home = Path(ogpctl.__file__).parent
    for path in sorted(home.rglob("*.py")):
        calls = [node for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(node, ast.Call)]
        for call in calls:
            name = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
            named = {keyword.arg: keyword.value for keyword in call.keywords}
            msgid = text_of(call.args[0]) if call.args else None
            at = f"{path.relative_to(home)}:{call.lineno}"
            if name == "CannotRun":
                yield from ((at, None, phrase) for phrase in (msgid, text_of(named.get("hint"))) if phrase)
            elif name in ("say", "count") and msgid:
                before = 1 if name == "say" else 3
                context = call.args[before] if len(call.args) > before else named.get("context")
                if context is None or text_of(context):
                    yield at, text_of(context), msgid


def test_what_the_code_says_is_in_the_catalogues() -> None:
    known = {
        (context, one)
        for domain in DOMAINS
        for context, msgid in entries("en", domain)
        for one in ([msgid] if isinstance(msgid, str) else msgid)
    }
    assert [(at, context, msgid) for at, context, msgid in spoken() if (context, msgid) not in known] == []


# Unicode CLDR


@pytest.mark.parametrize("language", SPOKEN)
def test_months_weekdays_and_marks_are_those_of_cldr(language: str) -> None:
    speaker, cldr = words(language), CLDR[language]
    every = range(1, 13)
    assert [speaker.month_name(month) for month in every] == [cldr.months["format"]["wide"][month] for month in every]
    assert [speaker.month_name(month) for month in every] == [
        cldr.months["stand-alone"]["wide"][month] for month in every
    ]
    assert [speaker.short_month(month) for month in every] == [
        cldr.months["format"]["abbreviated"][month] for month in every
    ]
    week = [date(2020, 7, 13 + weekday) for weekday in range(7)]
    assert [speaker.day(day, weekday=True).split()[0] for day in week] == [
        cldr.days["format"]["wide"][weekday] for weekday in range(7)
    ]
    marks = cldr.number_symbols["latn"]
    assert speaker.number(Decimal("1234567.5"), 1) == f"1{marks['group']}234{marks['group']}567{marks['decimal']}5"


# Tables


@pytest.mark.parametrize(("edtf", "language"), rows("windows"))
def test_a_window_in_words(edtf: str, language: str) -> None:
    assert window(words(language), Window.of(edtf)) == CASES["windows"][edtf][language]


@pytest.mark.parametrize(("row", "language"), rows("deadlines"))
def test_a_deadline_in_words(row: dict[str, Any], language: str) -> None:
    said = deadline(words(language), Deadline.model_validate(row["given"]), "ar")
    assert [said.words, *([said.foreign.words] if said.foreign else [])] == row[language]
    assert said.foreign is None or said.foreign.language == "ar"


@pytest.mark.parametrize(("row", "language"), rows("percent"))
def test_a_rate_in_percent(row: dict[str, str], language: str) -> None:
    assert words(language).percent(Fraction(row["rate"]), int(row["digits"])) == row[language]


@pytest.mark.parametrize(("row", "language"), rows("points"))
def test_a_change_in_points(row: dict[str, str], language: str) -> None:
    assert words(language).points(Fraction(row["change"]), int(row["digits"])) == row[language]


@pytest.mark.parametrize(("row", "language"), rows("lists"))
def test_a_list_in_one_line(row: dict[str, Any], language: str) -> None:
    assert words(language).list(row["items"]) == row[language]


@pytest.mark.parametrize(("msgid", "language"), rows("counts"))
def test_a_phrase_that_counts(msgid: str, language: str) -> None:
    singular = next(id_[0] for _, id_ in entries("en", "terms") if isinstance(id_, tuple) and id_[1] == msgid)
    said = {n: words(language).count(singular, msgid, int(n)) for n in CASES["counts"][msgid]}
    assert said == {n: row[language] for n, row in CASES["counts"][msgid].items()}


# What a speaker says


def test_a_day_with_its_weekday() -> None:
    day = date(2020, 7, 15)
    assert words("ar").day(day, weekday=True) == "الأربعاء 15 يوليوز 2020"
    assert words("fr").day(day, weekday=True) == "mercredi 15 juillet 2020"
    assert words("en").day(day, weekday=True) == "Wednesday 15 July 2020"
    assert words("fr").day(date(2020, 9, 1)) == "1er septembre 2020"


def test_hours() -> None:
    assert [words(language).hour(time(10)) for language in SPOKEN] == ["10:00", "10\u00a0h", "10:00"]
    assert [words(language).hour(time(9, 5)) for language in SPOKEN] == ["9:05", "9\u00a0h\u00a005", "9:05"]
    assert [words("ar").spoken_hour(time(hour)) for hour in range(7, 14)] == [
        "7:00", "الثامنة", "التاسعة", "العاشرة", "الحادية عشرة", "الثانية عشرة", "13:00",
    ]  # fmt: skip
    assert words("ar").spoken_hour(time(10, 30)) == "10:30"


def test_the_title_of_the_minutes() -> None:
    title = "Minutes of the meeting of the %(committee)s — %(member)s, %(date)s"
    speaker = words("ar", "reports")
    facts = {
        "committee": "لجنة الإشراف على الحكومة المنفتحة",
        "member": "المغرب",
        "date": speaker.day(date(2020, 7, 15)),
    }
    assert speaker.say(title, **facts) == "محضر اجتماع لجنة الإشراف على الحكومة المنفتحة — المغرب، 15 يوليوز 2020"


@pytest.mark.parametrize(
    "sentence",
    [
        "تم إنجاز كافة الأنشطة المبرمجة.", "لم يتم التوصل بالبرمجة الجديدة.", "لا تقدم منذ الاجتماع الأخير.",
        "لم يتم بعد تحديد برمجة الأنشطة المتبقية.", "تاريخ الاجتماع", "مكان الاجتماع", "المشاركون",
        "جدول أعمال الاجتماع", "النقط المتداولة", "النقط المتفق عليها", "ملحوظة", "المراحل المقبلة", "الالتزام",
        "تنفيذ الالتزام بنسبة", "تقدم الإنجاز", "البرمجة الجديدة للأنشطة المتبقية", "مشروع محضر", "متوسط الإنجاز",
    ],
)  # fmt: skip
def test_the_minutes_keep_the_wording_of_their_source(sentence: str) -> None:
    assert sentence in {form for forms in entries("ar", "reports").values() for form in forms}


def test_activities_by_their_numbers() -> None:
    speaker = words("ar")
    assert speaker.say("Activity %(number)s", number="3") == "النشاط رقم 3"
    assert speaker.say("Activities %(numbers)s", numbers=speaker.list(["2", "6"])) == "الأنشطة رقم 2 و 6"


def test_punctuation() -> None:
    assert [words(language).comma for language in SPOKEN] == ["، ", ", ", ", "]
    assert [words(language).separator for language in SPOKEN] == ["،", "\u00a0;", ";"]
    assert [words(language).stop for language in SPOKEN] == [".", ".", "."]
    assert [words(language).pair("x", "y") for language in SPOKEN] == ["x: y", "x\u00a0: y", "x: y"]
    assert [words(language).quote("x") for language in SPOKEN] == ["«x»", "«\u00a0x\u00a0»", "“x”"]
    assert [capital(word) for word in ("en cours", "قيد الإنجاز", "")] == ["En cours", "قيد الإنجاز", ""]


def test_a_speaker_knows_its_direction_and_its_tag() -> None:
    assert [(one.language, one.tag, one.direction) for one in map(words, SPOKEN)] == [
        ("ar", "ar-MA", "rtl"),
        ("fr", "fr", "ltr"),
        ("en", "en", "ltr"),
    ]


def test_a_dialect_is_spoken_and_a_language_without_words_is_refused() -> None:
    assert words("fr-CA").month_name(8) == "août"
    with pytest.raises(CannotRun) as caught:
        words("zgh")
    assert caught.value.facts["language"] == "zgh"


def test_a_domain_is_loaded_only_where_it_is_named() -> None:
    assert words("ar").say("Agenda") == "Agenda"
    assert words("ar", "terminal", "reports").say("Agenda") == "جدول أعمال الاجتماع"


def test_figures_of_arabic_stand_the_right_way_on_the_page() -> None:
    speaker = words("ar")
    assert get_display(speaker.points(-3), base_dir="R").strip("\u200e") == "−3"
    assert get_display(speaker.percent(70), base_dir="R") == "%\u00a070"
    assert get_display(window(speaker, Window.of("2020-10-19/2020-10-27")), base_dir="R").endswith("27–19")


def test_babel_is_not_needed_to_speak() -> None:
    talk = "import sys, ogpctl.locales as l; l.words('ar').percent(70); print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", talk], capture_output=True, text=True, check=True).stdout.split()
    assert not {"babel", "yaml", "pydantic"} & set(loaded)


# Laws


def in_order(edtf: str) -> bool:
    """Whether an interval can be a window."""
    try:
        return bool(Window.of(edtf))
    except BadWindow:
        return False


LANGUAGES = st.sampled_from(SPOKEN)
DIGITS = st.integers(0, 3)
RATES = st.fractions(0, 100) | st.decimals(0, 100, places=3) | st.integers(0, 100) | st.floats(0, 100)
ENDS = st.builds(
    str.__add__,
    st.dates().map(date.isoformat)
    | st.dates().map(lambda day: day.isoformat()[:7])
    | st.dates().map(lambda day: day.isoformat()[:4])
    | st.builds("{:04}-{}".format, st.integers(1, 9999), st.sampled_from((33, 34, 35, 36, 40, 41))),
    st.sampled_from(("", "~")),
)
RANGES = st.builds(lambda one, other: sorted((one, other)), ENDS, ENDS).map("/".join).filter(in_order)


def figure(text: str) -> Fraction:
    """The figure in what a French speaker says."""
    return Fraction(re.sub(r"[^\d,]", "", text).replace(",", "."))


@given(RATES, DIGITS)
def test_a_printed_rate_is_at_most_one_step_off_and_never_says_an_end_too_early(rate: Any, digits: int) -> None:
    said = figure(words("fr").percent(rate, digits))
    exact = Fraction(rate)
    assert abs(said - exact) < Fraction(1, 10**digits)
    assert (said == 0) == (exact == 0)
    assert (said == 100) == (exact == 100)


@given(st.fractions(0, 100), st.fractions(0, 100), DIGITS)
def test_printing_keeps_the_order_of_rates(one: Fraction, other: Fraction, digits: int) -> None:
    speaker = words("fr")
    low, high = sorted((one, other))
    assert figure(speaker.percent(low, digits)) <= figure(speaker.percent(high, digits))


@given(st.fractions(-100, 100), DIGITS)
def test_a_change_says_that_something_moved_and_which_way(change: Fraction, digits: int) -> None:
    said = words("en").points(change, digits)
    assert said[0] == ("=" if not change else "+" if change > 0 else "−")
    if change:
        assert figure(words("fr").points(change, digits)) > 0


@given(LANGUAGES, ENDS | st.builds("{}/..".format, ENDS) | st.builds("../{}".format, ENDS) | RANGES)
def test_words_of_a_window_have_no_hyphen_between_figures(language: str, edtf: str) -> None:
    said = window(words(language), Window.of(edtf))
    assert not re.search(r"\d\s*-\s*\d", said)
    assert "%" not in said
    assert said == said.strip()


@given(LANGUAGES, st.lists(st.text("ابتabc012 ", min_size=1), max_size=5))
def test_a_list_names_each_of_its_items_in_order(language: str, items: list[str]) -> None:
    said = words(language).list(items)
    place = 0
    for item in items:
        place = said.index(item, place) + len(item)


def test_there_is_one_speaker_a_language() -> None:
    assert isinstance(words("ar"), Speaker)
    assert words("ar", "reports") is words("ar", "reports")
