"""The page that a secretary reads first: what the folder holds, and the commands of a month."""

from collections.abc import Iterator

from ogpctl.commands.starting.beginning.plan import Beginning
from ogpctl.language import SPOKEN, nearest
from ogpctl.locales import Speaker, words
from ogpctl.model.text import Words
from ogpctl.render.markdown import line


def readme(beginning: Beginning, *, example: bool = True) -> dict[str, str]:
    """``README.md`` in the first language of the plan, ``README.fr.md`` in each other that we speak.

    With an ``example`` among the records it tells what that is for.
    """
    first = nearest(beginning.languages)
    others = [one for one in beginning.languages if one in SPOKEN and one != first]
    names = {first: "README.md", **{one: f"README.{one}.md" for one in others}}
    return {
        name: _page(beginning, words(one, "starting", "records"), names, example=example) for one, name in names.items()
    }


def _page(beginning: Beginning, speaker: Speaker, names: dict[str, str], *, example: bool) -> str:
    blocks = [*_blocks(beginning, speaker, names, example=example)]
    if speaker.direction == "rtl":  # a forge shows a page from left to right where nothing tells it otherwise
        blocks = ['<div dir="rtl">', *blocks, "</div>"]
    return "\n\n".join(blocks) + "\n"


def _blocks(beginning: Beginning, speaker: Speaker, names: dict[str, str], *, example: bool) -> Iterator[str]:
    say, first = speaker.say, beginning.languages[0]
    title, member = (
        line(Words(said).said(speaker.language, first).words) for said in (beginning.plan_title, beginning.member)
    )
    yield f"# {title}"
    if len(names) > 1:
        yield " · ".join(
            words(one, "records").say(one, "language")
            if one == speaker.language
            else f"[{words(one, 'records').say(one, 'language')}]({name})"
            for one, name in names.items()
        )
    yield say(
        "The records of the open government action plan of %(member)s, kept with ogpctl in plain files.",
        "readme",
        member=member,
    )
    yield f"## {say('What is where', 'readme')}"
    yield "\n".join(
        f"- `{path}`{speaker.pair('', told)}"
        for path, told in (
            ("ogp.yaml", say("the member, its languages, its plans", "readme")),
            ("data/institutions.yaml", say("every institution, once", "readme")),
            (f"data/commitments/{beginning.plan}/", say("one file for each commitment", "readme")),
            ("data/meetings/", say("one file for each meeting", "readme")),
            ("schema/", say("what an editor needs; made anew by `ogpctl schema -o schema`", "readme")),
        )
    )
    yield f"## {say('At the beginning', 'readme')}"
    if example:
        yield say(
            "What is called an example is there to be replaced: a commitment, a meeting, two institutions. "
            "Each file explains its keys.",
            "readme",
        )
    yield _console(
        ("ogpctl new institution", say("adds an institution", "readme")),
        ("ogpctl new commitment", say("adds a commitment", "readme")),
        ("ogpctl new activity 1", say("adds an activity to commitment 1", "readme")),
    )
    yield f"## {say('The five commands of a month', 'readme')}"
    yield _console(
        ("ogpctl overdue", say("what is late, and who must answer", "readme")),
        ("ogpctl record 1 --completion 40", say("what an institution reports", "readme")),
        ("ogpctl meeting prepare 2030-01-15", say("the draft of the next meeting", "readme")),
        ("ogpctl report -o minutes.html", say("the minutes of the last one", "readme")),
        ("ogpctl validate", say("what is wrong in the records", "readme")),
    )
    yield say("`ogpctl --help` tells of all the others; `ogpctl undo` takes back the last change.", "readme")


def _console(*steps: tuple[str, str]) -> str:
    """Commands from left to right, each with what it does behind it."""
    width = max(len(command) for command, _ in steps)
    lines = "\n".join(f"{command:{width}}  # {told}" for command, told in steps)
    return f"```sh\n{lines}\n```"
