"""What runs later, in this process."""
