"""One straight line a command: open, compute, show."""
