"""Hear the judges: a line each, what they complain of, and how many passed. The exit status is 1 where one failed."""

import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from tempfile import TemporaryDirectory
from textwrap import indent

from judges.all import JUDGES
from judges.judge import Judge, Missing, Verdict, hear
from judges.tools import install, need

WORKERS = 2
LONGEST = 4000
"""Characters of a complaint that are shown."""


def main(names: list[str]) -> int:
    """Hear the judges of these names, or all of them."""
    unknown = set(names) - {judge.name for judge in JUDGES}
    if unknown:
        print(f"no judge {', '.join(unknown)}; there are: {', '.join(judge.name for judge in JUDGES)}", file=sys.stderr)
        return 2
    try:
        install()
    except Missing as missing:
        print(missing, file=sys.stderr)
        return 2
    heard = [judge for judge in JUDGES if not names or judge.name in names]
    with TemporaryDirectory() as folder, ThreadPoolExecutor(WORKERS) as pool:
        verdicts = []
        for verdict in pool.map(lambda judge: _heard(judge, Path(folder)), heard):
            print(f"{verdict.outcome:8}{verdict.line}", flush=True)
            if verdict.said:
                print(indent(verdict.said[:LONGEST], " " * 8), flush=True)
            verdicts.append(verdict.outcome)
    skipped = verdicts.count("skipped")
    more = f", {skipped} skipped" if skipped else ""
    print(f"judges: {verdicts.count('passed')} passed, {verdicts.count('failed')} failed{more}")
    return 1 if "failed" in verdicts else 0


def _heard(judge: Judge, folder: Path) -> Verdict:
    try:
        need(judge.needs)
    except Missing as missing:
        return Verdict("failed", f"{judge.name}: could not judge", str(missing))
    place = folder / judge.name
    place.mkdir()
    return hear(judge, place)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
