"""The details of the selected phase, and the comparison."""
