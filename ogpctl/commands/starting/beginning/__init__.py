"""A repository for a new plan: what it is asked for, the records and the files it begins with."""
