"""Builds the built-in bilingual embedding model from an English encoder and parallel text.

`python -m training.build` is the one command; nothing here is needed to run the model.
"""
