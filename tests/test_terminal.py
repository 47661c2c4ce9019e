"""The terminal: Arabic in three modes, cells that hold what is in them, tables that fit, plain text in a pipe."""

import re
import unicodedata
from collections.abc import Sequence
from typing import Literal

import bidi
import pytest
import wcwidth
from hypothesis import given
from hypothesis import strategies as st

from ogpctl.language import Direction
from ogpctl.render.bidi import LRM, RLM, base, turn
from ogpctl.render.cells import _COMMON, clean, cut, width, wrap
from ogpctl.render.screen import NARROW, Mode, Screen, bidi_mode, screen
from ogpctl.render.table import Bar, Cell, Column, Content, table
from ogpctl.render.terminal.parts import flow, lines

PIPE = Screen(None, colour=False, mode="logical", direction="ltr")
ESCAPE = re.compile(r"\x1b\[[0-9;]*m")
MARKS = re.compile(f"[{LRM}{RLM}]")


def bare(text: str) -> str:
    """A line without colours and marks."""
    return MARKS.sub("", ESCAPE.sub("", text))


def letters(text: str) -> str:
    """Joined letter forms as the letters they are."""
    return "".join(unicodedata.normalize("NFKC", one) if "\ufb50" <= one <= "\ufefc" else one for one in text)


# The mode


@pytest.mark.parametrize(
    ("environment", "expected"),
    [
        ({}, "marks"),
        ({"VTE_VERSION": "7000"}, "marks"),
        ({"KONSOLE_VERSION": "221200"}, "marks"),
        ({"TERM_PROGRAM": "Apple_Terminal"}, "marks"),
        ({"XTERM_VERSION": "XTerm(379)"}, "visual"),
        ({"ALACRITTY_WINDOW_ID": "1"}, "visual"),
        ({"WT_SESSION": "x"}, "visual"),
        ({"TERM": "foot-extra"}, "visual"),
        ({"TERM": "linux"}, "visual"),
        ({"TERM_PROGRAM": "vscode"}, "visual"),
        ({"KITTY_WINDOW_ID": "1"}, "logical"),
        ({"XTERM_VERSION": "XTerm(379)", "OGPCTL_BIDI": "marks"}, "marks"),
        ({"OGPCTL_BIDI": "nonsense"}, "marks"),
    ],
)
def test_the_mode_suits_the_terminal(environment: dict[str, str], expected: Mode) -> None:
    assert bidi_mode("auto", environment, terminal=True) == expected


def test_a_pipe_is_logical_whatever_the_environment_says_unless_the_option_does() -> None:
    environment = {"OGPCTL_BIDI": "visual", "XTERM_VERSION": "x"}
    assert bidi_mode("auto", environment, terminal=False) == "logical"
    assert bidi_mode("marks", environment, terminal=False) == "marks"
    assert bidi_mode("logical", environment, terminal=True) == "logical"


# One line


@pytest.mark.parametrize(
    ("text", "around", "expected"),
    [
        ("Transparency Portal", "rtl", "ltr"),
        ("تعزيز نشر البيانات (open data)", "rtl", "rtl"),
        ("OGP: شراكة الحكومة المنفتحة", "rtl", "rtl"),
        ("70 %", "rtl", "rtl"),
        ("70 %", "ltr", "ltr"),
        ("أرشيف المغرب (AM)", "ltr", "rtl"),
        ("Le mot أرشيف veut dire archives", "ltr", "ltr"),
        ("", "rtl", "rtl"),
    ],
)
def test_a_text_runs_as_its_letters_do(text: str, around: Direction, expected: Direction) -> None:
    assert base(text, around) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [  # what stands on the screen, from the left; the Arabic letters are b, t, j, d in the order of the alphabet
        ("بت جد", "دج تب"),
        ("بت OGP جد", "دج OGP تب"),
        ("بت (OGP) جد", "دج (OGP) تب"),
        ("(بت) جد", "دج (تب)"),
        ("بت (جد", "دج) تب"),
        ("70\u00a0%", "%\u00a070"),
        ("بت 70\u00a0%", "%\u00a070 تب"),
        ("بت 2020-09-07 جد", "دج 2020-09-07 تب"),
        ("بت 2020-10/.. جد", "دج 2020-10/.. تب"),
        ("2020-07-15/2", "2020-07-15/2"),
        ("2018-2020/3.2 بت", "تب 2018-2020/3.2"),
        ("3.evaluation بت", "تب 3.evaluation"),
        ("−2,5", "−2,5"),
        ("+3 بت", "تب +3"),
        ("كوفيد-19", "19-ديفوك"),
        ("شتنبر–نونبر 2020", "2020 ربنون–ربنتش"),
        ("«بت»", "«تب»"),
    ],
)
@pytest.mark.parametrize("mode", ["marks", "visual"])
def test_both_modes_show_the_same(text: str, expected: str, mode: Mode) -> None:
    written = turn(text, mode, "rtl")
    shown = letters(written) if mode == "visual" else on_a_terminal(written)
    assert shown == expected


