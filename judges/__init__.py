"""Programs of others that judge what ogpctl writes: ``make judges``, or ``python -m judges NAME …``."""
