"""What only some forms need: packages that are installed with an extra, and how to get one that is missing."""

from importlib.util import find_spec
from typing import Final

from ogpctl.errors import CannotRun

NEEDS: Final[dict[str, tuple[str, ...]]] = {
    "pdf": ("typst",),
    "docx": ("docx",),
    "xlsx": ("openpyxl",),
    "ics": ("icalendar",),
    "parquet": ("pyarrow",),
}
"""The extra of a form, which has its name, to the modules it brings; ``pyproject.toml`` names their packages."""


def bring(form: str) -> None:
    """Raise ``CannotRun`` where what a form needs is not installed, with the command that installs it."""
    if all(find_spec(module) for module in NEEDS.get(form, ())):
        return
    command = f'pip install "ogpctl[{form}]"'
    raise CannotRun("%(form)s needs what is not installed here: %(command)s", form=form, command=command)
