"""A document as the data of the packaged Typst template: words, each with its language, and never markup."""

import re
from collections.abc import Iterable, Iterator
from typing import Final

from ogpctl.render import prose
from ogpctl.render.layout import blocks as b
from ogpctl.render.pdf.runs import LONG_WORD, LONGEST, Data, Runs, tongue
from ogpctl.render.reports.pieces import Line
from ogpctl.render.reports.table import Figure

_WIDE: Final = 110
"""Characters of a line as wide as the page."""
_TALL: Final = 20
"""From how many lines on a cell is measured: it might be taller than a page."""
_ROWS: Final = 250
"""Rows of the longest table."""
_LONGEST_SAID: Final = 8000
"""Characters of what is said instead of a chart: a file for archives takes no longer ones."""
_LONGEST_LINE: Final = 300
"""Characters of a line of the frame: a title, a line of the masthead."""
_ADDRESS: Final = re.compile(r"(?:https?://|mailto:)[!-~]+\Z")


class Setter(Runs):
    """Turns a layout into data."""

    def __init__(self, layout: b.Layout, lacking: Iterable[int] = ()) -> None:
        super().__init__(layout.language, lacking)
        self._layout: Final = layout
        self._level = 1

    def document(self) -> Data:
        """All of it. May be asked once."""
        here = self._layout
        before, *rest = here.page_words.split("\0")
        numbers = zip(rest[::2], rest[1::2], strict=True)
        name = _clipped(here.name, _LONGEST_LINE)
        return {
            **tongue(here.language),
            "title": prose.one_line(here.title)[:LONGEST] or here.kind,
            "as_of": [int(part) for part in here.as_of.split("-")],
            "name": self._words(name if name.strip() else here.kind),
            "running": self._words(_clipped(here.name)),
            "byline": self._words(_clipped(here.byline, _LONGEST_LINE)),
            "day": self._words(_clipped(here.day)),
            "reference": self._words(_clipped(here.reference)),
            "masthead": [self._line(_shortened(line)) for line in here.masthead],
            "by": [prose.one_line(line.words)[:LONGEST] for line in here.masthead],
            "pill": {"state": here.pill.state, "runs": self._words(_clipped(here.pill.words))} if here.pill else None,
            "published": self._words(_clipped(here.published, _LONGEST_LINE)),
            "under": [self._line(line) for line in here.under],
            "unread": self._line(here.unread),
            "page": [self._words(before), *([one, self._words(after)] for one, after in numbers)],
            "made_with": self._words(here.made_with),
            "blocks": self._blocks(here.blocks),
        }

    def _blocks(self, found: Iterable[b.Block]) -> list[Data]:
        return [data for block in found for data in self._block(block)]

    def _block(self, block: b.Block) -> Iterator[Data]:  # noqa: C901, PLR0912 - a line for each kind of block
        match block:
            case b.Heading():
                yield from self._heading(block)
            case b.Paragraph():
                yield from self._paragraph(block)
            case b.Listing(items, bare):
                yield {"k": "list", "bare": bare, "items": [self._item(item) for item in items]}
            case b.Facts(facts, across):
                pairs = [{"label": self._words(one.label), **self._line(one.words)} for one in facts]
                yield {"k": "facts", "across": across, "facts": pairs}
            case b.Glance():
                yield self._glance(block)
            case b.Table():
                yield from self._tables(block)
            case b.Windows():
                yield self._windows(block)
            case b.Tiles(tiles):
                yield {"k": "tiles", "tiles": [self._tile(one.label, one.figure, one.of, one.colour) for one in tiles]}
            case b.Beside(first, second, shares):
                level = self._level
                left = self._blocks(first)
                self._level = level
                yield {"k": "beside", "first": left, "second": self._blocks(second), "shares": list(shares)}
            case b.Together(inside):
                yield {"k": "together", "blocks": self._blocks(inside)}
            case b.Links(links):
                yield {"k": "links", "links": [self._link(*one) for one in links]}
            case b.Signatures(places):
                yield {"k": "sign", "places": [[self._line(office), self._line(name)] for office, name in places]}
            case b.Break():
                yield {"k": "break"}

    def _heading(self, block: b.Heading) -> Iterator[Data]:
        """A heading: never more than one level below the one before it, or those who hear it would miss one."""
        if not block.words.words.strip():
            return
        if len(block.words.words) > LONGEST:
            yield from self._paragraph(b.Paragraph(block.words, "strong", block.number))
            return
        self._level = min(block.level, self._level + 1)
        number, note = self._words(block.number), self._words(block.note)
        look = {"level": self._level, "look": block.level, "number": number, "note": note}
        yield {"k": "heading", **look, **self._line(block.words)}

    def _paragraph(self, block: b.Paragraph) -> Iterator[Data]:
        label = self._words(f"{block.label}{self._colon}") if block.label else []
        said = [piece for piece in block.words if piece.words.strip()]
        if len(said) == 1 and said[0].kind == "prose":
            inside = self._prose(prose.read(said[0].words), said[0].language)
            look = self._own(said[0].language)
            if len(inside) == 1 and inside[0]["k"] == "para":
                yield {"k": "para", "style": block.style, "label": label, "runs": inside[0]["runs"], **look}
            elif inside or label:
                if label and inside and inside[0]["k"] == "para":
                    inside[0]["label"] = label
                elif label:
                    inside.insert(0, {"k": "para", "style": "", "label": label, "runs": []})
                yield {"k": "prose", "blocks": inside, **look}
        elif said or label:
            yield {"k": "para", "style": block.style, "label": label, **self._line(block.words)}

    @property
    def _colon(self) -> str:
        return "\u00a0:" if self._language.startswith("fr") else ":"

    def _item(self, item: b.Item) -> Data:
        return {"number": self._words(item.number), "blocks": self._blocks(item.blocks)}

    def _glance(self, block: b.Glance) -> Data:
        here = block.overview
        first = self._tile(Line(), here.mean or here.complete, "", "") | {"label": self._words(block.label)}
        return {
            "k": "glance",
            "first": first,
            "tiles": [self._tile(one.head, one.count, one.of, one.colour) for one in here.tiles],
            "bars": [
                {
                    "number": self._words(bar.number),
                    "value": None if bar.figure.value is None else float(bar.figure.value),
                    "colour": bar.figure.colour,
                }
                for bar in here.bars
            ],
            "alt": prose.one_line(f"{block.caption}. {here.described}")[:_LONGEST_SAID],
            "caption": self._words(block.caption),
        }

    def _tile(self, label: Line, figure: str, of: str, colour: str) -> Data:
        return {
            "label": self._line(label)["runs"],
            "figure": self._words(figure),
            "of": self._words(of),
            "colour": colour,
        }

    def _tables(self, block: b.Table) -> Iterator[Data]:
        """A table; a very long one as several, for each takes time by the square of its rows."""
        whole = sum(column.share for column in block.columns) or 1
        shares = [column.share / whole for column in block.columns]
        columns = [
            {
                "head": self._words(one.head),
                "share": share,
                "kind": one.kind,
                "fit": one.kind == "address" and all(_is_short(row[place]) for row in block.rows),
            }
            for place, (one, share) in enumerate(zip(block.columns, shares, strict=True))
        ]
        rows = []
        for row in block.rows:
            lines = [_lines(cell, share) for cell, share in zip(row, shares, strict=True)]
            rows.append({"tall": max(lines, default=0) >= _TALL, "cells": [self._cell(cell) for cell in row]})
        for start in range(0, max(len(rows), 1), _ROWS):
            part = rows[start : start + _ROWS]
            yield {"k": "table", "columns": columns, "rows": part, "tall": any(row["tall"] for row in part)}

    def _cell(self, cell: b.Cell) -> Data:
        lines = [data for line in cell.lines for data in self._paragraph(b.Paragraph(line))]
        figure = self._figure(cell.figure) if cell.figure else None
        return {"lines": lines, "figure": figure, "style": cell.style, "colour": cell.colour}

    def _figure(self, figure: Figure) -> Data:
        same = figure.label == figure.words
        return {
            "words": self._line(figure.words)["runs"],
            "label": [] if same else self._line(figure.label)["runs"],
            "colour": figure.colour,
            "value": None if figure.value is None else float(figure.value),
        }

    def _windows(self, block: b.Windows) -> Data:
        line = block.timeline
        rows = [
            {
                "number": self._words(_clipped(row.number)),
                "words": self._words(_clipped(row.words)),
                "spans": [[span.start, span.end, span.open] for span in row.spans],
                "original": row.original,
            }
            for row in line.rows
        ]
        return {
            "k": "windows",
            "columns": line.columns,
            "months": [{"runs": self._words(one.words), "columns": one.columns} for one in line.months],
            "day": line.day,
            "rows": rows,
            "number": self._words(block.number),
            "window": self._words(block.window),
            "legend": {name: self._words(words) for name, words in block.legend._asdict().items()},
        }

    def _link(self, title: Line, url: str, day: str) -> Data:
        """A document. What leads elsewhere than to the web or to a person stands as its words alone."""
        shown = self._line(title) if title.words.strip() else {"runs": []}
        bare = title.words.strip() in ("", url)
        address = url if _ADDRESS.fullmatch(url) and len(url) <= LONGEST else ""
        return {
            "title": {"runs": []} if bare else shown,
            "url": self._text(url),
            "to": address,
            "day": self._words(day),
        }


def _clipped(words: str, longest: int = _WIDE) -> str:
    """Words that fit into what is never parted: a line of a timeline, the frame. Whole they stand elsewhere."""
    return words if len(words) <= longest else f"{words[: longest - 1]}…"


def _shortened(line: Line) -> Line:
    """A line of the masthead."""
    return Line(piece._replace(words=_clipped(piece.words, _LONGEST_LINE)) for piece in line)


def _is_short(cell: b.Cell) -> bool:
    """Whether a column may become as wide as this address."""
    return all(len(line.words) < LONG_WORD for line in cell.lines)


def _lines(cell: b.Cell, share: float) -> float:
    """About how many lines a cell takes."""
    return sum(1 + len(line.words) / (share * _WIDE) for line in cell.lines)
