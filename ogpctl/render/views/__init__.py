"""What a document says, worded in one language and ready for JSON: the answer of a program and of the terminal alike."""
