"""The records of a new repository: its settings, and one example of each kind, to be replaced."""

from datetime import date, timedelta
from typing import Final

from ogpctl.commands.starting.beginning.plan import Beginning
from ogpctl.commands.starting.schema_line import schema_line
from ogpctl.commands.starting.teaching import Teacher, bare, named
from ogpctl.commands.texts import as_text
from ogpctl.files.editing.compose import Plain
from ogpctl.files.editing.skeleton import Key, Keys, composed
from ogpctl.model.commitment import Activity, Commitment, Entry, Update
from ogpctl.model.institution import Institution, Institutions
from ogpctl.model.meeting import WEEK, Action, AgendaItem, Agreed, Attendee, Decision, Discussed, Meeting
from ogpctl.model.settings import Plan, Settings

MINISTRY: Final = "example-ministry"
ASSOCIATION: Final = "example-association"


def records(beginning: Beginning, today: date, *, example: bool = True) -> dict[str, str]:
    """The files of the records by their paths; ``ogp.yaml``, which makes a folder a repository, is the last.

    Without an ``example`` it is alone.
    """
    teacher = Teacher(beginning.languages)
    meeting = _day(beginning, today)
    held = meeting <= today
    examples = {
        "data/institutions.yaml": ("institutions", _institutions(teacher)),
        f"data/commitments/{beginning.plan}/01-example.yaml": (
            "commitment",
            _commitment(teacher, beginning, meeting, held=held),
        ),
        f"data/meetings/{meeting}.yaml": ("meeting", _meeting(teacher, beginning, meeting, held=held)),
    }
    found = {**(examples if example else {}), "ogp.yaml": ("ogp", _settings(teacher, beginning))}
    return {path: f"{schema_line(path, name)}\n\n{text}" for path, (name, text) in found.items()}


def _day(beginning: Beginning, today: date) -> date:
    """The day of the example meeting: today, or the day of the plan that is nearest to it."""
    first, last = beginning.period.first or date.min, beginning.period.last or date.max
    return min(max(today, first), last)


def _settings(teacher: Teacher, beginning: Beginning) -> str:
    languages, say = beginning.languages, teacher.speaker.say
    plan = (
        teacher.key(Plan, "id", named(beginning.plan)),
        teacher.key(Plan, "title", as_text(beginning.plan_title, languages)),
        teacher.key(Plan, "period", Plain(beginning.period.edtf)),
        *teacher.open(Plan, "number", "themes", "links"),
    )
    name = Key("name", as_text(beginning.committee, languages))
    committee = (teacher.key(Settings, "committee", block=(name,) if beginning.committee else ()),)
    keys = (
        teacher.key(Settings, "member", block=(Key("name", as_text(beginning.member, languages)),)),
        *(committee if beginning.committee else ()),
        teacher.key(Settings, "languages", [Plain(one) for one in languages]),
        teacher.key(Settings, "time_zone", Plain(beginning.time_zone)),
        teacher.key(Settings, "plans", listed=[plan]),
        *(() if beginning.committee else committee),
        *teacher.open(Settings, "masthead", "translated", "rate", "completion_words", "website"),
    )
    head = (
        say("What holds for all records.", "comment"),
        say("A line that begins with # is not read: take the sign away where you fill a key.", "comment"),
    )
    return composed(keys, head)


def _institutions(teacher: Teacher) -> str:
    ministry = (
        teacher.key(Institution, "name", teacher.text("Ministry (example)")),
        teacher.key(Institution, "sector", Plain("government")),
        *teacher.open(Institution, "acronym", "part_of", "links"),
    )
    association = (
        Key("name", teacher.text("Association (example)")),
        Key("sector", Plain("civil_society")),
    )
    keys = (
        teacher.key(
            Institutions, "institutions", block=(Key(ASSOCIATION, block=association), Key(MINISTRY, block=ministry))
        ),
    )
    head = teacher.speaker.say("Every institution once. These two are examples: put yours in their place.", "comment")
    return composed(keys, [head])


