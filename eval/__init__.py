"""What the program reaches on development corpora, and the floors below which it may not fall."""
