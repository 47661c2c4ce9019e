"""The command line of what comes from a spreadsheet: import."""
