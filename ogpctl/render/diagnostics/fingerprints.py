"""By what a finding is known again in the next run, when the lines of its file have moved."""

from collections import Counter
from collections.abc import Iterable
from hashlib import blake2b
from json import dumps
from typing import Final

from ogpctl.diagnostics import Diagnostic
from ogpctl.render.diagnostics.data import plain
from ogpctl.render.diagnostics.told import Finding

PASSING: Final = frozenset({"today", "near", "known", "limit", "count"})
"""Facts that change with the day, or with what stands elsewhere, while the finding stays the same."""


def fingerprints(findings: Iterable[Finding]) -> list[str]:
    """A fingerprint for each: of the rule, the file, the keys that lead there and the facts; never of lines.

    Positions in lists are left out, since an entry above moves them. Those that are the same all the same are
    counted, from the top of the file: each fingerprint stands once.
    """
    met: Counter[str] = Counter()
    found = []
    for one in findings:
        known = _known_by(one.diagnostic)
        met[known] += 1
        found.append(blake2b(f"{known}\n{met[known]}".encode(errors="backslashreplace"), digest_size=16).hexdigest())
    return found


def _known_by(diagnostic: Diagnostic) -> str:
    keys = [step for step in diagnostic.where.address if isinstance(step, str)]
    facts = {name: plain(fact) for name, fact in diagnostic.facts.items() if name not in PASSING}
    return dumps([diagnostic.rule.code, diagnostic.where.path, keys, facts], ensure_ascii=False, sort_keys=True)
