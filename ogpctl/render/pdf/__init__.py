"""A document as PDF: for people who hear it (PDF/UA-1) and for archives (PDF/A-3a), with its records inside.

Typst sets it, with the packaged template and nothing else: it is given data, never markup, and a folder of its own.
"""

import json
import shutil
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final, NamedTuple

from ogpctl.errors import CannotRun
from ogpctl.render.layout.blocks import Layout
from ogpctl.render.packaged import packaged
from ogpctl.render.pdf.data import Setter
from ogpctl.render.pdf.runs import Data
from ogpctl.render.pdf.shelf import HERE, Shelf, shelf

TEMPLATE: Final = "layout.typ"
LONGEST: Final = 2_000_000
"""Characters of the longest document: some five hundred pages, which take a minute and a gigabyte."""
STANDARDS: Final = ("ua-1", "a-3a")


class Source(NamedTuple):
    """A file that a document was made from, and what is said of it to those who open it from there."""

    name: str
    content: bytes
    kind: str = "application/yaml"


class Paper(NamedTuple):
    """A PDF. ``lacking`` are the characters that no font has: each stands in a box with its number."""

    content: bytes
    lacking: tuple[str, ...] = ()


def pdf(layout: Layout, sources: Iterable[Source] = (), folders: Sequence[Path] = ()) -> Paper:
    """Set a document, with the files it was made from inside. ``folders`` hold fonts for what ours do not have.

    Raises ``CannotRun`` where a font cannot be read, or the document cannot be set.
    """
    setter = Setter(layout)
    document = setter.document()
    if setter.length > LONGEST:
        raise CannotRun("the PDF would be too long: %(n)s characters, of %(most)s", n=setter.length, most=LONGEST)
    fonts = shelf(map(ord, setter.used), folders)
    if fonts.lacking:
        setter = Setter(layout, fonts.lacking)
        document = setter.document()
    lacking = tuple(sorted(one for one in setter.used if ord(one) in fonts.lacking))
    return Paper(_set({**document, "fonts": fonts.more}, sources, fonts), lacking)


def _set(document: Data, sources: Iterable[Source], fonts: Shelf) -> bytes:
    """The bytes of the file, made in a folder that holds nothing but what it is made of."""
    import typst

    year, month, day = document["as_of"]
    with TemporaryDirectory() as name:
        folder = Path(name)
        template = folder / TEMPLATE
        template.write_bytes((packaged("templates", "templates") / TEMPLATE).read_bytes())
        document["files"] = list(_attached(folder, sources))
        (folder / "layout.json").write_text(json.dumps(document, ensure_ascii=False), encoding="utf-8")
        for place, path in enumerate(fonts.files):
            (folder / "fonts").mkdir(exist_ok=True)
            shutil.copyfile(path, folder / "fonts" / f"{place}{path.suffix}")
        shelves = [HERE, folder / "fonts"] if fonts.files else [HERE]
        drawn = typst.Fonts(
            include_system_fonts=False, include_embedded_fonts=False, font_paths=list(map(str, shelves))
        )
        try:
            made: Any = typst.Compiler(template, root=folder, font_paths=drawn).compile(
                format="pdf", pdf_standards=list(STANDARDS), timestamp=datetime(year, month, day, tzinfo=UTC)
            )
        except typst.TypstError as error:
            raise CannotRun("the PDF cannot be set: %(why)s", why=error.message) from error
        except BaseException as panic:  # a panic of Typst is no Exception
            if type(panic).__module__ != "pyo3_runtime":
                raise
            raise CannotRun("the PDF cannot be set: %(why)s", why=str(panic)) from panic
    return bytes(made)


def _attached(folder: Path, sources: Iterable[Source]) -> Iterable[dict[str, str]]:
    """Files to be attached, put where Typst finds them under a name that is ours."""
    for place, source in enumerate(sources):
        (folder / f"{place}.source").write_bytes(source.content)
        yield {"name": source.name, "kind": source.kind, "path": f"{place}.source"}
