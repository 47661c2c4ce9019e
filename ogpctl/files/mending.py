"""From findings to files that are put right, in memory: each fix is read again before it counts.

Afterwards the finding must be gone, no error may be new, and the file may say something else only where it was mended.
An error inside of what stands behind a misspelt key is not new: it was there, and nobody had looked.
"""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from typing import Final, Literal, NamedTuple

from ogpctl.diagnostics import Address, Change, Diagnostic, Mend, Severity
from ogpctl.files import rules
from ogpctl.files.fixes import FIXES
from ogpctl.files.reading import Reading
from ogpctl.files.source import parse
from ogpctl.files.text import Data

Look = Callable[[Mapping[str, bytes]], tuple[Reading, Sequence[Diagnostic]]]
"""Reads and checks a repository with these bytes instead of those of its files."""

Harm = Literal["", "elsewhere", "stays", "worse"]
"""Why a fix is refused: it would change something else, not put the finding right, or make another error."""

_OF_FILES: Final = frozenset(rule.code for rule in rules.RULES)

Key = tuple[str, str, Address, bool]


class Refused(NamedTuple):
    """A finding whose fix was tried and is not made."""

    diagnostic: Diagnostic
    why: Harm


class Mended(NamedTuple):
    """What can be put right, in the order of the files. ``reading`` is how they are.

    ``found`` is what there is to find, ``left`` what would still be found afterwards.
    """

    reading: Reading
    changes: tuple[Change, ...]
    refused: tuple[Refused, ...]
    found: Sequence[Diagnostic]
    left: Sequence[Diagnostic]


def mended(look: Look, is_wanted: Callable[[Diagnostic], bool]) -> Mended:
    """Every safe fix of the findings that are wanted, until none is left: what one brings to light is mended too.

    All fixes of all files are tried at once; those of a file in which one does harm, by halves, until it is known.
    """
    before: dict[str, bytes] = {}
    after: dict[str, bytes] = {}
    mends: dict[str, list[Mend]] = {}
    refused: dict[Key, Refused] = {}
    most: dict[str, int] = {}
    first = reading, found = look(after)
    while trial := _trial(reading, (one for one in found if is_wanted(one) and _key(one) not in refused), most):
        tried = {path: reading.edited(path, (one.edit for one in every)) for path, every in trial.items()}
        then, found_then = look({**after, **tried})
        harmed = False
        for path, every in trial.items():
            was = reading.edited(path)
            harm = _harm(every, was, tried[path], found, found_then)
            if not harm:
                before.setdefault(path, was)
                after[path] = tried[path]
                mends.setdefault(path, []).extend(every)
                most[path] = 2 * len(every)
                continue
            harmed = True
            most[path] = len(every) // 2
            if len(every) == 1:
                refused[_key(every[0].diagnostic)] = Refused(every[0].diagnostic, harm)
                del most[path]
        reading, found = look(after) if harmed else (then, found_then)
    changes = (Change(path, before[path], after[path], tuple(mends[path])) for path in sorted(after))
    return Mended(first[0], tuple(changes), tuple(refused.values()), first[1], found)


def _trial(reading: Reading, found: Iterable[Diagnostic], most: Mapping[str, int]) -> dict[str, list[Mend]]:
    """The fixes to try next, by file, none of which touches another.

    What keeps files from being read comes first, and alone: what is behind it is not known yet.
    """
    possible = [one for one in found if one.rule.code in FIXES]
    for some in ([one for one in possible if one.rule.code in _OF_FILES], possible):
        trial: dict[str, list[Mend]] = {}
        for one in some:
            edit = reading.mend(one)
            if edit:
                trial.setdefault(edit.path, []).append(Mend(one, edit, reading.cut(edit)))
        if trial:
            return {path: _apart(every)[: most.get(path)] for path, every in trial.items()}
    return {}


def _apart(every: list[Mend]) -> list[Mend]:
    """Mends in the order of the file; of two in one place the first."""
    kept: list[Mend] = []
    end = (0, 0)
    for one in sorted(every, key=lambda mend: (mend.edit.span.line, mend.edit.span.column, mend.diagnostic.rule.code)):
        span = one.edit.span
        if (span.line, span.column) >= end:
            kept.append(one)
            end = (span.end_line, span.end_column)
    return kept


def _harm(
    mends: Sequence[Mend], was: bytes, now: bytes, found: Sequence[Diagnostic], then: Sequence[Diagnostic]
) -> Harm:
    """What is wrong with the mends of one file, if anything."""
    path = mends[0].edit.path
    wheres = [one.diagnostic.where for one in mends]
    old, new = parse(was, path), parse(now, path)
    values = {where.address for where in wheres if not where.on_key}
    keys = {where.address for where in wheres if where.on_key}
    if new.diagnostics or was.count(b"\n") != now.count(b"\n") or not _same(old.data, new.data, values, keys):
        return "elsewhere"
    before, after = ([one for one in some if one.where.path == path] for some in (found, then))
    if {_key(one.diagnostic) for one in mends} & {_key(one) for one in after}:
        return "stays"
    is_first = mends[0].diagnostic.rule.code in _OF_FILES
    fresh = _errors(after, of_files=is_first) - _errors(before, of_files=is_first)
    behind = [_meant(one.diagnostic) for one in mends if one.diagnostic.where.on_key]
    return "worse" if any(not _is_behind(address, behind) for _, _, address, _ in fresh) else ""


def _errors(found: Sequence[Diagnostic], *, of_files: bool) -> set[Key]:
    """The errors, or only those of the reading room: no other is known of a file before it can be read."""
    errors = (one for one in found if one.severity is Severity.ERROR)
    return {_key(one) for one in errors if one.rule.code in _OF_FILES or not of_files}


def _meant(one: Diagnostic) -> Address:
    """The address of what stands behind a misspelt key, when the key is right."""
    return (*one.where.address[:-1], str(one.facts["near"]))


def _is_behind(address: Address, keys: Iterable[Address]) -> bool:
    """Whether something is inside of what was behind a misspelt key: nobody looked at it until now."""
    return any(len(address) > len(key) and address[: len(key)] == key for key in keys)


def _key(one: Diagnostic) -> Key:
    return one.rule.code, one.where.path, one.where.address, one.where.on_key


def _same(old: Data, new: Data, values: Collection[Address], keys: Collection[Address], here: Address = ()) -> bool:
    """Whether two files say the same, but for some values and the names of some keys."""
    if isinstance(old, dict) and isinstance(new, dict):
        return len(old) == len(new) and all(
            (one == other or (*here, one) in keys) and _same(old[one], new[other], values, keys, (*here, one))
            for one, other in zip(old, new, strict=True)
        )
    if isinstance(old, list) and isinstance(new, list):
        return len(old) == len(new) and all(
            _same(one, other, values, keys, (*here, place))
            for place, (one, other) in enumerate(zip(old, new, strict=True))
        )
    return old == new or (isinstance(old, str) and here in values and (isinstance(new, str) or _says(new, old)))


def _says(data: Data, words: str) -> bool:
    """Whether words still stand in what took their place: a window beside its wording."""
    inside = data.values() if isinstance(data, dict) else ()
    return data == words or any(_says(one, words) for one in inside)
