"""A repository, from bytes to the register: what is read, what is wrong, and where."""

import ast
import os
from pathlib import Path

import pytest

from ogpctl.diagnostics import Span, Where
from ogpctl.errors import CannotRun
from ogpctl.files import rules
from ogpctl.files.reading import Reading, read, register_or_refuse
from ogpctl.limits import DEFAULTS
from ogpctl.model.register import Unread

HOUSE = Path(__file__).parent.parent
SETTINGS = "member: {name: Morocco}\nlanguages: [ar, fr]\ntime_zone: Africa/Casablanca\n"
HEAD = 'number: "1"\ntitle: Archives\nlead: archives\n'
VALUES = "allowed=access_to_information, civic_participation, public_accountability, technology"
SECTORS = "government, parliament, judiciary, local_government, civil_society, private_sector, academia, media, partner"
COMMITMENT = "data/commitments/p/1.yaml"
MEETING = "data/meetings/2020-07-15.yaml"


def reads(root: Path, files: dict[str, str | bytes]) -> Reading:
    for path, text in {"ogp.yaml": SETTINGS, **files}.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(text if isinstance(text, bytes) else text.encode())
    return read(root)


def told(found: Reading) -> list[str]:
    """Each finding as ``code@line:column fact, …``."""
    lines = []
    for one in found.diagnostics:
        span = found.locate(one.where)
        facts = " ".join(f"{name}={fact}" for name, fact in one.facts.items())
        lines.append(f"{one.rule.code}@{span.line}:{span.column} {facts}".strip())
    return sorted(lines)


def test_a_repository_is_read(tmp_path: Path) -> None:
    found = reads(
        tmp_path,
        {
            "data/institutions.yaml": "institutions: {archives: {name: {ar: أرشيف}, sector: government}}",
            "data/commitments/p/10-b.yaml": HEAD,
            "data/commitments/p/9-a.yaml": HEAD,
            MEETING: "date: 2020-07-15",
            "data/roadmaps/next.yaml": "title: Next",
        },
    )
    assert found.diagnostics == ()
    assert found.files == 6
    register = register_or_refuse(found)
    assert register.settings.first == "ar"
    assert [(one.id, one.plan, one.where.path) for one in register.commitments] == [
        ("9-a", "p", "data/commitments/p/9-a.yaml"),
        ("10-b", "p", "data/commitments/p/10-b.yaml"),
    ]
    assert [(one.id, one.plan) for one in (*register.meetings, *register.roadmaps)] == [
        ("2020-07-15", ""),
        ("next", ""),
    ]
    assert register.institutions["archives"].name == {"ar": "أرشيف"}
    assert register.settings_at == Where("ogp.yaml")
    assert register.institutions_at == Where("data/institutions.yaml")