def on_a_terminal(line: str) -> str:
    """What a terminal makes of a line of marks; brackets are mirrored by hand, as the library leaves them."""
    shown = []
    for mark, run in re.findall(f"([{LRM}{RLM}])([^{LRM}{RLM}]+)", line):
        seen = bidi.get_display(f"{mark}{run}{mark}", base_dir="L")
        shown.append(bare(seen.translate(MIRROR) if mark == RLM else seen))
    return "".join(shown)


MIRROR = str.maketrans("()[]{}«»", ")(][}{»«")
OPENING = str.maketrans(")]}>»›≥", "([{<«‹≤")


WORDS = st.sampled_from(
    ["بت", "شهر", "دور", "ab", "OGP", "COVID-19", "2020", "7", "3.2", "70 %", "–", ".", ":", "،", "2020-09-07", "−2,5"]
)
TEXTS = st.lists(WORDS, min_size=1, max_size=6).map(" ".join)


@given(TEXTS, TEXTS)
def test_two_cells_never_mix(one: str, other: str) -> None:
    """UAX #9 as another implementation does it, over a whole line of marks, shows what the visual mode writes."""
    cells = [(text, base(text, "rtl")) for text in (one, other)]
    written = LRM + f"  {LRM}".join(turn(text, "marks", direction) for text, direction in cells)
    expected = "  ".join(letters(turn(text, "visual", direction)) for text, direction in cells)
    assert bare(bidi.get_display(written, base_dir="L")) == expected


@given(st.text())
def test_marks_change_no_letter(text: str) -> None:
    line = clean(text)
    written = bare(turn(line, "marks", "rtl"))
    assert sorted(written.translate(OPENING)) == sorted(line.translate(OPENING))
    assert turn(line, "logical", "rtl") == line


# What is in a cell


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("plain", "plain"),
        ("two\nlines\tand  spaces", "two lines and spaces"),
        ("\x1b[31mred\x1b[0m", "␛[31mred␛[0m"),
        ("bell\x07", "bell␇"),
        ("\x9b31m", "<U+009B>31m"),
        ("\x7f", "␡"),
        ("a\u202eb", "a<U+202E>b"),
        ("a\u2067b\u2069", "a<U+2067>b<U+2069>"),
        ("a\u200eb\u200fc\u061cd\ufeff", "abcd"),
        ("a\u2028b\u0085c", "a b c"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("70\u00a0%", "70\u00a0%"),
        ("\U000e0041", "<U+E0041>"),
        ("\ud800", "<U+D800>"),
    ],
)
def test_a_text_can_only_be_read(text: str, expected: str) -> None:
    assert clean(text) == expected


@given(st.text())
def test_nothing_that_acts_on_a_terminal_is_left(text: str) -> None:
    left = {unicodedata.category(one) for one in clean(text)} - {"Cn"}
    assert not left & {"Cc", "Cs", "Zl", "Zp"}
    assert not set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069") & set(clean(text))


def test_our_own_widths_are_those_of_the_tables() -> None:
    common = [chr(code) for code in range(0x20, 0x10000) if _COMMON.fullmatch(chr(code))]
    assert len(common) > 2000
    assert [one for one in common if width(one) != max(wcwidth.wcwidth(one), 0)] == []


