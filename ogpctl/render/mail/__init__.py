"""The press for letters that are sent: the request for progress as plain text, as a page, as a draft of a message."""
