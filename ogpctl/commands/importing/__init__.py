"""What comes in from sheets: a plan, answers to requests, and the template of a plan."""
