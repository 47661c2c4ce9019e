"""Files and records without measure."""

from pathlib import Path

from hostile.case import COMMITMENT, HEAD, MEETING, Case, Plant, commitment

BIG = 50 * 1024 * 1024


def sparse(name: str, size: int) -> Plant:
    def plant(root: Path) -> None:
        with (root / name).open("ab") as file:
            file.truncate(size)

    return plant


def long(head: bytes, piece: bytes, size: int = BIG) -> Plant:
    def plant(root: Path) -> None:
        (root / COMMITMENT).write_bytes(head + piece * (size // len(piece)))

    return plant


def activities(count: int) -> bytes:
    return HEAD + b"activities:\n" + b"".join(b'  - {id: "%d", title: work}\n' % n for n in range(1, count + 1))


def plans(root: Path) -> None:
    more = "".join(f"  - {{id: p{n}, title: x, period: 2020}}\n" for n in range(10_000))
    settings = root / "ogp.yaml"
    text = settings.read_text(encoding="utf-8")
    settings.write_text(text.replace("completion_words", f"{more}completion_words"), encoding="utf-8")


CASES = [
    Case("50 MB of nothing", sparse(COMMITMENT, BIG), (f"{COMMITMENT}:1 file-too-large",), {"status": 2}),
    Case("a terabyte of nothing", sparse(COMMITMENT, 1 << 40), (f"{COMMITMENT}:1 file-too-large",), {"status": 2}),
    Case("settings of 50 MB", sparse("ogp.yaml", BIG), ("ogp.yaml:1 file-too-large",), {"status": 2, "report": 2}),
    Case("50 MB in one line", long(HEAD + b"note: ", b"x"), (f"{COMMITMENT}:1 file-too-large",)),
    Case("50 MB of lines", long(HEAD + b"note: |\n", b"  x\n"), (f"{COMMITMENT}:1 file-too-large",)),
    Case("50 MB of keys", long(HEAD, b"k: v\n"), (f"{COMMITMENT}:1 file-too-large",)),
    Case("50 MB of mistakes", long(HEAD, b"\t!x &y *z\n"), (f"{COMMITMENT}:1 file-too-large",)),
    Case(
        "a file as large as allowed, one line",
        long(HEAD + b"note: ", b"x", (1 << 20) - 100),
        (f"{COMMITMENT}:4 text-too-long",),
    ),
    Case("a file as large as allowed, empty lines", long(HEAD, b"\n", (1 << 20) - 100), ()),
    Case("a file as large as allowed, comments", long(HEAD, b"# x\n", (1 << 20) - 100), ()),
    Case(
        "a file as large as allowed, unknown keys",
        commitment(HEAD + b"".join(b"k%d: v\n" % n for n in range(90_000))),
        (f"{COMMITMENT}:1 too-many-findings",),
    ),
    Case(
        "a file as large as allowed, empty values",
        commitment(HEAD + b"activities:\n" + b"- \n" * 319_000),
        (f"{COMMITMENT}:1 too-many-findings",),
    ),
    Case(
        "a file as large as allowed, small lists",
        commitment(HEAD + b"note: [" + b"[]," * 345_000 + b"]\n"),
        (f"{COMMITMENT}:4 wrong-type",),
    ),
    Case(
        "a file as large as allowed, keys without values",
        commitment(HEAD + b"".join(b"k%d:\n" % n for n in range(90_000))),
        (f"{COMMITMENT}:1 too-many-findings",),
    ),
    Case("30,000 activities", commitment(activities(30_000)), (), {"show 3": 0, "report": 0}),
    Case(
        "30,000 times the same id",
        commitment(HEAD + b"activities:\n" + b"  - {id: a, title: b}\n" * 30_000),
        (f"{COMMITMENT}:6 id-used-twice",),
    ),
    Case(
        "30,000 updates of one meeting",
        commitment(HEAD + b"updates:\n" + b"  - {meeting: 2020-07-15}\n" * 30_000),
        (f"{COMMITMENT}:6 updated-twice",),
        {"show 3": 0},
    ),
    Case(
        "30,000 leads that are unknown",
        commitment(b'number: "3"\ntitle: a\nlead: [' + b", ".join(b"x%d" % n for n in range(30_000)) + b"]\n"),
        (f"{COMMITMENT}:3 institution-unknown",),
    ),
    Case(
        "19,000 participants",
        {MEETING: b"date: 2020-07-15\nattendance:\n" + b"  - {name: A B, institution: national-archives}\n" * 19_000},
        (f"{MEETING}:4 attendee-listed-twice",),
        {"report": 0},
    ),
    Case("10,000 plans", plans, (), {"status": 0}),
    Case(
        "a list where a text is wanted, a million long",
        commitment(b'number: "3"\nlead: x\ntitle: [' + b"a," * 520_000 + b"]\n"),
        (f"{COMMITMENT}:3 wrong-type",),
    ),
]
