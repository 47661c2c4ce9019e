"""Where templates come from: the repository's own folder, then the packaged one; and where they are kept compiled."""

import hashlib
import marshal
import os
import sys
import tempfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from types import CodeType
from typing import Final

import jinja2
from jinja2 import BaseLoader, BytecodeCache, Environment, TemplateNotFound
from jinja2.bccache import Bucket
from jinja2.loaders import split_template_path

import ogpctl
from ogpctl.render.packaged import packaged as folder_of

LARGEST: Final = 1_000_000
"""Bytes of a template; none is larger."""


def packaged() -> Path:
    """The folder of the packaged templates: inside the package, or beside it in a checkout."""
    return folder_of("templates", "templates")


class NoTemplate(TemplateNotFound):
    """There is a file of that name in the repository, and it is no template."""


class Shelf(BaseLoader):
    """Templates by name. One of the repository is only read where it really lies inside the repository's folder."""

    def __init__(self, own: Path | None) -> None:
        self._folders = [folder for folder in (own, packaged()) if folder]

    def get_source(self, environment: Environment, template: str) -> tuple[str, str, Callable[[], bool]]:
        """The text of a template and the name by which errors call it."""
        del environment
        text = self.read(template)
        return text, f"templates/{template}", lambda: True

    def read(self, name: str) -> str:
        """The text of a file of the folders. Raises ``TemplateNotFound``."""
        for folder in self._folders:
            path = folder.joinpath(*split_template_path(name))
            if os.path.lexists(path):
                try:
                    return checked(path, folder).read_text(encoding="utf-8")
                except (OSError, UnicodeDecodeError):
                    raise NoTemplate(name) from None
        raise TemplateNotFound(name)


def checked(path: Path, folder: Path) -> Path:
    """The file, if it lies in the folder, is one and is not too large. Raises ``OSError``."""
    real, home = path.resolve(strict=True), folder.resolve(strict=True)
    if real.is_relative_to(home) and real.is_file() and real.stat().st_size <= LARGEST:
        return real
    raise OSError(str(path))


class Compiled(BytecodeCache):
    """Templates compiled before, in the user's cache folder.

    One that is damaged, that somebody else may have written, or that another version of the program wrote is no
    template: it is compiled again.
    """

    _magic: Final = hashlib.sha256(
        f"{ogpctl.__version__} {jinja2.__version__} {sys.version} {sys.implementation.cache_tag}".encode()
    ).digest()

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def load_bytecode(self, bucket: Bucket) -> None:
        """Take the code of a template, if it is that of its text."""
        try:
            with self._path(bucket).open("rb") as file:
                if not _is_ours(os.fstat(file.fileno())):
                    return
                sealed = file.read()
        except OSError:
            return
        seal, body = sealed[:32], sealed[32:]
        if seal == self._seal(bucket, body):
            with suppress(EOFError, ValueError, TypeError):
                code = marshal.loads(body)  # noqa: S302 - sealed, and in a file that nobody else may write
                bucket.code = code if isinstance(code, CodeType) else None

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep the code of a template; a folder that cannot be written keeps nothing."""
        with suppress(OSError):
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            body = marshal.dumps(bucket.code)
            number, name = tempfile.mkstemp(dir=self._folder)
            try:
                with os.fdopen(number, "wb") as file:
                    file.write(self._seal(bucket, body) + body)
                Path(name).replace(self._path(bucket))
            except OSError:
                Path(name).unlink(missing_ok=True)

    def _path(self, bucket: Bucket) -> Path:
        return self._folder / f"{bucket.key}.template"

    def _seal(self, bucket: Bucket, body: bytes) -> bytes:
        return hashlib.sha256(self._magic + bucket.checksum.encode() + bytes(bucket.key, "ascii") + body).digest()


def _is_ours(status: os.stat_result) -> bool:
    """Whether nobody but us may have written a file."""
    own = getattr(os, "getuid", None)
    return own is None or (status.st_uid == own() and not status.st_mode & 0o022)
