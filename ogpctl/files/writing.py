"""Writing a file as a whole: whoever reads it finds the old one or the new one, never a part."""

import os
from contextlib import suppress
from pathlib import Path


def write_whole(path: Path, content: bytes, *, durable: bool = True) -> None:
    """Put ``content`` in the place of a file, through a draft beside it. Raises ``OSError``, and leaves no draft.

    What is ``durable`` is on the disk before it takes the place; what can be made again need not wait for that.
    """
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        with draft.open("xb") as file:
            file.write(content)
            if durable:
                file.flush()
                os.fsync(file.fileno())
        draft.replace(path)
    except OSError:
        with suppress(OSError):
            draft.unlink(missing_ok=True)
        raise
