"""The tables in their forms, each in its own module; rows pass through and are not held."""
