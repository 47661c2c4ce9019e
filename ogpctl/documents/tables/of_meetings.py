"""The tables of meetings: who came, the agenda, what was agreed, what is to be done next."""

from typing import Final, get_args

from ogpctl.documents.tables.columns import (
    FILE,
    ON_FILE,
    POSITION,
    WORK,
    amount,
    day,
    key,
    refers,
    string,
    text,
    truth,
)
from ogpctl.documents.tables.shape import Table
from ogpctl.model.meeting import Address, Kind, Mode, Presence, State

MEETINGS: Final = (
    Table(
        "meetings",
        "The meetings held until the day.",
        (
            *key("Its id, the name of its file: 2020-07-15."),
            day("day", "The day it was held."),
            string("starts", "The hour it began, HH:MM."),
            string("ends", "The hour it ended, HH:MM."),
            amount("number", "Its number in the year.", "", required=False),
            string("kind", "What kind of meeting it was.", enum=get_args(Kind)),
            string("mode", "How it was held.", enum=get_args(Mode)),
            text("place", "Where it was held."),
            text("chair", "Who chaired it."),
            string("reference", "The reference of the document."),
            amount("present", "How many rows of attendance came.", "participants", required=False),
            amount("apologies", "How many sent apologies.", "participants", required=False),
            string("minutes", "The state of the minutes on the day.", enum=get_args(State)),
            day("approved_on", "The day the minutes were approved."),
            refers("approved_by", "meetings", "The meeting that approved the minutes."),
            day("published_on", "The day the minutes were published."),
            ON_FILE,
            FILE,
        ),
        open=True,
    ),
    Table(
        "attendance",
        "Who came to the meetings, and who sent apologies, in the order of the minutes.",
        (
            *key("The meeting and the place in its list: 2020-07-15#1."),
            refers("meeting", "meetings", "The meeting.", required=True),
            POSITION,
            text("name", "The person's name; empty where only the institution is on record."),
            string("address", "The title of address.", enum=get_args(Address)),
            text("role", "The role held."),
            refers("institution", "institutions", "The institution represented.", required=True),
            string("presence", "Whether the person came.", enum=get_args(Presence), required=True),
            text("deputy", "Who deputised for a person who sent apologies."),
            FILE,
        ),
    ),
    Table(
        "agenda",
        "The items of the agendas, with what was discussed.",
        (
            *key("The meeting and the number of the item: 2020-07-15/1."),
            refers("meeting", "meetings", "The meeting.", required=True),
            POSITION,
            string("number", "Its number in the agenda.", required=True),
            text("title", "As the agenda words it."),
            string("starts", "The hour, HH:MM, on a timed agenda."),
            refers("plan", "plans", "The plan under review."),
            refers("roadmap", "roadmaps", "The roadmap under review, or else the one agreed."),
            truth("follows_up", "Whether the next steps of former meetings are followed up.", required=False),
            truth("comments_collected", "Whether comments on what was presented were collected.", required=False),
            text("discussed", "What was said, in CommonMark."),
            text("note", "The note below the points agreed."),
            FILE,
        ),
        given=True,
    ),
    Table(
        "decisions",
        "The points agreed.",
        (
            *key("The agenda item and the place of the point in it: 2020-07-15/1#1."),
            refers("item", "agenda", "The agenda item.", required=True),
            refers("meeting", "meetings", "The meeting.", required=True),
            POSITION,
            string("number", "Its number in the minutes, where it has one."),
            text("text", "What was agreed, in CommonMark."),
            FILE,
        ),
    ),
    Table(
        "actions",
        "The next steps of the meetings, each as it stands on the day.",
        (
            *key("The meeting and the number of the step: 2020-07-15/2."),
            refers("meeting", "meetings", "The meeting.", required=True),
            string("number", "Its number in the minutes.", required=True),
            text("text", "What is to be done."),
            *WORK,
            FILE,
        ),
        given=True,
    ),
)
