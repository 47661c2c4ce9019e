"""The sheets that people fill in and send back: what stands in which column, defined once for writer and reader."""
