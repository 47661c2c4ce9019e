"""The budget of docs/performance.md, and `validate` side by side with others: `make bench`, `ARGS=--large` for more.

Whole processes, in turn, medians. Only the ratios of one run mean anything; nothing here passes or fails.
"""

import argparse
import os
import platform
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from generate import generate
from others import HERE, OGPCTL, OTHERS, CannotMeasure, check_jsonschema

ROOT = HERE.parent
PASS = [sys.executable, "-c", "pass"]
DAY = "2020-07-15"
MIB = 1024 * 1024
PEAK = """\
import resource, subprocess, sys, time
from pathlib import Path
def held(group):
    kib = 0
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            if int((folder / "stat").read_text().rpartition(")")[2].split()[2]) == group:
                kib += int((folder / "smaps_rollup").read_text().partition("\\nPss:")[2].split()[0])
        except (OSError, IndexError):
            pass
    return kib * 1024
process = subprocess.Popen(sys.argv[1:], stdout=subprocess.DEVNULL, start_new_session=True)
most = 0
while process.poll() is None:
    most = max(most, held(process.pid))
    time.sleep(0.1)
alone = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * (1 if sys.platform == "darwin" else 1024)
print(max(most, alone))
sys.exit(process.returncode)
"""
"""Prints the most bytes that a command and the processes it starts held together, what they share counted once."""

Command = Sequence[str]


@dataclass(frozen=True)
class Row:
    """One line of the budget: what was measured, and the two marks it is held against."""

    what: str
    bar: float
    stretch: float
    measure: Callable[[], float]
    unit: str = "×"


class Bench:
    """The repositories and the clock. Everything it makes stands in one temporary folder."""

    def __init__(self, folder: Path, runs: int) -> None:
        self.folder = folder
        self.runs = runs
        self.cache = folder / "cache"
        self.environment = {  # with compiled modules, as for anybody who installed the tool
            **{name: value for name, value in os.environ.items() if not name.startswith(("OGPCTL_", "PYTHON"))},
            "OGPCTL_CACHE_DIR": str(self.cache),
            "LC_ALL": "C.UTF-8",
        }

    def repository(self, commitments: int) -> Path:
        """A generated repository, made when it is first asked for."""
        place = self.folder / str(commitments)
        if not place.exists():
            tell(f"writing {commitments:,} commitments")
            generate(place, commitments)
            time.sleep(2.5)  # files written a moment ago are not trusted by the cache
        return place

    def ogpctl(self, where: Path, *words: str) -> Command:
        """A command on a repository."""
        return [OGPCTL, *words, "-C", str(where)]

    def once(self, command: Command) -> float:
        """The seconds a process takes."""
        start = time.perf_counter()
        done = subprocess.run(
            command, env=self.environment, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, check=False
        )
        seconds = time.perf_counter() - start
        if done.returncode:
            said = done.stderr.decode(errors="replace").strip().splitlines()
            name = Path(command[0]).name
            raise CannotMeasure(f"{name} ends with {done.returncode}{': ' + said[-1] if said else ''}")
        return seconds

    def ratio(self, one: Command, other: Command, runs: int = 0, before: Callable[[], None] = lambda: None) -> float:
        """The time of one command over that of the other: in turn, medians. ``before`` precedes each run of ours."""
        ours, theirs = [], []
        for _ in range(runs or self.runs):
            before()
            ours.append(self.once(one))
            theirs.append(self.once(other))
        return statistics.median(ours) / statistics.median(theirs)

    def growth(self, small: int, large: int, *words: str) -> float:
        """How many times longer a command takes on the large repository than on the small one, above start-up."""
        version, few, many = [], [], []
        for _ in range(3):
            version.append(self.once([OGPCTL, "--version"]))
            for size, found in ((small, few), (large, many)):
                repository = self.repository(size)
                self.forget()
                found.append(self.once(self.ogpctl(repository, *words)))
        start = statistics.median(version)
        return (statistics.median(many) - start) / (statistics.median(few) - start)

    def peak(self, command: Command) -> float:
        """The most memory a command held with all its processes, in MiB, without a cache."""
        self.forget()
        done = subprocess.run(
            [sys.executable, "-c", PEAK, *command], env=self.environment, capture_output=True, check=False
        )
        if done.returncode:
            raise CannotMeasure(f"exit status {done.returncode}")
        return int(done.stdout) / MIB

    def forget(self) -> None:
        """Delete the cache."""
        for path in sorted(self.cache.rglob("*"), reverse=True):
            path.rmdir() if path.is_dir() else path.unlink()

    def change(self, where: Path) -> None:
        """Change one commitment of a repository, as an edit would."""
        path = next((where / "data" / "commitments").rglob("*.yaml"))
        with path.open("a", encoding="utf-8") as file:
            file.write("# changed\n")


