"""Arithmetic on a day: items and their deadlines, standing, rates, what moved, who was silent."""
