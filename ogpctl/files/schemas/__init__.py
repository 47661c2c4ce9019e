"""The schemas of the records, and what they tell an editor."""
