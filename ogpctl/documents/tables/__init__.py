"""The records as tables: which there are, what each column holds, and the rows of a repository on a day."""
