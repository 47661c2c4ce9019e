"""The answers as a person reads them: on a terminal in columns that fit it, in a pipe as plain stable text."""
