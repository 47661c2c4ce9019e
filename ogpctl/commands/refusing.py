"""How a command says that it cannot: wrong usage, a refusal with its reason, a fault of the program."""

import os
from typing import TYPE_CHECKING, Final

from ogpctl.commands.asked import Asked, tell
from ogpctl.errors import CANNOT, CannotRun

if TYPE_CHECKING:
    from ogpctl.locales import Domain, Speaker

FAULT: Final = 70
"""The exit status of a fault of the program itself."""
_DOMAINS: Final[tuple["Domain", ...]] = (
    "terminal", "reports", "rules", "fixes", "changes", "limits", "paper", "letters", "assessments", "exports",
    "calendar", "site", "recording", "starting", "importing", "meetings", "lives",
)  # fmt: skip
"""Where the sentences of refusals stand."""
FEW: Final = 20
"""Up to so many names are listed when none of them is near to what was asked."""


def usage(error: Exception) -> int:
    """The exit status of a wrong command line, which tells about itself; 0 for anything else."""
    show, status = getattr(error, "show", None), getattr(error, "exit_code", None)
    if not callable(show) or not isinstance(status, int):
        return 0
    show()
    return status


def refuse(refusal: CannotRun, asked: Asked) -> int:
    """Say why a command cannot do what was asked, and what would work, in the reader's language."""
    from ogpctl.commands.opening import talk

    speaker = _speaker(asked)
    talk(asked, speaker, *sentences(refusal, asked))
    return CANNOT


def sentences(refusal: CannotRun, asked: Asked, language: str = "") -> list[str]:
    """What is said where something cannot be done: why, and what would work."""
    from difflib import get_close_matches

    speaker = _speaker(asked, language)
    told = [speaker.say(refusal.message, None, **refusal.facts)]
    known = refusal.facts.get("known")
    names = [str(one) for one in known] if isinstance(known, tuple) else []
    said = str(refusal.facts.get("asked", asked.language or ""))
    near = get_close_matches(said, names, n=3) or [name for name in names if said and said in name][:3]
    if near:
        told.append(speaker.say("did you mean %(near)s?", near=speaker.comma.join(near)))
    elif names and len(names) <= FEW:
        told.append(speaker.say("known: %(known)s", known=speaker.comma.join(names)))
    if refusal.hint:
        told.append(speaker.say(refusal.hint))
    return told


def _speaker(asked: Asked, language: str = "") -> "Speaker":
    from ogpctl.language import SPOKEN, of_environment
    from ogpctl.locales import words

    wanted = language or asked.language or ""
    return words(wanted if wanted in SPOKEN else of_environment(asked.environment) or _first(asked), *_DOMAINS)


def _first(asked: Asked) -> str:
    """The first language of the repository that is spoken here, as every answer is in; English where there is none."""
    from ogpctl.commands.opening import Desk
    from ogpctl.language import choose

    try:
        settings = Desk(asked, lambda _: False).settings
    except CannotRun:
        settings = None
    return choose(None, {}, settings["languages"] if settings else ())


def fault(error: Exception) -> int:
    """Say that the fault is ours, and how to report it."""
    from ogpctl.render.cells import clean

    if os.environ.get("OGPCTL_DEBUG"):
        import traceback

        traceback.print_exception(error)
    tell(
        f"ogpctl met something it did not expect ({type(error).__name__}: {clean(str(error))}).\n"
        "This is a fault of ogpctl, not of your records. To report it, run the same command with OGPCTL_DEBUG=1 "
        "and send what it prints."
    )
    return FAULT
