"""Chunks become a searchable index, a question becomes hits. Knows nothing of answers."""
