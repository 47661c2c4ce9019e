"""The shapes of what ``timeline`` answers."""

from typing import Literal, TypedDict

from ogpctl.render.views.shapes import Head, ItemRow, PlanRef


class WindowRow(ItemRow):
    """A piece of work with the first and the last day of its window; ``None`` is an open end."""

    first: str | None
    last: str | None
    original_first: str | None
    original_last: str | None


class TimelineGroup(TypedDict):
    """Work that belongs together: of a commitment, a roadmap, a meeting, a theme, or one or more leads."""

    kind: str
    id: str | None
    title: str | None
    title_language: str | None
    items: list[WindowRow]


class TimelineView(Head):
    """``ogpctl timeline``; ``first`` and ``last`` are the days of the stretch of time."""

    kind: Literal["timeline"]
    plan: PlanRef | None
    by: str
    first: str
    last: str
    groups: list[TimelineGroup]
    undated: list[ItemRow]
    outside: list[WindowRow]
