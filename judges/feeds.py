"""Feeds, as two readers take them: jing holds each against RFC 4287, feedparser reads it as a reader of news does."""

import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from judges.judge import HERE, told
from judges.tools import python

_READ: Final = """
import sys
import feedparser

for path in sys.argv[1:]:
    feed = feedparser.parse(path)
    names = [entry.get("id", "") for entry in feed.entries]
    if feed.bozo:
        print(f"{path}: {feed.bozo_exception}")
    if feed.version != "atom10" or not feed.feed.get("title") or not feed.feed.get("updated_parsed"):
        print(f"{path}: no Atom feed with a title and a date")
    if len(set(names)) < len(names) or not all(names):
        print(f"{path}: an entry has the name of another, or none")
    for entry in feed.entries:
        if not (entry.get("title") and entry.get("updated_parsed") and entry.get("link")):
            print(f"{path}: {entry.get('id')}: no title, date or link")
        if not feed.feed.updated_parsed >= entry.updated_parsed:
            print(f"{path}: {entry.id} is newer than its feed")
"""


def feeds(files: Sequence[Path]) -> str:
    """What either of them says."""
    said = told([python("pyjing"), "-c", HERE / "atom.rnc", *files])
    done = subprocess.run([python("python"), "-c", _READ, *files], capture_output=True, encoding="utf-8", check=False)
    return "\n".join(filter(None, (said, done.stdout.strip(), done.stderr.strip())))
