"""Evaluation: an assistant asked every question of a set, measured, compared and held to a gate."""
