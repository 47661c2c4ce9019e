"""How files get onto the disk: whole, one writer at a time, several as one, and back again."""
