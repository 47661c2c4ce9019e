"""Write ``man/ogpctl.1`` and ``man/ogp.yaml.5``: the command line and the records as manual pages."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from textwrap import wrap

from command_line import ROOT, Command, Told, command_line, shared_options, table
from records_reference import FILES, INTRODUCTION, about, kind, sections

from ogpctl import __version__

FOLDER = ROOT / "man"
WIDTH = 79
EXAMPLES = {
    "ogpctl status --as-of 2020-07-15": "Where the plan stood when the committee met.",
    "ogpctl overdue --lang fr": "What is late today, and who must answer, in French.",
    "ogpctl show 3.12": "One activity and its life.",
    "ogpctl report -o minutes.html": "The minutes of the latest meeting, as a page to print or publish.",
    "ogpctl validate": "Every finding of every file, with its place and its fix.",
}
HOLDS = {
    "ogp.yaml": "What holds for the whole repository; the folder that holds it is the repository.",
    "data/institutions.yaml": "Every institution once.",
    "data/commitments/PLAN/NN-SLUG.yaml": "A commitment, its activities, its dated updates.",
    "data/meetings/YYYY-MM-DD.yaml": "A meeting.",
    "data/roadmaps/SLUG.yaml": "A dated process that is not a commitment.",
    "templates/": "Templates of the repository, which win over those that ogpctl brings.",
}


def ogpctl() -> str:
    """``ogpctl(1)``."""
    about, options, groups = command_line()
    commands = [command for few in groups.values() for command in few]
    lines = [
        *_head("OGPCTL", 1, "ogpctl", "keep the action plan of an Open Government Partnership member"),
        ".SH SYNOPSIS",
        *_synopsis(),
        ".SH DESCRIPTION",
        text(about),
        text(
            "The records are plain YAML files in a git repository; ogp.yaml(5) tells what stands in them. "
            "The repository is found from any folder below it. Nothing is overwritten and nothing is guessed: "
            "every figure is a function of the records and a day."
        ),
        ".SH COMMANDS",
        *(line for command in commands for line in _command(command)),
        ".SH OPTIONS",
        "Options of ogpctl itself:",
        *_told(options),
        ".PP",
        "Options of many commands:",
        *_told(shared_options()),
        ".SH EXIT STATUS",
        *_list(table("Exit statuses")),
        ".SH ENVIRONMENT",
        *_list(table("Environment")),
        ".SH FILES",
        *_list([([path], meaning) for path, meaning in HOLDS.items()]),
        ".SH EXAMPLES",
        *_list([([command], meaning) for command, meaning in EXAMPLES.items()]),
        ".SH SEE ALSO",
        ".BR ogp.yaml (5),",
        ".BR git (1)",
    ]
    return "\n".join(lines) + "\n"


def records() -> str:
    """``ogp.yaml(5)``."""
    introduction = INTRODUCTION.partition("\n\n")[2].partition("\n\n")[2]
    lines = [
        *_head("OGP.YAML", 5, "ogp.yaml", "the records of ogpctl"),
        ".SH DESCRIPTION",
        text("Every key of every record. A key marked with an asterisk is required."),
    ]
    for rule in re.split(r"\n(?=- )", introduction.strip()):
        lines += [r".IP \(bu 2", text(re.sub(r"\s+", " ", rule.removeprefix("- ")))]
    for heading, model in sections():
        lines.append(f".SH {_quoted(heading)}" if heading in FILES else f".SS {_quoted(heading)}")
        lines.append(text(about(model)))
        for name, field in model.model_fields.items():
            value = re.sub(r"\[([^]]+)\]\([^)]*\)", r"\1", kind(field.annotation))
            star = "*" if field.is_required() else ""
            lines += [".TP", rf"\fB{_plain(field.alias or name)}\fR{star} ({_marked(value)})"]
            lines.append(text(field.description or ""))
    lines += [".SH SEE ALSO", ".BR ogpctl (1)"]
    return "\n".join(lines) + "\n"


PAGES: dict[str, Callable[[], str]] = {"ogpctl.1": ogpctl, "ogp.yaml.5": records}


def _head(title: str, section: int, name: str, about: str) -> Iterator[str]:
    yield f'.TH {title} {section} "" "ogpctl {__version__}" "ogpctl"'
    yield ".SH NAME"
    yield rf"{name} \- {about}"


def _synopsis() -> Iterator[str]:
    yield r".B ogpctl"
    yield r"\fICOMMAND\fR [\fIOPTION\fR ...] [\fIARGUMENT\fR ...]"
    yield ".br"
    yield r".B ogpctl \-\-version"
    yield ".br"
    yield r".B ogpctl \-\-install\-completion"
    yield r"[\fISHELL\fR]"


def _command(command: Command) -> Iterator[str]:
    yield f".SS {_quoted(command.usage)}"
    yield text(command.meaning)
    yield from _told((*command.arguments, *command.own))
    if command.examples:
        yield ".PP"
        yield "Examples:"
        yield from _example(command.examples)


def _told(options: Iterable[Told]) -> Iterator[str]:
    for one in options:
        yield ".TP"
        yield rf"\fB{_plain(one.name)}\fR"
        yield text(one.meaning)


def _list(rows: Iterable[tuple[list[str], str]]) -> Iterator[str]:
    for names, meaning in rows:
        yield ".TP"
        yield ", ".join(rf"\fB{_plain(name)}\fR" for name in names)
        yield text(meaning)


def _example(lines: Iterable[str]) -> Iterator[str]:
    yield ".PP"
    yield ".RS 4"
    yield ".nf"
    yield from (_plain(line) for line in lines)
    yield ".fi"
    yield ".RE"


def text(words: str) -> str:
    """A paragraph, in lines that a person can read; none begins as a request of roff does."""
    lines = wrap(_marked(words), WIDTH, break_long_words=False, break_on_hyphens=False)
    return "\n".join(rf"\&{line}" if line.startswith((".", "'")) else line for line in lines)


def _marked(words: str) -> str:
    """What stands between backquotes or doubled asterisks is bold, between single ones italic."""
    out, end = [], 0
    for mark in re.finditer(r"`([^`]+)`|\*\*([^*]+)\*\*|\*(\w[^*]*)\*", words):
        font = "I" if mark[3] else "B"
        out += [_plain(words[end : mark.start()]), rf"\f{font}{_plain(mark[1] or mark[2] or mark[3])}\fR"]
        end = mark.end()
    return "".join((*out, _plain(words[end:])))


def _plain(words: str) -> str:
    r"""Words as roff takes them: a hyphen that may be copied, ``\`` and a leading point as themselves, ASCII only."""
    escaped = words.replace("\\", r"\e").replace("-", r"\-").replace("'", r"\(aq").replace("`", r"\(ga")
    return "".join(one if one.isascii() else rf"\[u{ord(one):04X}]" for one in escaped)


def _quoted(words: str) -> str:
    return '"' + _plain(words).replace('"', r"\(dq") + '"'


if __name__ == "__main__":
    for file, page in PAGES.items():
        (FOLDER / file).write_text(page(), encoding="ascii")
