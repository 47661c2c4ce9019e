"""A request as the draft of a message (RFC 5322): a mail program opens it, whoever sends it looks at it first.

The same records give the same bytes: it has no date and no id, which the program that sends it adds, and the marks
between its parts are taken from what stands in them.
"""

import re
from email.header import Header
from email.mime.application import MIMEApplication
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText
from email.policy import compat32
from hashlib import sha256
from typing import Final, NamedTuple
from urllib.parse import unquote

from ogpctl.render.prose import one_line

SHEET: Final = "vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_ADDRESS: Final = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+@[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?")
_LONGEST: Final = 120
"""Characters of what stands in a header: a list of messages can show it, and no line becomes too long."""


class Attached(NamedTuple):
    """A workbook that goes with a message: its name in plain letters, its name in words, its bytes."""

    name: str
    words: str
    content: bytes


class Letter(NamedTuple):
    """A message in the language ``tag``: to whom, where that is known; its subject, as text and as a page."""

    tag: str
    to: str
    subject: str
    text: str
    page: str
    attached: Attached | None = None


def message(letter: Letter) -> bytes:
    """The bytes of the ``.eml``."""
    marks = sha256(repr(letter[:-1]).encode(errors="replace")).hexdigest()[:32]
    text = MIMEText(letter.text.replace("\n", "\r\n"), "plain", "utf-8")
    page = MIMEText(letter.page.replace("\n", "\r\n"), "html", "utf-8")
    both = MIMEMultipart("alternative", f"=_{marks}_2", (text, page))  # no line of base64 has such a mark
    parts = [both, _attached(letter.attached)] if letter.attached else [both]
    made = MIMEMultipart("mixed", f"=_{marks}_1", parts)
    made["X-Unsent"] = "1"
    address = address_of(letter.to)
    if address:
        made["To"] = address
    made["Subject"] = Header(header(letter.subject), "utf-8", header_name="Subject").encode()
    made["Content-Language"] = letter.tag
    return made.as_bytes(policy=compat32.clone(linesep="\r\n"))


def _attached(one: Attached) -> MIMEApplication:
    """The workbook: its name in plain letters for every program, in words (RFC 2231) for those that show it."""
    part = MIMEApplication(one.content, SHEET, name=("utf-8", "", header(one.words)))
    part.add_header("Content-Disposition", "attachment", filename=one.name)
    return part


def header(words: str) -> str:
    """Words that can stand in a header: on one line, and nothing that is not seen."""
    shown = "".join(one for one in one_line(words) if one.isprintable())
    return shown if len(shown) <= _LONGEST else f"{shown[: _LONGEST - 1].rstrip()}…"


def address_of(contact: str) -> str:
    """An address that is one, as a link has it; empty where it is none, or several."""
    found = unquote(contact)
    return found if _ADDRESS.fullmatch(found) and ".." not in found else ""
