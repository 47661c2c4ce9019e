"""``ogpctl new commitment``: a file for a commitment, with the next number of its plan."""

from collections.abc import Sequence
from typing import NamedTuple

from ogpctl.commands.asked import Asked, Manner
from ogpctl.commands.opening import Desk
from ogpctl.commands.recording.changes import Proposal, record_changes, rewritten
from ogpctl.commands.starting.beginning.plan import id_of
from ogpctl.commands.starting.new.wanted import Wanted, chosen_plan, institutions
from ogpctl.commands.starting.schema_line import schema_head
from ogpctl.commands.starting.teaching import Teacher, named
from ogpctl.commands.texts import as_text, texts
from ogpctl.errors import CannotRun
from ogpctl.files.editing.compose import Written


class Asks(NamedTuple):
    """What was said of it on the command line."""

    title: Sequence[str] = ()
    short_title: Sequence[str] = ()
    lead: str = ""
    number: str = ""
    theme: str = ""
    period: str = ""
    slug: str = ""


def commitment(asked: Asked, asks: Asks, manner: Manner) -> int:
    """Add a commitment, and return the exit status. Raises ``CannotRun`` where it cannot be one."""
    return record_changes(asked, lambda desk: _proposal(desk, asks, manner), manner)


def _proposal(desk: Desk, asks: Asks, manner: Manner) -> Proposal:
    from ogpctl.files.editing.deadlines import deadline
    from ogpctl.files.editing.naming import stem
    from ogpctl.files.editing.skeleton import composed
    from ogpctl.model.commitment import Commitment

    register = desk.register
    plan = chosen_plan(desk)
    wanted = Wanted(desk, manner, {"--title": asks.title, "--lead": asks.lead})
    title = wanted.text(asks.title, "What is its title?")
    leads = wanted.word(asks.lead, "Which institution leads it? Its id; several with commas", institutions(register))
    short_title = texts(asks.short_title, register.settings.languages)
    neighbours = [one for one in register.commitments if one.plan == plan]
    number = id_of(asks.number or _next(desk, plan, [one.record.number for one in neighbours]))
    slug = id_of(asks.slug) if asks.slug else _slug(short_title, title)
    path = f"data/commitments/{plan}/{stem(number, slug, [one.id for one in neighbours])}.yaml"
    if path in desk.reading.paths:
        raise CannotRun("%(path)s is on file already", path=path)
    given: dict[str, Written] = {
        "number": number,
        "title": as_text(title, register.settings.languages),
        "short_title": as_text(short_title, register.settings.languages),
        "theme": named(_theme(desk, plan, asks.theme)) if asks.theme else None,
        "lead": leads,
        "period": deadline(asks.period) if asks.period else None,
    }
    teacher = Teacher(register.settings.languages)
    text = composed(teacher.record(Commitment, given, *_OPEN))
    after = {path: (schema_head(desk, path, "commitment") + text).encode()}
    return Proposal(f"ogpctl new commitment {number}", rewritten(desk, after))


_OPEN = ("ogp_id", "supporting", "problem", "solution", "results", "values", "links")
"""Keys that a commitment mostly has, and that are still to be filled."""


def _next(desk: Desk, plan: str, numbers: Sequence[str]) -> str:
    """The next number. Raises ``CannotRun`` where it cannot be known."""
    from ogpctl.files.editing.naming import following

    unread = [one.where.path for one in desk.register.unread if one.kind == "commitment" and one.plan == plan]
    number = "" if unread else following(numbers)
    if not number:
        raise CannotRun("the next number of plan %(plan)s cannot be known", plan=plan, hint="say it with --number")
    return number


def _slug(*titles: dict[str, str]) -> str:
    """The words of the file's name: of the first title that has any, English before French before any other."""
    from ogpctl.files.editing.naming import slug

    ordered = (one for title in titles for one in (title.get("en", ""), title.get("fr", ""), *title.values()))
    return next((found for one in ordered if (found := slug(one))), "")


def _theme(desk: Desk, plan: str, typed: str) -> str:
    here = desk.register.plan(plan)
    known = tuple(theme.id for theme in here.themes) if here else ()
    if typed not in known:
        raise CannotRun("no theme %(asked)s", asked=typed, known=known)
    return typed
