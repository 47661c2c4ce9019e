"""Two judges of a record, the schema in the editor and ``validate``: what the editor underlines, ``validate`` finds."""

import copy
import re
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path, PurePath
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import settings as how
from hypothesis import strategies as st
from test_files_schema import HOUSE, NAMES, complaints
from test_rule_pages import RULES

from ogpctl.files.reading import read
from ogpctl.files.repository import Listed, listing
from ogpctl.files.schemas.schema import FILES
from ogpctl.render.rule_pages import rule_page

ROOTS = (HOUSE, HOUSE / "tests/us_nap3/repository")
Step = str | int


@cache
def real() -> list[tuple[Path, Listed]]:
    """Real records: every kind, and of each kind the first few."""
    found: list[tuple[Path, Listed]] = []
    for root in ROOTS:
        kinds: dict[str, int] = {}
        for one in listing(root).files:
            kinds[one.kind] = kinds.get(one.kind, 0) + 1
            if kinds[one.kind] <= 8:
                found.append((root, one))
    return found


@cache
def record(path: Path) -> Any:
    """A record as text only: what is written back has its quotes."""
    return yaml.load(path.read_text(encoding="utf-8"), yaml.BaseLoader)  # noqa: S506 - the loader that makes only text


def places(value: Any, here: tuple[Step, ...] = ()) -> Iterator[tuple[Step, ...]]:
    """The address of every value below the top."""
    if here:
        yield here
    inside = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for step, one in inside:
        yield from places(one, (*here, step))


Change = Callable[[Any, Step], None]


def put(value: Any) -> Change:
    def change(around: Any, step: Step) -> None:
        around[step] = copy.deepcopy(value)

    return change


def drop(around: Any, step: Step) -> None:
    del around[step]


def misspell(around: Any, step: Step) -> None:
    if isinstance(around, dict):
        around[f"{step}s"] = around.pop(step)


def wrap(around: Any, step: Step) -> None:
    around[step] = [around[step]]


def key(around: Any, step: Step) -> None:
    around[step] = {"x": around[step]}


def add(around: Any, step: Step) -> None:
    if isinstance(around[step], dict):
        around[step]["x"] = "y"


class Plain(str):
    """Text that is written without quotes, as a hurried hand writes it."""

    __slots__ = ()


yaml.SafeDumper.add_representer(Plain, lambda dumper, data: dumper.represent_scalar("tag:yaml.org,2002:null", data))

CHANGES: dict[str, Change] = {
    "a key left out": drop,
    "a key misspelt": misspell,
    "a key too many": add,
    "a list around a value": wrap,
    "a mapping around a value": key,
    "no value": put(None),
    "an empty text": put(""),
    "blanks": put("  "),
    "an empty list": put([]),
    "an empty mapping": put({}),
    **{
        f"plain {text}": put(Plain(text))
        for text in (
            "true", "yes", "7", "0", "-1", "101", "7.5", "1e3", "0x1F", "2020", "2020-07", "2020-07-15", "2020-02-30",
            "2020-13", "2020-Q3", "2020-Q5", "2020-07/2020-06", "../2020", "12:30", "25:00", "12.5.1", "abc", "a b",
            "مؤسسة", "no_word", "https://example.org", "ftp://x", "mailto:x", "en", "Africa/Casablanca", ".5", "-",
        )
    },
}  # fmt: skip


def findings(root: Path, one: Listed, text: str, folder: Path) -> list[str]:
    """What ``validate`` says of a file of a repository that holds this text instead."""
    place = folder / one.path
    place.parent.mkdir(parents=True, exist_ok=True)
    for needed in {"ogp.yaml", "data/institutions.yaml"} - {one.path}:
        (folder / needed).parent.mkdir(parents=True, exist_ok=True)
        (folder / needed).write_bytes((root / needed).read_bytes())
    place.write_text(text, encoding="utf-8")
    found = [found.rule.code for found in read(folder).diagnostics if found.where.path == one.path]
    place.unlink()
    return found


@how(max_examples=150)
@given(data=st.data())
def test_what_a_schema_refuses_validate_refuses(data: st.DataObject, tmp_path_factory: pytest.TempPathFactory) -> None:
    root, one = data.draw(st.sampled_from(real()))
    changed = copy.deepcopy(record(root / one.path))
    *way, step = data.draw(st.sampled_from(sorted(places(changed), key=str)))
    change = data.draw(st.sampled_from(sorted(CHANGES)))
    around = changed
    for one_step in way:
        around = around[one_step]
    CHANGES[change](around, step)
    text = yaml.safe_dump(changed, allow_unicode=True, sort_keys=False)
    if complaints(NAMES.get(one.kind, one.kind), text):
        folder = tmp_path_factory.getbasetemp() / "changed" / root.name
        assert findings(root, one, text, folder), (one.path, way, step, change)


# What an editor can tell at all


def kind_of(path: str) -> str | None:
    return next((name for name, files in FILES.items() if PurePath(path).match(files)), None)


def is_refused(path: str, raw: bytes) -> bool:
    """Whether an editor underlines anything in a file."""
    kind = kind_of(path)
    try:
        return bool(kind and complaints(kind, raw.decode()))
    except yaml.YAMLError:
        return True


@pytest.mark.parametrize("code", RULES)
def test_an_editor_underlines_nothing_in_what_a_page_calls_right(code: str) -> None:
    assert [one.path for one in rule_page(code).right if is_refused(one.path, one.text.encode())] == []


def test_the_page_on_editors_lists_the_rules_that_an_editor_tells() -> None:
    told = {"duplicate-key"}  # by the editor's own reader of YAML, as the judge of the language server holds
    for code in RULES:
        broken = (one for one in rule_page(code).wrong if any(line.code == code for line in one.lines))
        if any(is_refused(one.path, one.text.encode()) for one in broken):
            told.add(code)
    listed = (
        (HOUSE / "docs/how-to/editor.md").read_text(encoding="utf-8").partition("<!-- held")[2].partition("\n\n")[0]
    )
    assert set(re.findall("`([a-z-]+)`", listed)) == told
