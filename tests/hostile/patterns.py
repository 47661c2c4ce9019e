"""Every regular expression that meets a text of a record, with the text that takes it longest."""

from hostile.case import COMMITMENT, HEAD, Case, commitment

N = 45_000
ACTIVITY = HEAD + b"activities:\n  - id: '1'\n    title: a\n    "


def slow(name: str, line: str, code: str, head: bytes = HEAD) -> Case:
    """A value behind ``head``, and what must be found on its line."""
    number = len(head.splitlines()) + (1 if head.endswith(b"\n") else 0)
    found = (f"{COMMITMENT}:{number} {code}",) if code else ()
    return Case(f"a pattern: {name}", commitment(head + line.encode() + b"\n"), found)


def link(address: str) -> str:
    return f'links: ["{address}"]'


CASES = [
    slow("an address of signs", link("mailto:" + "@" * N + " "), "bad-link"),
    slow("an address of many addresses", link("mailto:" + "a@" * (N // 2) + " "), "bad-link"),
    slow("a page without end", link("https://" + "a" * N + " "), "bad-link"),
    slow("an id of dashes", f"theme: {'a-' * (N // 2)}.", "bad-id"),
    slow("an id of a hundred thousand letters", f"theme: {'a' * N}", "bad-id"),
    slow("a language of parts", "short_title: {" + "aa" + "-aaaaaaaa" * 100 + "-: x}", "unknown-key"),
    slow("a rate of points", f"updates: [{{meeting: 2020-07-15, completion: {'1.' * (N // 2)}x}}]", "wrong-type"),
    slow(
        "a rate of commas", f"updates: [{{meeting: 2020-07-15, completion: '{'1,' * (N // 2)}'}}]", "rate-out-of-range"
    ),
    slow("a rate of spaces", f"updates: [{{meeting: 2020-07-15, completion: '1{' ' * N}x'}}]", "wrong-type"),
    slow(
        "a word of dashes",
        f"updates: [{{meeting: 2020-07-15, completion: {'a-' * (N // 2)}}}]",
        "completion-word-unknown",
    ),
    slow("a weight of zeros", "weight: " + "0" * N, "wrong-type", ACTIVITY),
    slow("a window of dashes", "due: " + "2020-" * (N // 5), "bad-window", ACTIVITY),
    slow("a window of strokes", "due: '" + "2020/" * (N // 5) + "'", "bad-window", ACTIVITY),
    slow("a window of quarters", "due: 2020-" + "Q" * N, "bad-window", ACTIVITY),
    slow("a key that is nearly known", "x" * 1000 + ": y", "unknown-key"),
    slow(
        "a thousand keys that are nearly known", "\n".join(f"titl{n}{'e' * 40}: y" for n in range(900)), "unknown-key"
    ),
    slow("an approval without end", "note: " + "approved " * (N // 9), ""),
    slow("an approval of blanks", "note: 'approved on" + " " * N + "x'", ""),
    slow("an Arabic approval without end", "note: " + "تمت المصادقة " * (N // 14), ""),
    slow("a presentation form without end", "note: " + "ﻻ" * N, "presentation-form"),
    slow("a word before a presentation form", "note: " + "a" * N + "ﻻ", "presentation-form"),
    slow("isolates without end", "note: " + "\u2066" * N, "reversing-character"),
    slow(
        "a key behind a million blanks",
        " " * 900 + "y: z: a",
        "yaml-syntax",
        HEAD + b"note: b\n" + b" " * 900_000 + b"x\n",
    ),
    slow("blanks before a colon", "a" + " " * 900_000 + ": b", "yaml-syntax"),
    slow("an Arabic comma", "note: {a: b" + "،" * N + " c: d}", "yaml-syntax"),
    slow("a comma of blanks", "note: {a: b،" + " " * N + "c: d}", "yaml-syntax"),
]
