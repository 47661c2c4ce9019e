"""A repository's own templates, in a process of their own.

The packaged templates are ours and run here. Those of a repository may have been sent by anybody: the sandbox of
``markup`` keeps them from the system, and this keeps them from the machine. The process inherits no files and no
environment, has so many seconds and so much memory, and can write nothing but the document. What it is to print goes
over as a pickle of our own records, from here to there alone; what comes back is text, or where a template failed.
"""

import json
import math
import os
import pickle
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from types import FrameType
from typing import IO, TYPE_CHECKING, Final, NamedTuple, NoReturn

from ogpctl.errors import CannotRun
from ogpctl.limits import Limits
from ogpctl.locales import Domain, words
from ogpctl.render.markup import ENDINGS, TOLD, TOO_SLOW, Markups, Stopped, render
from ogpctl.render.reports.pieces import Pen
from ogpctl.render.templates import packaged

if TYPE_CHECKING:
    from ogpctl.render.layout.blocks import Layout

_CODE: Final = "import sys; sys.path[:] = sys.argv[1:]; from ogpctl.render.apart import work; work()"
_FAULTY: Final = 3
"""The exit status where a template failed, and is told with its line."""
_BEGINNING: Final = 10
"""Seconds on the clock that a busy machine may need beside those of computing. Windows knows no other limit."""
_FILES: Final = 32
"""Files that may be open: what is imported late, and the templates."""


class Job(NamedTuple):
    """What a template is given."""

    name: str
    form: Markups
    language: str
    domains: tuple[Domain, ...]
    first: str
    document: object
    layout: "Layout"
    record: object
    own: str
    limits: Limits


def has_templates(own: Path) -> bool:
    """Whether a repository has anything of its own to print through. In a checkout of ogpctl it has ours."""
    try:
        if own.samefile(packaged()):
            return False
        with os.scandir(own) as entries:
            return any(not one.name.endswith(".docx") for one in entries)  # a letterhead is no template
    except OSError:
        return False


def render_apart(
    name: str, form: Markups, pen: Pen, document: object, layout: "Layout", record: object, own: Path, limits: Limits
) -> str:
    """A document through the repository's templates, as ``markup.render`` gives it. Raises ``CannotRun``."""
    speaker, folder = pen.speaker, str(own.absolute())
    job = Job(name, form, speaker.language, speaker.domains, pen.first, document, layout, record, folder, limits)
    template = f"templates/{name}.{ENDINGS[form]}.j2"
    with tempfile.TemporaryFile() as given, tempfile.TemporaryFile() as printed:
        pickle.dump(job, given)
        given.seek(0)
        status = _status(given, printed, _BEGINNING + limits.template_seconds)
        printed.seek(0)
        said = printed.read(_bytes_of(limits)).decode()
    if status == 0:
        return said
    if status == _FAULTY:
        raise _believed(said)
    if status is None:
        raise CannotRun(
            "%(template)s was stopped: it took longer than %(limit)s s",
            template=template,
            limit=limits.template_seconds,
        )
    raise CannotRun("%(template)s ended without a document", template=template)


def _status(given: IO[bytes], printed: IO[bytes], seconds: float) -> int | None:
    """The exit status of a process that prints a job; none where it did not end by itself."""
    path = [os.path.abspath(one) for one in sys.path]  # noqa: PTH100 - an empty one is the folder we are in
    command = [sys.executable, "-I", "-S", "-B", "-X", "utf8", "-c", _CODE, *path]
    environment = {name: os.environ[name] for name in ("SYSTEMROOT",) if name in os.environ}  # Windows ends without it
    try:
        done = subprocess.run(  # noqa: S603 - ourselves
            command,
            stdin=given,
            stdout=printed,
            stderr=subprocess.DEVNULL,
            env=environment,
            timeout=seconds,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return None
    return None if -done.returncode == getattr(signal, "SIGXCPU", None) else done.returncode


def _bytes_of(limits: Limits) -> int:
    """Bytes of the longest document: no character takes more than four."""
    return 4 * limits.longest_document


def _believed(said: str) -> CannotRun:
    """What went wrong in a template. Nothing but our own sentences is believed, with words and figures in them."""
    message, facts = json.loads(said)
    if message not in TOLD or not all(isinstance(fact, str | int | float) for fact in facts.values()):
        raise ValueError(message)
    return CannotRun(message, **facts)


def work() -> NoReturn:
    """Print the job that stands on standard input. This is the other process."""
    job: Job = pickle.load(sys.stdin.buffer)  # noqa: S301 - written by `render_apart`
    pen, own = Pen(words(job.language, *job.domains), job.first), Path(job.own)
    _bind(job.limits)
    try:
        said, status = render(
            job.name, job.form, pen, job.document, job.record, own, None, job.limits, layout=job.layout
        ), 0  # fmt: skip
    except CannotRun as refusal:
        said, status = json.dumps([refusal.message, refusal.facts]), _FAULTY
    sys.stdout.buffer.write(said.encode(errors="replace"))
    sys.stdout.flush()
    os._exit(status)


def _bind(limits: Limits) -> None:
    """From here on: so many seconds, so much memory, nothing written but the document, no other process."""
    if sys.platform == "win32":
        return
    import resource

    def stop(_number: int, _frame: FrameType | None) -> None:
        raise Stopped(TOO_SLOW, limits.template_seconds)

    signal.signal(signal.SIGPROF, stop)
    signal.setitimer(signal.ITIMER_PROF, limits.template_seconds)
    last = math.ceil(time.process_time() + limits.template_seconds) + 1  # for what does not listen to the signal
    bounds = {
        resource.RLIMIT_CPU: last,
        resource.RLIMIT_FSIZE: _bytes_of(limits),
        resource.RLIMIT_NOFILE: _FILES,
        resource.RLIMIT_NPROC: 0,
        resource.RLIMIT_CORE: 0,
    }
    pages = Path("/proc/self/statm")
    if pages.exists():
        taken = int(pages.read_text(encoding="ascii").split()[0]) * resource.getpagesize()
        bounds[resource.RLIMIT_AS] = taken + limits.template_memory
    for what, bound in bounds.items():
        resource.setrlimit(what, (bound, bound))
