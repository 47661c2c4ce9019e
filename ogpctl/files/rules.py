"""What can be wrong with one file, whatever stands in the others."""

from typing import Final

from ogpctl.diagnostics import Rule, Severity

YAML_SYNTAX: Final = Rule("yaml-syntax", Severity.ERROR)
DUPLICATE_KEY: Final = Rule("duplicate-key", Severity.ERROR)
ALIAS_USED: Final = Rule("alias-used", Severity.ERROR)
TAG_USED: Final = Rule("tag-used", Severity.ERROR)
SECOND_DOCUMENT: Final = Rule("second-document", Severity.ERROR)
BAD_ENCODING: Final = Rule("bad-encoding", Severity.ERROR)
FILE_TOO_LARGE: Final = Rule("file-too-large", Severity.ERROR)
TOO_DEEP: Final = Rule("too-deep", Severity.ERROR)
TEXT_TOO_LONG: Final = Rule("text-too-long", Severity.ERROR)
NOT_A_MAPPING: Final = Rule("not-a-mapping", Severity.ERROR)
BAD_KEY: Final = Rule("bad-key", Severity.ERROR)
EMPTY_FILE: Final = Rule("empty-file", Severity.ERROR)
TOO_MANY: Final = Rule("too-many-findings", Severity.ERROR)

UNREADABLE_FILE: Final = Rule("unreadable-file", Severity.ERROR)
MISPLACED_FILE: Final = Rule("misplaced-file", Severity.WARNING)

MISSING_KEY: Final = Rule("missing-key", Severity.ERROR)
UNKNOWN_KEY: Final = Rule("unknown-key", Severity.ERROR)
UNKNOWN_WORD: Final = Rule("unknown-word", Severity.ERROR)
EMPTY_VALUE: Final = Rule("empty-value", Severity.ERROR)
EMPTY_LIST: Final = Rule("empty-list", Severity.ERROR)
EMPTY_TEXT: Final = Rule("empty-text", Severity.ERROR)
WRONG_TYPE: Final = Rule("wrong-type", Severity.ERROR)
ONE_OF: Final = Rule("one-of", Severity.ERROR)
BAD_ID: Final = Rule("bad-id", Severity.ERROR)
BAD_LANGUAGE: Final = Rule("bad-language", Severity.ERROR)
BAD_DATE: Final = Rule("bad-date", Severity.ERROR)
BAD_HOUR: Final = Rule("bad-hour", Severity.ERROR)
BAD_WINDOW: Final = Rule("bad-window", Severity.ERROR)
BAD_LINK: Final = Rule("bad-link", Severity.ERROR)
BAD_TIME_ZONE: Final = Rule("bad-time-zone", Severity.ERROR)
RATE_OUT_OF_RANGE: Final = Rule("rate-out-of-range", Severity.ERROR)

SYNTAX: Final = (
    YAML_SYNTAX,
    DUPLICATE_KEY,
    ALIAS_USED,
    TAG_USED,
    SECOND_DOCUMENT,
    BAD_ENCODING,
    FILE_TOO_LARGE,
    TOO_DEEP,
    TEXT_TOO_LONG,
    NOT_A_MAPPING,
    BAD_KEY,
    EMPTY_FILE,
    TOO_MANY,
)
FILES: Final = (
    UNREADABLE_FILE,
    MISPLACED_FILE,
)
VALUES: Final = (
    MISSING_KEY,
    UNKNOWN_KEY,
    UNKNOWN_WORD,
    EMPTY_VALUE,
    EMPTY_LIST,
    EMPTY_TEXT,
    WRONG_TYPE,
    ONE_OF,
    BAD_ID,
    BAD_LANGUAGE,
    BAD_DATE,
    BAD_HOUR,
    BAD_WINDOW,
    BAD_LINK,
    BAD_TIME_ZONE,
    RATE_OUT_OF_RANGE,
)

GROUPS: Final = {
    "a file as YAML": SYNTAX,
    "files of the repository": FILES,
    "keys and values": VALUES,
}
"""The rules as a reader looks for them; what a group is called is a word of the catalogue."""

RULES: Final = tuple(rule for group in GROUPS.values() for rule in group)
"""Every rule of the reading room."""
