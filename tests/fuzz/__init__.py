"""What must hold for any bytes: `targets` says it, `make fuzz` tries to break it, the suite tries a little."""
