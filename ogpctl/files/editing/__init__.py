"""The text of records: composed as a careful person writes, and put where it belongs, byte for byte."""
