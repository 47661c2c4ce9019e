"""Make the fonts of the documents: ``python tools/subset_fonts.py``, where fonttools and brotli are installed.

Takes Amiri (Arabic) and Noto Sans (Latin, figures) from the packages ``fontpkg-amiri`` and ``fontpkg-noto-sans``, keeps
the characters the documents need, and writes WOFF2 files for pages, TTF files for PDF and the licences to
``ogpctl/render/fonts``. Run it only to move to new editions of the fonts; the files are kept in the repository.
"""

import shutil
from importlib.util import find_spec
from pathlib import Path

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont

HERE = Path(__file__).resolve().parent.parent / "ogpctl" / "render" / "fonts"
LATIN = [*range(0x20, 0x7F), *range(0xA0, 0x180), *range(0x218, 0x21C)]
PUNCTUATION = [*range(0x2010, 0x2028), 0x202F, *range(0x2030, 0x203B), 0x2060, 0x20AC, 0x2116, 0x2122, 0x2212]
MARKS = [0x200C, 0x200D, 0x200E, 0x200F, *range(0x2066, 0x206A)]
ARABIC = [
    0x60C, 0x61B, 0x61F, *range(0x621, 0x656), *range(0x660, 0x66E), 0x670, 0x671,
    0x67E, 0x686, 0x698, 0x6A4, 0x6A9, 0x6AD, 0x6AF, 0x6CC, *range(0x6F0, 0x6FA), 0xFDFA,
]  # fmt: skip
"""The letters and signs of Arabic, the few that Moroccan and Persian add, and both kinds of digits."""
PAPER = [0x200B, *range(0x180, 0x250), *range(0x300, 0x370), *range(0x370, 0x530), *range(0x1E00, 0x2000), 0xFFFD]
"""A page borrows from its reader what it lacks, a PDF cannot: the rest of Latin with its marks, Greek, Cyrillic."""
PAPER_ARABIC = [0x200B, *range(0x600, 0x700), 0xFD3E, 0xFD3F, *range(0xFDF0, 0xFDFE)]
STYLES = {400: "regular", 700: "bold"}


def folder(package: str) -> Path:
    """Where an installed font package keeps its files."""
    spec = find_spec(package)
    if spec is None or spec.origin is None:
        raise SystemExit(f"install {package.replace('_', '-')} first")
    return Path(spec.origin).parent


def write(font: TTFont, characters: list[int], name: str) -> None:
    """The font with these characters alone, without hints; the ending of the name says in which form."""
    flavor = "woff2" if name.endswith(".woff2") else None
    options = Options()
    options.flavor = flavor
    options.hinting = False
    options.desubroutinize = True
    options.name_IDs = [0, 1, 2, 4, 6, 13, 14]
    options.drop_tables += ["MATH", "DSIG", "meta"]
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=characters)
    subsetter.subset(font)
    font.flavor = flavor
    font["head"].modified = font["head"].created
    font.save(HERE / name)


def main() -> None:
    """Write the files and the two licences."""
    amiri, noto = folder("fontpkg_amiri"), folder("fontpkg_noto_sans")
    for ending, latin, arabic in (("woff2", [], []), ("ttf", PAPER, PAPER_ARABIC)):
        for style in ("Regular", "Bold"):
            font = TTFont(amiri / "files" / f"Amiri-{style}.ttf", recalcTimestamp=False)
            write(font, [*LATIN, *PUNCTUATION, *MARKS, *ARABIC, *arabic], f"amiri-{style.lower()}.{ending}")
        for weight, style in STYLES.items():
            variable = TTFont(noto / "files" / "NotoSans[wdth,wght].ttf", recalcTimestamp=False)
            font = instantiateVariableFont(variable, {"wght": weight, "wdth": 100}, updateFontNames=ending == "ttf")
            write(font, [*LATIN, *PUNCTUATION, *MARKS, *latin], f"noto-sans-{style}.{ending}")
    shutil.copy(amiri / "LICENSE", HERE / "amiri-OFL.txt")
    shutil.copy(noto / "LICENSE", HERE / "noto-sans-OFL.txt")


if __name__ == "__main__":
    main()
