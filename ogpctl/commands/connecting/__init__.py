"""What others are connected with."""
