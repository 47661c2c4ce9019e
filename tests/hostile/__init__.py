"""Repositories that mean harm, one recipe each: what is planted, what must be found, what is asked of ogpctl."""
