"""The command line of a beginning: init, new."""
