"""Compile the catalogues: ``python -m ogpctl.locales.compile`` writes each ``.mo`` beside its ``.po``.

Needs Babel, which reads ``.po``; at run time the standard library reads the ``.mo``.
"""

from collections.abc import Iterable
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

HERE = Path(__file__).parent


class Lean(Catalog):
    """A catalogue whose header holds no dates and no versions: its bytes depend on nothing but the words."""

    def __init__(self) -> None:
        super().__init__()
        self._headers: list[tuple[str, str]] = []

    @property
    def mime_headers(self) -> list[tuple[str, str]]:
        return self._headers

    @mime_headers.setter
    def mime_headers(self, value: Iterable[tuple[str, str]]) -> None:
        self._headers = list(value)


def compiled(po: Path) -> bytes:
    """The bytes of the ``.mo`` that belongs to a ``.po``."""
    with po.open("rb") as file:
        catalog = read_po(file, abort_invalid=True)
    lean = Lean()
    lean.mime_headers = [("Content-Type", "text/plain; charset=utf-8"), ("Plural-Forms", catalog.plural_forms)]
    for message in catalog:
        if message.id:
            lean.add(message.id, message.string, flags=message.flags, context=message.context)
    mo = BytesIO()
    write_mo(mo, lean)
    return mo.getvalue()


if __name__ == "__main__":
    for po in sorted(HERE.glob("*/*.po")):
        po.with_suffix(".mo").write_bytes(compiled(po))
