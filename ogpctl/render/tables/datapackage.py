"""The data package (Frictionless): what each file of a folder holds, for programs that know nothing of ogpctl."""

import json
from hashlib import sha256
from pathlib import Path
from typing import Any, Final

import ogpctl
from ogpctl.documents.tables.definition import SHAPE
from ogpctl.documents.tables.shape import MEMBER, Column, Table
from ogpctl.render.tables.edition import Edition, title

PACKAGE: Final = "datapackage.json"
_TYPES: Final = {"url": "string", "edtf": "string"}
_EDTF: Final = "http://id.loc.gov/datatypes/edtf/EDTF"
_CHUNK: Final = 1 << 20


def datapackage(edition: Edition, folder: Path) -> str:
    """The description of the files in ``folder``. The day stands for the hour at which they were made."""
    package = {
        "profile": "tabular-data-package",
        "name": "open-government-action-plans",
        "title": title(edition),
        "created": f"{edition.as_of}T00:00:00Z",
        "version": str(SHAPE),
        "ogpctl": ogpctl.__version__,
        "as_of": edition.as_of.isoformat(),
        "members": list(edition.members),
        "languages": list(edition.languages),
        "unread": list(edition.unread),
        "resources": [_resource(table, folder / f"{table.name}.csv") for table in edition.tables],
    }
    return json.dumps(package, ensure_ascii=False, indent=2) + "\n"


def _resource(table: Table, file: Path) -> dict[str, Any]:
    digest = sha256()
    with file.open("rb") as opened:
        while chunk := opened.read(_CHUNK):
            digest.update(chunk)
    return {
        "profile": "tabular-data-resource",
        "name": table.name,
        "description": table.meaning,
        "path": file.name,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8-sig",
        "bytes": file.stat().st_size,
        "hash": f"sha256:{digest.hexdigest()}",
        "dialect": {"delimiter": ",", "lineTerminator": "\r\n", "quoteChar": '"', "doubleQuote": True, "header": True},
        "schema": _schema(table),
    }


def _schema(table: Table) -> dict[str, Any]:
    return {
        "fields": [_field(column) for column in table.columns],
        "missingValues": [""],
        "primaryKey": list(table.key),
        "foreignKeys": [_reference(table, column) for column in table.references],
    }


def _field(column: Column) -> dict[str, Any]:
    limits: dict[str, Any] = {"required": True} if column.required else {}
    limits |= {"enum": list(column.enum)} if column.enum else {}
    limits |= {"minimum": column.least} if column.least is not None else {}
    limits |= {"maximum": column.most} if column.most is not None else {}
    field: dict[str, Any] = {"name": column.name, "type": _TYPES.get(column.type, column.type)}
    field |= {"format": "uri"} if column.type == "url" else {}
    field |= {"rdfType": _EDTF} if column.type == "edtf" else {}
    field |= {"description": column.meaning}
    field |= {"unit": column.unit} if column.unit else {}
    return field | ({"constraints": limits} if limits else {})


def _reference(table: Table, column: Column) -> dict[str, Any]:
    """A reference to a row of the same member; a table that is referred to by itself has no name in it.

    Where a cell may be empty the member is left out: a pair of which one half is empty leads nowhere by the standard.
    """
    target = "" if column.refers == table.name else column.refers
    if column.name == MEMBER:
        return {"fields": [MEMBER], "reference": {"resource": target, "fields": [MEMBER]}}
    if not column.required:
        return {"fields": [column.name], "reference": {"resource": target, "fields": ["id"]}}
    return {"fields": [MEMBER, column.name], "reference": {"resource": target, "fields": [MEMBER, "id"]}}
