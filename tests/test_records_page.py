"""The page on the records says what the models say."""

import runpy
from pathlib import Path

ROOT = Path(__file__).parent.parent


def test_the_page_on_the_records_is_fresh() -> None:
    """``python tools/records_reference.py`` writes it anew after a change of the models."""
    tool = runpy.run_path(str(ROOT / "tools" / "records_reference.py"))
    assert (ROOT / "docs" / "records.md").read_text(encoding="utf-8") == tool["page"]()
