"""The inspection of a repository: every file read, every rule applied, the commitments a share at a time.

What a commitment can break hangs on itself, the settings, the institutions and the days of the meetings; only three
rules hold it against the others, by its number and its OGP id. So the shares go to several processes, none is held
longer than it is looked at, and what had nothing to report is not read again until it changes.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from hashlib import blake2b
from typing import Any, NamedTuple, cast

from ogpctl import checks
from ogpctl.checks.known import Head, heads
from ogpctl.diagnostics import Diagnostic, Where
from ogpctl.files import crew
from ogpctl.files.cache import Cache
from ogpctl.files.reading import Reading, opened, part, shares
from ogpctl.files.repository import Listed

Clean = dict[str, tuple[str, str | None]]
"""The commitments that had nothing to report, by what their files are: their numbers and OGP ids."""


class Share(NamedTuple):
    """What came of some commitments: what is wrong with each alone, and what it is held against the others by."""

    found: list[Diagnostic]
    heads: list[Head]
    clean: Clean


def inspect(frame: Reading, day: date | None, cache: Cache, workers: int) -> list[Diagnostic]:
    """Everything that is wrong in a repository, of which ``frame`` is all but the commitments.

    ``day`` is today; there is none where there are no settings. The findings are those of one reading of everything,
    whatever the cache holds and however many work.
    """
    beside = _beside(frame, day)
    kept = cast("dict[str, list[Any]]", cache.get("clean", beside) or {})
    known: Clean = {key: (number, ogp_id) for key, (number, ogp_id) in kept.items()}
    done = crew.each(partial(_share, frame, day, known), shares(frame.left), workers)
    clean = {key: head for share in done for key, head in share.clean.items()}
    if clean != known:
        cache.put("clean", beside, clean)
    found = [one for share in done for one in share.found]
    if frame.register and day:
        found += checks.around(frame.register, day, tuple(head for share in done for head in share.heads))
    return [*frame.diagnostics, *checks.hinted(found)]


def _beside(frame: Reading, day: date | None) -> str:
    """All that the findings of a commitment hang on beside itself, in one word."""
    register = frame.register
    said = (day, frame.unread, register and (register.settings, register.institutions, register.meeting_days))
    return blake2b(repr(said).encode(errors="surrogatepass"), digest_size=16).hexdigest()


def _share(frame: Reading, day: date | None, known: Clean, files: Sequence[Listed]) -> Share:
    clean: Clean = {}
    by: dict[str, Head] = {}
    fresh: dict[str, str] = {}
    unread = []
    for one, raw in opened(frame.root, files, frame.limits):
        key = _key(one, raw) if isinstance(raw, bytes) else ""
        if key in known:
            clean[key] = known[key]
            by[one.path] = Head(Where(one.path), one.plan, *known[key])
        else:
            fresh[one.path] = key
            unread.append((one, raw))
    if not fresh:
        return Share([], [*by.values()], clean)
    here = part(frame, unread)
    found = [*here.diagnostics]
    if frame.register and here.register and day:
        alone = replace(here.register, meetings=(), roadmaps=(), held=frame.register.meeting_days)
        found += [one for one in checks.apart(alone, day) if one.where.path in fresh]
        wrong = {one.where.path for one in found}
        for head in heads(alone.commitments):
            path = head.where.path
            by[path] = head
            if path not in wrong:
                clean[fresh[path]] = head.number, head.ogp_id
    return Share(found, [by[one.path] for one in files if one.path in by], clean)


def _key(one: Listed, raw: bytes) -> str:
    """A file by its name and what is in it."""
    return blake2b(raw, digest_size=16, key=blake2b(one.path.encode(), digest_size=16).digest()).hexdigest()
