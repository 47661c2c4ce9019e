"""The room where sheets are read: what people filled in, from bytes to records, with the cell that everything is in."""
