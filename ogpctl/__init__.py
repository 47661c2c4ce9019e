"""ogpctl keeps the action plan of an Open Government Partnership member."""

__version__ = "0.1.0"
