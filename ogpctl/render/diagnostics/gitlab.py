"""What is wrong as a Code Quality report, which GitLab shows in a merge request."""

from typing import Final

from ogpctl.diagnostics import Severity
from ogpctl.render.data import written
from ogpctl.render.diagnostics.fingerprints import fingerprints
from ogpctl.render.diagnostics.told import Told, statement

SEVERITIES: Final = {Severity.ERROR: "critical", Severity.WARNING: "minor"}
"""Of GitLab's five: an error makes a figure or a page wrong, a warning asks for a second look."""


def gitlab(told: Told) -> str:
    """A list with an issue each; empty where nothing is wrong."""
    return written(
        [
            {
                "description": statement(one, told.speaker),
                "check_name": one.diagnostic.rule.code,
                "fingerprint": fingerprint,
                "severity": SEVERITIES[one.diagnostic.severity],
                "location": {"path": told.above + one.file, "lines": {"begin": one.span.line}},
            }
            for one, fingerprint in zip(told.findings, fingerprints(told.findings), strict=True)
        ]
    )
