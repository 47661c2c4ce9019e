"""The tables of what happened: who is responsible, updates, deadlines, reviews, links."""

from typing import Final

from ogpctl.documents.tables.columns import (
    DEADLINE,
    FILE,
    WORK,
    amount,
    day,
    edtf,
    key,
    rate,
    refers,
    string,
    text,
    truth,
    url,
)
from ogpctl.documents.tables.shape import Column, Table

_OWNERS: Final = (
    refers("commitment", "commitments", "The commitment."),
    refers("activity", "activities", "The activity, where it is one's."),
    refers("step", "steps", "The step of a roadmap, where it is one's."),
    refers("action", "actions", "The next step of a meeting, where it is one's."),
)
_OF: Final = ("commitment", "remaining", "activity", "step", "action")
"""What something is put on record of."""

HISTORY: Final = (
    Table(
        "responsible",
        "Who leads and who supports: a row an institution and a piece of work. An activity or a step that names no "
        "lead has that of what holds it.",
        (
            *key("What it is responsible for, its role and its place: 2018-2020/3!lead#1."),
            string("of", "What it is responsible for.", enum=_OF, required=True),
            *_OWNERS,
            refers("institution", "institutions", "The institution; empty where a supporter is named in words only."),
            text("name", "The words for a supporter who is named in words only."),
            string("role", "lead; supporting; page: the lead by the commitment's page at OGP, where that is another.",
                   enum=("lead", "supporting", "page"), required=True),
            FILE,
        ),
    ),
    Table(
        "updates",
        "What was put on record until the day, a row an entry: of a commitment, of what remains of it, of an "
        "activity, of a step, of an action. Entries are only ever added.",
        (
            *key("What holds it, the place of the update in the record and what it is of: 2018-2020/3@1, "
                 "2018-2020/3@1.12."),
            string("of", "What was put on record of.", enum=_OF, required=True),
            *_OWNERS,
            string("part", "The address as the record writes it, where it is not of the whole."),
            day("day", "The day from which it counts.", required=True),
            refers("meeting", "meetings", "The meeting that took note."),
            rate("completion", "The rate reported."),
            refers("word", "words", "The completion word reported."),
            string("status", "The status given.", enum=WORK[1].enum[1:]),
            truth("no_progress", "Whether the lead answered that nothing moved."),
            text("progress", "The progress, in CommonMark."),
            *(column._replace(meaning=column.meaning.replace("granted last", "granted").replace("That", "The"))
              for column in DEADLINE),
            text("reason", "Why it was moved or cancelled."),
            text("programming", "The new programming in the record's own words."),
            FILE,
        ),
    ),
    Table(
        "deadlines",
        "Every deadline ever granted, oldest first: that of the plan has the number 0.",
        (
            *key("The piece of work and the number of the deadline: 2018-2020/3.2~1."),
            string("of", "What it was granted to.", enum=_OF[1:], required=True),
            *_OWNERS,
            amount("number", "0 for that of the plan, then from 1 in the order of the days.", "", required=True),
            edtf("previous_due", "The deadline before it, as it is written."),
            day("previous_last_day", "The last day of the deadline before it."),
            *(column._replace(meaning=column.meaning.replace("granted last", "granted").replace("That", "The"))
              for column in DEADLINE),
            day("day", "The day it was granted; empty for that of the plan."),
            refers("meeting", "meetings", "The meeting that took note."),
            text("reason", "Why it was moved."),
            truth("rescheduling", "Whether it counts as a rescheduling: the work had a date before."),
            Column("moved", "integer", "From the last day of the deadline before it to its own.", "days"),
            truth("current", "Whether it is the deadline on the day."),
            FILE,
        ),
    ),
    Table(
        "reviews",
        "The codes that review bodies gave the commitments, in their own vocabulary.",
        (
            *key("The commitment and the place of the review: 2018-2020/3#1."),
            refers("commitment", "commitments", "The commitment.", required=True),
            string("by", "The review body: IRM.", required=True),
            string("report", "Which of its reports."),
            day("day", "The day of the report."),
            string("vocabulary", "The edition of the codes."),
            string("verifiable", "Verifiable, as coded."),
            string("relevant", "Relevant to OGP values, as coded."),
            string("ambition", "Ambition or potential for results, as coded."),
            string("completion", "Completion, as coded."),
            string("early_results", "Early results, as coded."),
            url("source", "Where the codes are published."),
            FILE,
        ),
    ),
    Table(
        "links",
        "Pages, evidence, documents and published minutes on the web.",
        (
            *key("What holds it, what it is and its place: 2018-2020/3!page#1."),
            string("kind", "A page of a commitment or roadmap, evidence, a document laid before a meeting, minutes.",
                   enum=("page", "evidence", "document", "minutes"), required=True),
            refers("commitment", "commitments", "The commitment."),
            refers("activity", "activities", "The activity."),
            refers("update", "updates", "The update that brought it."),
            refers("roadmap", "roadmaps", "The roadmap."),
            refers("meeting", "meetings", "The meeting."),
            url("url", "Its address.", required=True),
            text("title", "What it leads to."),
            day("day", "The day of the document."),
            FILE,
        ),
    ),
)  # fmt: skip
