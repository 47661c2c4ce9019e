"""What a document says, worded in one language and ready for JSON: what programs get and what the terminal draws."""

from typing import Final

SCHEMA: Final = 1
"""The version of the shapes. It grows when a key changes its meaning or goes; keys may be added."""
