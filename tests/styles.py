"""The same data in every style that somebody might write it in: a generator of files, for tests of the editing."""

import re
from random import Random
from typing import Final

from ogpctl.files.text import Data

PLAIN: Final = re.compile(r"[^\W\d](?:[\w,.]| (?! )|:(?! |$))*(?<![ :,])")
WORDS: Final = (
    "meeting", "2020-07-15", "70", "true","قال", "🏛️ 👨‍👩‍👧", "a # b", "a: b", "- x", "[a]", "{",
    "'", 'say "so"', "", " a ",
    "two words", "two\nlines", "two\n\nparts\n", "kept\n\n", "- item\n- item\n", "# heading\ntext", "\tx",
    "https://a.example/#b",
)  # fmt: skip
KEYS: Final = (
    "number",
    "title",
    "updates",
    "activities",
    "1",
    "2",
    "ar",
    "fr",
    "note",
    "الاسم",
    "a key",
    "x:y",
    "due",
    "#k",
)


def some(r: Random, deep: int = 0) -> Data:
    """Data of any shape."""
    kind = r.random()
    if deep > 3 or kind < 0.4:
        return None if r.random() < 0.1 else r.choice(WORDS)
    if kind < 0.7:
        return [some(r, deep + 1) for _ in range(r.randrange(4))]
    return mapping(r, deep)


def mapping(r: Random, deep: int = 0) -> dict[str, Data]:
    """A mapping of any shape; that of a file has at least a key."""
    return {key: some(r, deep + 1) for key in r.sample(KEYS, r.randrange(0 if deep else 1, 5))}


