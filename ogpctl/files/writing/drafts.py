"""Several files written as one: they are made in a folder apart, and then each takes its place as a whole."""

import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from shutil import copyfileobj, rmtree
from stat import S_IMODE
from tempfile import mkdtemp
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from ogpctl.limits import archived


@contextmanager
def drafts(beside: Path | None) -> Iterator[Path]:
    """A hidden folder in ``beside``, or where the system keeps what is temporary; in the end it is gone.

    Raises ``OSError`` where there can be none.
    """
    folder = Path(mkdtemp(prefix=".ogpctl-", dir=beside))
    try:
        yield folder
    finally:
        rmtree(folder, ignore_errors=True)


def take_place(draft: Path, target: Path) -> None:
    """Put a draft in the place of a file, or of a link, which is not followed. Raises ``OSError``.

    Who may read and write the file stays as it was.
    """
    if target.is_file() and not target.is_symlink():
        draft.chmod(S_IMODE(target.stat().st_mode))
    with draft.open("rb") as file:
        os.fsync(file.fileno())
    draft.replace(target)


def packed(folder: Path, names: Iterable[str], day: date) -> str:
    """Pack files of a folder into an archive in it. Its name; the files in it are of ``day``."""
    archive = "packed.zip"
    with ZipFile(folder / archive, "w") as pack:
        for name in names:
            entry = ZipInfo(name, archived(day))
            entry.compress_type = ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            with (folder / name).open("rb") as file, pack.open(entry, "w", force_zip64=True) as inside:
                copyfileobj(file, inside)
    return archive
