"""What is wrong as JUnit XML: a test for each file that was checked, for the pages of GitLab, Jenkins and others.

A file with a finding that fails the run is a failed test, with all its findings as text; warnings that do not fail
are what the test printed.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from html import escape
from typing import Final

from ogpctl import __version__
from ogpctl.render.diagnostics.text import block
from ogpctl.render.diagnostics.told import Finding, Told, statement

_NO_XML: Final = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that XML cannot hold, however they are written."""


def junit(told: Told) -> str:
    """One suite with a test a file, in the order of the files."""
    of: dict[str, list[Finding]] = {path: [] for path in told.checked()}
    for one in told.findings:
        of.setdefault(one.file, []).append(one)
    failed = sum(any(map(told.fails, found)) for found in of.values())
    counted = {"tests": len(of), "failures": failed, "errors": 0, "skipped": 0}
    properties = {"ogpctl": __version__, "language": told.speaker.language, "complete": str(told.complete).lower()}
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        _opened("testsuites", {"name": "ogpctl validate", **counted}),
        "  " + _opened("testsuite", {"name": "ogpctl validate", **counted}),
        "    <properties>",
        *(f"      <property{attributes({'name': name, 'value': value})}/>" for name, value in properties.items()),
        "    </properties>",
        *(line for path, found in of.items() for line in _case(path, found, told)),
        "  </testsuite>",
        "</testsuites>",
    ]
    return "\n".join(lines) + "\n"


def _case(path: str, found: Sequence[Finding], told: Told) -> Iterator[str]:
    folder, _, name = path.rpartition("/")
    case = {"classname": folder or ".", "name": name, "file": told.above + path}
    if not found:
        yield f"    <testcase{attributes(case)}/>"
        return
    yield "    " + _opened("testcase", case)
    failing = [one for one in found if told.fails(one)]
    if failing:
        said = {"type": failing[0].diagnostic.rule.code, "message": statement(failing[0], told.speaker)}
        yield f"      {_opened('failure', said)}{_listed(failing, told)}</failure>"
    passing = [one for one in found if not told.fails(one)]
    if passing:
        yield f"      <system-out>{_listed(passing, told)}</system-out>"
    yield "    </testcase>"


def _listed(found: Sequence[Finding], told: Told) -> str:
    return content("\n\n".join(block(one, told) for one in found))


def _opened(name: str, said: Mapping[str, object]) -> str:
    return f"<{name}{attributes(said)}>"


def attributes(said: Mapping[str, object]) -> str:
    """Attributes, each behind a space; a line break in a value stays one."""
    return "".join(f' {name}="{_broken(content(str(value)))}"' for name, value in said.items())


def _broken(value: str) -> str:
    return value.replace("\r", "&#13;").replace("\n", "&#10;").replace("\t", "&#9;")


def content(said: str) -> str:
    """A text as XML has it; a character that XML cannot hold is spelt out."""
    return escape(_NO_XML.sub(lambda match: f"<U+{ord(match[0]):04X}>", said)).replace("\r", "&#13;")
