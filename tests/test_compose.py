"""What is composed reads as what was meant, for this reader and for others, and looks as if a person had written it."""

import os
from collections.abc import Mapping

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from plain import ROOT
from test_every_form import TEXTS

from ogpctl.files.editing.compose import WIDTH, Inline, Plain, Written, block, flow, items, scalar
from ogpctl.files.source import parse
from ogpctl.files.text import UNPRINTABLE, Data

GOLDEN = ROOT / "tests" / "golden" / "composed.yaml"
WORDS = (
    *(text for text in TEXTS.values() if len(text) < 999), "", " ", "~", "null", "Null", "true", "No", "ON",
    "y", "=", "<<", "1", "01", "1_000", "0x1F", "0o7", "1e3", ".5", "+.5", "-.inf", ".NaN", "1:30", "190:20:30",
    "2020-07-15", "2020-07-15 10:00:00", "2001-12-14t21:59:43.10-05:00", "2020", "2020-11", "3.2", "7 sectors",
    "70 %", "100\xa0%", "-", "- a", "-a", "?", "? a", ":", ":a", "a:", "a: b", "a:b", "a #b", "a#b", "#", "&a",
    "*a", "!a", "|", ">", "%a", "@a", "`a", "[", "]", "{a}", "a, b", ",", "'", '"', "it's", 'say "so"', "a\\b",
    " a", "a ", "a  b", "\ta", "a\tb", "a\nb", "a\n", "\na", "a\n\n", "a\n\n\nb", " a\nb", "  a\n b\n", "\n a",
    "a\r\nb", "a\rb", "---", "...", "--- a", "a\n---\nb", "# a\nb", "- a\n- b\n", "a:\nb", "a\x85b", "a\u2028b",
    "a\u202eb", "a\xadb", "قال: نعم", "إجابة القطاعات، 7", "نَعَم", "🏛️", "https://a.example/?b=c#d", "x" * 200,
    "word " * 60, ("word " * 60).strip(), "a" * 120 + " b",
)  # fmt: skip
ANY = st.one_of(
    st.sampled_from(WORDS),
    st.text(st.characters(codec="utf-8"), max_size=20).filter(lambda text: not UNPRINTABLE.search(text)),
    st.text("aق -:#,[]{}'\"\\|>\n\t\xa0?&*!%@`1.~=", max_size=12),
)
KEYS = st.sampled_from(("ar", "fr", "when", "as", "1", "id", "note", "true", "a: b", "", "-")) | ANY.filter(
    lambda key: len(key) < 99
)
DATA = st.recursive(
    st.none() | ANY,
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(KEYS, inner, max_size=3)
        | st.dictionaries(KEYS, inner, max_size=3).map(Inline)
    ),
    max_leaves=8,
)


def same(data: object) -> object:
    """Data without the kinds that tell how it is written."""
    if isinstance(data, Mapping):
        return {key: same(value) for key, value in data.items()}
    return [same(one) for one in data] if isinstance(data, list) else data


@settings(max_examples=300)
@given(st.dictionaries(KEYS, DATA, min_size=1, max_size=3), st.lists(DATA, min_size=1, max_size=3))
def test_it_is_read_as_what_was_meant(data: dict[str, Data], listed: list[Data]) -> None:
    """By the reading room; and by PyYAML, for which a text is a text."""
    for meant, text in (
        (data, block(data)),
        ({"a": listed}, f"a:\n  {items(listed, 2)}"),
        ({"a": data}, f"a: {flow(data)}"),
        ({"a": {"b": data}}, f"a:\n    b:\n      {block(data, 6)}"),
    ):
        parsed = parse(f"{text}\n".encode(), "x.yaml")
        assert (parsed.data, parsed.diagnostics) == (same(meant), ())
        assert yaml.safe_load(f"{text}\n") == same(meant)


@pytest.mark.parametrize("text", WORDS)
def test_every_text_comes_back(text: str) -> None:
    for meant in ({"a": text}, {"a": [text]}, {"a": {"ar": text}}, {"a": Inline({"ar": text})}, {text: text}):
        written = f"{block(meant)}\n"
        assert parse(written.encode(), "x.yaml").data == yaml.safe_load(written) == meant


