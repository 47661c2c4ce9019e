"""The public tracker: made of the records, written to a folder, served on this machine."""
