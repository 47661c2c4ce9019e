"""Calendars, as icalendar reads them: run in the environment of the judges, over the files named.

``from_ical`` takes a date that there is not for a text and goes on: what it met is in ``errors`` of each component.
"""

import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from icalendar import Calendar

WANTED = {"VCALENDAR": ("VERSION", "PRODID"), "VEVENT": ("UID", "DTSTAMP", "DTSTART"), "VTIMEZONE": ("TZID",)}
LONGEST = 75
"""Octets of a line (RFC 5545, 3.1)."""


def complaints(file: Path) -> Iterator[str]:
    """What is wrong in a file."""
    raw = file.read_bytes()
    lines = raw.split(b"\r\n")
    yield from (
        f"line {place}: longer than {LONGEST} octets" for place, line in enumerate(lines, 1) if len(line) > LONGEST
    )
    yield from (f"line {place}: a bare end of line" for place, line in enumerate(lines, 1) if b"\n" in line)
    try:
        read = Calendar.from_ical(raw)
    except ValueError as error:
        yield str(error)
        return
    parts = list(read.walk())
    if len(parts) < 2:
        yield "a calendar without a component"
    for part in parts:
        yield from (f"{part.name}: {error}" for error in part.errors)
        yield from (f"{part.name} without {name}" for name in WANTED.get(str(part.name), ()) if name not in part)
        yield from _span(part)
    ids = Counter(str(part["UID"]) for part in parts if "UID" in part)
    yield from (f"the id {name} is there {times} times" for name, times in ids.items() if times > 1)


def _span(part: Any) -> Iterator[str]:
    if part.name == "VEVENT" and "DTSTART" in part and "DTEND" in part and not part.errors:
        start, end = part["DTSTART"].dt, part["DTEND"].dt
        if type(start) is not type(end) or end <= start:
            yield f"VEVENT ends at {end}, which is not behind {start}"


if __name__ == "__main__":
    found = [f"{name}: {words}" for name in sys.argv[1:] for words in complaints(Path(name))]
    print("\n".join(found))
    sys.exit(bool(found))