class Writer:
    """Data written down in a style that is drawn anew at every turn, with comments and empty lines around it."""

    def __init__(self, r: Random) -> None:
        self._r = r
        self._comments = 0
        self._calm = r.random() < 0.5

    def file(self, data: dict[str, Data]) -> bytes:
        """A whole file. It may say something else, where a style is not for what was drawn: read it first."""
        r = self._r
        head = r.choice(("", "", "", "---\n", "--- # begins\n", "%YAML 1.1\n---\n"))
        foot = r.choice(("", "", "", "...\n", "# the end\n", "\n\n", "... # ends\n# and ends\n"))
        body = f"{self.flow(data)}\n" if r.random() < 0.1 and data else self._mapping(data, r.choice((0, 0, 0, 2)))
        text = head + self._lines(0) + body + foot
        text = text if r.random() < 0.8 else text.rstrip("\n")
        ends = r.choice(("\n", "\n", "\r\n", "\r", None))
        text = "".join(ends or r.choice(("\n", "\r\n", "\r")) if one == "\n" else one for one in text)
        return (b"\xef\xbb\xbf" if r.random() < 0.1 else b"") + text.encode()

    def _comment(self) -> str:
        self._comments += 1
        return f"# c{self._comments}"

    def _lines(self, column: int) -> str:
        """Empty lines and comments before a line, as often as not none."""
        r, found = self._r, ""
        while r.random() < (0.1 if self._calm else 0.25):
            blank = r.choice(("", "", "  ", " \t"))
            found += (
                f"{' ' * r.choice((column, column, 0, column + 2, 7))}{self._comment()}\n"
                if r.random() < 0.5
                else f"{blank}\n"
            )
        return found

    def _trail(self) -> str:
        """What may stand at the end of a line."""
        r = self._r
        return r.choice(("  ", "\t", f" {self._comment()}", f"\t{self._comment()}  ")) if r.random() < 0.15 else ""

    def _mapping(self, data: dict[str, Data], column: int) -> str:
        return (
            "".join(
                f"{self._lines(column)}{' ' * column}{self._key(key)}:{self._behind(value, column)}"
                for key, value in data.items()
            )
            or f"{' ' * column}{{}}{self._trail()}\n"
        )

    def _list(self, data: list[Data], column: int) -> str:
        return "".join(f"{self._lines(column)}{' ' * column}-{self._inside(one, column)}" for one in data)

    def _key(self, key: str) -> str:
        written = self._r.choice((key, key, f'"{key}"', f"'{key}'"))
        return written if PLAIN.fullmatch(key) or written != key else f'"{key}"'

    def _inside(self, data: Data, column: int) -> str:
        """An item behind its dash: a list or mapping may begin on that line."""
        gap = self._r.choice((" ", " ", " ", "   "))
        inner = column + 1 + len(gap)
        if data and isinstance(data, dict | list) and self._r.random() < 0.7:
            text = self._mapping(data, inner) if isinstance(data, dict) else self._list(data, inner)
            if text.startswith(" " * inner):
                return gap + text[inner:]
        return self._behind(data, column, self._r.choice((1, 2, 4)))

    def _behind(self, data: Data, column: int, least: int = 0) -> str:
        """A value behind its sign, with the end of its last line."""
        r = self._r
        if data is None:
            return r.choice(("", " ~", " null")) + self._trail() + "\n"
        gap = r.choice((" ", " ", " ", "  ", "\t"))
        if isinstance(data, str):
            return self._text(data, column, gap)
        if not data or r.random() < 0.2:
            return f"{gap}{self.flow(data)}{self._trail()}\n"
        inner = column + (r.choice((2, 2, 0, 1, 4)) if isinstance(data, list) and not least else r.choice((2, 2, 1, 4)))
        text = self._list(data, inner) if isinstance(data, list) else self._mapping(data, inner)
        return f"{self._trail()}\n{text}"

    def _text(self, text: str, column: int, gap: str) -> str:
        r = self._r
        inner = column + r.choice((1, 2, 2, 4))
        if r.random() < 0.5 and text.strip() and "\t" not in text:
            keep = len(text) - len(text.rstrip("\n"))
            chomp = "-" if not keep else "" if keep == 1 and r.random() < 0.7 else "+"
            folds = "\n" not in text.rstrip("\n") and r.random() < 0.5
            mark = str(inner - column) if text.startswith(" ") or r.random() < 0.1 else ""
            lines = text.removesuffix("\n").split("\n") if keep else text.split("\n")
            body = "".join(f"{' ' * inner}{line}\n" if line else r.choice(("\n", " \n")) for line in lines)
            after = "" if chomp == "+" else r.choice(("", "", "\n"))
            return f"{gap}{'>' if folds else '|'}{mark}{chomp}{self._trail()}\n{body}{after}"
        line = self._scalar(text)
        if r.random() < 0.15:
            return f"{self._trail()}\n{self._lines(inner)}{' ' * inner}{line}{self._trail()}\n"
        words = line.split(" ")
        if r.random() < 0.1 and len(words) > 1 and line[0] not in "\"'" and all(words):
            return f"{gap}{words[0]}\n{' ' * inner}{' '.join(words[1:])}{self._trail()}\n"
        return f"{gap}{line}{self._trail()}\n"

    def _scalar(self, text: str) -> str:
        """A text on one line."""
        if PLAIN.fullmatch(text) and text not in ("null", "~") and self._r.random() < 0.7:
            return text
        if "\n" not in text and "\t" not in text and self._r.random() < 0.3:
            return "'" + text.replace("'", "''") + "'"
        escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\t", "\\t")
        return f'"{escaped}"'

    def flow(self, data: Data) -> str:
        """Data in brackets, on one line or several."""
        if data is None:
            return self._r.choice(("~", "null"))
        if isinstance(data, str):
            return (
                data
                if PLAIN.fullmatch(data) and "," not in data and ":" not in data and self._r.random() < 0.7
                else self._scalar(data)
            )
        r = self._r
        pieces = [self.flow(one) for one in data] if isinstance(data, list) else [
            f"{self._key(key)}: {self.flow(value)}" for key, value in data.items()
        ]  # fmt: skip
        first, last = "[]" if isinstance(data, list) else "{}"
        comma = r.choice((",", "", "")) if pieces else ""
        if r.random() < 0.3:
            left = " " * r.choice((9, 11))
            inner = "".join(
                f"{left}{one}{',' if n < len(pieces) - 1 else comma}{self._trail()}\n" for n, one in enumerate(pieces)
            )
            return f"{first}{self._trail()}\n{inner}{left}{last}"
        gap = r.choice(("", " "))
        return f"{first}{gap}{', '.join(pieces)}{comma}{gap}{last}"
