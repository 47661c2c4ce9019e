"""What a document says, before language and form: frozen dataclasses, computed once for every format."""
