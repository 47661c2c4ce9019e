"""Keys of new records with what they mean, in the repository's language: the meanings are those of the schemas."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Literal, get_args, get_origin

from ogpctl.files.editing.compose import Plain, Written, scalar
from ogpctl.files.editing.skeleton import Key, Keys
from ogpctl.language import SPOKEN, nearest
from ogpctl.locales import words

if TYPE_CHECKING:
    from pydantic import BaseModel


class Teacher:
    """Says what keys mean in the language of ours that is nearest to the repository's first."""

    def __init__(self, languages: Sequence[str]) -> None:
        self.languages = tuple(languages)
        self.speaker = words(nearest(languages), "records", "starting")

    def key(
        self,
        model: "type[BaseModel]",
        name: str,
        value: Written = None,
        *,
        block: Keys = (),
        listed: Sequence[Keys] = (),
    ) -> Key:
        """A key with what it means."""
        field = next(one for key, one in model.model_fields.items() if name in (key, one.alias))
        meaning = self.speaker.say((field.description or "").replace("``", "`"), "meaning")
        if vocabulary := _vocabulary(field.annotation):
            meaning = self.speaker.pair(meaning.rstrip("."), self.speaker.comma.join(vocabulary))
        return Key(name, value, block, listed, meaning)

    def open(self, model: "type[BaseModel]", *names: str) -> Keys:
        """Keys that are still to be filled."""
        return tuple(self.key(model, name) for name in names)

    def record(self, model: "type[BaseModel]", given: Mapping[str, Written], *names: str) -> Keys:
        """A new record: what is known of it, then the keys of ``given`` without a value and those of ``names``."""
        known = tuple(Key(name, value) for name, value in given.items() if value)
        return (*known, *self.open(model, *(name for name, value in given.items() if not value), *names))

    def text(self, msgid: str, **facts: object) -> Written:
        """A text of an example, in every language of the repository that we speak."""
        spoken = [one for one in self.languages if one in SPOKEN]
        if not spoken or self.languages == (*spoken[:1],):
            return self.speaker.say(msgid, "example", **facts)
        return {one: words(one, "starting").say(msgid, "example", **facts) for one in spoken}


def _vocabulary(annotation: object) -> tuple[str, ...]:
    """The words that a key may hold, where it may hold no others."""
    if get_origin(annotation) is Literal:
        return get_args(annotation)
    return next((found for one in get_args(annotation) if (found := _vocabulary(one))), ())


def named(id_: str) -> Written:
    """An id as it is written: with quotes only where a reader of YAML would take it for something else."""
    return Plain(id_) if "-" in id_ or "_" in id_ or scalar(id_) == id_ else id_


def bare(keys: Keys) -> Keys:
    """The same keys without their meanings: what was explained once."""
    return tuple(key._replace(says="") for key in keys)
