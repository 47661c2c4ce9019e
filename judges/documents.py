"""What is written for Word: by the rules of its format, and as another program opens it."""

import re
import subprocess
import unicodedata
import xml.etree.ElementTree as ET
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final
from zipfile import ZipFile

from judges.judge import ROOT, told
from judges.tools import node

KEPT: Final = 0.98
"""The part of the words that must come out: of a line drawn over the edge of its cell, one is lost."""
_WORD: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_SIGNS: Final = {"noBreakHyphen": "-", "tab": " ", "br": " "}
_MARKS: Final = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def valid(files: Sequence[Path]) -> str:
    """Documents by the schema of Open XML, which Microsoft's own library holds: it takes one at a time."""
    said = {file.name: told([node("ooxml-validator"), file]) for file in files}
    return "\n".join(f"{name}: {words}" for name, words in said.items() if words)


def opened(files: Sequence[Path]) -> str:
    """Documents as LibreOffice opens them: it ends well whatever it lost, so their words are looked for."""
    complaints = []
    with TemporaryDirectory() as folder:
        profile = f"-env:UserInstallation={Path(folder, 'profile').as_uri()}"
        said = told(["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", folder, *files])
        for file in files:
            drawn = Path(folder, file.with_suffix(".pdf").name)
            if not drawn.exists():
                complaints.append(f"{file.name}: not opened. {said}")
                continue
            wanted, there = Counter(_words(_written(file))), Counter(_words(_shown(drawn)))
            lost = wanted - there
            if not wanted or lost.total() > (1 - KEPT) * wanted.total():
                complaints.append(f"{file.name}: {lost.total()} of {wanted.total()} words are lost")
    return "\n".join(complaints)


def _written(file: Path) -> str:
    with ZipFile(file) as archive:
        root = ET.fromstring(archive.read("word/document.xml"))  # noqa: S314 - written here
    return "\n".join("".join(_letters(paragraph)) for paragraph in root.iter(f"{_WORD}p"))


def _letters(paragraph: ET.Element) -> Iterator[str]:
    for run in paragraph.iter(f"{_WORD}r"):
        for one in run:
            yield one.text or _SIGNS.get(one.tag.removeprefix(_WORD), "")


def _shown(file: Path) -> str:
    done = subprocess.run(["pdftotext", "-raw", file, "-"], cwd=ROOT, capture_output=True, encoding="utf-8", check=True)
    return done.stdout


def _words(text: str) -> Iterable[str]:
    """The words, each by its letters alone: which one of two that are joined comes first is the font's to tell."""
    return ("".join(sorted(word)) for word in re.findall(r"\w+", unicodedata.normalize("NFKC", _MARKS.sub("", text))))
