"""Templates of a repository that reach for the system, or for all of the machine."""

import os
from collections.abc import Mapping
from pathlib import Path

from hostile.case import Case, Plant

NAME = "templates/minutes.md.j2"
LOOP = "{% for a in range(99999) %}{% for b in range(99999) %}{% for c in range(99999) %}"
ENDS = "{% endfor %}" * 3
REPORT = {"report": 2}
SOON = {"OGPCTL_TEMPLATE_SECONDS": "0.3"}
"""What runs for ever is ended the same way, sooner; the limit as it is stands among what is typed."""


def template(text: str, name: str = NAME) -> Mapping[str, bytes]:
    return {name: text.encode()}


def refused(name: str, text: str, says: str, line: int = 1) -> Case:
    """A template that is refused, with its name and line and what is wrong with it."""
    told = f"{NAME}, line {line}: {says}"
    return Case(
        f"a template: {name}", template(text), asks=REPORT, says=told, environment=SOON if "longer" in says else {}
    )


def elsewhere(name: str, text: str) -> Case:
    """A template that asks for a file that is none of its folder."""
    return Case(f"a template: {name}", template(text), asks=REPORT, says="there is no template")


def linked(target: str) -> Plant:
    def plant(root: Path) -> None:
        (root / "templates").mkdir()
        (root / NAME).symlink_to(target)

    return plant


def a_pipe(root: Path) -> None:
    (root / "templates").mkdir()
    os.mkfifo(root / NAME)


def a_sparse_file(root: Path) -> None:
    (root / "templates").mkdir()
    with (root / NAME).open("wb") as file:
        file.truncate(50 << 20)


def a_folder_elsewhere(root: Path) -> None:
    (root / "templates").symlink_to("/etc")


def doubled(times: int) -> str:
    return (
        "{% macro d(s, n) %}{% if n %}{{ d(s ~ s, n - 1) }}{% else %}{{ s }}{% endif %}{% endmacro %}\n"
        f"{{{{ d('xxxxxxxx', {times}) }}}}"
    )


