"""What begins: a repository, and the records that are new in it."""
