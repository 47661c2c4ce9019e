"""The tools of the judges: what must be there, and how it gets there."""

import os
import shutil
import subprocess
import sys
import venv
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from threading import Lock
from typing import Final

from judges.judge import HERE, MODULES, Missing

PYTHON: Final = HERE / ".venv"
_APT: Final = Lock()


def node(name: str) -> Path:
    """A program of ``package.json``."""
    return MODULES / ".bin" / name


def python(name: str) -> Path:
    """A program of ``requirements.txt``."""
    return PYTHON / "bin" / name


def install() -> None:
    """Install the judges that come from npm and from the Python index. Raises ``Missing``."""
    need({"node": "nodejs", "npm": "npm"})
    # The accessibility judge would fetch a browser of its own: Debian's serves.
    environment = {**os.environ, "PUPPETEER_SKIP_DOWNLOAD": "1"}
    quiet = ("--no-audit", "--no-fund", "--no-package-lock", "--no-progress", "--loglevel=error")
    _once(MODULES, HERE / "package.json", ("npm", "install", *quiet), environment)
    if not python("python").exists():
        venv.create(PYTHON, with_pip=True)
    requirements = HERE / "requirements.txt"
    pip = (python("python"), "-m", "pip", "--disable-pip-version-check", "--quiet", "install", "-r", requirements)
    _once(PYTHON, requirements, pip, os.environ)


def _once(folder: Path, wanted: Path, command: Sequence[str | Path], environment: Mapping[str, str]) -> None:
    """Run a command unless it was run for the same list of what is wanted."""
    stamp = folder / ".installed"
    if stamp.exists() and stamp.read_bytes() == wanted.read_bytes():
        return
    print(f"installing the judges of judges/{wanted.name}", flush=True)
    done = subprocess.run(
        command, cwd=HERE, env=environment, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise Missing(f"judges/{wanted.name} could not be installed:\n{done.stdout}{done.stderr}")
    stamp.write_bytes(wanted.read_bytes())


def need(programs: Mapping[str, str]) -> None:
    """See that programs are there, or install the Debian packages that have them. Raises ``Missing``."""
    with _APT:
        absent = {program: package for program, package in programs.items() if not shutil.which(program)}
        if not absent:
            return
        packages = sorted(set(absent.values()))
        if os.geteuid() == 0 and shutil.which("apt-get"):
            print(f"installing {' '.join(packages)}", flush=True)
            _update()
            _apt("install", "--yes", "--no-install-recommends", *packages)
        still = [program for program in absent if not shutil.which(program)]
        if still:
            raise Missing(f"{', '.join(still)} needed. On Debian or Ubuntu: sudo apt-get install {' '.join(packages)}")


@cache
def _update() -> None:
    _apt("update")


def _apt(*words: str) -> None:
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    done = subprocess.run(
        ["apt-get", "-qq", *words],
        env=environment,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        print(done.stderr.strip(), file=sys.stderr)
