"""What git knows of a repository: when its records changed, and how they stood."""
