"""The sheet of a plan: a row an activity, the commitment's own columns in its first row."""

from typing import Final

from ogpctl.documents.filled.columns import Column

PLAN: Final = (
    Column(
        "number",
        "Commitment number",
        "number",
        "commitment",
        "3, C01 or 14b. A row without one goes on with the commitment above.",
        14,
        needed=True,
    ),
    Column("ogp_id", "OGP id", "id", "commitment", "The id OGP gave it, such as MO0003.", 12),
    Column("title", "Commitment title", "text", "commitment", "The full title.", 44, needed=True, languages=True),
    Column("short_title", "Short title", "text", "commitment", "A title that fits a table.", 24, languages=True),
    Column("theme", "Theme", "theme", "commitment", "A theme of the plan, by its title or id.", 22),
    Column(
        "lead",
        "Lead institution",
        "institutions",
        "commitment",
        "By name, acronym or id; several with a semicolon or a new line between them.",
        28,
        needed=True,
    ),
    Column(
        "supporting",
        "Supporting institutions",
        "supporters",
        "commitment",
        "The same; one that is not on file is kept in the words of the sheet.",
        28,
    ),
    Column("start", "Start", "deadline", "commitment", "When the commitment begins: a day, a month or a year.", 14),
    Column(
        "end",
        "End",
        "deadline",
        "commitment",
        "When it ends: the deadline of activities that have none of their own.",
        14,
    ),
    Column(
        "period",
        "Period",
        "deadline",
        "commitment",
        "Both in one cell: 2018-08/2020-06, September to November 2020.",
        20,
    ),
    Column("problem", "Problem", "text", "commitment", "The public problem.", 40, languages=True),
    Column("solution", "Solution", "text", "commitment", "What the commitment is.", 40, languages=True),
    Column("results", "Expected results", "text", "commitment", "The results it expects.", 40, languages=True),
    Column(
        "values", "OGP values", "values", "commitment", "The OGP values it serves, with a semicolon between them.", 24
    ),
    Column("links", "Links", "links", "commitment", "Its pages, a line each.", 30),
    Column(
        "rate",
        "Commitment rate",
        "rate",
        "commitment",
        "How far the commitment is, from 0 to 100, or a completion word of ogp.yaml.",
        12,
    ),
    Column(
        "progress",
        "Commitment progress",
        "text",
        "commitment",
        "The progress of the commitment, in words.",
        40,
        languages=True,
    ),
    Column(
        "activity",
        "Activity number",
        "number",
        "activity",
        "2, or 3.2 with that of the commitment in front; parts of an activity are 2.1, 2.2. "
        "One that is left out is counted on.",
        12,
    ),
    Column("activity_title", "Activity", "text", "activity", "What is to be done.", 44, languages=True),
    Column(
        "activity_lead",
        "Activity lead",
        "institutions",
        "activity",
        "Its lead institution, where it is not the commitment’s.",
        28,
    ),
    Column(
        "due",
        "Deadline",
        "deadline",
        "activity",
        "The deadline of the plan: a day, 2020-12, Q4 2020, end of July 2020.",
        22,
    ),
    Column("output", "Expected output", "text", "activity", "The expected output.", 34, languages=True),
    Column("weight", "Weight", "weight", "activity", "Its share in the computed rate; 1 where it is left out.", 10),
    Column("evidence", "Evidence", "links", "activity", "Addresses of pages that prove it, a line each.", 30),
    Column(
        "status",
        "Status",
        "status",
        "activity",
        "Not started, in progress, completed or cancelled; empty where nothing was reported.",
        16,
    ),
    Column(
        "completion",
        "Rate",
        "rate",
        "activity",
        "How far the activity is, from 0 to 100, or a completion word of ogp.yaml.",
        12,
    ),
    Column("new_due", "New deadline", "deadline", "activity", "The deadline that was granted since.", 22),
    Column("reason", "Reason", "text", "activity", "Why it was moved or cancelled.", 34, languages=True),
    Column(
        "activity_progress",
        "Activity progress",
        "text",
        "activity",
        "The progress of the activity, in words.",
        40,
        languages=True,
    ),
)
"""The columns of the sheet, in the order in which the template has them."""
REPORTED: Final = frozenset(("rate", "progress", "status", "completion", "new_due", "reason", "activity_progress"))
"""What stands in the plan's updates: it is put on record of one day."""
