"""What YAML can do beyond text, lists and mappings, and what its first version took words for."""

from hostile.case import COMMITMENT, HEAD, Case, commitment

LAUGHS = b"a: &a [x, x, x, x, x, x, x, x, x]\n" + b"".join(
    b"%c: &%c [%s]\n" % (letter + 1, letter + 1, b", ".join([b"*%c" % letter] * 9)) for letter in range(97, 106)
)
"""A billion laughs: nine aliases of nine aliases of …"""


def nested(opening: bytes, inner: bytes = b"", closing: bytes = b"", *, deep: int = 10_000) -> bytes:
    return HEAD + b"activities: " + opening * deep + inner + closing * deep + b"\n"


def steps(line: bytes, *, deep: int = 10_000) -> bytes:
    """Blocks inside blocks, each one step further in."""
    return b"".join(b" " * depth + line for depth in range(deep))


def trap(key: str, value: str, code: str) -> Case:
    """A plain word that YAML 1.1 takes for something else; here it is the text that stands there."""
    whole = HEAD.decode() + f"{key}: {value}\n"
    return Case(f"yaml 1.1 trap, {key} {value}", commitment(whole.encode()), (f"{COMMITMENT}:4 {code}",))


CASES = [
    Case("billion laughs", commitment(LAUGHS + HEAD), (f"{COMMITMENT}:1 alias-used", f"{COMMITMENT}:2 alias-used")),
    Case(
        "quadratic blowup",
        commitment(b"a: &a " + b"x" * 100_000 + b"\nb: [" + b", ".join([b"*a"] * 100_000) + b"]\n"),
        (f"{COMMITMENT}:1 alias-used", f"{COMMITMENT}:2 alias-used", f"{COMMITMENT}:1 too-many-findings"),
    ),
    Case("an alias of itself", commitment(HEAD + b"activities: &a [*a]\n"), (f"{COMMITMENT}:4 alias-used",)),
    Case("aliases as keys", commitment(b"*a : 1\n" * 100_000), (f"{COMMITMENT}:1 alias-used",)),
    Case(
        "50,000 anchors",
        commitment(b"".join(b"k%d: &a%d x\n" % (n, n) for n in range(50_000))),
        (f"{COMMITMENT}:1 alias-used",),
    ),
    Case("10,000 lists in a line", commitment(nested(b"[", b"", b"]")), (f"{COMMITMENT}:4 too-deep",)),
    Case("10,000 lists never closed", commitment(nested(b"[")), (f"{COMMITMENT}:4 too-deep",)),
    Case("10,000 mappings in a line", commitment(nested(b"{a: ", b"b", b"}")), (f"{COMMITMENT}:4 too-deep",)),
    Case("10,000 lists and mappings", commitment(nested(b"[{a: ", b"b", b"}]")), (f"{COMMITMENT}:4 too-deep",)),
    Case("10,000 dashes", commitment(HEAD + b"activities:\n" + b"- " * 10_000 + b"x\n"), (f"{COMMITMENT}:5 too-deep",)),
    Case("10,000 question marks", commitment(b"? " * 10_000 + b"x\n"), (f"{COMMITMENT}:1 bad-key",)),
    Case("1,300 blocks inside blocks", commitment(steps(b"a:\n", deep=1300)), (f"{COMMITMENT}:51 too-deep",)),
    Case(
        "10,000 lists as a key",
        commitment(b"? " + b"[" * 10_000 + b"]" * 10_000 + b"\n: x\n"),
        (f"{COMMITMENT}:1 too-deep",),
    ),
    Case("10,000 mappings as keys", commitment(b"{" * 10_000 + b"}: x" * 10_000), (f"{COMMITMENT}:1 too-deep",)),
    Case("a mapping as a key of a mapping", commitment(HEAD + b"{a: b}: c\n"), (f"{COMMITMENT}:4 bad-key",)),
    Case("half a million brackets", commitment(b"a: " + b"[" * 500_000), (f"{COMMITMENT}:1 too-deep",)),
    Case("half a million brackets closed", commitment(b"a: " + b"]" * 500_000), (f"{COMMITMENT}:1 yaml-syntax",)),
    Case("half a million commas", commitment(b"a: [" + b"x," * 500_000 + b"\n"), (f"{COMMITMENT}:2 yaml-syntax",)),
    Case(
        "a python object",
        commitment(HEAD + b"note: !!python/object/apply:os.system ['touch harmed']\n"),
        (f"{COMMITMENT}:4 tag-used",),
    ),
    Case(
        "a python object as a key", commitment(HEAD + b"!!python/name:os.system x: y\n"), (f"{COMMITMENT}:4 tag-used",)
    ),
    Case(
        "a python object around all",
        commitment(b"!!python/object/new:os.system [echo]\n"),
        (f"{COMMITMENT}:1 tag-used",),
    ),
    Case(
        "a tag of our own handle",
        commitment(b"%TAG ! tag:yaml.org,2002:python/\n---\n!object:os.system {}\n"),
        (f"{COMMITMENT}:3 tag-used",),
    ),
    Case("a version that does not exist", commitment(b"%YAML 9.9\n---\n" + HEAD), (f"{COMMITMENT}:1 yaml-syntax",)),
    Case(
        "binary, set and omap",
        commitment(HEAD + b"note: !!binary aGFja2Vk\nlinks: !!set {a, b}\nogp_id: !!omap [a: b]\n"),
        tuple(f"{COMMITMENT}:{n} tag-used" for n in (4, 5, 6)),
    ),
    Case("a merge key", commitment(HEAD + b"<<: {title: stolen}\n"), (f"{COMMITMENT}:4 unknown-key",)),
    Case(
        "a merge key over an alias",
        commitment(b"a: &a {lead: x}\n<<: *a\n" + HEAD),
        (f"{COMMITMENT}:1 alias-used", f"{COMMITMENT}:2 alias-used"),
    ),
    Case(
        "a merge key over a list", commitment(HEAD + b"<<: [{title: a}, {lead: b}]\n"), (f"{COMMITMENT}:4 unknown-key",)
    ),
    Case(
        "a merge key inside a record",
        commitment(HEAD + b'activities:\n  - {id: "1", <<: {title: stolen}}\n'),
        (f"{COMMITMENT}:5 unknown-key",),
    ),
    Case("a value that is a default key", commitment(HEAD + b"=: x\n"), (f"{COMMITMENT}:4 unknown-key",)),
    Case("a key twice", commitment(HEAD + b"title: Other\n"), (f"{COMMITMENT}:4 duplicate-key",)),
    Case("a key twice, quoted once", commitment(HEAD + b'"title": Other\n'), (f"{COMMITMENT}:4 duplicate-key",)),
    Case("a key twice, escaped once", commitment(HEAD + b'"tit\\x6ce": Other\n'), (f"{COMMITMENT}:4 duplicate-key",)),
    Case(
        "a key twice at every depth",
        commitment(
            HEAD
            + b"activities:\n"
            + b"".join(
                b" " * (2 * depth)
                + b'- id: "1"\n'
                + b" " * (2 * depth)
                + b"  title: a\n"
                + b" " * (2 * depth)
                + b"  title: b\n"
                + b" " * (2 * depth)
                + b"  activities:\n"
                for depth in range(20)
            )
        ),
        tuple(f"{COMMITMENT}:{line} duplicate-key" for line in range(7, 7 + 4 * 20, 4)),
    ),
    Case(
        "100,000 times the same key",
        commitment(b"title: a\n" * 100_000),
        (f"{COMMITMENT}:2 duplicate-key", f"{COMMITMENT}:1 too-many-findings"),
    ),
    Case("two documents", commitment(HEAD + b"---\nnumber: 4\n"), (f"{COMMITMENT}:4 second-document",)),
    Case("100,000 documents", commitment(b"--- {}\n" * 100_000), (f"{COMMITMENT}:2 second-document",)),
    Case(
        "an escape that brings in a control character",
        commitment(HEAD + b'note: "\\e[2J\\0"\n'),
        (f"{COMMITMENT}:4 bad-encoding",),
    ),
    Case(
        "an escape that brings in half a character",
        commitment(HEAD + b'note: "\\uD800"\n'),
        (f"{COMMITMENT}:4 yaml-syntax",),
    ),
    Case("a quote never closed", commitment(HEAD + b'note: "' + b"x\n" * 100_000), (f"{COMMITMENT}:4 yaml-syntax",)),
    Case(
        "a block indented by a thousand digits",
        commitment(HEAD + b"note: |" + b"9" * 1000 + b"\n x\n"),
        (f"{COMMITMENT}:4 yaml-syntax",),
    ),
    Case("tabs for indentation", commitment(HEAD + b"activities:\n\t- id: a\n"), (f"{COMMITMENT}:5 yaml-syntax",)),
    Case(
        "a tab behind the dash",
        commitment(HEAD + b"activities:\n  -\tid: a\n  \ttitle: b\n"),
        (f"{COMMITMENT}:5 yaml-syntax",),
    ),
    trap("number", "no", "duplicate-key"),
    trap("cancelled", "12:30", "unknown-key"),
    Case(
        "yaml 1.1: no is a language",
        commitment(b'number: "3"\ntitle: {no: Arkiver}\nlead: national-archives\n'),
        (f"{COMMITMENT}:2 language-undeclared",),
    ),
    Case(
        "yaml 1.1: off is no truth",
        commitment(HEAD + b"updates:\n  - {meeting: 2020-07-15, no_progress: off}\n"),
        (f"{COMMITMENT}:5 wrong-type",),
    ),
    Case(
        "yaml 1.1: yes is no truth",
        commitment(HEAD + b"updates:\n  - {meeting: 2020-07-15, no_progress: yes}\n"),
        (f"{COMMITMENT}:5 wrong-type",),
    ),
    *(
        Case(
            f"yaml 1.1: {value} is no rate",
            commitment(HEAD + b"updates:\n  - {meeting: 2020-07-15, completion: %s}\n" % value.encode()),
            (f"{COMMITMENT}:5 {code}",),
        )
        for value, code in [
            ("12:30", "wrong-type"),
            ("1:30:00", "wrong-type"),
            ("0o17", "wrong-type"),
            ("1_000", "rate-out-of-range"),
            ("0x1F", "wrong-type"),
            (".inf", "wrong-type"),
            ("-.inf", "wrong-type"),
            (".nan", "wrong-type"),
            ("1e999", "wrong-type"),
            ("1e2", "wrong-type"),
            ("-1", "rate-out-of-range"),
            ("9" * 5000, "rate-out-of-range"),
            ("0." + "9" * 5000, "rate-out-of-range"),
            ("٤٠", "wrong-type"),
            ("4²", "wrong-type"),
            ("no", "completion-word-unknown"),
            ("true", "completion-word-unknown"),
        ]
    ),
    *(
        Case(
            f"yaml 1.1: {value[:30]} is no deadline",
            commitment(HEAD + b'activities:\n  - {id: "1", due: "%s"}\n' % value.encode()),
            (f"{COMMITMENT}:5 bad-window",),
        )
        for value in [
            "2020-13-45",
            "2020-02-30",
            "2020-13",
            "0000",
            "0000-01-01",
            "99999",
            "-2020",
            "2020-07-15T10:00:00Z",
            "2020-9-7",
            "٢٠٢٠",
            "2020-21",
            "2020/2019",
            "../..",
            "/",
            "2020/",
            "2020-W10",
            "2020-Q5",
            "202X",
            "2020?",
            "Y17E8",
            "2020-07-15/2020-07-14",
            "9" * 40_000,
            "2020/" * 8_000,
        ]
    ),
    Case(
        "a weight too large",
        commitment(HEAD + b'activities:\n  - {id: "1", title: a, weight: 1e999}\n'),
        (f"{COMMITMENT}:5 wrong-type",),
    ),
    Case(
        "a weight of a million digits",
        commitment(HEAD + b'activities:\n  - {id: "1", title: a, weight: ' + b"9" * 1_000_000 + b"}\n"),
        (f"{COMMITMENT}:5 text-too-long",),
    ),
    Case(
        "the year 9999",
        commitment(HEAD + b"period: 9999/9999\nactivities:\n  - {id: '1', title: a, due: 9999-12-31}\n"),
        (),
        {"status": 0, "overdue": 0, "show 3": 0, "report": 0},
    ),
    Case(
        "the year 1",
        commitment(HEAD + b"period: 0001/0001\nactivities:\n  - {id: '1', title: a, due: 0001-01-01}\n"),
        (),
        {"status": 0, "overdue": 0, "show 3": 0, "report": 0, "report --format html": 0},
    ),
]