def test_settings_alone_are_a_repository(tmp_path: Path) -> None:
    register = register_or_refuse(reads(tmp_path, {}))
    assert (register.commitments, register.institutions, register.institutions_at) == ((), {}, None)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # keys
        ("titel: x", ["unknown-key@4:1 key=titel near=title"]),
        ("zzz: x", ["unknown-key@4:1 key=zzz near="]),
        ("activities: [{id: a, tilte: x}]", ["unknown-key@4:22 key=tilte near=title"]),
        ("period: {whne: 2020}", ["unknown-key@4:10 key=whne near=when"]),
        ("updates: [{date: 2020-07-15, remaining: {deu: 2020}}]", ["unknown-key@4:42 key=deu near=due"]),
        ("updates: [{date: 2020-07-15, activities: {due: {reson: x}}}]", ["unknown-key@4:49 key=reson near=reason"]),
        ("period: {when: 2020, wording: x}", ["unknown-key@4:22 key=wording near="]),
        ("<<: {a: b}", ["unknown-key@4:1 key=<< near="]),
        ("activities:\n  - title: x", ["missing-key@5:5 key=id"]),
        ("activities:\n  - {}", ["missing-key@5:5 key=id"]),
        ("activities:\n  - idd: x", ["unknown-key@5:5 key=idd near=id"]),
        ("updates:\n  - completion: 70", ["one-of@5:5 keys=meeting, date"]),
        # words
        ("values: [technologie]", [f"unknown-word@4:10 value=technologie {VALUES} near=technology"]),
        ("values: [Open technology]", [f"unknown-word@4:10 value=Open technology {VALUES} near=technology"]),
        ("values: [Civic participation]", [
            f"unknown-word@4:10 value=Civic participation {VALUES} near=civic_participation",
        ]),
        ("values: [x]", [f"unknown-word@4:10 value=x {VALUES} near="]),
        ("values: [[x]]", ["wrong-type@4:10 expected=text"]),
        ("period: {none: x}", ["unknown-word@4:16 value=x allowed=not_decided, not_received, depends_on near="]),
        # nothing
        ("theme:", ["empty-value@4:1 key=theme"]),
        ("values:", ["empty-value@4:1 key=values"]),
        ("values: [~]", ["empty-value@4:10 key=values"]),
        ("zzz:", ["unknown-key@4:1 key=zzz near="]),
        ("zzz: {a: }", ["unknown-key@4:1 key=zzz near="]),
        ("period: {when: , none: }", ["empty-value@4:10 key=when", "empty-value@4:18 key=none"]),
        ("links: {a: }", ["wrong-type@4:8 expected=list"]),
        ('short_title: ""', ["empty-text@4:14"]),
        ("short_title: {ar: ' '}", ["empty-text@4:19"]),
        ("short_title: {ar: }", ["empty-value@4:15 key=ar"]),
        ("updates: [{date: 2020-07-15, activities: {1: }}]", ["empty-value@4:43 key=1"]),
        # kinds
        ("short_title: [x]", ["wrong-type@4:14 expected=text"]),
        ("short_title: {ar: [x]}", ["wrong-type@4:19 expected=text"]),
        ("short_title: {arabe: x}", ["unknown-key@4:15 key=arabe near="]),
        ("ogp_id: {a: b}", ["wrong-type@4:9 expected=text"]),
        ("values: technology", ["wrong-type@4:9 expected=list"]),
        ("updates: [x]", ["wrong-type@4:11 expected=mapping"]),
        ("updates: [{date: 2020-07-15, activities: [x]}]", ["wrong-type@4:42 expected=mapping"]),
        ("updates: [{date: 2020-07-15, completion: [x]}]", ["wrong-type@4:42 expected=a rate or a word"]),
        ("updates: [{date: 2020-07-15, no_progress: yes}]", ["wrong-type@4:43 expected=true or false value=yes"]),
        # ids
        ("theme: a b", ["bad-id@4:8 value=a b"]),
        ("ogp_lead: الأرشيف", ["bad-id@4:11 value=الأرشيف"]),
        ("theme: " + "x" * 101, ["bad-id@4:8 value=" + "x" * 101]),
        ("updates: [{date: 2020-07-15, activities: {a b: {due: 2020-13}}}]", [
            "bad-id@4:43 value=a b",
            "bad-window@4:54 why=calendar value=2020-13",
        ]),
        # values
        ("links: ftp://x", ["bad-link@4:8 value=ftp://x"]),
        ("links: [http://x, javascript:x]", ["bad-link@4:19 value=javascript:x"]),
        ("links: [{url: x, date: 2020-2-3}]", ["bad-date@4:24 value=2020-2-3 why=form", "bad-link@4:15 value=x"]),
        ("period: 2020-02-30", ["bad-window@4:9 why=calendar value=2020-02-30 days=29"]),
        ("period: {when: 2020, at: 25:00}", ["bad-hour@4:26 value=25:00"]),
        ("period: {when: 2020, none: not_decided}", ["one-of@4:9 keys=when, none"]),
        ("updates: [{date: 2020-02-30}]", ["bad-date@4:18 value=2020-02-30 why=calendar"]),
        ("updates: [{date: 2020-07-15, completion: 101}]", ["rate-out-of-range@4:42 value=101"]),
        ("activities: [{id: a, weight: 0}]", ["wrong-type@4:30 expected=a number above 0 value=0"]),
        # YAML and record in one run
        ("theme: a\ntheme: b c\nzzz: x", ["duplicate-key@5:1 key=theme", "unknown-key@6:1 key=zzz near="]),
        ("theme: a b\ntheme: c", ["bad-id@4:8 value=a b", "duplicate-key@5:1 key=theme"]),
        ("period: 'x", ["yaml-syntax@4:9 problem=unclosed-quote character='"]),
    ],
)  # fmt: skip
def test_mistakes_of_a_commitment(tmp_path: Path, text: str, expected: list[str]) -> None:
    found = reads(tmp_path, {COMMITMENT: HEAD + text})
    assert told(found) == expected
    assert register_or_refuse(found).commitments == ()
    assert found.unread == (Unread(Where(COMMITMENT), "commitment", "1", "p"),)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("number: 1\ntitle: x\nlead: []", ["empty-list@3:7"]),
        ("number: 1\ntitle: x\nlead: [a b]", ["bad-id@3:8 value=a b"]),
        ("number: 1\ntitle: x\nlead: a b", ["bad-id@3:7 value=a b"]),
        ("number: 1\nlead: x", ["missing-key@1:1 key=title"]),
        ("# a comment\nnumber: 1\ntitel: x\nlead: x", ["unknown-key@3:1 key=titel near=title"]),
        ("numbre: 1\ntitle: x\nleaed: x", [
            "unknown-key@1:1 key=numbre near=number",
            "unknown-key@3:1 key=leaed near=lead",
        ]),
        ("titel: x\ntitl: y\nnumber: 1\nlead: x", [
            "unknown-key@1:1 key=titel near=title",
            "unknown-key@2:1 key=titl near=title",
        ]),
        ("{}", ["missing-key@1:1 key=lead", "missing-key@1:1 key=number", "missing-key@1:1 key=title"]),
        ("", ["empty-file@1:1"]),
    ],
)  # fmt: skip
def test_mistakes_of_a_whole_commitment(tmp_path: Path, text: str, expected: list[str]) -> None:
    assert told(reads(tmp_path, {COMMITMENT: text})) == expected


