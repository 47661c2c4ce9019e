"""What a repository makes of what was found, by the levels and exceptions in ``ogp.yaml``; what is wrong with those."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import accumulate
from typing import Final, NamedTuple

from ogpctl.checks.known import Known
from ogpctl.diagnostics import Address, Diagnostic, Rule, Severity, Where
from ogpctl.model.policy import Exemption, RuleLevel
from ogpctl.model.register import Register
from ogpctl.model.text import Words

UNKNOWN: Final = Rule("rule-unknown", Severity.ERROR)
MUST_STAY: Final = Rule("rule-must-stay", Severity.ERROR)
OVER: Final = Rule("exception-over", Severity.WARNING)
IDLE: Final = Rule("exception-without-effect", Severity.WARNING)
RULES: Final = (UNKNOWN, MUST_STAY, OVER, IDLE)
"""What can be wrong with levels and exceptions; they cannot silence it."""

_OWN: Final = frozenset(rule.code for rule in RULES)
_OFF: Final = "off"

Exceptions = Mapping[int, Exemption]
"""Exceptions by their position in ``ogp.yaml``."""


class Rules(NamedTuple):
    """Every rule there is by its code; ``must_stay`` are those without which a record would be silently left out."""

    by_code: Mapping[str, Rule]
    must_stay: Collection[str]

    def may_be(self, code: str, level: str) -> bool:
        """Whether a rule may weigh so much: one that must stay weighs nothing less than an error."""
        return code in self.by_code and (level == Severity.ERROR or code not in (*self.must_stay, *_OWN))


class Excepted(NamedTuple):
    """A finding that is left out, the reason that is given, and where in ``ogp.yaml`` it is."""

    diagnostic: Diagnostic
    reason: Words
    by: Where


class Judged(NamedTuple):
    """What was found, each with the level it has here, and what is left out of it."""

    found: tuple[Diagnostic, ...]
    excepted: tuple[Excepted, ...] = ()


def judged(found: Sequence[Diagnostic], register: Register, rules: Rules, today: date, files: Iterable[str]) -> Judged:
    """What the repository makes of all that was ``found`` in its ``files``, on the day of the run.

    An exception that leaves nothing out is itself a finding. As long as a file cannot be read none is called so:
    what it is there for may only be hidden.
    """
    policy, at = register.settings.rules, register.settings_at.at("rules")
    levels = {code: one for code, one in policy.levels.items() if rules.may_be(code, one.level)}
    in_force = {
        number: one
        for number, one in enumerate(policy.exceptions)
        if rules.may_be(one.rule, _OFF) and not _is_over(one, today)
    }
    by_place = _by_place(in_force)
    kept: list[Diagnostic] = []
    excepted: list[Excepted] = []
    needed: set[int] = set()
    for one in found:
        level = levels.get(one.rule.code)
        if level and level.level == _OFF:
            excepted.append(Excepted(one, level.reason, at.key("levels", one.rule.code)))
            continue
        covering = [number for number in _near(by_place, one) if _covers(in_force[number], one.where)]
        needed.update(covering)
        if covering:
            reason, by = in_force[covering[0]].reason, at.at("exceptions", covering[0])
            excepted.append(Excepted(_weighed(one, level), reason, by))
        else:
            kept.append(_weighed(one, level))
    faults = [*_faults(register, rules, today)]
    if not any(one.rule.code in rules.must_stay for one in found):
        idle = {number: one for number, one in in_force.items() if number not in needed}
        faults += _idle(idle, levels, _places(found, files), at)
    kept += (_weighed(one, levels.get(one.rule.code)) for one in faults)
    return Judged(tuple(kept), tuple(excepted))


def _weighed(one: Diagnostic, level: RuleLevel | None) -> Diagnostic:
    return replace(one, level=Severity(level.level)) if level else one


def _is_over(one: Exemption, today: date) -> bool:
    return one.until is not None and one.until < today


def _by_place(exceptions: Exceptions) -> Mapping[tuple[str, str], list[int]]:
    """The exceptions by rule and place: a file has few of them, a repository may have very many."""
    found: dict[tuple[str, str], list[int]] = {}
    for number, one in exceptions.items():
        found.setdefault((one.rule, one.place.rstrip("/")), []).append(number)
    return found


def _near(by_place: Mapping[tuple[str, str], list[int]], one: Diagnostic) -> Iterator[int]:
    """The exceptions for a rule in the file of a finding, and in the folders around it."""
    for place in _around(one.where.path):
        yield from by_place.get((one.rule.code, place), ())


def _around(path: str) -> Iterator[str]:
    """A file, and the folders that hold it, outermost first."""
    return accumulate(path.split("/"), "{}/{}".format)


def _covers(one: Exemption, where: Where) -> bool:
    """Whether an exception holds where something was found: an address is one of that very file."""
    return one.at is None or (one.place == where.path and _is_in(where.address, one.at))


def _is_in(address: Address, around: str) -> bool:
    """Whether an address is the one written with points, or leads further in."""
    return around in accumulate(map(str, address), "{}.{}".format)


def _faults(register: Register, rules: Rules, today: date) -> Iterator[Diagnostic]:
    """The rules that are none, those that must stay, and the exceptions that are over."""
    policy, at, known = register.settings.rules, register.settings_at.at("rules"), Known(register, today)
    for code, level in policy.levels.items():
        if code not in rules.by_code:
            yield UNKNOWN.at(at.key("levels", code), rule=code, near=known.near(code, rules.by_code))
        elif not rules.may_be(code, level.level):
            yield MUST_STAY.at(at.at("levels", code, "level"), rule=code)
    for number, one in enumerate(policy.exceptions):
        here = at.at("exceptions", number)
        if one.rule not in rules.by_code:
            yield UNKNOWN.at(here.at("rule"), rule=one.rule, near=known.near(one.rule, rules.by_code))
        elif not rules.may_be(one.rule, _OFF):
            yield MUST_STAY.at(here.at("rule"), rule=one.rule)
        elif _is_over(one, today):
            yield OVER.at(here.at("until"), rule=one.rule, place=one.place, until=one.until)


def _idle(
    exceptions: Exceptions, levels: Mapping[str, RuleLevel], places: Collection[str], at: Where
) -> Iterator[Diagnostic]:
    """The exceptions that leave nothing out, each with what is the matter."""
    for number, one in exceptions.items():
        here = at.at("exceptions", number)
        if one.rule in levels and levels[one.rule].level == _OFF:
            yield IDLE.at(here, at.key("levels", one.rule), rule=one.rule, place=one.place, why="off")
        elif one.place.rstrip("/") not in places:
            yield IDLE.at(here.at("in"), rule=one.rule, place=one.place, why="nowhere")
        else:
            yield IDLE.at(here, rule=one.rule, place=one.place, why="nothing")


def _places(found: Sequence[Diagnostic], files: Iterable[str]) -> frozenset[str]:
    """Every file that is on file, or in which something was found, and the folders around them."""
    paths = {*files, *(one.where.path for one in found)}
    return frozenset(place for path in paths for place in _around(path))
