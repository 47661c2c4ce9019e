"""``validate --watch`` as a person meets it: started, left alone while files change, ended with Ctrl-C."""

import os
import re
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest
from overlay import laid_over

from ogpctl.cli import run
from ogpctl.commands.checking.watching import CLEAR, SEPARATOR

PATIENCE = 60
"""Seconds after which nothing more will come, however slow the machine."""
ARCHIVES = "data/commitments/2018-2020/03-archives.yaml"
GOOD = 'number: "3"\ntitle: Archives\nlead: national-archives\n'
BAD = 'number: "3"\ntitel: Archives\nlead: national-archives\n'


class Watched:
    """A watch that is running, and what it printed so far."""

    def __init__(self, process: subprocess.Popen[bytes], output: int) -> None:
        self._process = process
        self._output = output
        self._text = ""
        self._more = threading.Condition()
        threading.Thread(target=self._listen, daemon=True).start()

    def _listen(self) -> None:
        with suppress(OSError):  # a terminal whose other end is closed
            while part := os.read(self._output, 65_536):
                with self._more:
                    self._text += part.decode()
                    self._more.notify()

    def until(self, pattern: str) -> str:
        """Wait for this to be printed; what was printed up to its end, which is then done with."""
        deadline = time.monotonic() + PATIENCE
        with self._more:
            while not (match := re.search(pattern, self._text)):
                left = deadline - time.monotonic()
                assert left > 0, f"nothing like {pattern!r} came after {self._text!r}"
                self._more.wait(left)
            said, self._text = self._text[: match.end()], self._text[match.end() :]
            return said

    def end(self) -> int:
        """Press Ctrl-C; the exit status."""
        self._process.send_signal(signal.SIGINT)
        return self._process.wait(PATIENCE)


@contextmanager
def watching(root: Path, *words: str, terminal: bool = False) -> Iterator[Watched]:
    """A watch of a repository, through a pipe or on a terminal."""
    output, written = os.openpty() if terminal else os.pipe()
    process = subprocess.Popen(
        [sys.executable, "-m", "ogpctl", "validate", "--watch", "-C", root, "--lang", "en", *words],
        stdin=subprocess.DEVNULL, stdout=written, stderr=written, start_new_session=True,
        env={**os.environ, "TERM": "xterm", "COLUMNS": "160", "NO_COLOR": "1", "OGPCTL_BIDI": "logical"},
    )  # fmt: skip
    os.close(written)
    try:
        yield Watched(process, output)
    finally:
        process.kill()
        process.wait()
        os.close(output)


def replace(path: Path, text: str) -> None:
    """Save as editors do: write beside, then rename."""
    draft = path.with_name(f".{path.name}.swp")
    draft.write_text(text, encoding="utf-8")
    draft.replace(path)


def test_what_comes_and_goes_is_told(tmp_path: Path) -> None:
    root = laid_over(tmp_path, {ARCHIVES: GOOD.encode()})
    with watching(root) as seen:
        assert SEPARATOR not in seen.until("nothing to report")
        seen.until("Ctrl-C ends it")
        replace(root / ARCHIVES, BAD)
        assert seen.until("1 new\n").endswith(f"{SEPARATOR}\n1 new\n")
        seen.until(rf"\+ \S*{ARCHIVES}:2:1: error\[unknown-key\]")
        seen.until("1 error in 1 file of")
        replace(root / ARCHIVES, f"# a line above\n{BAD}")
        seen.until("nothing new\n")
        seen.until(rf"{ARCHIVES}:3:1: error\[unknown-key\]")
        replace(root / ARCHIVES, GOOD)
        seen.until("1 gone\n")
        seen.until(rf"- \S*{ARCHIVES}:3:1: error\[unknown-key\]")
        seen.until("nothing to report")
        assert seen.end() == 0


def test_a_broken_repository_does_not_end_it(tmp_path: Path) -> None:
    root = laid_over(tmp_path, {ARCHIVES: GOOD.encode()})
    settings = (root / "ogp.yaml").read_text(encoding="utf-8")
    with watching(root) as seen:
        seen.until("Ctrl-C ends it")
        replace(root / "ogp.yaml", "member: [")
        seen.until(r"\+ \S*ogp.yaml:\d+:\d+: error\[yaml-syntax\]")
        seen.until("was not checked")
        (root / "ogp.yaml").unlink()
        seen.until(r"\+ \S*ogp.yaml:1:1: error\[unreadable-file\]")
        replace(root / "ogp.yaml", settings)
        seen.until("1 gone\n")
        seen.until("nothing to report")
        assert seen.end() == 0


def test_a_checkout_that_changes_many_files_is_taken_in(tmp_path: Path) -> None:
    root = laid_over(tmp_path, {ARCHIVES: GOOD.encode()})
    with watching(root) as seen:
        seen.until("Ctrl-C ends it")
        for number in range(100, 160):
            text = f"number: {number}\ntitle: A\nlead: national-archives\nperiod: soon\n"
            (root / ARCHIVES).with_name(f"{number}-a.yaml").write_text(text, encoding="utf-8")
        seen.until("60 errors in 60 files of")
        assert seen.end() == 0


def test_a_terminal_is_cleared_for_each_look(tmp_path: Path) -> None:
    root = laid_over(tmp_path, {ARCHIVES: GOOD.encode()})
    with watching(root, terminal=True) as seen:
        assert seen.until("nothing to report").startswith(CLEAR)
        seen.until("Ctrl-C ends it")
        replace(root / ARCHIVES, BAD)
        said = seen.until(r"\+ [^\n]*unknown-key")
        assert f"{CLEAR}1 new\r\n" in said
        assert SEPARATOR not in said
        seen.until("Ctrl-C ends it")
        assert seen.end() == 0


def test_only_the_paths_asked_for_are_told(tmp_path: Path) -> None:
    root = laid_over(tmp_path, {ARCHIVES: BAD.encode()})
    with watching(root, str(root / "data/meetings")) as seen:
        assert "unknown-key" not in seen.until("Ctrl-C ends it")
        assert seen.end() == 0


def test_a_program_is_not_served_by_it(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = laid_over(tmp_path, {})
    assert run(["validate", "--watch", "--format", "json", "-C", str(root), "--lang", "en"]) == 2
    assert capsys.readouterr().err == "what is watched is shown as text\n"
