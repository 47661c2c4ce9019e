"""The rules, worded: all of them with what each guards, and one with its page."""

from collections.abc import Mapping
from typing import Literal, TypedDict

from ogpctl import __version__
from ogpctl.diagnostics import Rule
from ogpctl.locales import Speaker
from ogpctl.render.rule_pages import Example, rule_page
from ogpctl.render.views import SCHEMA


class RuleRow(TypedDict):
    """One rule. ``guards`` is what holds where it is not broken; ``severity`` is the rule's own."""

    code: str
    severity: str
    severity_words: str
    group: str
    guards: str


class RulesView(TypedDict):
    """Every rule, group by group."""

    schema: int
    ogpctl: str
    language: str
    kind: Literal["rules"]
    rules: list[RuleRow]


class Mark(TypedDict):
    """A line of an example that is wrong, counted from 1, and the rule that is broken there."""

    line: int
    severity: str
    code: str


class ExampleView(TypedDict):
    """A file of an example."""

    file: str
    text: str
    marks: list[Mark]


class RuleView(TypedDict):
    """One rule with its page. ``prose`` are paragraphs of Markdown, in ``prose_language``."""

    schema: int
    ogpctl: str
    language: str
    kind: Literal["rule"]
    rule: RuleRow
    prose: list[str]
    prose_language: str
    wrong: list[ExampleView]
    right: list[ExampleView]


def rules_view(groups: Mapping[str, tuple[Rule, ...]], speaker: Speaker, severity: str = "") -> RulesView:
    """Every rule, or those of one severity."""
    rows = [_row(rule, group, speaker) for group, rules in groups.items() for rule in rules]
    return {
        "schema": SCHEMA,
        "ogpctl": __version__,
        "language": speaker.language,
        "kind": "rules",
        "rules": [row for row in rows if severity in ("", row["severity"])],
    }


def rule_view(rule: Rule, group: str, speaker: Speaker) -> RuleView:
    """One rule of a group, with its page."""
    page = rule_page(rule.code, speaker.language)
    return {
        "schema": SCHEMA,
        "ogpctl": __version__,
        "language": speaker.language,
        "kind": "rule",
        "rule": _row(rule, group, speaker),
        "prose": list(page.prose),
        "prose_language": page.language,
        "wrong": [_example(one) for one in page.wrong],
        "right": [_example(one) for one in page.right],
    }


def _row(rule: Rule, group: str, speaker: Speaker) -> RuleRow:
    return {
        "code": rule.code,
        "severity": str(rule.severity),
        "severity_words": speaker.say(rule.severity, "severity"),
        "group": speaker.say(group, "rules"),
        "guards": speaker.say(rule.code, "rule"),
    }


def _example(example: Example) -> ExampleView:
    return {
        "file": example.path,
        "text": example.text,
        "marks": [
            {"line": number, "severity": line.severity, "code": line.code}
            for number, line in enumerate(example.lines, start=1)
            if line.code
        ],
    }
