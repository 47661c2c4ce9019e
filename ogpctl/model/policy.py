"""What a repository makes of the rules: how much each weighs here, where one may be broken, and why."""

from typing import Literal

from pydantic import Field

from ogpctl.model.base import Day, Id, Record
from ogpctl.model.text import Text

Level = Literal["error", "warning", "off"]


class RuleLevel(Record):
    """How much a rule weighs in this repository."""

    level: Level = Field(
        title="Level", description="error, warning, or off: what it finds is then left out, and counted."
    )
    reason: Text = Field(title="Reason", description="Why, for those who read the findings.")


class Exemption(Record):
    """One rule that may be broken in one place."""

    rule: Id = Field(title="Rule", description="The code of the rule, as validate prints it in brackets.")
    place: str = Field(
        alias="in",
        title="Place",
        description="The file, or the folder with all that is in it, from the root of the repository.",
    )
    at: str | None = Field(
        None,
        title="Address",
        description="The address of a value in that file, with what is in it: keys, and positions from 0, joined by "
        "points, such as updates.0.completion.",
    )
    reason: Text = Field(title="Reason", description="Why, for those who read the findings.")
    until: Day | None = Field(None, title="Until", description="The last day on which the exception counts.")


class RulePolicy(Record):
    """What the repository makes of the rules."""

    levels: dict[Id, RuleLevel] = Field(
        default_factory=dict, title="Levels", description="The rules that weigh otherwise here, by their codes."
    )
    exceptions: tuple[Exemption, ...] = Field(
        (), title="Exceptions", description="The places where a rule may be broken."
    )
