"""What is wrong as SARIF 2.1.0, which code hosts and editors read: every rule with its page, every fix there is.

https://docs.oasis-open.org/sarif/sarif/v2.1.0/ is the standard. Columns are code points; files are named from the root
of the git repository, which has a name here and no place: whoever reads the log has it somewhere.
"""

from typing import Any, Final
from urllib.parse import quote

from ogpctl import __version__
from ogpctl.diagnostics import Edit, Rule, Span, Where
from ogpctl.language import tag
from ogpctl.locales import Speaker, capital
from ogpctl.render.data import written
from ogpctl.render.diagnostics.fingerprints import fingerprints
from ogpctl.render.diagnostics.page import spoken
from ogpctl.render.diagnostics.told import Finding, LeftOut, Told, incomplete, is_value, statement
from ogpctl.render.rule_pages import RulePage, markdown, rule_page

SCHEMA: Final = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
ROOT: Final = "%SRCROOT%"
"""The root of the git repository, by the name that readers of SARIF know."""

Json = dict[str, Any]


def sarif(told: Told) -> str:
    """One run, with every rule there is and what was found."""
    speaker = told.speaker
    rules = {rule.code: (rule, group) for group, members in told.rules.items() for rule in members}
    index = {code: place for place, code in enumerate(rules)}
    run = {
        "tool": {
            "driver": {
                "name": "ogpctl",
                "semanticVersion": __version__,
                "language": tag(speaker.language),
                "rules": [_rule(rule, group, speaker) for rule, group in rules.values()],
            }
        },
        "automationDetails": {"id": f"ogpctl/{told.above}"},
        "language": tag(speaker.language),
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {ROOT: {"description": {"text": speaker.say("The root of the git repository.")}}},
        "invocations": [_invocation(told)],
        "results": [
            _result(one, index[one.diagnostic.rule.code], fingerprint, told)
            for one, fingerprint in zip(told.findings, fingerprints(told.findings), strict=True)
        ]
        + [
            _suppressed(one, index[one.finding.diagnostic.rule.code], fingerprint, told)
            for one, fingerprint in zip(
                told.excepted, fingerprints([one.finding for one in told.excepted]), strict=True
            )
        ],
    }
    return written({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]})


def _rule(rule: Rule, group: str, speaker: Speaker) -> Json:
    page = rule_page(rule.code, speaker.language)
    return {
        "id": rule.code,
        "name": "".join(word.capitalize() for word in rule.code.split("-")),
        "shortDescription": {"text": capital(speaker.say(rule.code, "rule")) + speaker.stop},
        "fullDescription": {"text": " ".join(page.prose)},
        "help": {"text": _plain(page, speaker), "markdown": markdown(page, speaker)},
        "defaultConfiguration": {"level": str(rule.severity)},
        "properties": {"tags": [speaker.say(group, "rules")]},
    }


def _plain(page: RulePage, speaker: Speaker) -> str:
    """The page without markup."""
    parts = list(page.prose)
    for title, examples in (("Wrong", page.wrong), ("Right", page.right)):
        parts += [f"{speaker.say(title, 'example')}\n{one.path}\n{one.text}" for one in examples]
    return "\n\n".join(part.rstrip() for part in parts)


def _invocation(told: Told) -> Json:
    """What is incomplete is no success: whoever reads it must not take what was not checked for put right."""
    if told.complete:
        return {"executionSuccessful": True}
    said = incomplete(told.speaker)
    notification = {"level": "error", "message": {"text": spoken(said + told.speaker.stop, told.speaker)}}
    return {"executionSuccessful": False, "toolConfigurationNotifications": [notification]}


def _result(finding: Finding, index: int, fingerprint: str, told: Told) -> Json:
    diagnostic = finding.diagnostic
    related = [
        {"id": number, "message": {"text": told.speaker.say("related")}, **_located(where, told.locate(where), told)}
        for number, where in enumerate(diagnostic.related, start=1)
    ]
    edit = told.mend(diagnostic)
    return {
        "ruleId": diagnostic.rule.code,
        "ruleIndex": index,
        "level": str(diagnostic.severity),
        "message": {"text": statement(finding, told.speaker)},
        "locations": [
            _located(diagnostic.where, finding.span if is_value(finding) else Span(1, 1, 1, 1), told),
        ],
        **({"relatedLocations": related} if related else {}),
        "partialFingerprints": {"ogpctl/v1": fingerprint},
        **({"fixes": [_fix(edit, finding, told)]} if edit else {}),
    }


def _suppressed(one: LeftOut, index: int, fingerprint: str, told: Told) -> Json:
    """What ``ogp.yaml`` leaves out, with the reason that stands there."""
    where = _located(one.by, told.locate(one.by), told)
    suppression = {"kind": "external", "justification": one.reason, "location": where}
    return {**_result(one.finding, index, fingerprint, told), "suppressions": [suppression]}


def _fix(edit: Edit, finding: Finding, told: Told) -> Json:
    replacement = {"deletedRegion": _region(edit.span), "insertedContent": {"text": edit.text}}
    change = {"artifactLocation": _file(edit.path, told), "replacements": [replacement]}
    said = spoken(finding.fix or finding.message, told.speaker)
    return {"description": {"text": said}, "artifactChanges": [change]}


def _located(where: Where, span: Span, told: Told) -> Json:
    return {"physicalLocation": {"artifactLocation": _file(where.path, told), "region": _region(span)}}


def _file(path: str, told: Told) -> Json:
    return {"uri": quote(told.above + path), "uriBaseId": ROOT}


def _region(span: Span) -> Json:
    """A region; what concerns a file as a whole has its first line."""
    if span == Span(1, 1, 1, 1):
        return {"startLine": 1}
    return {
        "startLine": span.line,
        "startColumn": span.column,
        "endLine": span.end_line,
        "endColumn": span.end_column,
    }
