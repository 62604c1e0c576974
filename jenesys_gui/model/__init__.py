"""What is true: phases, figures, dates, and what follows from them. Standard library only."""