CASES = [
    refused(
        "the classes of a text", "{{ ''.__class__.__mro__[1].__subclasses__() }}", "access to attribute '__class__'"
    ),
    refused("the globals of a function", "one\n{{ say.__init__.__globals__ }}", "access to attribute '__init__'", 2),
    refused("the globals of cycler", "{{ cycler.__init__.__globals__.os }}", "access to attribute '__init__'"),
    refused("the globals of joiner", "{{ joiner('x') }}", "StrictUndefined is not for templates to call"),
    refused("the globals of lipsum", "{{ lipsum.__globals__.os.popen('id').read() }}", "'lipsum' is undefined"),
    refused("a namespace", "{% set n = namespace() %}", "StrictUndefined is not for templates to call"),
    refused("itself", "{{ self.__init__.__globals__ }}", "access to attribute '__init__'"),
    refused(
        "the frame of a generator", "{{ (document.people | map('upper')).gi_frame }}", "access to attribute 'gi_frame'"
    ),
    refused("attributes through a filter", "{{ document | attr('__class__') }}", "access to attribute '__class__'"),
    refused(
        "attributes through map", "{{ ['x'] | map(attribute='__class__') | first }}", "access to attribute '__class__'"
    ),
    refused(
        "a format that reaches in", "{{ '{0.__class__.__mro__}'.format('') }}", "format is not for templates to call"
    ),
    refused(
        "a format of a mapping", "{{ '{x.__class__}'.format_map({'x': 1}) }}", "format_map is not for templates to call"
    ),
    refused("a format without end", "{{ '{:999999999}'.format('') }}", "format is not for templates to call"),
    refused("a filter that formats", "{{ '%999999999d' | format(1) }}", "No filter named 'format'"),
    refused(
        "a file read by a record",
        "{{ record.meeting.parse_file('/etc/passwd') }}",
        "parse_file is not for templates to call",
    ),
    refused(
        "a record that dumps itself",
        "{{ record.meeting.model_dump_json() }}",
        "model_dump_json is not for templates to call",
    ),
    elsewhere("include of a password file", "{% include '../../../../etc/passwd' %}"),
    elsewhere("include of an absolute path", "{% include '/etc/passwd' %}"),
    elsewhere("import from above", "{% import '../ogp.yaml' as x %}"),
    elsewhere("extends from above", "{% extends '../../../etc/hostname' %}"),
    Case(
        "a template: include of a folder", template("{% include '.' %}"), asks=REPORT, says="templates/. is no template"
    ),
    Case(
        "a template that is a link out",
        linked("/etc/passwd"),
        asks=REPORT,
        says="templates/minutes.md.j2 is no template",
    ),
    Case(
        "a template that is endless zeros",
        linked("/dev/zero"),
        asks=REPORT,
        says="templates/minutes.md.j2 is no template",
    ),
    Case(
        "a template that is a pipe",
        a_pipe,
        asks=REPORT,
        says="templates/minutes.md.j2 is no template",
    ),
    Case(
        "a folder of templates that is a link out",
        a_folder_elsewhere,
        asks=REPORT,
        says="templates leads out of the repository",
    ),
    Case(
        "a style sheet that leaves its element",
        template("</style><script>alert(1)</script>", "templates/style.css"),
        asks={"report --format html": 0},
    ),
    Case(
        "a template of UTF-16", {NAME: "x".encode("utf-16")}, asks=REPORT, says="templates/minutes.md.j2 is no template"
    ),
    Case(
        "a template of 50 MB",
        a_sparse_file,
        asks=REPORT,
        says="templates/minutes.md.j2 is no template",
    ),
    refused("loops in loops", f"one\n{LOOP}{ENDS}", "it took longer than 0.3 s", 2),
    refused(
        "a macro that calls itself",
        "{% macro m() %}{{ m() }}{% endmacro %}\n{{ m() }}",
        "maximum recursion depth exceeded",
    ),
    refused(
        "macros that call each other twice",
        "{% macro m(n) %}{% if n %}{{ m(n - 1) }}{{ m(n - 1) }}{% endif %}{% endmacro %}\n{{ m(60) }}",
        "it took longer than 0.3 s",
    ),
    refused(
        "a loop that calls itself",
        "{% for a in [[1]] recursive %}{{ loop([[1]]) }}{% endfor %}",
        "maximum recursion depth exceeded",
    ),
    Case(
        "a template: a template that includes itself",
        template("{% include 'minutes.md.j2' %}"),
        asks=REPORT,
        says=f"{NAME}, line 1: maximum recursion depth exceeded",
    ),
    Case(
        "a template: a template that extends itself", template("{% extends 'minutes.md.j2' %}"), asks=REPORT, says=NAME
    ),
    refused("a text doubled", doubled(60), "it needs more than 256 MiB of memory"),
    refused("half a gigabyte of one text", doubled(26), "it needs more than 256 MiB of memory"),
    refused("a variable doubled", "{% set x = 'x' * 9 %}", "* is for figures"),
    refused(
        "a list doubled",
        "{% macro d(s, n) %}{{ d(s + s, n - 1) if n }}{% endmacro %}\n{{ d([1], 60) }}",
        "it needs more than 256 MiB of memory",
    ),
    refused("a gigabyte", f"one\ntwo\n{LOOP}{'x' * 1000}{ENDS}", "it prints more than 50000000 characters", 3),
    refused(
        "a gigabyte kept", f"{{% set x %}}{LOOP}{{{{ document.title ~ a }}}}{'x' * 99999}{ENDS}{{% endset %}}", "it"
    ),
    refused(
        "replacing without end",
        "{% set x = 'aaaaaaaa' %}{{ x" + " | replace('a', 'aaaaaaaa')" * 12 + " }}",
        "it needs more than 256 MiB of memory",
    ),
    refused("a list repeated", "{{ [1] * 9 }}", "* is for figures"),
    refused(
        "sorting without end",
        "{{ range(99999) | map('string')" + " | join | list | sort" * 20 + " | join }}",
        "it took longer than 0.3 s",
    ),
    refused("a figure without end", "{{ 9 ** 9 ** 9 ** 9 }}", "** is for figures"),
    refused(
        "figures that grow",
        "{% macro g(n, k) %}{{ g(n * n, k - 1) if k }}{% endmacro %}{{ g(999, 60) }}",
        "it took longer than 0.3 s",
    ),
    refused("brackets in brackets", "{{ " + "(" * 20_000 + ")" * 20_000 + " }}", "maximum recursion depth exceeded"),
    refused("a range too large", "{% for a in range(10 * 10 * 1000000) %}{% endfor %}", "Range too big"),
]
