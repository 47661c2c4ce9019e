"""A request as a page for a message: tables with their looks beside them, since mail programs know no style sheets."""

from collections.abc import Iterator
from typing import Final

from markupsafe import Markup

from ogpctl.render.forms import HtmlForm
from ogpctl.render.reports.pieces import Line, Pen
from ogpctl.render.reports.request import AskedView, RequestView

_FONT: Final = "font-family:'Segoe UI',Tahoma,Arial,sans-serif"
BODY: Final = f"{_FONT};font-size:15px;line-height:1.55;color:#1f2933;background:#ffffff;margin:0;padding:16px"
SHEET: Final = "max-width:720px;width:100%;border-collapse:collapse"
HEAD: Final = "font-size:17px;margin:24px 0 4px;color:#12406b"
TITLE: Final = "font-size:15px;margin:20px 0 4px"
LABEL: Final = "padding:2px 0;vertical-align:top;color:#52606d;white-space:nowrap"
FACT: Final = "padding:2px 12px;vertical-align:top;width:100%"
LIST: Final = "margin:4px 0 8px;padding:0 20px"
ASK: Final = "padding:6px 8px;vertical-align:top;border:1px solid #9aa5b1;background:#f5f7fa;width:45%"
ANSWER: Final = "padding:6px 8px;border:1px solid #9aa5b1;width:55%"
SMALL: Final = "margin:0;color:#52606d;font-size:13px"


def request_page(pen: Pen, view: RequestView) -> str:
    """The request as one page, without anything that is fetched from elsewhere."""
    speaker = pen.speaker
    page = _Page(pen)
    return "\n".join(
        (
            "<!DOCTYPE html>",
            f'<html lang="{speaker.tag}" dir="{speaker.direction}">',
            f'<head><meta charset="utf-8"><title>{page.shown(view.subject)}</title></head>',
            f'<body lang="{speaker.tag}" dir="{speaker.direction}" style="{BODY}">',
            f'<div dir="{speaker.direction}" style="max-width:720px;text-align:{page.start}">',
            *page.request(view),
            "</div>",
            "</body>",
            "</html>",
            "",
        )
    )


class _Page:
    """Writes the parts of a request. Every text is escaped by the form that reports are written with."""

    def __init__(self, pen: Pen) -> None:
        self._form = HtmlForm(pen)
        self._direction = pen.speaker.direction
        self.start = "right" if self._direction == "rtl" else "left"

    def shown(self, value: Line | str) -> str:
        return self._form.shown(value)

    def request(self, view: RequestView) -> Iterator[str]:
        yield from (f'<p style="{SMALL}">{self.shown(line)}</p>' for line in view.masthead)
        yield f'<h1 style="font-size:20px;margin:16px 0 8px;color:#12406b">{self.shown(view.subject)}</h1>'
        yield self._table(
            f'<tr><th scope="row" style="{LABEL};font-weight:normal;text-align:{self.start}">'
            f"{self.shown(fact.label)}</th>"
            f'<td style="{FACT}"><b>{self.shown(fact.words)}</b></td></tr>'
            for fact in view.facts
            if fact.words.words != view.subject
        )
        paragraphs = (view.unread, view.opening, view.intro, view.form)
        yield from (f"<p>{self.shown(words)}</p>" for words in paragraphs if words)
        for head, asked in ((view.commitments_head, view.commitments), (view.steps_head, view.steps)):
            if asked:
                yield f'<h2 style="{HEAD}">{self.shown(head)}</h2>'
                for one in asked:
                    yield from self._asked(one, view.answer)
        yield f'<p style="margin-top:24px">{self.shown(view.closing)}<br>{self.shown(view.signed)}</p>'

    def _asked(self, one: AskedView, answer: str) -> Iterator[str]:
        number = f'<bdi dir="ltr">{self._form.exact(one.address)}</bdi>'
        title = f" — {self.shown(one.title)}" if one.title else ""
        yield f'<h3 style="{TITLE}">{number}{title}</h3>'
        known = "".join(f"<li>{self.shown(line)}</li>" for line in one.known)
        yield f'<ul style="{LIST}">{known}</ul>'
        rows = (
            f'<tr><th scope="row" style="{ASK};font-weight:normal;text-align:{self.start}">{self.shown(line)}</th>'
            f'<td style="{ANSWER}">&nbsp;</td></tr>'
            for line in one.blanks
        )
        yield self._table(rows, answer)

    def _table(self, rows: Iterator[str], answer: str = "") -> str:
        """A table; ``answer`` heads its second column for those who do not see it."""
        named = f' aria-label="{self._form.exact(answer)}"' if answer else ""
        return Markup(f'<table dir="{self._direction}"{named} style="{SHEET}">{"".join(rows)}</table>')  # noqa: S704
