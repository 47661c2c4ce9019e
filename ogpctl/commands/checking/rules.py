"""``ogpctl rules`` and ``ogpctl rule``: what can be wrong in the records, and why each of it is."""

import sys

from ogpctl.commands.asked import Asked, write
from ogpctl.commands.checking.catalogue import catalogue
from ogpctl.commands.opening import Desk, screen_of
from ogpctl.errors import DONE, CannotRun
from ogpctl.language import of_environment
from ogpctl.locales import Speaker, words
from ogpctl.render import rule_pages
from ogpctl.render.data import written
from ogpctl.render.terminal import rules as draw
from ogpctl.render.views.rules import rule_view, rules_view


def rules(asked: Asked, severity: str = "") -> int:
    """Print every rule, or those of one severity."""
    speaker = _speaker(asked)
    view = rules_view(catalogue(), speaker, severity)
    if asked.form == "json":
        write(written(view))
    else:
        write("\n".join(draw.rules(view, speaker, screen_of(asked, sys.stdout, speaker.language))))
    return DONE


def rule(asked: Asked, code: str) -> int:
    """Print the page of a rule. Raises ``CannotRun`` with the nearest codes where there is none of that code."""
    groups = {rule.code: (rule, group) for group, rules in catalogue().items() for rule in rules}
    if code not in groups:
        raise CannotRun("no rule %(asked)s", asked=code, known=tuple(groups))
    speaker = _speaker(asked)
    view = rule_view(*groups[code], speaker)
    if asked.form == "json":
        write(written(view))
    elif asked.form == "markdown":
        page = rule_pages.markdown(rule_pages.rule_page(code, speaker.language), speaker)
        write(f"# `{code}`\n\n*{view['rule']['severity_words']}*\n\n{page}")
    else:
        write("\n".join(draw.rule(view, speaker, screen_of(asked, sys.stdout, speaker.language))))
    return DONE


def _speaker(asked: Asked) -> Speaker:
    """The words of the language asked for, of the environment, of the repository the reader stands in, if it is one."""
    language = asked.language or of_environment(asked.environment)
    if not language:
        try:
            language = Desk(asked, only=lambda _: False).language
        except CannotRun:
            language = "en"
    return words(language, "rules", "forms")
