"""``ogpctl new roadmap``: a file for a dated process that is no commitment, such as a co-creation."""

from collections.abc import Sequence
from typing import NamedTuple

from ogpctl.commands.asked import Asked, Manner
from ogpctl.commands.opening import Desk
from ogpctl.commands.recording.changes import Proposal, record_changes, rewritten
from ogpctl.commands.starting.beginning.plan import id_of
from ogpctl.commands.starting.new.wanted import Wanted, institutions
from ogpctl.commands.starting.schema_line import schema_head
from ogpctl.commands.starting.teaching import Teacher, named
from ogpctl.commands.texts import as_text
from ogpctl.errors import CannotRun
from ogpctl.files.editing.compose import Written


class Asks(NamedTuple):
    """What was said of it on the command line. ``plan`` is the one it leads to."""

    slug: str = ""
    title: Sequence[str] = ()
    lead: str = ""


def roadmap(asked: Asked, asks: Asks, manner: Manner) -> int:
    """Add a roadmap, and return the exit status. Raises ``CannotRun`` where it cannot be one."""
    return record_changes(asked, lambda desk: _proposal(desk, asks, manner), manner)


def _proposal(desk: Desk, asks: Asks, manner: Manner) -> Proposal:
    from ogpctl.commands.starting.new.wanted import chosen_plan
    from ogpctl.files.editing.skeleton import composed
    from ogpctl.model.roadmap import Roadmap

    register = desk.register
    wanted = Wanted(desk, manner, {"NAME": asks.slug, "--title": asks.title})
    slug = wanted.word(asks.slug, "By which short name do records call it? For example: co-creation", id_of)
    path = f"data/roadmaps/{slug}.yaml"
    if path in desk.reading.paths:
        raise CannotRun("%(path)s is on file already", path=path)
    title = wanted.text(asks.title, "What is its title?")
    given: dict[str, Written] = {
        "title": as_text(title, register.settings.languages),
        "plan": named(chosen_plan(desk)) if desk.asked.plan else None,
        "lead": institutions(register)(asks.lead) if asks.lead else None,
    }
    teacher = Teacher(register.settings.languages)
    text = composed(teacher.record(Roadmap, given, "meeting", "date", "phases", "links"))
    after = {path: (schema_head(desk, path, "roadmap") + text).encode()}
    return Proposal(f"ogpctl new roadmap {slug}", rewritten(desk, after))
