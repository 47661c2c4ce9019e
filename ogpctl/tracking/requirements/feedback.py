"""4.1: the reasoned response: in public, how the contributions to the plan were considered."""

from ogpctl.model.co_creation import CoCreation, Feedback
from ogpctl.tracking.requirements.answers import Answer, Fact, Measure, Met, NoData, NotMet, Requirement
from ogpctl.tracking.requirements.cycle import Cycle


def reasoned_response(cycle: Cycle) -> Requirement:
    """The response is published; where contributions were counted, each of them was taken up or was not."""
    feedback = cycle.co_creation.feedback
    if feedback is None or feedback.date > cycle.day:
        return Requirement("4.1", (Measure("feedback-published", NoData((Fact("feedback-missing", cycle.at),))),))
    where = cycle.at.key("co_creation", "feedback")
    published = Met((Fact("feedback", where, {"date": feedback.date}, feedback.title, feedback.url),))
    counted = _counted(cycle, feedback)
    return Requirement(
        "4.1",
        (
            Measure("feedback-published", published),
            *((Measure("every-contribution-answered", counted),) if counted else ()),
        ),
    )


def received(co_creation: CoCreation) -> int | None:
    """How many contributions came in through all the mechanisms; none where one does not tell."""
    counts = [one.received for one in co_creation.inputs]
    known = [count for count in counts if count is not None]
    return sum(known) if counts and len(known) == len(counts) else None


def _counted(cycle: Cycle, feedback: Feedback) -> Answer | None:
    """Whether the figures agree; nothing where the contributions were not counted."""
    total, where = received(cycle.co_creation), cycle.at.key("co_creation", "feedback")
    if total is None:
        return None
    if feedback.accepted is None or feedback.rejected is None:
        return NoData((Fact("answers-missing", where, {"received": total}),))
    facts = {"received": total, "accepted": feedback.accepted, "rejected": feedback.rejected}
    if feedback.accepted + feedback.rejected == total:
        return Met((Fact("answered", where, facts),))
    return NotMet((Fact("figures-apart", where, facts),))
