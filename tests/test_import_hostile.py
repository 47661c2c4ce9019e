"""Sheets that anybody may have sent: each is refused with a sentence, in little memory, and nothing is written."""

import io
import resource
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import plain
import pytest
from openpyxl import Workbook
from test_import import DAY, bytes_of, commitments, csv_of, filled, repository

from ogpctl.cli import run

MEMORY = 1_500_000_000
"""Bytes that a run may take; Python and its libraries take the half of it before anything is read."""
SHEET = "xl/worksheets/sheet1.xml"
STRINGS = "xl/workbook.xml"


def changed(change: Callable[[str, bytes], bytes], more: dict[str, bytes] | None = None) -> bytes:
    """A sound workbook with its parts changed, and parts added."""
    made = io.BytesIO()
    sound = bytes_of(filled([1, "Water", "ministry", "1", "Pipes", "2020", ""]))
    with zipfile.ZipFile(io.BytesIO(sound)) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, change(name, old.read(name)))
        for name, content in (more or {}).items():
            new.writestr(name, content)
    return made.getvalue()


def in_sheet(old: bytes, new: bytes) -> bytes:
    return changed(lambda name, content: content.replace(old, new) if name == SHEET else content)


def entities() -> bytes:
    lines = b"".join(b'<!ENTITY a%d "%s">' % (one, b"&a%d;" % (one - 1) * 10) for one in range(1, 10))
    head = b'<?xml version="1.0"?><!DOCTYPE sst [<!ENTITY a0 "lol">' + lines + b"]>"
    return changed(lambda name, content: head + content.partition(b"?>")[2] if name == STRINGS else content)


def hidden_entities() -> bytes:
    text = '<?xml version="1.0" encoding="utf-16"?><!DOCTYPE sst [<!ENTITY a "b">]><sst>&a;</sst>'
    return changed(lambda name, content: text.encode("utf-16") if name == STRINGS else content)


def in_another_encoding() -> bytes:
    text = '<?xml version="1.0" encoding="cp037"?>'
    return changed(lambda name, content: text.encode() + content.partition(b"?>")[2] if name == STRINGS else content)


REFUSED: dict[str, Callable[[], bytes]] = {
    "a bomb": lambda: changed(lambda _, content: content, {"xl/media/zeros.xml": b"\0" * (80 << 20)}),
    "entities that grow": entities,
    "entities in another encoding": hidden_entities,
    "an encoding of another machine": in_another_encoding,
    "millions of cells in a row": lambda: in_sheet(
        b"</sheetData>", b"<row>" + b"<c/>" * 4_000_000 + b"</row></sheetData>"
    ),
    "huge styles": lambda: changed(
        lambda name, content: content + b" " * (5 << 20) if name == "xl/styles.xml" else content
    ),
    "the same part twice": lambda: changed(lambda _, content: content, {"XL/worksheets/SHEET1.xml": b"<a/>"}),
    "very many parts": lambda: changed(lambda _, content: content, {f"xl/{one}.xml": b"<a/>" for one in range(600)}),
    "a part cut off": lambda: in_sheet(b"</sheetData>", b""),
    "a file cut off": lambda: changed(lambda _, content: content)[:-200],
    "no workbook at all": lambda: b"PK\x03\x04" + b"\0" * 100,
    "an old workbook": lambda: b"\xd0\xcf\x11\xe0" + b"\0" * 1000,
    "an open document": lambda: b"PK\x03\x04" + b"\0" * 26 + b"mimetypeapplication/vnd.oasis.opendocument.spreadsheet",
    "nothing": lambda: b" \n",
    "bytes": lambda: bytes(range(256)) * 10,
    "an open quotation mark": lambda: b'No;Title;Lead\n1;"Water;ministry\n' + b"x\n" * 200_000,
    "too many rows": lambda: b"No;Title;Lead\n" + b"1;Water;ministry\n" * 20_001,
    "too many columns": lambda: b"No;Title;Lead\n" + b"1;Water;ministry" + b";x" * 300,
    "too large": lambda: b"x" * ((8 << 20) + 1),
}


@pytest.fixture(scope="module")
def ends(tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[int, str]]:
    """How the import of each file ends, one process for all, bounded in memory: its status and what it says."""
    folder = tmp_path_factory.mktemp("hostile")
    root = repository("one", folder / "repository")
    for name, made in REFUSED.items():
        (folder / name).write_bytes(made())
    code = (
        "import sys, io, contextlib, pathlib\nfrom ogpctl.cli import run\n"
        "for name in sys.argv[2:]:\n"
        "    said = io.StringIO()\n"
        "    with contextlib.redirect_stderr(said), contextlib.redirect_stdout(said):\n"
        f"        status = run(['import', sys.argv[1] + '/' + name, '-C', {str(root)!r}, '--yes', *{DAY!r}])\n"
        f"    left = [str(one) for one in pathlib.Path({str(root)!r}).glob('data/commitments/*/*')]\n"
        "    print(repr((name, status, said.getvalue() + ''.join(left))))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(folder), *REFUSED],
        cwd=plain.ROOT,
        capture_output=True,
        encoding="utf-8",
        check=True,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY)),
    )
    found = map(eval, done.stdout.splitlines())
    return {name: (status, said) for name, status, said in found}


