"""Write ``docs/reference/shapes.md``: every key of every answer in JSON with its type, from the shapes themselves."""

from __future__ import annotations

import importlib
import pkgutil
import types
import typing
from collections.abc import Iterator
from typing import Any

from command_line import ROOT
from records_reference import spaced

from ogpctl.render import views
from ogpctl.render.diagnostics import sheets

PAGE = ROOT / "docs" / "reference" / "shapes.md"
INTRODUCTION = """\
# The JSON shapes, key by key

What `--format json` prints, with the type of each key; [what programs get](../json.md) tells what the keys mean.
"""
WORDS = {
    "object": "anything",
    "str": "string",
    "int": "whole number",
    "float": "number",
    "bool": "true or false",
    "NoneType": "null",
}


def page() -> str:
    """The whole page."""
    parts = [INTRODUCTION]
    for name, shape in shapes():
        own = {key: kind for key, kind in typing.get_type_hints(shape).items() if key not in _inherited(shape)}
        rows = "\n".join(f"| `{key}` | {_kind(kind)} |" for key, kind in own.items())
        meaning = _meaning(shape)
        parts.append(f"## {spaced(name)}\n\n{meaning}| key | |\n|---|---|\n{rows}\n")
    return "\n".join(parts)


def shapes() -> Iterator[tuple[str, Any]]:
    """Every shape with its name: those that others are made of first, what is wrong in a sheet last."""
    named = [one.name for one in pkgutil.iter_modules(views.__path__, f"{views.__name__}.")]
    for module in (*map(importlib.import_module, sorted(named, key=_order)), sheets):
        for name, value in vars(module).items():
            if typing.is_typeddict(value) and value.__module__ == module.__name__:
                yield name, value


def _order(module: str) -> tuple[bool, bool, str]:
    room = views.__name__
    return module != f"{room}.shapes", module != f"{room}.sheet_shapes", module


def _inherited(shape: Any) -> frozenset[str]:
    return frozenset(key for base in _bases(shape) for key in typing.get_type_hints(base))


def _bases(shape: Any) -> list[Any]:
    """The shapes that a shape adds to; a TypedDict keeps them in this attribute only."""
    return [base for base in getattr(shape, "__orig_bases__", ()) if typing.is_typeddict(base)]


def _meaning(shape: Any) -> str:
    told = (shape.__doc__ or "").split("\n\n")[0].replace("``", "`")
    beside = "".join(f" Also the keys of the {_kind(base)}." for base in _bases(shape))
    return f"{' '.join(told.split())}{beside}\n\n" if told and not told.startswith("dict(") else ""


def _kind(kind: Any) -> str:
    around, inside = typing.get_origin(kind), typing.get_args(kind)
    if around is typing.Literal:
        return " · ".join(f"`{str(word).lower() if isinstance(word, bool) else word}`" for word in inside)
    if around in (typing.Union, types.UnionType):
        return " or ".join(dict.fromkeys(_kind(one) for one in inside))
    if around is list:
        return f"list of {_kind(inside[0])}"
    if around is dict:
        return f"mapping of string to {_kind(inside[1])}"
    name = getattr(kind, "__name__", str(kind))
    return WORDS.get(name, f"[{spaced(name)}](#{spaced(name).replace(' ', '-')})")


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
