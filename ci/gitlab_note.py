"""Write the one note of ogpctl on a merge request: ``gitlab_note.py FILE``; GitLab's own variables say where.

The token is ``OGPCTL_TOKEN``, of a project bot with the scope ``api``. The note is found by its marker among those
that the owner of the token wrote.
"""

import json
import os
import sys
import urllib.parse
import urllib.request
from pathlib import Path
from typing import Any

MOST = 20
"""How many pages of a hundred notes are looked through."""


def ask(method: str, path: str, body: dict[str, str] | None = None) -> Any:
    """What the API answers. Raises ``OSError``."""
    address = os.environ["CI_API_V4_URL"]
    if not address.startswith(("https://", "http://")):
        raise OSError(f"{address} is no address of an API")
    request = urllib.request.Request(  # noqa: S310 - checked above
        f"{address}/{path}",
        json.dumps(body).encode() if body else None,
        {"PRIVATE-TOKEN": os.environ["OGPCTL_TOKEN"], "Content-Type": "application/json"},
        method=method,
    )
    with urllib.request.urlopen(request, timeout=30) as answer:  # noqa: S310 - checked above
        return json.load(answer)


def main(file: str) -> None:
    """Write the note anew, or for the first time."""
    body = {"body": Path(file).read_text(encoding="utf-8")}
    project = urllib.parse.quote(os.environ["CI_PROJECT_ID"], safe="")
    request = urllib.parse.quote(os.environ["CI_MERGE_REQUEST_IID"], safe="")
    notes = f"projects/{project}/merge_requests/{request}/notes"
    own = ask("GET", "user")["id"]
    for page in range(1, MOST + 1):
        found = ask("GET", f"{notes}?per_page=100&page={page}")
        for note in found:
            if note["author"]["id"] == own and note["body"].startswith(os.environ["MARKER"]):
                ask("PUT", f"{notes}/{int(note['id'])}", body)
                return
        if not found:
            break
    ask("POST", notes, body)


if __name__ == "__main__":
    try:
        main(sys.argv[1])
    except (OSError, ValueError, KeyError) as error:
        sys.exit(f"ogpctl: {type(error).__name__}: {error}")
