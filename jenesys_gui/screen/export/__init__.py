"""What pictures, reports and copies contain."""
