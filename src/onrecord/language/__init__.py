"""Language: units, the reader model and its loader."""
