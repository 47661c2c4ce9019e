"""What a document says, worded in one language and ready for JSON: what programs get and what the terminal draws."""
