"""One straight line a command: open, compute, show.

The rooms are those of the command line: what `ogpctl/cli/meetings.py` reads is done in `ogpctl/commands/meetings/`.
What several rooms need stands here.
"""
