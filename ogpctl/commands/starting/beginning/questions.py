"""The questions of ``init`` at a terminal, each with an example and what is taken where nothing is typed."""

from collections.abc import Callable, Mapping, Sequence

from ogpctl.commands.asked import Asked
from ogpctl.commands.prompting import ask, needed
from ogpctl.commands.starting.beginning.plan import Given, id_of, languages_of, period_of, plan_id
from ogpctl.commands.texts import ask_texts
from ogpctl.files.zones import zone, zone_of
from ogpctl.language import SPOKEN, nearest
from ogpctl.locales import Speaker, words
from ogpctl.model.window import Window


def answered(asked: Asked, speaker: Speaker, given: Given) -> Given:
    """What was given, and answers to what was not. What was given is refused at once where it is not understood."""
    languages = given.languages or _checked(
        asked, speaker, languages_of,
        speaker.say("In which languages is the plan kept? The first is that of its texts. For example: ar, fr, en"),
        ", ".join(dict.fromkeys((speaker.language, "en"))),
    )  # fmt: skip
    codes = languages_of(languages)
    member = given.member or _texts(
        asked, speaker, codes, speaker.say("What is the member of OGP called? For example: Morocco"), {}
    )
    period = given.period or _checked(
        asked, speaker, period_of,
        speaker.say("From when to when does the plan run? For example: 2024/2027, 2024-01/2026-06"),
    )  # fmt: skip
    life = period_of(period)
    titles = {code: _title(code, life) for code in codes if code in SPOKEN}
    titles.setdefault(codes[0], _title(nearest(codes), life))
    title = given.plan_title or _texts(asked, speaker, codes, speaker.say("What is the title of the plan?"), titles)
    plan = given.plan or _checked(
        asked, speaker, id_of,
        speaker.say("By which short name do records and commands call it? For example: 2024-2027"), plan_id(life),
    )  # fmt: skip
    place = given.time_zone or ask(
        asked, speaker,
        speaker.say("In which time zone does its day end? A city will do. For example: Casablanca"),
        needed(zone), zone_of(asked.environment),
    )  # fmt: skip
    committee = given.committee or _texts(
        asked, speaker, codes, speaker.say("What is the steering committee called? Nothing, if that is not known yet."),
        {}, is_needed=False,
    )  # fmt: skip
    return Given(member, title, plan, period, languages, zone(place), committee)


def _title(language: str, period: Window) -> str:
    years = "–".join(plan_id(period).split("-"))
    return words(language, "starting").say("National action plan for open government %(years)s", years=years)


def _checked(asked: Asked, speaker: Speaker, read: Callable[[str], object], question: str, default: str = "") -> str:
    """What is typed, once it can be read."""

    def checked(typed: str) -> str:
        read(typed)
        return typed

    return ask(asked, speaker, question, needed(checked), default)


def _texts(
    asked: Asked, speaker: Speaker, languages: Sequence[str], question: str, defaults: Mapping[str, str],
    *, is_needed: bool = True,
) -> tuple[str, ...]:  # fmt: skip
    """A text in each language, as it would be given on the command line."""
    said = ask_texts(asked, speaker, languages, question, defaults, is_needed=is_needed)
    return tuple(f"{language}:{text}" for language, text in said.items())