def budget(bench: Bench) -> Iterator[Row]:
    """The rows of the budget, in its order."""
    status = ("status", "--as-of", DAY)
    real = bench.ogpctl(ROOT, *status)
    minutes = bench.ogpctl(ROOT, "report", "minutes", "--lang", "ar", "--format", "html")
    validate = "validate on {:,} commitments against {}"

    def again(command: Command) -> float:
        bench.once(command)
        return bench.ratio(command, PASS)

    yield Row("--version against python -c pass", 7, 2, lambda: bench.ratio([OGPCTL, "--version"], PASS))
    yield Row(
        "status on the 18 real commitments, first time", 18, 12, lambda: bench.ratio(real, PASS, before=bench.forget)
    )
    yield Row("status on the 18 real commitments, again", 9, 5.5, lambda: again(real))
    yield Row(
        validate.format(1000, "check-jsonschema"),
        1 / 15,
        1 / 30,
        lambda: bench.ratio(
            bench.ogpctl(bench.repository(1000), "validate"),
            check_jsonschema(bench.repository(1000), bench.folder),
            runs=3,
            before=bench.forget,
        ),
    )
    yield Row(
        validate.format(6000, "one bare CSafeLoader pass"),
        1.2,
        0.6,
        lambda: bench.ratio(
            bench.ogpctl(bench.repository(6000), "validate"),
            [sys.executable, str(HERE / "parse_only.py"), str(bench.repository(6000))],
            runs=5,
            before=bench.forget,
        ),
    )
    yield Row("status on 6,000 commitments, again", 14, 9, lambda: again(bench.ogpctl(bench.repository(6000), *status)))
    yield Row(
        "validate on 6,000 commitments, again", 14, 9, lambda: again(bench.ogpctl(bench.repository(6000), "validate"))
    )
    yield Row("the Arabic minutes as HTML, first time", 30, 15, lambda: bench.ratio(minutes, PASS, before=bench.forget))
    yield Row("the Arabic minutes as HTML, again", 30, 15, lambda: again(minutes))


def growing(bench: Bench, large: int) -> Iterator[Row]:
    """How time and memory grow from 1,000 commitments to so many more: linear, a tenth more at most."""
    factor = large / 1000
    for words in (("status", "--as-of", DAY), ("validate",)):
        yield Row(
            f"{words[0]}, from 1,000 to {large:,}: time above start-up",
            round(factor * 1.1, 1),
            factor,
            lambda words=words: bench.growth(1000, large, *words),
        )
        yield Row(
            f"{words[0]} on {large:,}: peak memory",
            1536,
            500,
            lambda words=words: bench.peak(bench.ogpctl(bench.repository(large), *words)),
            "MiB",
        )


def side_by_side(bench: Bench, size: int, runs: int) -> Iterator[tuple[str, float, str]]:
    """How long `validate` takes on so many commitments, and how long others do: name, seconds, what is checked."""
    repository = bench.repository(size)
    ours = bench.ogpctl(repository, "validate")
    names = {"ogpctl, first time": ours, "ogpctl, again": ours, "ogpctl, one file changed": ours}
    checks = dict.fromkeys(names, "")
    checks["ogpctl, first time"] = "each file, the meetings too, and all they say of each other"
    for other in OTHERS:
        names[other.name] = other.command(repository, bench.folder)
        checks[other.name] = other.checks
    seconds: dict[str, list[float]] = {name: [] for name in names}
    for _ in range(runs):
        for name, command in names.items():
            if name == "ogpctl, first time":
                time.sleep(2.5)  # what was changed in the round before is trusted again
                bench.forget()
            elif name == "ogpctl, one file changed":
                bench.change(repository)
            seconds[name].append(bench.once(command))
    for name, found in seconds.items():
        yield name, statistics.median(found), checks[name]


def show_side_by_side(bench: Bench, sizes: Sequence[int]) -> None:
    """Print a table of all of them: × is against our own first time."""
    found = {size: [*side_by_side(bench, size, runs=max(1, 5 - size // 500))] for size in sizes}
    print(f"\n{'validate':<26}" + "".join(f"{f'{size:,}':>18}" for size in sizes) + "   what is checked")
    for place, (name, _, checks) in enumerate(found[sizes[0]]):
        cells = ""
        for size in sizes:
            seconds, first = found[size][place][1], found[size][0][1]
            cells += f"{seconds:>8.2f} s{_figure(seconds / first, '×'):>8}"
        print(f"{name:<26}{cells}   {checks}".rstrip(), flush=True)


def show(row: Row) -> None:
    """Measure a row and print it."""
    try:
        value = row.measure()
    except CannotMeasure as why:
        print(f"{row.what:<62} skipped: {why}", flush=True)
        return
    marks = ["✓" if value <= mark else "✗" for mark in (row.bar, row.stretch)]
    print(
        f"{row.what:<62}{_figure(value, row.unit):>11}"
        f"{_figure(row.bar, row.unit):>11} {marks[0]}{_figure(row.stretch, row.unit):>11} {marks[1]}",
        flush=True,
    )


def _figure(value: float, unit: str) -> str:
    if unit == "×" and value < 0.5:
        return f"1/{1 / value:.1f}".removesuffix(".0")
    return f"{value:.3g} {unit}" if value < 100 else f"{value:,.0f} {unit}"


def tell(words: str) -> None:
    print(f"… {words}", file=sys.stderr, flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=11, help="how often the short commands run (default: 11)")
    parser.add_argument("--large", action="store_true", help="growth up to 50,000 commitments, not 6,000: minutes")
    parser.add_argument("--only", default="", help="only the rows that hold this text")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="ogpctl-bench-") as folder:
        bench = Bench(Path(folder), asked.runs)
        pure = statistics.median(bench.once(PASS) for _ in range(asked.runs))
        machine = f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores"
        print(f"{platform.python_implementation()} {platform.python_version()}, {machine}")
        print(f"× is against the other command, or against python -c pass ({pure * 1000:.0f} ms here and now)\n")
        print(f"{'':<62}{'measured':>11}{'bar':>11}  {'stretch':>11}")
        rows = (*budget(bench), *growing(bench, 50_000 if asked.large else 6_000))
        for row in rows:
            if asked.only in row.what:
                show(row)
        if not asked.only:
            try:
                show_side_by_side(bench, (20, 1_000, 6_000) if asked.large else (20, 1_000))
            except CannotMeasure as why:
                print(f"\nside by side: skipped: {why}")


if __name__ == "__main__":
    main()
