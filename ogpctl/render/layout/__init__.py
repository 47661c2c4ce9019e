"""What stands where on paper: a document as blocks, which PDF, Word and plain pages set alike."""
