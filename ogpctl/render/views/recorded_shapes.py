"""The shape of what a recording changes: what ``--format json`` prints. ``docs/json.md`` explains it."""

from typing import Literal, TypedDict

from ogpctl.render.views.shapes import Head, Number


class ShiftRow(TypedDict):
    """One thing that is otherwise; ``before`` and ``after`` are null where nothing is on record."""

    kind: str
    plan: str
    address: str
    title: str | None
    title_language: str | None
    field: str
    field_words: str
    before: Number | str | bool | list[str] | None
    before_words: str | None
    after: Number | str | bool | list[str] | None
    after_words: str | None
    words_language: str | None


class FileRow(TypedDict):
    """A file that is written, or would be."""

    file: str
    new: bool
    diff: str


class RecordedView(Head):
    """Every command that writes records."""

    kind: Literal["recording"]
    command: str
    meeting: str | None
    date: str | None
    changes: list[ShiftRow]
    told: list[str]
    files: list[FileRow]
    written: bool


class UndoneView(Head):
    """``ogpctl undo``: the same, from what is on file to what was there before."""

    kind: Literal["undo"]
    command: str
    began: str | None
    interrupted: bool
    changes: list[ShiftRow]
    told: list[str]
    files: list[FileRow]
    beside: list[str]
    written: bool
