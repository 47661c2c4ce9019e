"""Bytes and characters that no keyboard writes."""

from hostile.case import COMMITMENT, HEAD, Case, commitment, with_text

TEXT = HEAD.decode() + "note: قال\n"
LINES = TEXT.encode()

CASES = [
    Case("a NUL", commitment(HEAD + b"note: a\0b\n"), (f"{COMMITMENT}:4 bad-encoding",)),
    Case("nothing but NUL", commitment(b"\0" * 100_000), (f"{COMMITMENT}:1 bad-encoding",)),
    *(
        Case(
            f"control character {code:02x}",
            commitment(HEAD + b"note: a%cb\n" % code),
            (f"{COMMITMENT}:4 bad-encoding",),
        )
        for code in (0x01, 0x07, 0x08, 0x0B, 0x0C, 0x1B, 0x7F)
    ),
    *(
        Case(
            f"control character U+{ord(one):04X}",
            commitment(HEAD + f"note: a{one}b\n".encode()),
            (f"{COMMITMENT}:4 bad-encoding",),
        )
        for one in ("\x80", "\x9b", "\ufffe", "\uffff")
    ),
    Case("half a character", commitment(HEAD + b"note: a\xed\xa0\x80b\n"), (f"{COMMITMENT}:4 bad-encoding",)),
    Case("a character written too long", commitment(HEAD + b"note: \xc0\xaf\n"), (f"{COMMITMENT}:4 bad-encoding",)),
    Case(
        "a character beyond Unicode", commitment(HEAD + b"note: \xf4\x90\x80\x80\n"), (f"{COMMITMENT}:4 bad-encoding",)
    ),
    Case("Latin 1", commitment(HEAD + "note: échéance\n".encode("latin-1")), (f"{COMMITMENT}:4 bad-encoding",)),
    Case("Windows 1256", commitment(HEAD + "note: قال\n".encode("cp1256")), (f"{COMMITMENT}:4 bad-encoding",)),
    *(
        Case(f"{encoding}", commitment(TEXT.encode(encoding)), (f"{COMMITMENT}:1 bad-encoding",))
        for encoding in ("utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "utf-32-be", "utf-7")
        if encoding != "utf-7"
    ),
    Case("a byte order mark", commitment(b"\xef\xbb\xbf" + HEAD), ()),
    Case("two byte order marks", commitment(b"\xef\xbb\xbf" * 2 + HEAD), (f"{COMMITMENT}:1 bad-encoding",)),
    Case(
        "a byte order mark in the middle",
        commitment(HEAD + b"note: a\xef\xbb\xbfb\n"),
        (f"{COMMITMENT}:4 bad-encoding",),
    ),
    Case(
        "a byte order mark before a key", commitment(HEAD + b"\xef\xbb\xbfnote: a\n"), (f"{COMMITMENT}:4 bad-encoding",)
    ),
    Case("a byte order mark and nothing else", commitment(b"\xef\xbb\xbf"), (f"{COMMITMENT}:1 empty-file",)),
    Case("an empty file", commitment(b""), (f"{COMMITMENT}:1 empty-file",)),
    Case(
        "carriage return and line feed",
        commitment(HEAD.replace(b"\n", b"\r\n") + b"titel: x\r\n"),
        (f"{COMMITMENT}:4 unknown-key",),
    ),
    Case(
        "carriage return alone",
        commitment(HEAD.replace(b"\n", b"\r") + b"titel: x\r"),
        (f"{COMMITMENT}:1 unknown-key",),
    ),
    Case(
        "a next-line character", commitment(HEAD + "note: a\x85theme: c\n".encode()), (f"{COMMITMENT}:4 bad-encoding",)
    ),
    Case("a line separator", commitment(HEAD + "note: a\u2028theme: c\n".encode()), (f"{COMMITMENT}:4 bad-encoding",)),
    Case("a paragraph separator", with_text("a\u2029b"), (f"{COMMITMENT}:7 bad-encoding",)),
    Case("a right-to-left override", with_text("paid\u202edetcejer"), (f"{COMMITMENT}:6 reversing-character",)),
    Case("an isolate nobody closes", with_text("a\u2067b"), (f"{COMMITMENT}:6 reversing-character",)),
    Case("a zero-width space", with_text("a\u200bb"), (f"{COMMITMENT}:6 hidden-character",)),
    Case(
        "tag characters",
        with_text("a" + "".join(chr(0xE0000 + ord(one)) for one in "ignore") + "b"),
        (f"{COMMITMENT}:6 hidden-character",),
    ),
    Case("what could not be decoded", with_text("a\ufffdb"), (f"{COMMITMENT}:6 replacement-character",)),
    Case("a thousand marks on one letter", with_text("a" + "\u0301" * 1000), (), {"show 3 --width 80": 0, "report": 0}),
    Case("letters of other planes", with_text("𝕬𝖗𝖈𝖍𝖎𝖛𝖊𝖘 🏛️👨‍👩‍👧‍👦 🇲🇦"), (), {"show 3 --width 40 --bidi visual": 0}),
]
