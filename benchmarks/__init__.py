"""Measurements of the whole program, run by hand: `python -m benchmarks.NAME --help`."""
