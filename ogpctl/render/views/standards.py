"""The minimum requirements, worded. A fact has its sentence in the catalogue, under its own name."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import TYPE_CHECKING, Final

from ogpctl.diagnostics import Span, Where
from ogpctl.documents.standards import Standards
from ogpctl.locales import Speaker
from ogpctl.model.text import Words
from ogpctl.model.window import Window
from ogpctl.render.views.rows import head
from ogpctl.render.words import window
from ogpctl.tracking.requirements import IN_FORCE, SOURCE
from ogpctl.tracking.requirements.answers import Fact, Measure, Requirement, lacking, result
from ogpctl.tracking.requirements.process import Remark

if TYPE_CHECKING:
    from ogpctl.render.views import standards_shapes as shapes

COUNTED: Final = {
    "days": ("%(n)s day", "%(n)s days"),
    "commitments": ("%(n)s commitment", "%(n)s commitments"),
}
"""Facts that are said with what they count."""

MOST: Final = 50
"""How many commitments a sentence names; programs get them all."""

Locate = Callable[[Where], Span]


def standards_view(here: Standards, speaker: Speaker, locate: Locate) -> shapes.StandardsView:
    """What ``standards`` answers in one language; ``locate`` finds a record's place in its file."""
    tell = _Teller(speaker, here.settings.first, locate)
    language, title = here.plan.title.said(speaker.language, here.settings.first)
    return {
        **head(speaker, here.as_of, here.unread),
        "kind": "standards",
        "member": here.settings.member.name.said(speaker.language, here.settings.first).words,
        "plan": {"id": here.plan.id, "title": title, "title_language": language},
        "in_force": here.is_in_force,
        "in_force_since": IN_FORCE.isoformat(),
        "notice": notice(speaker, here) or None,
        "source": SOURCE,
        "results": [
            {"result": one, "label": speaker.say(one, "answers"), "count": count} for one, count in here.counts.items()
        ],
        "requirements": [tell.requirement(one) for one in here.requirements],
        "remarks": [tell.remark(one) for one in here.remarks],
    }


def notice(speaker: Speaker, here: Standards) -> str:
    """That the standards were not in force yet; empty where they were."""
    if here.is_in_force:
        return ""
    since = "The standards are in force since %(date)s: for this earlier day they are applied as an example."
    return speaker.say(since, date=speaker.day(IN_FORCE))


def sentence(speaker: Speaker, fact: Fact) -> str:
    """A fact in words, without the text that the record has for it."""
    return speaker.say(fact.id, "fact", **{name: _said(speaker, name, one) for name, one in fact.facts.items()})


def remedy(speaker: Speaker, fact: Fact) -> str:
    """What would put right what is missing."""
    return speaker.say(fact.id, "remedy")


def _said(speaker: Speaker, name: str, fact: object) -> str:
    if isinstance(fact, date):
        return speaker.day(fact)
    if isinstance(fact, Window):
        return window(speaker, fact)
    if isinstance(fact, tuple):
        return speaker.comma.join([*map(str, fact[:MOST]), *(["…"] if len(fact) > MOST else [])])
    if not isinstance(fact, int):
        return str(fact)
    return speaker.count(*COUNTED[name], fact) if name in COUNTED else speaker.number(fact)


class _Teller:
    def __init__(self, speaker: Speaker, first: str, locate: Locate) -> None:
        self._speaker = speaker
        self._first = first
        self._locate = locate

    def requirement(self, one: Requirement) -> shapes.RequirementRow:
        """A requirement with its measures."""
        say = self._speaker.say
        return {
            "number": one.number,
            "title": say(one.number, "requirement"),
            "asks": say(one.number, "asks"),
            "result": one.result,
            "result_words": say(one.result, "answer"),
            "measures": [self._measure(measure) for measure in one.measures],
        }

    def _measure(self, one: Measure) -> shapes.MeasureRow:
        found = result(one.answer)
        return {
            "id": one.id,
            "words": self._speaker.say(one.id, "measure"),
            "result": found,
            "result_words": self._speaker.say(found, "answer"),
            "evidence": [self._fact(fact) for fact in one.answer.evidence],
            "missing": [self._fact(fact, lacks=True) for fact in lacking(one.answer)],
        }

    def remark(self, one: Remark) -> shapes.RemarkRow:
        """A remark."""
        words = self._speaker.say(one.weight, "weight")
        return {"weight": one.weight, "weight_words": words, "fact": self._fact(one.fact)}

    def _fact(self, fact: Fact, *, lacks: bool = False) -> shapes.FactRow:
        text, language = self._text(fact.text)
        return {
            "id": fact.id,
            "words": sentence(self._speaker, fact),
            "facts": dict(_raw(fact.facts)),
            "text": text,
            "text_language": language,
            "link": fact.link,
            "file": fact.where.path if fact.where else None,
            "line": self._locate(fact.where).line if fact.where else None,
            "address": list(fact.where.address) if fact.where else [],
            "remedy": remedy(self._speaker, fact) if lacks else None,
        }

    def _text(self, words: Words | None) -> tuple[str | None, str | None]:
        if words is None:
            return None, None
        language, text = words.said(self._speaker.language, self._first)
        return text, language


def _raw(facts: Mapping[str, object]) -> Iterator[tuple[str, str | int | list[str]]]:
    """Facts as programs get them."""
    for name, fact in facts.items():
        if isinstance(fact, date):
            yield name, fact.isoformat()
        elif isinstance(fact, Window):
            yield name, fact.edtf
        elif isinstance(fact, tuple):
            yield name, [str(one) for one in fact]
        else:
            yield name, fact if isinstance(fact, int) else str(fact)