@pytest.mark.parametrize(
    ("path", "text", "expected"),
    [
        ("ogp.yaml", SETTINGS.replace("[ar, fr]", "[Arabic]"), ["bad-language@2:13 value=Arabic"]),
        ("ogp.yaml", SETTINGS.replace("Casa", "casa"), ["bad-time-zone@3:12 value=Africa/casablanca"]),
        ("ogp.yaml", SETTINGS + "bands: [{id: a, form: 3, colour: red}]", [
            "unknown-key@4:17 key=form near=from",
            "unknown-word@4:34 value=red allowed=complete, advanced, partial, stalled near=",
        ]),
        ("ogp.yaml", SETTINGS + "completion_words: {a b: {means: x}}", [
            "bad-id@4:20 value=a b",
            "missing-key@4:26 key=label",
            "unknown-word@4:33 value=x allowed=not_started, in_progress, completed near=",
        ]),
        ("data/institutions.yaml", "institutions:\n  a:\n    sector: x y\n    nam: x", [
            "unknown-key@4:5 key=nam near=name",
            f"unknown-word@3:13 value=x y allowed={SECTORS} near=",
        ]),
        ("data/institutions.yaml", "a: b", ["missing-key@1:1 key=institutions", "unknown-key@1:1 key=a near="]),
        (MEETING, "date: 15/07/2020\nstart: 9h\nnumber: -1", [
            "bad-date@1:7 value=15/07/2020 why=form",
            "bad-hour@2:8 value=9h",
            "wrong-type@3:9 expected=a whole number value=-1",
        ]),
        (MEETING, "date: 2020-07-15\nactions:\n  - id: a\n    text: ب\n    updates: [{status: completed}]", [
            "one-of@5:15 keys=meeting, date",
        ]),
        ("data/roadmaps/r.yaml", "title: x\nupdates: [{date: 2020-07-15, steps: {}}]", ["empty-list@2:37"]),
    ],
)  # fmt: skip
def test_mistakes_of_the_other_records(tmp_path: Path, path: str, text: str, expected: list[str]) -> None:
    assert told(reads(tmp_path, {path: text})) == expected


def test_one_broken_file_hides_no_other(tmp_path: Path) -> None:
    found = reads(tmp_path, {COMMITMENT: "a: 'b", MEETING: "date: 2020-02-30", "data/roadmaps/r.yaml": "title: x"})
    assert {one.where.path: one.rule.code for one in found.diagnostics} == {
        COMMITMENT: "yaml-syntax",
        MEETING: "bad-date",
    }
    register = register_or_refuse(found)
    assert [one.kind for one in register.unread] == ["commitment", "meeting"]
    assert [one.id for one in register.roadmaps] == ["r"]


def test_arabic_addresses(tmp_path: Path) -> None:
    text = "\ufeff" + HEAD.replace("\n", "\r\n") + "short_title:\r\n  ar: ب\r\n  العربية: x\r\n"
    found = reads(tmp_path, {COMMITMENT: text})
    (one,) = found.diagnostics
    assert one.where == Where(COMMITMENT, ("short_title", "العربية"), on_key=True)
    assert found.locate(one.where) == Span(6, 3, 6, 10)
    assert found.line(COMMITMENT, 6) == "  العربية: x"
    assert found.line(COMMITMENT, 1) == 'number: "1"'


def test_without_settings_there_is_no_register(tmp_path: Path) -> None:
    found = reads(tmp_path, {"ogp.yaml": "member: x", COMMITMENT: "a: 'b", MEETING: "date: 2020-07-15"})
    assert found.register is None
    assert "yaml-syntax@1:4 problem=unclosed-quote character='" in told(found)
    with pytest.raises(CannotRun) as refused:
        register_or_refuse(found)
    assert refused.value.facts == {"path": "ogp.yaml"}
    assert refused.value.message % refused.value.facts


def test_missing_settings_are_a_finding(tmp_path: Path) -> None:
    found = read(tmp_path)
    assert told(found) == ["unreadable-file@1:1 why=missing"]
    assert found.register is None


