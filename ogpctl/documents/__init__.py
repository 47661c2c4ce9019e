"""What a document says, before language and form: named tuples, computed once for every format."""
