"""Pages → the world."""
