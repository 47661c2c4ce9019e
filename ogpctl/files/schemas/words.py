"""What a schema tells a person, in one language: terms, meanings, what a wrong value should be, what can be added."""

from typing import Any, Final, get_args

from ogpctl.files.schemas.snippets import Snippet, of_file, of_record
from ogpctl.language import SPOKEN
from ogpctl.locales import capital, words
from ogpctl.model import commitment, deadline, institution, meeting, policy, settings
from ogpctl.model.text import LANGUAGE

VOCABULARIES: Final[dict[tuple[str, ...], str]] = {
    get_args(commitment.Status): "status",
    get_args(settings.Counted): "status",
    get_args(commitment.Value): "value",
    get_args(deadline.Undated): "undated",
    get_args(institution.Sector): "sector",
    get_args(meeting.Address): "address",
    get_args(meeting.Presence): "presence",
    get_args(meeting.State): "minutes",
    get_args(meeting.Kind): "meeting",
    get_args(meeting.Mode): "mode",
    get_args(settings.Rate): "rate",
    get_args(settings.Colour): "band",
    get_args(settings.Year): "year",
    get_args(policy.Level): "level",
}
"""The words a key may hold, and the vocabulary in which they are said."""
_CLEAR: Final = ("address",)
"""Vocabularies whose words need no more than to be said."""
_BY_LANGUAGE: Final = f"^{LANGUAGE}$"


class Told:
    """Says the msgids of a schema in a language, and adds what an editor can offer."""

    def __init__(self, language: str) -> None:
        self._speaker = words(language, "rules", "records")

    def schema(self, name: str, made: dict[str, Any]) -> dict[str, Any]:
        """The schema of a kind of file, in words."""
        told: dict[str, Any] = self._told(made, "")
        return {**told, **self._offered(of_file(name))}

    def _told(self, made: Any, title: str) -> Any:
        """A schema in words; ``title`` is the term of the key around it."""
        if isinstance(made, list):
            return [self._told(one, title) for one in made]
        if not isinstance(made, dict):
            return made
        title = self._term(made) or title
        told: dict[str, Any] = {key: self._said(key, value) or self._told(value, title) for key, value in made.items()}
        # An editor that cannot tell the parts of a schema apart says the term of the key once for each of them.
        if "anyOf" in told:
            first, *others = told["anyOf"]
            told["anyOf"] = [first, *({"title": title, **one} for one in others)]
        told |= {word: {"title": title, **told[word]} for word in ("if", "then", "else") if word in told}
        if "enum" in told:
            told["enumDescriptions"] = [self._meaning(tuple(told["enum"]), word) for word in told["enum"]]
        if _BY_LANGUAGE in told.get("patternProperties", {}):
            text = told["patternProperties"][_BY_LANGUAGE]
            told["properties"] = {code: self._language(code, text) for code in SPOKEN}
        return {**told, **self._offered(of_record(told.get("items", {}).get("$ref", "")))}

    def _term(self, made: dict[str, Any]) -> str:
        title = made.get("title")
        return self._speaker.say(title, "term") if isinstance(title, str) else ""

    def _said(self, key: str, value: Any) -> str:
        """What a keyword of a schema says; nothing where it says nothing to people."""
        if not isinstance(value, str):
            return ""
        if key == "title":
            return self._speaker.say(value, "term")
        if key == "description":
            return self._speaker.say(value.replace("``", "`"), "meaning")
        if key == "patternErrorMessage":
            return capital(self._speaker.say(value, "fix"))
        if key == "errorMessage":
            return capital(self._speaker.say("one-of", "sentence", keys=value))
        return ""

    def _meaning(self, vocabulary: tuple[str, ...], word: str) -> str:
        """What a word of the records means: how it is said, and what it says."""
        say = self._speaker.say
        if vocabulary == meeting.WEEK:
            return say(capital(word), "weekday")
        name = VOCABULARIES[vocabulary]
        said = say(word, name)
        return said if name in _CLEAR else self._speaker.pair(said, say(word, f"meaning of {name}"))

    def _language(self, code: str, text: dict[str, Any]) -> dict[str, Any]:
        say = self._speaker.say
        return {"title": say(code, "language"), "description": say(code, "meaning of language"), **text}

    def _offered(self, snippets: tuple[Snippet, ...]) -> dict[str, Any]:
        """What an editor can write for a person."""
        if not snippets:
            return {}
        say = self._speaker.say
        offered = [
            {"label": say(one.label, "snippet"), "description": say(one.told, "snippet"), "body": one.body}
            for one in snippets
        ]
        return {"defaultSnippets": offered}
