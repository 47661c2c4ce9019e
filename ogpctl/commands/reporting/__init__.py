"""The records as documents, in every form."""
