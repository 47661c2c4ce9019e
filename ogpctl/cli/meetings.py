"""The command line of a meeting: prepare, take, close."""
