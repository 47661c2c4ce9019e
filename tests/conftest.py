"""What every test shares."""

import pytest
from hypothesis import settings

# The same examples on every machine and in every run, however slow it is.
settings.register_profile("house", deadline=None, derandomize=True)
settings.load_profile("house")


@pytest.fixture(autouse=True)
def _on_nobodys_server(monkeypatch: pytest.MonkeyPatch) -> None:
    """The tests may themselves run where findings are told in another form, and on a page of the run."""
    for name in ("GITHUB_ACTIONS", "GITHUB_STEP_SUMMARY", "GITHUB_WORKSPACE", "CI_PROJECT_DIR"):
        monkeypatch.delenv(name, raising=False)
