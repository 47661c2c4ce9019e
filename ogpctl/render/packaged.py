"""What is shipped with the package and stands beside it in a checkout: the templates, the pages of the rules."""

from pathlib import Path

import ogpctl


def packaged(inside: str, beside: str) -> Path:
    """A folder of the package, or the one of a checkout that it is made from."""
    package = Path(ogpctl.__file__).parent
    folder = package / inside
    return folder if folder.is_dir() else package.parent / beside
