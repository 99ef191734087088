"""Answers made of the sources' own sentences: deterministic, without a language model."""
