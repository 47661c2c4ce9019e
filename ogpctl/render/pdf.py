"""A document as PDF."""

from ogpctl.render.layout.blocks import Layout


def pdf(layout: Layout) -> bytes:
    """The bytes of the file."""
    raise NotImplementedError(layout.kind)
