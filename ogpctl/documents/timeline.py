"""The windows of what is open on a day: the deadline of each piece of work against the one the plan gave it."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from typing import Literal, NamedTuple

from ogpctl.documents.overdue import passes_item
from ogpctl.documents.scope import Scope, check, plan_on
from ogpctl.documents.status import names_on
from ogpctl.model.register import Register, Unread
from ogpctl.model.settings import Plan, Settings
from ogpctl.model.text import Words
from ogpctl.tracking.items import Kind, all_items
from ogpctl.tracking.standing import Standing, standings

By = Literal["commitment", "theme", "lead"]
GroupKind = Literal["commitment", "roadmap", "meeting", "theme", "lead", ""]


class Stretch(NamedTuple):
    """A stretch of time, both days included."""

    first: date
    last: date


class Group(NamedTuple):
    """Work that belongs together, in the order of the records. ``ids`` are several where leads share it."""

    kind: GroupKind
    ids: tuple[str, ...]
    title: Words | None
    rows: tuple[Standing, ...]


class Timeline(NamedTuple):
    """The work of a plan, and of roadmaps and meetings, on the day ``as_of``.

    ``groups`` hold what has a window in the stretch, ``outside`` what has one elsewhere, ``undated`` what has none.
    ``stretch`` is what was asked for, else what holds every deadline and the day.
    """

    as_of: date
    settings: Settings
    plan: Plan | None
    by: By
    stretch: Stretch
    groups: tuple[Group, ...]
    undated: tuple[Standing, ...]
    outside: tuple[Standing, ...]
    names: Mapping[str, Words]
    unread: tuple[Unread, ...]


def timeline(
    register: Register,
    day: date,
    scope: Scope,
    by: By = "commitment",
    *,
    closed: bool = False,
    first: date | None = None,
    last: date | None = None,
) -> Timeline:
    """The timeline on ``day``, with ``closed`` work too where it is asked for, from ``first`` to ``last``.

    Raises ``CannotRun`` when the scope names what is not on file.
    """
    check(register, scope)
    plan = plan_on(register, day, scope.plan)
    themes = {(filed.plan, filed.record.number): filed.record.theme for filed in register.commitments}
    found = [
        one
        for one in standings(register, all_items(register), day)
        if (one.is_open or closed)
        and (not one.item.commitment or plan is None or one.item.plan == plan.id)
        and passes_item(scope, one, themes)
    ]
    dated = [one for one in found if one.due and one.due.when]
    stretch = _stretch(dated, day, first, last)
    inside = [one for one in dated if _touches(one, stretch)]
    shown = {id(one) for one in inside}
    return Timeline(
        as_of=day,
        settings=register.settings,
        plan=plan,
        by=by,
        stretch=stretch,
        groups=tuple(_groups(register, inside, by, plan, themes)),
        undated=tuple(one for one in found if not one.due or not one.due.when),
        outside=tuple(one for one in dated if id(one) not in shown),
        names=names_on(register, day),
        unread=register.unread,
    )


def _stretch(found: Iterable[Standing], day: date, first: date | None, last: date | None) -> Stretch:
    """What was asked for; where nothing was, from the first day of all to the last."""
    days = [day, *(one for row in found for one in _days(row))]
    begin = first or min([*days, last or day])
    return Stretch(begin, last or max([*days, begin]))


def _days(one: Standing) -> Iterator[date]:
    """The days that a row is drawn from: those of its window, and the last one of the original deadline."""
    window = one.due.when if one.due else None
    ends = (window.first, window.last) if window else ()
    yield from (end for end in (*ends, one.original_last_day) if end)


def _touches(one: Standing, stretch: Stretch) -> bool:
    window = one.due.when if one.due else None
    if window is None:
        return False
    return (window.first or date.min) <= stretch.last and (window.last or date.max) >= stretch.first


def _groups(
    register: Register,
    found: Iterable[Standing],
    by: By,
    plan: Plan | None,
    themes: Mapping[tuple[str, str], str | None],
) -> Iterator[Group]:
    """The rows in their groups, each in one: in the order of the records, themes in that of the plan."""
    titles: dict[tuple[str, str], Words] = {
        (one.plan, one.record.number): one.record.brief for one in register.commitments
    }
    roadmaps = {one.id: one.record.title for one in register.roadmaps}
    named = {theme.id: theme.title for theme in plan.themes} if plan else {}

    def of_commitment(one: Standing) -> tuple[GroupKind, tuple[str, ...], Words | None]:
        item = one.item
        if item.kind is Kind.STEP:
            return "roadmap", (item.home,), roadmaps.get(item.home)
        if item.kind is Kind.ACTION:
            return "meeting", (item.home,), None
        return "commitment", (item.plan, item.home), titles.get((item.plan, item.home))

    def of_theme(one: Standing) -> tuple[GroupKind, tuple[str, ...], Words | None]:
        theme = themes.get((one.item.plan, one.item.commitment or ""))
        return ("theme", (theme,), named.get(theme)) if theme else ("", (), None)

    def of_lead(one: Standing) -> tuple[GroupKind, tuple[str, ...], Words | None]:
        return ("lead", one.item.leads, None) if one.item.leads else ("", (), None)

    kinds: dict[By, Callable[[Standing], tuple[GroupKind, tuple[str, ...], Words | None]]] = {
        "commitment": of_commitment,
        "theme": of_theme,
        "lead": of_lead,
    }
    gathered: dict[tuple[GroupKind, tuple[str, ...]], Group] = {}
    for one in found:
        kind, ids, title = kinds[by](one)
        here = gathered.get((kind, ids)) or Group(kind, ids, title, ())
        gathered[kind, ids] = here._replace(rows=(*here.rows, one))
    order = [*named] if by == "theme" else []
    groups = sorted(
        gathered.values(), key=lambda one: order.index(one.ids[0]) if one.ids and one.ids[0] in order else len(order)
    )
    yield from (one for one in groups if one.kind)
    yield from (one for one in groups if not one.kind)
