"""What every test shares."""

from hypothesis import settings

# The same examples on every machine and in every run, however slow it is.
settings.register_profile("house", deadline=None, derandomize=True)
settings.load_profile("house")
