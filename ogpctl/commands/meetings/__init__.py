"""Meetings: prepared from the last one, their minutes taken while they are spoken, and closed."""