@given(st.text(alphabet="ab é–/日اَ", max_size=60), st.integers(4, 30))
def test_every_line_fits_and_no_word_is_lost(text: str, room: int) -> None:
    broken = wrap(clean(text), room)
    assert all(width(line) <= room for line in broken)
    assert "".join(broken).replace(" ", "") == clean(text).replace(" ", "")


@given(st.text(max_size=60), st.integers(1, 4), st.integers(4, 20))
def test_what_is_cut_says_so(text: str, most: int, room: int) -> None:
    whole = clean(text)
    broken = wrap(whole, room, most)
    assert len(broken) <= most
    assert all(width(line) <= room for line in broken)
    if "".join(wrap(whole, room)) != "".join(broken):
        assert broken[-1].endswith("…")


def test_a_dash_is_where_a_word_breaks_first() -> None:
    assert wrap("September–November 2020", 14) == ["September–", "November 2020"]
    assert wrap("7.terms-of-reference", 12) == ["7.terms-of-", "reference"]
    assert cut("مُحَمَّد كلمة", 5) == "مُحَمَّد…"


# Tables

COLUMNS = (
    Column("No.", figures=True),
    Column("Title", least=12, most=40, lines=2),
    Column("Lead", least=16, most=30, rank=6),
    Column("Rate", figures=True),
    Column(least=6, most=12, rank=5),
    Column("Next deadline", least=12, rank=3),
    Column("Note", least=10, rank=2),
)
ROWS: Sequence[Sequence[Content]] = (
    ("1", "Public archives management", "Archives of Morocco", "70 %", Bar(70), "19–27 October 2020", "rescheduled"),
    ("2", "تعزيز نشر البيانات المفتوحة", "أرشيف المغرب", "100 %", Bar(100), "", "complete"),
    ("13", "Short", "", "–", Bar(None), "not decided yet", Cell("overdue", "late")),
)


def drawn(columns: Sequence[Column], rows: Sequence[Sequence[Content]], here: Screen) -> list[str]:
    return list(table(columns, rows, here))


@pytest.mark.parametrize("direction", ["ltr", "rtl"])
@pytest.mark.parametrize("mode", ["logical", "marks", "visual"])
@pytest.mark.parametrize("room", [NARROW, 30, 40, 60, 80, 100, 120, 200])
def test_a_table_fits_and_keeps_the_number_and_the_rate(room: int, mode: Mode, direction: Direction) -> None:
    here = Screen(room, colour=True, mode=mode, direction=direction)
    shown = [bare(line) for line in drawn(COLUMNS, ROWS, here)]
    assert all(width(line) <= max(room, 30) for line in shown)
    text = "\n".join(shown)
    assert all(rate in text for rate in ("70", "100", "–"))
    assert len(re.findall(r"(?<!\d)13(?!\d)", text)) == 1


def test_columns_give_way_in_a_fixed_order() -> None:
    seen = {}
    for room in range(30, 140):
        head = drawn(COLUMNS, ROWS, Screen(room, colour=False, mode="logical", direction="ltr"))[0]
        for name in ("Lead", "Next", "Note"):
            if name in head:
                seen.setdefault(name, room)
    assert seen["Note"] < seen["Next"] < seen["Lead"]


def test_readers_of_arabic_begin_at_the_right_edge() -> None:
    here = Screen(60, colour=False, mode="visual", direction="rtl")
    head, rule, first, *_ = drawn((Column("No."), Column("Rate")), [("1", "70")], here)
    assert head == "Rate  No.".rjust(60)
    assert rule == ("─" * 9).rjust(60)
    assert first == "  70    1".rjust(60)


@pytest.mark.parametrize(
    ("rate", "expected"),
    [(0, "╌╌╌╌╌"), (1, "━╌╌╌╌"), (50, "━━╌╌╌"), (99.9, "━━━━╌"), (100, "━━━━━"), (None, "")],
)
def test_a_bar_is_full_only_at_the_end(rate: float | None, expected: str) -> None:
    columns = (Column(), Column(most=5))
    left = Screen(40, colour=False, mode="marks", direction="ltr")
    right = Screen(40, colour=False, mode="marks", direction="rtl")
    rows = [("x", Bar(rate)), ("x", Bar(100))]
    assert bare(drawn(columns, rows, left)[0]) == f"x  {expected}".rstrip()
    assert bare(drawn(columns, rows, right)[0]).strip() == f"{expected[::-1]}  x".strip()


