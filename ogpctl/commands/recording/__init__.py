"""What is put on record: checked, shown, agreed to, written, and taken back."""
