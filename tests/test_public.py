"""What the repository says of itself to catalogues and to newcomers."""

import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from plain import ROOT

from ogpctl.language import SPOKEN

CARD: dict[str, Any] = yaml.safe_load((ROOT / "publiccode.yml").read_text(encoding="utf-8"))
MANDATORY = (
    "publiccodeYmlVersion", "name", "url", "platforms", "categories", "developmentStatus", "softwareType",
    "description",
    "legal/license", "maintenance/type", "maintenance/contacts", "localisation/localisationReady",
    "localisation/availableLanguages",
)  # fmt: skip
"""By the standard, version 0.4, where the maintenance is the community's."""
UNKNOWN = {"url", "maintenance/contacts"}
"""What only who publishes the repository can say; the standard wants real people."""
WORDS = {
    "softwareType": {"standalone/desktop", "standalone/web", "standalone/backend", "standalone/other", "library"},
    "developmentStatus": {"concept", "development", "beta", "stable", "obsolete"},
}


def at(address: str) -> Any:
    value: Any = CARD
    for step in address.split("/"):
        value = value.get(step) if isinstance(value, dict) else None
    return value


def test_the_card_of_publiccode_says_all_that_can_be_said_truly() -> None:
    assert {address for address in MANDATORY if at(address) is None} == UNKNOWN
    assert all(CARD[key] in words for key, words in WORDS.items())


@pytest.mark.parametrize("language", SPOKEN)
def test_the_card_describes_the_program_in_each_language(language: str) -> None:
    told = CARD["description"][language]
    assert len(told["genericName"]) <= 35
    assert len(told["shortDescription"]) <= 150
    assert 150 <= len(told["longDescription"]) <= 10_000
    assert len(told["features"]) == len(CARD["description"]["en"]["features"]) >= 5
    assert all((ROOT / path).is_file() for path in told.get("screenshots", ()))


def test_the_card_names_the_languages_and_the_licence_of_the_program() -> None:
    assert set(at("localisation/availableLanguages")) == set(SPOKEN) == set(CARD["description"])
    assert (ROOT / "LICENSES" / f"{at('legal/license')}.txt").is_file()


def test_every_path_that_contributing_names_exists() -> None:
    page = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    paths = [name for name in re.findall(r"`([\w./-]+)`", page) if "/" in name or name.endswith((".toml", ".md"))]
    made = {".venv", "build/site/index.html", ".venv/bin/pytest"}
    assert paths
    assert [name for name in paths if name not in made and not (ROOT / name).exists()] == []


def test_every_target_that_the_pages_name_is_in_the_makefile() -> None:
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    pages = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *Path(ROOT, "docs").glob("*.md")]
    named = {name for page in pages for name in re.findall(r"[`$] ?make ([a-z-]+)", page.read_text(encoding="utf-8"))}
    assert named <= targets