def _commitment(teacher: Teacher, beginning: Beginning, meeting: date, *, held: bool) -> str:
    first, last = beginning.period.first, beginning.period.last
    # The day before the meeting: what is put on record next goes to the meeting, and finds nothing there of its own.
    reported = meeting - timedelta(days=1) if held and meeting > (first or date.min) else None
    first_activity = (
        teacher.key(Activity, "id", "1"),
        teacher.key(Activity, "title", teacher.text("Agree on the form in which budgets are published (example)")),
        teacher.key(Activity, "due", _month(meeting, 1)),
        *teacher.open(Activity, "lead", "output", "evidence"),
    )
    second_activity = (
        Key("id", "2"),
        Key("title", teacher.text("Publish the budget of every ministry (example)")),
        Key("due", Plain(last.isoformat()[:7]) if last else None),
    )
    keys = (
        teacher.key(Commitment, "number", "1"),
        teacher.key(Commitment, "title", teacher.text("Budgets that everybody can read (example)")),
        teacher.key(Commitment, "lead", Plain(MINISTRY)),
        teacher.key(Commitment, "supporting", [Plain(ASSOCIATION)]),
        teacher.key(Commitment, "period", Plain(beginning.period.edtf)),
        *teacher.open(
            Commitment, "ogp_id", "short_title", "theme", "problem", "solution", "results", "values", "links"
        ),
        teacher.key(Commitment, "activities", listed=[first_activity, second_activity[: 3 if last else 2]]),
        teacher.key(Commitment, "updates", listed=[_update(teacher, reported)] if reported else ()),
    )
    return composed(keys, [_replaced(teacher)])


def _update(teacher: Teacher, day: date) -> Keys:
    entry = (
        teacher.key(Entry, "status", Plain("in_progress")),
        teacher.key(Entry, "due", _month(day, 3)),
        teacher.key(Entry, "reason", teacher.text("One ministry has not answered yet (example)")),
    )
    return (
        teacher.key(Update, "date", Plain(day.isoformat())),
        *teacher.open(Update, "meeting"),
        teacher.key(Update, "completion", Plain("40")),
        teacher.key(Update, "progress", teacher.text("Three ministries have agreed on the form (example)")),
        teacher.key(Update, "activities", block=(Key("1", block=entry),)),
    )


def _meeting(teacher: Teacher, beginning: Beginning, day: date, *, held: bool) -> str:
    came = (
        (
            teacher.key(Attendee, "name", teacher.text("First participant (example)")),
            teacher.key(Attendee, "institution", Plain(MINISTRY)),
            *teacher.open(Attendee, "address", "role", "presence"),
        ),
        (
            Key("name", teacher.text("Second participant (example)")),
            Key("institution", Plain(ASSOCIATION)),
        ),
    )
    agreed = (
        teacher.key(
            Agreed,
            "decisions",
            listed=[bare((teacher.key(Decision, "text", teacher.text("The new deadline is granted (example)")),))],
        ),
    )
    said = (teacher.key(Discussed, "text", teacher.text("What the ministry told of its work (example)")),)
    item = (
        teacher.key(AgendaItem, "id", "1"),
        teacher.key(AgendaItem, "title", teacher.text("Where the action plan stands (example)")),
        teacher.key(AgendaItem, "reviews", named(beginning.plan)),
        teacher.key(AgendaItem, "discussed", block=said if held else ()),
        teacher.key(AgendaItem, "agreed", block=agreed if held else ()),
    )
    action = (
        teacher.key(Action, "id", "1"),
        teacher.key(Action, "text", teacher.text("Publish the minutes (example)")),
        teacher.key(Action, "owner", Plain(MINISTRY)),
        teacher.key(Action, "due", _month(day, 1)),
    )
    keys = (
        teacher.key(Meeting, "date", Plain(day.isoformat())),
        teacher.key(Meeting, "weekday", weekday(day)),
        teacher.key(Meeting, "number", Plain("1")),
        teacher.key(Meeting, "kind", Plain("steering_committee")),
        teacher.key(Meeting, "mode", Plain("in_person")),
        teacher.key(Meeting, "place", teacher.text("Meeting room of the ministry (example)")),
        *teacher.open(Meeting, "start", "end", "chair"),
        teacher.key(Meeting, "attendance", listed=came if held else ()),
        teacher.key(Meeting, "agenda", listed=[item]),
        teacher.key(Meeting, "actions", listed=[action]),
        teacher.key(Meeting, "minutes", block=(Key("state", Plain("draft")),)),
        *teacher.open(Meeting, "documents"),
    )
    return composed(keys, [_replaced(teacher)])


def weekday(day: date) -> Plain:
    """The weekday of a day, as the records write it."""
    return Plain(WEEK[day.weekday()])


def _replaced(teacher: Teacher) -> str:
    return teacher.speaker.say("An example: put your own words in its place, or delete the file.", "comment")


def _month(day: date, later: int) -> Plain:
    """A month, some months behind that of a day."""
    years, month = divmod(day.month - 1 + later, 12)
    return Plain(f"{min(day.year + years, date.max.year):04}-{month + 1:02}")
