"""A deadline: a window, or the reason why there is none yet, and how it was worded."""

from functools import lru_cache
from typing import Literal, Self

from pydantic import Field, ModelWrapValidatorHandler, model_validator

from ogpctl.model.base import Hour, Record, refuse
from ogpctl.model.text import Text
from ogpctl.model.window import When, window_of

Undated = Literal["not_decided", "not_received", "depends_on"]


class Deadline(Record):
    """When work is due. Written as a window alone, or as a mapping with its wording."""

    when: When | None = Field(
        None, title="Window", description="The window, in EDTF: 2020-11, 2020-09/2020-11, 2020-10/.."
    )
    at: Hour | None = Field(None, title="Hour", description="The hour, where one was set: 10:00.")
    none: Undated | None = Field(
        None,
        title="No date yet",
        description="Why there is no date yet: not decided, not received from the lead, or depends on another party.",
    )
    wording: Text | None = Field(
        None, alias="as", title="Wording", description="The wording of the record itself; printed in its own language."
    )

    @model_validator(mode="wrap")
    @classmethod
    def _alone(cls, value: object, handler: ModelWrapValidatorHandler[Self]) -> "Deadline":
        return _bare(value) if isinstance(value, str) else handler(value)

    @model_validator(mode="after")
    def _one_of_two(self) -> Self:
        if (self.when is None) == (self.none is None):
            refuse("one-of", keys="when, none")
        return self


@lru_cache(maxsize=4096)
def _bare(edtf: str) -> Deadline:
    """A window alone. A large repository writes the same few hundred over and over: one deadline serves them all."""
    return Deadline.model_construct(when=window_of(edtf))
