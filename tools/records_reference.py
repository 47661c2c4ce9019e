"""Write ``docs/records.md``: every key of every record, from the models that read them.

Run it as ``python tools/records_reference.py``.
"""

from __future__ import annotations

import re
import types
import typing
from collections.abc import Iterator
from pathlib import Path

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from ogpctl.model.commitment import Commitment
from ogpctl.model.institution import Institutions
from ogpctl.model.meeting import Meeting
from ogpctl.model.roadmap import Roadmap
from ogpctl.model.settings import Settings

PAGE = Path(__file__).parent.parent / "docs" / "records.md"
FILES: dict[str, type[BaseModel]] = {
    "ogp.yaml": Settings,
    "data/institutions.yaml": Institutions,
    "data/commitments/<plan>/<nn>-<slug>.yaml": Commitment,
    "data/meetings/<yyyy-mm-dd>[-slug].yaml": Meeting,
    "data/roadmaps/<slug>.yaml": Roadmap,
}
INTRODUCTION = """\
# The records

Every key of every record, from the models that read them (`make reference` rewrites this page).

- Every value is read as the text that stands in the file: `no` is a word, `1.10` is not 1.1,
  `2020-02-30` is an error with its line.
- **Text** is a string, in the repository's first language, or a mapping of language to string: `{ar: …, fr: …}`.
  Longer texts are CommonMark; raw HTML in them is shown as text.
- A **deadline** is a window alone (`due: 2020-11`), or a mapping:
  `{when: 2020-09-07/2020-09-13, as: {ar: …}}` with the wording of the record,
  or `{none: depends_on, as: {ar: …}}` where there is no date yet.
- A **window** is written in EDTF: a day `2020-07-30`, a month `2020-11`, a year `2020`, a quarter `2020-Q4`
  (or `2020-36`), a semester `2020-40` or `2020-41`, an interval of two of them with `/`, and `..` for an open end.
  `~` behind the first, the 15th or the last day of a month words it as the beginning, the middle or the end of it.
- Institutions, meetings, plans, themes and roadmaps are referred to by id.
  The id of a meeting or a roadmap is the name of its file.
- Updates are only ever added. What is *overdue* or *rescheduled* is derived on the day asked for, and never written.
"""


def models(top: type[BaseModel]) -> Iterator[type[BaseModel]]:
    """The model and those inside it, each once, in the order in which they are met."""
    seen: list[type[BaseModel]] = []
    pending = [top]
    while pending:
        model = pending.pop(0)
        if model not in seen:
            seen.append(model)
            yield model
            for field in model.model_fields.values():
                pending.extend(_inside(field.annotation))


def sections() -> Iterator[tuple[str, type[BaseModel]]]:
    """Every model once: that of a file under the path of the file, those inside it under their names."""
    told: set[type[BaseModel]] = set()
    for path, top in FILES.items():
        for model in models(top):
            if model not in told:
                told.add(model)
                yield path if model is top else spaced(model.__name__), model


def about(model: type[BaseModel]) -> str:
    """What a record is, in one sentence."""
    return (model.__doc__ or "").strip().splitlines()[0].replace("``", "`")


def _inside(annotation: object) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for argument in typing.get_args(annotation):
        yield from _inside(argument)


WORDS = {
    "Words": "text",
    "str": "string",
    "Window": "window",
    "date": "day",
    "time": "hour",
    "bool": "true or false",
    "int": "whole number",
    "Decimal": "number",
    "Deadline": "deadline",
    "NoneType": "",
}


def kind(annotation: object) -> str:
    """What a value is, in the words of the introduction."""
    inside, around = typing.get_args(annotation), typing.get_origin(annotation)
    if around is typing.Literal:
        return " · ".join(f"`{word}`" for word in inside)
    if around in (typing.Union, types.UnionType):
        return " or ".join(filter(None, map(kind, inside)))
    if around is typing.Annotated:
        return kind(inside[0])
    if around in (tuple, dict):
        return f"list of {kind(inside[0])}" if around is tuple else f"mapping of id to {kind(inside[1])}"
    name = getattr(annotation, "__name__", str(annotation))
    return WORDS.get(name, f"[{spaced(name)}](#{spaced(name).replace(' ', '-')})")


def spaced(name: str) -> str:
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name).lower()


def _row(name: str, field: FieldInfo) -> str:
    required = "required" if field.is_required() else ""
    meaning = (field.description or "").replace("|", r"\|")
    return f"| `{field.alias or name}` | {kind(field.annotation)} | {required} | {meaning} |"


def page() -> str:
    """The whole page."""
    parts = [INTRODUCTION]
    for heading, model in sections():
        parts.append(f"## {heading}\n" if heading in FILES else f"### {heading}\n")
        parts.append(about(model) + "\n")
        rows = [_row(name, field) for name, field in model.model_fields.items()]
        parts.append("| key | value | | meaning |\n|---|---|---|---|\n" + "\n".join(rows) + "\n")
    return "\n".join(parts)


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
