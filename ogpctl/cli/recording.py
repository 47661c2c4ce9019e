"""The command line of what is put on record: record, undo."""