@pytest.mark.parametrize("text", ["كلمة " * 60, "word " * 60, "a: b # c " * 30, "- x " * 90])
@pytest.mark.parametrize("deep", [0, 1, 5])
def test_a_long_text_is_folded(text: str, deep: int) -> None:
    data: Written = text.strip()
    for _ in range(deep):
        data = {"note": [data]}
    assert max(map(len, block({"text": data}).splitlines())) <= WIDTH


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("3", '"3"'), ("no", '"no"'), ("2020-11", '"2020-11"'), (Plain("2020-11"), "2020-11"), (Plain("70"), "70"),
        ("Mise en place d’organes", "Mise en place d’organes"), ("a: b", '"a: b"'), ('say "so"', 'say "so"'),
        ('"so": x', "'\"so\": x'"), ("100\xa0%", "100\xa0%"), ("a\u202eb", '"a\\u202eb"'), ("7 sectors", "7 sectors"),
        ("a, [b]", "a, [b]"), ("https://a.example/b", "https://a.example/b"), ("it's", "it's"), ("", '""'),
        ("a\nb", '"a\\nb"'),
    ],
)  # fmt: skip
def test_quotes_stand_where_they_are_needed(text: str, written: str) -> None:
    assert scalar(text) == written


COMMITMENT: Mapping[str, Written] = {
    "number": "3",
    "ogp_id": Plain("MO0003"),
    "title": {"ar": "إحداث وحدات إدارية مكلفة بالأرشيف", "fr": "Mise en place d’organes chargés des archives"},
    "lead": Plain("archives-of-morocco"),
    "supporting": [Plain("prison-administration"), Inline({"en": "Training firms"})],
    "period": {"when": Plain("2018-08/2020-06"), "as": {"en": "From August 2018 to June 2020"}},
    "problem": " ".join(["Each administration keeps archives in its own way: some are found late."] * 4),
    "links": ["https://www.opengovpartnership.org/members/morocco/commitments/MO0003/"],
    "activities": [
        {"id": "1", "title": {"ar": "هيكلة تدبير الأرشيف"}, "due": Plain("2019-12")},
        {"id": "12", "title": {"ar": "تنفيذ التكوين: المرحلة الأولى", "fr": "Formation, phase 1"}},
        {"id": Plain("evaluation"), "title": "Yes", "note": "First: the plan.\nThen:\n\n- the training,\n- the rest."},
    ],
    "updates": [
        {
            "meeting": Plain("2020-07-15"),
            "completion": Plain("70"),
            "no_progress": Plain("true"),
            "activities": {
                "1": {"due": {"none": Plain("depends_on"), "as": {"ar": "إجابة القطاعات الوزارية 7 المتبقية"}}},
                "12": {
                    "reason": {"ar": "تم تأجيل التكوين بسبب الجائحة"},
                    "due": {
                        "when": Plain("2020-10-19/2020-10-27"),
                        "as": {"ar": "سيتم خلال الفترة 19-27 أكتوبر 2020 بالنسبة للمجموعات 4 التي لم تستفد"},
                    },
                    "evidence": [{"url": "https://a.example/list?x=1#top", "title": "List, signed"}],
                },
            },
        }
    ],
    "reviews": [],
    "attendance": [Inline({"name": {"ar": "سارة العمراني"}, "address": Plain("ms"), "role": "رئيسة"})],
}  # fmt: skip


def test_a_record_looks_as_if_a_person_had_written_it_golden() -> None:
    text = block(COMMITMENT) + "\n"
    if os.environ.get("OGPCTL_GOLDEN"):
        GOLDEN.write_text(text, encoding="utf-8")
    assert text == GOLDEN.read_text(encoding="utf-8")
    assert parse(text.encode(), "x.yaml").data == same(COMMITMENT)


def test_texts_of_people_are_not_asked_of_the_reader_one_by_one(monkeypatch: pytest.MonkeyPatch) -> None:
    """Thousands of records are composed at once: what plainly needs no quotes costs no reading."""
    asked: list[bytes] = []
    monkeypatch.setattr("ogpctl.files.editing.compose.parse", lambda raw, path: asked.append(raw) or parse(raw, path))
    for number in range(100):
        block(
            {
                "title": f"Open the register {number}, in all of its parts",
                "fr": f"Ouvrir l’accès au registre n° {number}"[:-2],
            }
        )
    assert len(asked) <= 1
