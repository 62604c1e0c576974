"""The dataset or the screen as bytes. No Qt."""
