"""What only some forms need: a missing package is named with the command that brings it, before anything is made."""

import tomllib
from pathlib import Path

import pytest
from plain import ROOT

from ogpctl.cli import run
from ogpctl.commands import extras

COMMANDS = {
    "pdf": "report -o made.pdf",
    "docx": "report -o made.docx",
    "xlsx": "export xlsx -o made.xlsx",
    "ics": "export ics -o made.ics",
    "parquet": "export parquet -o made",
}


@pytest.mark.parametrize("form", extras.NEEDS)
def test_a_missing_extra_is_named_with_the_command_that_brings_it(
    form: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(extras, "find_spec", lambda _: None)
    monkeypatch.setenv("LANG", "en_GB")
    monkeypatch.chdir(tmp_path)
    assert run([*COMMANDS[form].split(), "-C", str(ROOT)]) == 2
    assert capsys.readouterr().err == f'{form} needs what is not installed here: pip install "ogpctl[{form}]"\n'
    assert list(tmp_path.iterdir()) == []


def test_every_extra_is_one_of_the_package_and_part_of_the_development_set_up() -> None:
    package = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    declared = package["optional-dependencies"]
    assert set(extras.NEEDS) == set(declared) - {"all", "dev", "fuzz"}
    assert declared["all"] == [f"ogpctl[{','.join(extras.NEEDS)}]"]
    assert "ogpctl[all]" in declared["dev"]
