"""The workbook: the tables in the words of one language, for people who read, filter, print and fill in."""