HOSTILE = [
    "\x1b[2J\x1b[1;1H\x1b]0;owned\x07",
    "line\nbreak\r\nand\u2028more\ttabs",
    "\u202e\u202d\u2066\u2067 turned \u2069",
    "ا" * 10_000,
    "word " * 2_000,
    "a\u0301\u0302\u0303" * 3_000,
    ") ] } » ( [ { «",
    "",
]


@pytest.mark.parametrize("hostile", HOSTILE, ids=range(len(HOSTILE)))
@pytest.mark.parametrize("mode", ["logical", "marks", "visual"])
@pytest.mark.parametrize("room", [None, 60])
def test_a_hostile_text_stays_in_its_cell(hostile: str, mode: Mode, room: int | None) -> None:
    here = Screen(room, colour=True, mode=mode, direction="rtl")
    columns = (Column("No."), Column("Title", least=10, most=30, lines=3), Column("Rate"))
    shown = drawn(columns, [("1", hostile, "70"), ("2", "بت", "100")], here)
    assert len(shown) <= 2 + 3 + 1
    for line in shown:
        assert not re.search("[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", ESCAPE.sub("", line))
        assert room is None or width(bare(line)) <= room
    assert all(width(bare(line)) < 200 for line in shown)
    assert any("100" in line and "2" in line for line in shown)


def test_a_pipe_gets_plain_stable_text() -> None:
    shown = drawn(COLUMNS, ROWS, Screen(None, colour=False, mode="logical", direction="rtl"))
    assert len(shown) == 1 + len(ROWS)
    assert shown[0].split() == ["No.", "Title", "Lead", "Rate", "Next", "deadline", "Note"]
    assert not any(re.search(f"[\x1b\t─━{LRM}{RLM}]", line) or line != line.rstrip() for line in shown)


def test_lines_and_short_texts_fit_too() -> None:
    for direction in ("ltr", "rtl"):
        here = Screen(24, colour=True, mode="marks", direction=direction)  # type: ignore[arg-type]  # it is one of two
        texts = [*lines("a long sentence of many words", here), *flow([Cell("شهر " * 9), Cell("x")], here, "label", 6)]
        assert len(texts) > 3
        assert all(width(bare(line)) <= 24 for line in texts)


# Colours and width

TTY = {"TERM": "xterm-256color"}


@pytest.mark.parametrize(
    ("environment", "terminal", "expected"),
    [
        (TTY, True, True),
        (TTY, False, False),
        ({"TERM": "dumb"}, True, False),
        ({**TTY, "NO_COLOR": "1"}, True, False),
        ({**TTY, "NO_COLOR": ""}, True, True),
        ({"FORCE_COLOR": "1"}, False, True),
        ({"FORCE_COLOR": "0"}, False, False),
        ({"FORCE_COLOR": "1", "NO_COLOR": "1"}, True, False),
    ],
)
def test_colours_are_for_terminals(environment: dict[str, str], terminal: bool, expected: bool) -> None:
    here = screen(terminal=terminal, direction="ltr", environment=environment, width=None, bidi="auto")
    assert here.colour is expected


@pytest.mark.parametrize(
    ("terminal", "columns", "asked", "expected"),
    [
        (False, "120", None, None),
        (True, "120", None, 120),
        (True, "120", 90, 90),
        (False, "", 90, 90),
        (True, "1", None, NARROW),
    ],
)
def test_the_width_is_that_of_the_terminal_unless_asked(
    terminal: Literal[True, False], columns: str, asked: int | None, expected: int | None
) -> None:
    here = screen(terminal=terminal, direction="ltr", environment={"COLUMNS": columns}, width=asked, bidi="auto")
    assert here.width == expected


def test_nothing_is_coloured_where_there_are_no_colours() -> None:
    plain, coloured = (
        "".join(drawn(COLUMNS, ROWS, Screen(80, colour=colour, mode="logical", direction="ltr")))
        for colour in (False, True)
    )
    assert "\x1b" not in plain
    assert "\x1b[31moverdue" in coloured
    assert ESCAPE.sub("", coloured) == plain
