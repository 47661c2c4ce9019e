"""Which findings are new and which are gone, where the same records are checked twice."""

from collections import Counter
from collections.abc import Iterable

from ogpctl.diagnostics import Diagnostic

Known = tuple[object, ...]


def beyond(found: Iterable[Diagnostic], known: Iterable[Diagnostic]) -> list[Diagnostic]:
    """What is ``found`` and has no like among the ``known``: the same rule, file and keys.

    Positions in a list do not count, for whatever is put in before an entry moves it; as many as are known at one
    place are known.
    """
    left = Counter(map(_known, known))
    new = []
    for one in found:
        like = _known(one)
        if left[like]:
            left[like] -= 1
        else:
            new.append(one)
    return new


def _known(one: Diagnostic) -> Known:
    return one.rule.code, one.where.path, *(step for step in one.where.address if isinstance(step, str))
