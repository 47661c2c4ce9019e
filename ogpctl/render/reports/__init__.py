"""The documents worded in one language: what templates loop over, and what ``--format json`` prints."""
