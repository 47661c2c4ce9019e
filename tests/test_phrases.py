"""Deadlines as people say them: a table of what each phrase means, and what the tool itself says reads back."""

from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from ogpctl.files.phrases import LONGEST, read
from ogpctl.language import SPOKEN
from ogpctl.locales import MONTHS, words
from ogpctl.model.window import Window
from ogpctl.render.words import window

CASES = Path(__file__).parent / "cases"
TABLE = yaml.load((CASES / "phrases.yaml").read_text(encoding="utf-8"), yaml.BaseLoader)  # noqa: S506 - only text
WINDOWS = yaml.load((CASES / "words.yaml").read_text(encoding="utf-8"), yaml.BaseLoader)["windows"]  # noqa: S506
FORMS = ("{0}", "{0:%Y-%m}", "{0:%Y}", "{0}/{1}", "{0:%Y-%m}/{1:%Y-%m}", "{0:%Y}/{1:%Y}", "{0}/..", "../{0:%Y-%m}")
ALPHABET = "0123456789 -–/.،,'’eéأإةىو٢" + "".join(MONTHS) + "من إلى شهر fin du octobre à"


@pytest.mark.parametrize("row", TABLE, ids=lambda row: row["phrase"])
def test_a_phrase_means_what_the_table_says(row: dict[str, str]) -> None:
    assert (edtf_of(row["phrase"]) or "") == row["means"]


@pytest.mark.parametrize(
    ("edtf", "phrase"), [(edtf, phrase) for edtf, said in WINDOWS.items() for phrase in said.values()]
)
def test_what_is_printed_can_be_typed(edtf: str, phrase: str) -> None:
    """Every wording of the tables reads back as a window of the same days."""
    assert days(edtf_of(phrase)) == days(edtf)


@given(
    st.dates(min_value=Window.of("1900").first, max_value=Window.of("2199").last),
    st.dates(min_value=Window.of("1900").first, max_value=Window.of("2199").last),
    st.sampled_from(FORMS),
    st.sampled_from(SPOKEN),
)
def test_any_window_reads_back_from_its_words(one: object, other: object, form: str, language: str) -> None:
    edtf = form.format(*sorted((one, other)))  # type: ignore[type-var]
    assert days(edtf_of(window(words(language), Window.of(edtf)))) == days(edtf)


@given(st.one_of(st.text(max_size=60), st.text(ALPHABET, max_size=60)))
def test_whatever_is_typed_is_a_window_or_nothing(phrase: str) -> None:
    found = edtf_of(phrase)
    assert found is None or Window.of(found).edtf == found


def test_a_letter_is_not_read_for_a_deadline() -> None:
    assert edtf_of("October 2020 " + " " * LONGEST) is None


@pytest.mark.parametrize(
    ("phrase", "language"),
    [
        ("fin septembre 2020", "fr"),
        ("نهاية يوليوز 2020", "ar"),
        ("end of July 2020", "en"),
        ("sept 2020", ""),
        ("10/2020", ""),
    ],
)
def test_the_language_is_known_where_only_one_says_it_so(phrase: str, language: str) -> None:
    found = read(phrase)
    assert found
    assert found.language == language


def edtf_of(phrase: str) -> str | None:
    found = read(phrase)
    return found.edtf if found else None


def days(edtf: str | None) -> object:
    return edtf and (Window.of(edtf).first, Window.of(edtf).last)
