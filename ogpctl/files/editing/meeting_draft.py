"""The draft of a meeting as a file: what is known of it, and what is to be confirmed, as comments."""

from collections.abc import Iterator, Mapping, Sequence
from textwrap import wrap
from typing import Final, NamedTuple

from ogpctl.files.editing.compose import Inline, Written, block, entry, flow
from ogpctl.model.meeting import Attendee
from ogpctl.model.text import Words

WIDTH: Final = 110


class Draft(NamedTuple):
    """A meeting to come. ``head``, ``confirm`` and ``steps`` are remarks, in the language of the repository.

    ``facts`` are its keys up to the participants. ``expected`` are those of the meeting before: they stand there as a
    comment, since nobody has come yet.
    """

    head: str
    facts: Mapping[str, Written]
    confirm: str
    expected: Sequence[Attendee]
    agenda: Sequence[Mapping[str, Written]]
    steps: str


def drafted(draft: Draft, first: str) -> bytes:
    """The bytes of the file; ``first`` is the first language of the repository."""
    parts = ["\n".join(_remark(draft.head)), block(draft.facts)]
    if draft.expected:
        people = (f"#   - {flow(_person(one, first))}" for one in draft.expected)
        parts.append("\n".join((*_remark(draft.confirm), "# attendance:", *people)))
    parts += [entry("agenda", draft.agenda), "\n".join(_remark(draft.steps)), entry("minutes", Inline(state="draft"))]
    return ("\n\n".join(parts) + "\n").encode()


def written(text: Words, first: str) -> Written:
    """A text of a record as it is written again."""
    if set(text) == {""}:
        return text[""]
    return {code or first: words for code, words in text.items()}


def _remark(words: str) -> Iterator[str]:
    """A comment; what would end its line is a space."""
    yield from (f"# {line}" for line in wrap(" ".join(words.split()), WIDTH - 2, break_on_hyphens=False))


def _person(one: Attendee, first: str) -> Inline:
    """A participant, by what does not change from one meeting to the next."""
    found: dict[str, Written] = {}
    if one.name:
        found["name"] = written(one.name, first)
    if one.address:
        found["address"] = one.address
    if one.role:
        found["role"] = written(one.role, first)
    return Inline({**found, "institution": one.institution})
