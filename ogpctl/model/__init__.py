"""What the Open Government Partnership says exists: frozen records, each defined once."""
