"""Dates inside a sentence: which day a text says that something was approved on.

Only what is said to be done is read ("approved on 31 October", « adopté le », المصادق عليها بتاريخ), never what is
still to come ("to be approved on", « sera adopté le », ستتم المصادقة).
"""

import re
from collections.abc import Iterator
from datetime import date
from typing import Final, NamedTuple

MONTHS: Final = {
    name: number
    for number, names in enumerate(
        (
            "january jan janvier يناير",
            "february feb février fevrier فبراير",
            "march mar mars مارس",
            "april apr avril أبريل ابريل إبريل",
            "may mai ماي مايو",
            "june jun juin يونيو",
            "july jul juillet يوليوز يوليو",
            "august aug août aout غشت أغسطس",
            "september sep sept septembre شتنبر سبتمبر",
            "october oct octobre أكتوبر اكتوبر",
            "november nov novembre نونبر نوفمبر",
            "december dec décembre decembre دجنبر ديسمبر",
        ),
        start=1,
    )
    for name in names.split()
}
"""The names of the months in English, French and Arabic, the Arabic ones of Morocco and of the Middle East."""

_MONTH: Final = "|".join(sorted(MONTHS, key=len, reverse=True))
_DAY: Final = (
    rf"(?:(?P<d>\d{{1,2}})(?:er|st|nd|rd|th)?\s+(?P<m>{_MONTH})\.?,?\s+(?P<y>\d{{4}})"
    rf"|(?P<m2>{_MONTH})\.?\s+(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<y2>\d{{4}})"
    r"|(?P<y3>\d{4})-(?P<m3>\d{2})-(?P<d3>\d{2})"
    r"|(?P<d4>\d{1,2})/(?P<m4>\d{1,2})/(?P<y4>\d{4}))(?!\d)"
)
_BETWEEN: Final = r"[^\n.;؛،,]{0,60}?"
_DONE: Final = (
    r"(?<!be )\b(?:approved|adopted|endorsed|validated|ratified)\b" + _BETWEEN + r"\bon\s+",
    r"(?<!sera )(?<!seront )(?<!être )(?<!soit )(?<!soient )\b(?:adopt|approuv|valid|entérin)ée?s?\b"
    + _BETWEEN
    + r"\ble\s+",
    r"(?:المصادق علي\w+|(?<!\w)(?:تم|تمت|جرت|وقعت) (?:المصادقة|اعتماد)\w*|صادقت|(?<!\w)المعتمدة?)(?!\w)"
    + _BETWEEN
    + r"(?:بتاريخ|يوم)\s+",
)
_APPROVED: Final = re.compile(rf"(?:{'|'.join(_DONE)}){_DAY}", re.IGNORECASE)


class Approval(NamedTuple):
    """The words of an approval, and its day."""

    words: str
    day: date


def approvals(text: str) -> Iterator[Approval]:
    """The approvals of which a text says that they were given, each with its day."""
    for match in _APPROVED.finditer(text):
        found = {name.rstrip("234"): value for name, value in match.groupdict().items() if value}
        month = found["m"].casefold()
        try:
            day = date(int(found["y"]), MONTHS.get(month) or int(month), int(found["d"]))
        except ValueError:
            continue
        yield Approval(match[0], day)
