"""``ogpctl site``: the public tracker as a folder of files, from one reading of the records.

What is the same as before is not written again; where nothing at all changed, nothing is read either.
"""

import os
import re
import sys
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from functools import partial
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Final, NamedTuple, TypedDict, cast

from ogpctl.commands.asked import Asked, tell
from ogpctl.commands.collecting import at_rest
from ogpctl.commands.opening import Desk, talk
from ogpctl.commands.progress import Progress
from ogpctl.commands.refusing import sentences
from ogpctl.commands.reporting.report import look_of_templates
from ogpctl.errors import CannotRun
from ogpctl.files.cache import compiled
from ogpctl.files.crew import size
from ogpctl.files.repository import DATA, find_root, fingerprint
from ogpctl.files.writing.published import Published
from ogpctl.language import direction
from ogpctl.render.templates import checked

if TYPE_CHECKING:
    from ogpctl.locales import Speaker
    from ogpctl.model.register import Register
    from ogpctl.render.site import Site

STYLE: Final = "site.css"
"""The repository's own rules of style, among its templates."""
_ADDRESS: Final = re.compile(r"https?://[A-Za-z0-9.-]+(:[0-9]{1,5})?(/[A-Za-z0-9._~!$&'()*+,;=:@%/-]*)?")
_PACKAGES: Final = ("typst", "python-docx", "openpyxl", "icalendar")
"""What else the bytes of a site hang on."""
FEW: Final = 3
"""How many reasons are told why files are not there."""


class Question(NamedTuple):
    """What is asked of a site beside the records: where it is put, in which languages, where it will stand."""

    folder: Path
    languages: tuple[str, ...] = ()
    base: str = ""
    records: str = ""


class Answer(TypedDict):
    """A site that was made: how many files it has, how many were written and removed, what it is without."""

    files: int
    written: int
    removed: int
    unread: list[str]
    refused: list[str]


def site(
    asked: Asked,
    output: Path | None,
    languages: Sequence[str] = (),
    base: str = "",
    records: str = "",
    *,
    serving: bool = False,
    port: int = 0,
) -> int:
    """Write the site into the folder ``output``; the exit status says whether every record could be read.

    ``base`` is the address it will stand at, ``records`` that of the records on the web. ``serving`` shows it on this
    machine and makes it anew after every change until a person ends it; without an ``output`` nothing of it stays.
    Raises ``CannotRun`` where the folder is no place for it.
    """
    root = find_root(asked.directory)
    if not serving:
        if output is None:
            raise CannotRun("name the folder of the site with -o")
        desk = Desk(asked, root=root)
        answer = made(desk, _question(root, output, languages, base, records))
        _tell(desk, output, answer)
        return desk.tell_unread(answer["unread"])
    if output:
        return _serve(root, asked, _question(root, output, languages, base, records), port)
    with TemporaryDirectory(prefix="ogpctl-site-") as folder:
        return _serve(root, asked, _question(root, Path(folder), languages, base, records), port)


def _serve(root: Path, asked: Asked, question: Question, port: int) -> int:
    from ogpctl.commands.publishing.serving import serve

    def look() -> str:
        return repr((fingerprint(root, most=asked.limits.most_files)[0], look_of_templates(root / "templates")))

    def build() -> str:
        desk = Desk(asked, root=root)
        answer = made(desk, question)
        return "\n".join((*desk.said_unread(answer["unread"]), *answer["refused"]))

    def say(refusal: CannotRun) -> str:
        return "\n".join(sentences(refusal, asked))

    return serve(question.folder, port, look, build, say, tell)


def _question(root: Path, output: Path, languages: Sequence[str], base: str, records: str) -> Question:
    """The question, once it is known that there is a place for the answer. Raises ``CannotRun``."""
    folder = Path(os.path.realpath(output))
    data = Path(os.path.realpath(root / DATA))
    if root.is_relative_to(folder) or any(folder.is_relative_to(one) for one in (data, root / ".git")):
        raise CannotRun("%(folder)s holds the records: the site needs a folder of its own", folder=output)
    for address in filter(None, (base, records)):
        if not _ADDRESS.fullmatch(address):
            raise CannotRun("%(asked)s is not an address such as https://example.org/plan/", asked=address)
    return Question(folder, tuple(languages), *(one and one.rstrip("/") + "/" for one in (base, records)))


def made(desk: Desk, question: Question) -> Answer:
    """Make a site. Raises ``CannotRun``."""
    place = Published(question.folder)
    key = (question, desk.day, desk.asked.plan, look_of_templates(desk.root / "templates"), _installed())
    answer = desk.recalled(repr((key, place.look())))
    if answer is None:
        answer = _make(desk, question, place)
        desk.kept(repr((key, place.look())), lambda: Answer(**{**answer, "written": 0, "removed": 0}))
    return cast("Answer", answer)


