"""The search of the site: how it compares texts in three languages, and what it finds. Run by node, which it is for."""

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml
from plain import ROOT

CASES = yaml.safe_load((ROOT / "tests/cases/search.yaml").read_text(encoding="utf-8"))
SCRIPT = ROOT / "templates/site/search.js"
ASK = """
const { find, fold, prepared, terms } = require(process.argv[1]);
const asked = JSON.parse(require("fs").readFileSync(0, "utf8"));
const entries = asked.entries.map(prepared);
const told = (about, answer) => Object.fromEntries(Object.keys(about).map((typed) => [typed, answer(typed)]));
console.log(JSON.stringify({
  folds: told(asked.folds, fold),
  terms: told(asked.terms, terms),
  finds: told(asked.finds, (typed) => find(entries, typed).map((one) => one.path)),
}));
"""

pytestmark = pytest.mark.skipif(not shutil.which("node"), reason="what a browser runs is run by node")


def ask(cases: Any) -> Any:
    done = subprocess.run(
        ["node", "-e", ASK, SCRIPT], input=json.dumps(cases), capture_output=True, encoding="utf-8", check=True
    )
    return json.loads(done.stdout)


@pytest.fixture(scope="module")
def answered() -> Any:
    return ask(CASES)


@pytest.mark.parametrize(
    ("part", "typed"), [(part, typed) for part in ("folds", "terms", "finds") for typed in CASES[part]]
)
def test_what_is_typed(answered: Any, part: str, typed: str) -> None:
    assert answered[part][typed] == CASES[part][typed]


def test_many_entries_are_looked_through_in_no_time() -> None:
    entries = [
        ["activity", f"a{n}", f"{n}.1", f"نشر دليل للأرشيف العمومي {n}", "وزارة الاقتصاد"] for n in range(40_000)
    ]
    found = ask({"folds": {}, "terms": {}, "entries": entries, "finds": {"دليل ارشيف 39999": []}})
    assert found["finds"] == {"دليل ارشيف 39999": ["a39999"]}


def test_the_script_stays_small() -> None:
    assert Path(SCRIPT).stat().st_size < 12_000
