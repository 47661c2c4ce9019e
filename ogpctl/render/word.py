"""A document as Word has it."""

from ogpctl.render.layout.blocks import Layout


def word(layout: Layout) -> bytes:
    """The bytes of the file."""
    raise NotImplementedError(layout.kind)
