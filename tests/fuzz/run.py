"""Fuzzing with atheris: `make fuzz ARGS="--seconds 300 yaml edtf"`; every target for a minute, if nothing is asked.

What breaks a law is kept in `tests/fuzz/found/<target>/`, where the suite tries it every time. Commit it with its fix.
"""

import argparse
import re
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
LONGEST = 1024
"""Bytes of an input."""
MARKS = (
    "a *b* **c** [d](http://e.f) ![g](h) <i> `j` &amp; \\* # k\n- l\n1. m\n> n\n\n---\n"
    "| o | ا (ب) 12-34 2020-10/.. \u202e\u2067\x1b[0m 漢 👨\u200d👩\u200d👧"
)
"""A text with every mark that means something to somebody."""


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("targets", nargs="*", help="which laws; all of them if none is named")
    parser.add_argument("--seconds", type=int, default=60, help="for each target")
    parser.add_argument("--inside", action="store_true", help=argparse.SUPPRESS)
    asked, rest = parser.parse_known_args()
    sys.path.insert(0, str(HERE.parent))
    if asked.inside:
        fuzz(asked.targets[0], rest)
    from fuzz.targets import TARGETS

    return max(attempt(name, asked.seconds) for name in asked.targets or TARGETS)


def attempt(name: str, seconds: int) -> int:
    """Try to break one law; how often it was tried, and whether it held."""
    found = HERE / "found" / name
    found.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        seeds = Path(folder)
        for number, seed in enumerate(seeds_of(name)):
            (seeds / str(number)).write_bytes(seed[:LONGEST])
        options = [
            f"-max_total_time={seconds}",
            f"-max_len={LONGEST}",
            f"-artifact_prefix={found}/",
            "-timeout=10",
            "-rss_limit_mb=4096",
            "-print_final_stats=1",
            "-verbosity=1",
        ]
        command = [sys.executable, __file__, "--inside", name, *options, str(seeds), str(found)]
        done = subprocess.run(command, capture_output=True, encoding="utf-8", errors="replace", check=False)
    tried = re.search(r"number_of_executed_units: (\d+)", done.stderr)
    print(
        f"{name}: {tried[1] if tried else '?'} executions in {seconds} s: {'broken' if done.returncode else 'held'}",
        flush=True,
    )
    if done.returncode:
        print((done.stdout + done.stderr)[-3000:], flush=True)
    return done.returncode


def seeds_of(name: str) -> list[bytes]:
    """What a target begins with: real records, the cases of the tests, texts with every mark."""
    records = [path.read_bytes() for path in sorted((ROOT / "data").rglob("*.yaml"))]
    if name in ("yaml", "repository"):
        return [b"\0" * 4, *records] if name == "yaml" else [bytes([n, 0, 9, 0x34, 65, 66, 67]) for n in range(30)]
    if name == "phrases":
        table = (ROOT / "tests" / "cases" / "phrases.yaml").read_bytes()
        return re.findall(rb"phrase: \"?([^,\"}]+)", table)
    if name == "edtf":
        return [
            b"2020-07-15",
            b"2020-11",
            b"2020",
            b"2020-09/2020-11",
            b"2020-10/..",
            b"../2020",
            b"2020-Q3",
            b"2020-35~",
            b"2020-21",
        ]
    return [MARKS.encode(), *(record[:1000] for record in records)]


def fuzz(name: str, options: list[str]) -> None:
    import atheris

    with atheris.instrument_imports(include=["ogpctl", "markdown_it"]):
        from fuzz.targets import TARGETS
    atheris.Setup([sys.argv[0], *options], TARGETS[name])
    atheris.Fuzz()


if __name__ == "__main__":
    sys.exit(main())
