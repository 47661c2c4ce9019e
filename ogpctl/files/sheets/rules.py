"""What can be wrong with a sheet beside what can be wrong with the records that are made of it."""

from typing import Final

from ogpctl.diagnostics import Rule, Severity

UNKNOWN_COLUMN: Final = Rule("unknown-column", Severity.WARNING)
MISSING_COLUMN: Final = Rule("missing-column", Severity.ERROR)
COLUMN_TWICE: Final = Rule("column-twice", Severity.ERROR)
CELL_WITHOUT_VALUE: Final = Rule("cell-without-value", Severity.ERROR)
CELL_DIFFERS: Final = Rule("cell-differs", Severity.ERROR)
ROW_WITHOUT_NUMBER: Final = Rule("row-without-number", Severity.ERROR)
ROW_PASSED_OVER: Final = Rule("row-passed-over", Severity.WARNING)
WORK_UNKNOWN: Final = Rule("work-unknown", Severity.ERROR)
ANSWER_TWICE: Final = Rule("answer-twice", Severity.ERROR)
CONTRADICTION: Final = Rule("contradiction", Severity.ERROR)
ON_RECORD: Final = Rule("on-record", Severity.ERROR)
KEPT: Final = Rule("kept-as-it-is", Severity.WARNING)
TAKEN_AS_TEXT: Final = Rule("taken-as-text", Severity.WARNING)
LEFT_OUT: Final = Rule("left-out", Severity.WARNING)

RULES: Final = (
    UNKNOWN_COLUMN, MISSING_COLUMN, COLUMN_TWICE, CELL_WITHOUT_VALUE, CELL_DIFFERS, ROW_WITHOUT_NUMBER, ROW_PASSED_OVER,
    WORK_UNKNOWN, ANSWER_TWICE, CONTRADICTION, ON_RECORD, KEPT, TAKEN_AS_TEXT, LEFT_OUT,
)  # fmt: skip
"""They are told of sheets only: ``validate`` knows none of them."""