def test_unreadable_files(tmp_path: Path) -> None:
    outside = tmp_path / "outside.yaml"
    outside.write_text("secret: x")
    root = tmp_path / "root"
    root.mkdir()
    reads(root, {"data/roadmaps/notes.pdf": b"%PDF", "data/meetings/.x.yaml": ""})
    (root / "data/meetings/1.yaml").symlink_to(outside)
    (root / "data/meetings/2.yaml").mkdir()
    (root / "data/commitments").write_text("")
    found = read(root)
    assert [(one.rule.code, one.where.path, one.facts) for one in found.diagnostics] == [
        ("unreadable-file", "data/commitments", {"why": "not-a-folder"}),
        ("unreadable-file", "data/meetings/1.yaml", {"why": "outside"}),
        ("unreadable-file", "data/meetings/2.yaml", {"why": "folder"}),
        ("misplaced-file", "data/roadmaps/notes.pdf", {}),
    ]
    assert [(one.kind, one.id) for one in register_or_refuse(found).unread] == [
        ("commitment", ""),
        ("meeting", "1"),
        ("meeting", "2"),
    ]
    assert {found.locate(one.where) for one in found.diagnostics} == {Span(1, 1, 1, 1)}
    assert [found.line(one.where.path, 1) for one in found.diagnostics] == [""] * 4


def test_an_unreadable_data_folder_is_one_finding(tmp_path: Path) -> None:
    found = reads(tmp_path, {"data": ""})
    assert told(found) == ["unreadable-file@1:1 why=not-a-folder"]
    assert [one.kind for one in found.unread] == ["institutions", "commitment", "meeting", "roadmap"]


@pytest.mark.parametrize(("error", "why"), [(PermissionError, "denied"), (InterruptedError, "failed")])
def test_a_file_that_does_not_open(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: type[OSError], why: str
) -> None:
    reads(tmp_path, {MEETING: "date: 2020-07-15"})
    opened = os.open

    def refuses(path: str, flags: int) -> int:
        if path.endswith(MEETING):
            raise error
        return opened(path, flags)

    monkeypatch.setattr(os, "open", refuses)
    assert told(read(tmp_path)) == [f"unreadable-file@1:1 why={why}"]


def test_a_file_that_vanishes_has_no_places(tmp_path: Path) -> None:
    found = reads(tmp_path, {MEETING: "date: x"})
    (tmp_path / MEETING).unlink()
    assert told(found) == ["bad-date@1:1 value=x why=form"]


def test_large_files(tmp_path: Path) -> None:
    text = HEAD + "# x\n" * (DEFAULTS.largest_file // 6)
    assert told(reads(tmp_path, {COMMITMENT: text})) == []
    assert told(reads(tmp_path, {COMMITMENT: text + text})) == [f"file-too-large@1:1 limit={DEFAULTS.largest_file}"]


@pytest.mark.parametrize("text", ["values: [" + "x," * 20_000 + "]", "values:\n" + "  -\n" * 5000])
def test_findings_end_somewhere(tmp_path: Path, text: str) -> None:
    codes = [one.rule.code for one in reads(tmp_path, {COMMITMENT: HEAD + text}).diagnostics]
    assert codes[-1] == "too-many-findings"
    assert len(codes) <= 1001


def test_what_is_read_can_be_chosen(tmp_path: Path) -> None:
    reads(tmp_path, {COMMITMENT: HEAD, MEETING: "date: x", "data/institutions.yaml": "institutions: {}"})
    found = read(tmp_path, only=lambda one: one.path == COMMITMENT)
    assert (found.diagnostics, found.files) == ((), 3)
    assert [one.id for one in register_or_refuse(found).commitments] == ["1"]


def test_every_rule_that_the_models_raise_is_known() -> None:
    raised = {
        node.args[0].value
        for path in (HOUSE / "ogpctl/model").glob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "refuse"
        if isinstance(node.args[0], ast.Constant)
    }
    assert raised
    assert raised <= {rule.code for rule in rules.RULES}


def test_every_rule_is_listed_once() -> None:
    defined = [value for value in vars(rules).values() if isinstance(value, rules.Rule)]
    assert sorted(one.code for one in defined) == sorted({one.code for one in rules.RULES})


def test_our_own_records_are_read() -> None:
    found = read(HOUSE)
    assert [one for one in found.diagnostics if one.rule is not rules.MISPLACED_FILE] == []
    assert len(register_or_refuse(found).commitments) == 18


def test_a_plan_of_another_shape_is_read() -> None:
    found = read(HOUSE / "tests/us_nap3/repository")
    assert found.diagnostics == ()
    assert len(register_or_refuse(found).commitments) > 40
