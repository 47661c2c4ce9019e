"""The names of the forms in which findings are told. They are known before any of the forms is needed."""

from typing import Final, Literal

Name = Literal["text", "json", "github", "sarif", "junit", "gitlab"]

ENDINGS: Final[dict[str, Name]] = {".txt": "text", ".json": "json", ".sarif": "sarif", ".xml": "junit"}
"""The ending of a file to the form written into it. GitLab's report ends in ``.json`` too: it has to be named."""
