"""JSON, as every command prints it."""

import json
import re
from collections.abc import Iterable
from typing import Final

_ACTS: Final = re.compile(
    "[\x7f-\x9f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\U000e0000-\U000e007f]"
)
"""What JSON leaves as it is and a terminal may act upon, or nobody sees."""

_LINE: Final = json.JSONEncoder(ensure_ascii=False, check_circular=False, separators=(",", ":"))


def written(answer: object) -> str:
    """An answer in JSON; what a terminal would act upon is escaped, which is the same to a program."""
    return _quiet(json.dumps(answer, ensure_ascii=False, indent=2))


def in_lines(answers: Iterable[object]) -> str:
    """Several, each in a line, with commas between them."""
    return _quiet(",\n".join(map(_LINE.encode, answers)))


def _quiet(text: str) -> str:
    return _ACTS.sub(lambda match: json.dumps(match[0])[1:-1], text)
