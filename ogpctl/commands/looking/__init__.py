"""The records as they stand, or stood, on a screen."""
