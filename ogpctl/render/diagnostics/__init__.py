"""What ``validate`` found, in every form it is told in."""