@pytest.mark.parametrize("name", REFUSED)
def test_a_hostile_file_is_refused(name: str, ends: dict[str, tuple[int, str]]) -> None:
    status, said = ends[name]
    assert status == 2, said
    assert "did not expect" not in said
    assert "data/commitments" not in said
    assert said.count("\n") <= 3


def test_a_sheet_as_large_as_a_sheet_can_be_has_only_the_rows_that_are_filled_in(tmp_path: Path) -> None:
    root = repository("one", tmp_path / "repository")
    far = b'<row r="1048576"><c r="XFD1048576" s="0"/></row></sheetData>'
    raw = in_sheet(b"</sheetData>", far)
    (tmp_path / "plan.xlsx").write_bytes(raw.replace(b"A1:G2", b"A1:XFD1048576"))
    assert run(["import", str(tmp_path / "plan.xlsx"), "-C", str(root), "--yes", *DAY]) == 0
    assert len(commitments(root)) == 1


def test_a_text_is_a_text_whatever_it_begins_with(tmp_path: Path) -> None:
    root = repository("one", tmp_path / "repository")
    title = "'=HYPERLINK(A1) {x: &y *z} # %"
    sheet = csv_of(tmp_path, f"No;Title;Lead\n1;{title};ministry\n../../x;Away;ministry\n")
    assert run(["import", sheet, "-C", str(root), "--yes", *DAY]) == 1
    sheet = csv_of(tmp_path, f"No;Title;Lead\n1;{title};ministry\n")
    assert run(["import", sheet, "-C", str(root), "--yes", *DAY]) == 0
    ((path, text),) = commitments(root).items()
    assert path == "data/commitments/plan/01-hyperlink-a1-x-y-z.yaml"
    assert f'title: "{title}"' in text


def test_a_folder_and_a_file_that_is_not_there_are_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = repository("one", tmp_path / "repository")
    for name in (tmp_path, tmp_path / "none.csv"):
        assert run(["import", str(name), "-C", str(root), "--yes", *DAY]) == 2
        assert "is not a file" in capsys.readouterr().err


def test_a_workbook_without_a_sheet_of_a_plan_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = repository("one", tmp_path / "repository")
    (tmp_path / "plan.xlsx").write_bytes(bytes_of(Workbook()))
    assert run(["import", str(tmp_path / "plan.xlsx"), "-C", str(root), "--yes", *DAY]) == 2
    assert "no sheet of plan.xlsx has the headings of a plan" in capsys.readouterr().err


def test_texts_that_are_shared_as_excel_shares_them(tmp_path: Path) -> None:
    """openpyxl writes each text into its cell; Excel writes a list of them beside the sheet."""
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings"
    strings = (
        b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
        b'<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" count="1" uniqueCount="1">'
        b"<si><r><t>Clean </t></r><r><rPr><b/></rPr><t>water_x000D_</t></r></si></sst>"
    )

    def change(name: str, content: bytes) -> bytes:
        if name == SHEET:
            return content.replace(b't="inlineStr"><is><t>Water</t></is>', b't="s"><v>0</v>')
        if name == "xl/_rels/workbook.xml.rels":
            end = f'<Relationship Id="rId99" Type="{kind}" Target="sharedStrings.xml"/></Relationships>'
            return content.replace(b"</Relationships>", end.encode())
        if name == "[Content_Types].xml":
            kind_of = "application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"
            more = f'<Override PartName="/xl/sharedStrings.xml" ContentType="{kind_of}"/></Types>'
            return content.replace(b"</Types>", more.encode())
        return content

    root = repository("one", tmp_path / "repository")
    (tmp_path / "plan.xlsx").write_bytes(changed(change, {"xl/sharedStrings.xml": strings}))
    assert run(["import", str(tmp_path / "plan.xlsx"), "-C", str(root), "--yes", *DAY]) == 0
    assert "title: Clean water\n" in "".join(commitments(root).values())


def test_a_workbook_that_was_exported_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "plan.xlsx"
    assert run(["export", "xlsx", "-C", str(plain.ROOT), "-o", str(file), "--as-of", "2020-07-15"]) == 0
    root = repository("one", tmp_path / "repository")
    assert run(["import", str(file), "-C", str(root), "--yes", *DAY]) == 2
    assert "plan.xlsx is what ogpctl export xlsx shows of a day, not a plan" in capsys.readouterr().err
