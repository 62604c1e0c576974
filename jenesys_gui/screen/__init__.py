"""What is to be seen, as frozen data. No Qt."""