def _installed() -> list[str]:
    found = []
    for package in _PACKAGES:
        with suppress(PackageNotFoundError):
            found.append(f"{package} {version(package)}")
    return found


def _make(desk: Desk, question: Question, place: Published) -> Answer:
    from ogpctl.commands.publishing.beside import (
        SCRIPT,
        around,
        calendars,
        can,
        copies,
        data,
        indexes,
        minutes,
        offered,
    )
    from ogpctl.commands.publishing.building import build, one_each
    from ogpctl.documents.tracker import tracker
    from ogpctl.render import site as pages

    with at_rest():
        desk.heed(desk.reading.diagnostics)
        here = tracker(_register(desk), desk.day)
    bare = _limited(pages.site(here, base=question.base, records=question.records, search=SCRIPT), question.languages)
    bare = replace(bare, indexes=indexes(bare))
    addresses = {one.path: one for one in pages.addresses(bare)}
    papers, missing = minutes(desk, bare)
    progress = Progress(
        sys.stderr,
        len(addresses) + len(papers.work) + len(desk.register.commitments),
        partial(_counted, desk.speaker),
        rtl=direction(desk.language) == "rtl",
    )
    workers, kept = size(desk.asked.environment), compiled(desk.asked.environment)
    with TemporaryDirectory(prefix="ogpctl-data-") as drafts:
        workbooks = bare.languages if can("xlsx", missing) else ()
        tables = copies(data(desk, workbooks, Path(drafts), progress.step))
        first = build(place, [papers, tables, *calendars(desk, bare, missing)], workers, progress.step)
    there = {put.name: put.digest for put in first.puts}
    whole = replace(bare, downloads=offered(bare, there))
    batches = [
        one_each(tuple(addresses), lambda path: pages.page(whole, addresses[path], kept)),
        *around(whole, _style(desk)),
    ]
    second = build(place, batches, workers, progress.step)
    progress.end()
    puts = (*first.puts, *second.puts)
    removed = place.close({put.name: put.digest for put in puts})
    return {
        "files": len(puts),
        "written": sum(put.is_new for put in puts),
        "removed": removed,
        "unread": [one.where.path for one in desk.register.unread],
        "refused": [
            line for why in (*missing, *first.refusals) for line in sentences(why, desk.asked, desk.language)[:1]
        ],
    }


def _register(desk: Desk) -> "Register":
    """What is on file, of one plan where one is asked for. Raises ``CannotRun`` for one that is not."""
    from ogpctl.documents.scope import Scope, check

    register, plan = desk.register, desk.asked.plan
    if not plan:
        return register
    check(register, Scope(plan))
    return replace(
        register,
        settings=register.settings.model_copy(update={"plans": tuple(filter(None, [register.plan(plan)]))}),
        commitments=tuple(one for one in register.commitments if one.plan == plan),
        unread=tuple(one for one in register.unread if one.plan in ("", plan)),
    )


def _limited(site: "Site", languages: Sequence[str]) -> "Site":
    """The site in those of its languages that are asked for. Raises ``CannotRun`` for one that it has not."""
    for language in languages:
        if language not in site.languages:
            raise CannotRun("the site has no pages in %(asked)s", asked=language, known=site.languages)
    return replace(site, languages=tuple(one for one in site.languages if one in languages)) if languages else site


def _style(desk: Desk) -> str:
    """The repository's own rules of style, ``templates/site.css``. Raises ``CannotRun`` for what cannot be read."""
    own = desk.root / "templates"
    if not os.path.lexists(own / STYLE):
        return ""
    try:
        return checked(own / STYLE, own).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise CannotRun("%(file)s cannot be read", file=f"templates/{STYLE}") from error


def _counted(speaker: "Speaker", done: int, total: int) -> str:
    return speaker.say("%(n)s of %(total)s", n=speaker.number(done), total=speaker.number(total))


def _tell(desk: Desk, output: Path, answer: Answer) -> None:
    from ogpctl.locales import words

    speaker = words(desk.language, "terminal", "site")
    there = speaker.count("%(n)s file in %(folder)s", "%(n)s files in %(folder)s", answer["files"], folder=output)
    new, gone = answer["written"], answer["removed"]
    told = [
        speaker.count("%(n)s written", "%(n)s written", new) if new else speaker.say("none had changed"),
        *([speaker.count("%(n)s removed", "%(n)s removed", gone)] if gone else []),
    ]
    talk(desk.asked, speaker, speaker.pair(there, speaker.comma.join(told)), *answer["refused"][:FEW])
    more = len(answer["refused"]) - FEW
    if more > 0:
        talk(desk.asked, speaker, speaker.count("and %(n)s more", "and %(n)s more", more))
