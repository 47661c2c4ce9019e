"""``ogpctl new …``: a record more, with the next number, the right file name and the keys that are to be filled."""
