"""What is wrong in the records, and what puts it right."""
