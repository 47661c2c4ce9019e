"""The shape of the minimum requirements: what ``--format json`` prints and the terminal draws."""

from typing import Literal, TypedDict

from ogpctl.render.views.shapes import Head, PlanRef


class FactRow(TypedDict):
    """Something on record, or missing from it. ``facts`` are its days (ISO), windows (EDTF) and figures.

    ``file``, ``line`` and ``address`` are where it stands in the records; ``remedy`` is what would put right what is
    missing.
    """

    id: str
    words: str
    facts: dict[str, str | int | list[str]]
    text: str | None
    text_language: str | None
    link: str | None
    file: str | None
    line: int | None
    address: list[str | int]
    remedy: str | None


class MeasureRow(TypedDict):
    """One thing a requirement is made of. ``missing`` is why it is not met, or what the records lack to tell."""

    id: str
    words: str
    result: str
    result_words: str
    evidence: list[FactRow]
    missing: list[FactRow]


class RequirementRow(TypedDict):
    """A minimum requirement: its number, its name, what it asks, and the answer."""

    number: str
    title: str
    asks: str
    result: str
    result_words: str
    measures: list[MeasureRow]


class RemarkRow(TypedDict):
    """Something to know that is no minimum requirement: ``in_order``, ``to_watch``, ``contrary`` or ``no_data``."""

    weight: str
    weight_words: str
    fact: FactRow


class ResultCount(TypedDict):
    """How many requirements have an answer."""

    result: str
    label: str
    count: int


class StandardsView(Head):
    """``ogpctl standards``. ``notice`` says so where the standards were not in force yet on the day."""

    kind: Literal["standards"]
    member: str
    plan: PlanRef
    in_force: bool
    in_force_since: str
    notice: str | None
    source: str
    results: list[ResultCount]
    requirements: list[RequirementRow]
    remarks: list[RemarkRow]
