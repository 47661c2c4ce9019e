"""What an editor offers to write: the entries that a secretary adds, with places for what is to be filled in."""

from typing import Any, Final, NamedTuple

Body = dict[str, Any]
"""Keys and values as they are written. ``${1:70}`` is the first place to fill in, with what stands in it meanwhile; a
value that begins with ``^`` is written as it is."""


class Snippet(NamedTuple):
    """An entry to add: its name and what is said of it, as msgids, and what is written."""

    label: str
    told: str
    body: Body


_DAY: Final = "2020-07-15"
_MEETING: Final[Body] = {"meeting": f"${{1:{_DAY}}}"}

RECORDS: Final[dict[str, tuple[Snippet, ...]]] = {
    "Update": (
        Snippet(
            "new update",
            "What the lead institution reported to a meeting: the rate and the progress.",
            {**_MEETING, "completion": "${2:70}", "progress": "${3}"},
        ),
        Snippet(
            "no progress",
            "The lead institution answered that nothing moved since the last meeting.",
            {**_MEETING, "no_progress": "^true"},
        ),
        Snippet(
            "new deadline",
            "One new deadline for all that is left, with the reason; the original deadline stays on record.",
            {**_MEETING, "remaining": {"due": "${2:2020-11}", "reason": "${3}"}},
        ),
        Snippet(
            "activity completed",
            "An activity that is done, with the evidence.",
            {**_MEETING, "activities": {'"${2:1}"': {"status": "completed", "evidence": "${3:https://}"}}},
        ),
    ),
    "Activity": (
        Snippet(
            "new activity",
            "An activity with its original deadline.",
            {"id": "${1:1}", "title": "${2}", "due": "${3:2020-11}"},
        ),
    ),
    "Attendee": (
        Snippet(
            "new participant",
            "A person who came, and the institution represented.",
            {"name": "${1}", "address": "${2|ms,mr,dr,prof|}", "institution": "${3}"},
        ),
        Snippet(
            "new apologies",
            "A person who sent apologies, and who deputised.",
            {
                "name": "${1}",
                "address": "${2|ms,mr,dr,prof|}",
                "institution": "${3}",
                "presence": "apologies",
                "deputy": "${4}",
            },
        ),
    ),
    "AgendaItem": (
        Snippet(
            "new agenda item",
            "An item of the agenda: what was said, and what was agreed.",
            {
                "id": "${1:1}",
                "title": "${2}",
                "discussed": {"text": "${3}"},
                "agreed": {"decisions": [{"text": "${4}"}]},
            },
        ),
        Snippet(
            "progress of the plan",
            "An item under which the minutes print the progress table of the plan.",
            {"id": "${1:1}", "title": "${2}", "reviews": "${3:2018-2020}"},
        ),
    ),
    "Decision": (Snippet("new point agreed", "A point that the meeting agreed on.", {"text": "${1}"}),),
    "Action": (
        Snippet(
            "new next step",
            "What is to be done, by whom and by when.",
            {"id": "${1:1}", "text": "${2}", "owner": "${3}", "due": "${4:2020-09-30}"},
        ),
    ),
    "ActionUpdate": (
        Snippet("next step done", "A next step that a later meeting found done.", {**_MEETING, "status": "completed"}),
    ),
    "Reference": (
        Snippet(
            "new link",
            "An address with its title and the day of the document.",
            {"url": "${1:https://}", "title": "${2}", "date": f"${{3:{_DAY}}}"},
        ),
    ),
    "Phase": (
        Snippet(
            "new phase",
            "A phase with its window and its first step.",
            {"id": "${1:1}", "title": "${2}", "due": "${3:2020-10}", "steps": [{"id": "1", "title": "${4}"}]},
        ),
    ),
    "Step": (Snippet("new step", "A step of the phase.", {"id": "${1:1}", "title": "${2}"}),),
    "Theme": (Snippet("new theme", "A theme that groups commitments.", {"id": "${1}", "title": "${2}"}),),
    "Plan": (
        Snippet(
            "new action plan",
            "An action plan and its period.",
            {"id": "${1:2021-2023}", "title": "${2}", "number": "${3:2}", "period": "${4:2021/2023}"},
        ),
    ),
}
"""By the record that a list holds."""

FILES: Final[dict[str, tuple[Snippet, ...]]] = {
    "commitment": (
        Snippet(
            "new commitment",
            "A whole new commitment with one activity.",
            {
                "number": "${1:1}",
                "title": "${2}",
                "lead": "${3}",
                "period": "${4:2021-01/2023-06}",
                "activities": [{"id": "1", "title": "${5}", "due": "${6:2021-12}"}],
            },
        ),
    ),
    "meeting": (
        Snippet(
            "new meeting",
            "A whole new meeting: who came, the agenda, the next steps.",
            {
                "date": f"${{1:{_DAY}}}",
                "mode": "${2|in_person,online,hybrid|}",
                "attendance": [{"name": "${3}", "institution": "${4}"}],
                "agenda": [{"id": "1", "title": "${5}"}],
                "actions": [{"id": "1", "text": "${6}", "due": "${7:2020-09-30}"}],
            },
        ),
    ),
    "roadmap": (
        Snippet(
            "new roadmap",
            "A whole new roadmap with its first phase.",
            {"title": "${1}", "phases": [{"id": "1", "title": "${2}", "due": "${3:2020-10}"}]},
        ),
    ),
}
"""By the kind of a new file."""


def of_record(reference: str) -> tuple[Snippet, ...]:
    """What can be added to a list of the record that a ``$ref`` names."""
    return RECORDS.get(reference.rpartition("/")[2], ())


def of_file(name: str) -> tuple[Snippet, ...]:
    """What can be written into a new file."""
    return FILES.get(name, ())
