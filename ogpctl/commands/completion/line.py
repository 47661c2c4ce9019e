"""``ogpctl __complete``: where the cursor stands on the command line, and what fits there."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final, NamedTuple, Protocol, TypeGuard

from ogpctl.commands.asked import write
from ogpctl.commands.completion.names import NAMES, WORDS, Name, subject_of
from ogpctl.errors import DONE, FOUND

SAFE: Final = re.compile(r"[\w./@+][\w./@+-]*")
"""What a shell inserts as it is. Other names of a repository, which may come from anyone, are not offered."""
FREE: Final = "TEXT"
"""What stands for words of one's own: whatever the parameter is called, there is nothing to offer."""
PATHS: Final = frozenset({"path", "file", "filename", "directory"})
"""How the types of paths are called."""


class Parameter(Protocol):
    """An option or an argument, as Typer describes it."""

    name: str | None
    opts: list[str]
    nargs: int
    metavar: str | None
    param_type_name: str
    type: Any


class Command(Protocol):
    """A command, as Typer describes it."""

    params: Sequence[Any]

    def get_short_help_str(self, limit: int = 45) -> str: ...


class Group(Command, Protocol):
    """The commands by name."""

    commands: Mapping[str, Command]


def _is_group(command: Command) -> TypeGuard[Group]:
    """Whether it takes another word: ``new``, before ``commitment``."""
    return hasattr(command, "commands")


class _Wanted(NamedTuple):
    """The parameter whose value is typed; ``before`` stands in the same word in front of it."""

    parameter: Parameter
    typed: str
    before: str = ""


@dataclass
class _Cursor:
    """What stands in front of the word that is typed: ``group`` holds the commands of which one is to be named."""

    group: Group
    command: Command | None = None
    given: dict[str, str] = field(default_factory=dict)
    arguments: int = 0
    waiting: Parameter | None = None
    is_plain: bool = False


def complete(group: Group, shared: Iterable[str], words: Sequence[str]) -> int:
    """Print what fits at the last word. ``shared`` are the options that may stand before the command.

    The exit status says whether a path belongs there instead. Raises ``CannotRun`` where the names of
    a repository are asked for and there is none.
    """
    *before, typed = words or [""]
    typed = "" if typed == "=" else typed
    early = _early(group, frozenset(shared))
    here = _cursor(group, {**_options(group), **early}, before)
    if here is None:
        return DONE
    own = _options(here.command or here.group)
    options = own if here.command else {**own, **early}
    wanted = _wanted(here, options, typed)
    if wanted is None:
        for value, meaning in _words(here, options, typed):
            write(f"{value}\t{meaning}")
        return DONE
    if wanted.parameter.type.name in PATHS:
        return FOUND
    for value, meaning in _values(wanted, here.given):
        if value.startswith(wanted.typed) and SAFE.fullmatch(value):
            write(f"{wanted.before}{value}\t{meaning}")
    return DONE


def _early(group: Group, shared: frozenset[str]) -> dict[str, Parameter]:
    """The options of commands that may stand before the command."""
    later = {name: one for command in _every(group) for name, one in _options(command).items()}
    return {name: one for name, one in later.items() if name in shared}


def _every(group: Group) -> Iterator[Command]:
    """Every command, those of two words among them."""
    for command in group.commands.values():
        if _is_group(command):
            yield from _every(command)
        else:
            yield command


def _options(command: Command) -> dict[str, Parameter]:
    return {name: one for one in command.params if one.param_type_name == "option" for name in one.opts}


def _arguments(command: Command) -> list[Parameter]:
    return [one for one in command.params if one.param_type_name == "argument"]


def _takes_value(option: Parameter) -> bool:
    return not getattr(option, "is_flag", False)


def _cursor(group: Group, early: dict[str, Parameter], words: Iterable[str]) -> _Cursor | None:
    """Walk over the words in front of the cursor; None where no command is called so."""
    here = _Cursor(group)
    for word in words:
        options = _options(here.command) if here.command else early
        name, equals, value = word.partition("=")
        if word == "=":  # bash makes three words of --lang=fr
            continue
        if here.waiting:
            here.given[here.waiting.name or ""] = word
            here.waiting = None
        elif here.is_plain or not word.startswith("-") or word == "-":
            if not _taken(here, word):
                return None
        elif word == "--":
            here.is_plain = True
        elif name in options and _takes_value(options[name]):
            if equals:
                here.given[options[name].name or ""] = value
            else:
                here.waiting = options[name]
    return here


def _taken(here: _Cursor, word: str) -> bool:
    """Take a word that is no option: an argument, or the name of a command. Whether there is a command of that name."""
    if here.command:
        arguments = _arguments(here.command)
        here.given |= {one.name or "": word for one in arguments[here.arguments : here.arguments + 1]}
        here.arguments += 1
        return True
    found = here.group.commands.get(word)
    if found and _is_group(found):
        here.group = found
    else:
        here.command = found
    return found is not None


def _wanted(here: _Cursor, options: Mapping[str, Parameter], typed: str) -> _Wanted | None:
    """The parameter whose value is typed, if it is no option or command that is."""
    if here.waiting:
        return _Wanted(here.waiting, typed)
    if typed.startswith("-") and not here.is_plain:
        name, equals, value = typed.partition("=")
        option = options.get(name) if equals else None
        return _Wanted(option, value, f"{name}=") if option and _takes_value(option) else None
    arguments = _arguments(here.command) if here.command else []
    if arguments[here.arguments :]:
        return _Wanted(arguments[here.arguments], typed)
    return _Wanted(arguments[-1], typed) if arguments and arguments[-1].nargs == -1 else None


def _words(here: _Cursor, options: Mapping[str, Any], typed: str) -> Iterator[Name]:
    """The options or the commands that begin as typed."""
    if typed.startswith("-") and not here.is_plain:
        for name, option in options.items():
            if name.startswith(typed) and name.startswith("--") and option.name not in here.given:
                yield Name(name, option.help or "")
    elif here.command is None:
        for name, command in here.group.commands.items():
            if name.startswith(typed):
                yield Name(name, command.get_short_help_str(80))


def _values(wanted: _Wanted, given: Mapping[str, str]) -> Iterable[Name]:
    """The values of a parameter: those it is limited to, or says it is (``ar|fr|en``), or names of what is on file."""
    metavar = wanted.parameter.metavar or ""
    told = metavar.split("|") if metavar.islower() and "|" in metavar else ()
    choices = getattr(wanted.parameter.type, "choices", told)
    if choices:
        return [Name(str(choice)) for choice in choices]
    if metavar == FREE:
        return ()
    name = wanted.parameter.name or ""
    if name == "subject":
        name = subject_of(given.get("kind", ""))
    elif given.get(name) in WORDS:  # the word before what is named now
        name = given[name]
    names = NAMES.get(name)
    return names(Path(given.get("directory", ".")), given.get("plan", ""), wanted.typed) if names else ()
