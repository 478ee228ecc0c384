"""A row and a column laid along one axis k: the pairs, their sum, and the place where one side runs out."""
