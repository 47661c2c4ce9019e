"""Every form in which findings are told, by its name."""

from collections.abc import Callable
from typing import Final

from ogpctl.render.diagnostics.data import json
from ogpctl.render.diagnostics.github import github
from ogpctl.render.diagnostics.gitlab import gitlab
from ogpctl.render.diagnostics.junit import junit
from ogpctl.render.diagnostics.names import Name
from ogpctl.render.diagnostics.sarif import sarif
from ogpctl.render.diagnostics.text import text
from ogpctl.render.diagnostics.told import Told

FORMS: Final[dict[Name, Callable[[Told], str]]] = {
    "text": text,
    "json": json,
    "github": github,
    "sarif": sarif,
    "junit": junit,
    "gitlab": gitlab,
}
