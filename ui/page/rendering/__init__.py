"""Answers, sources and lists as HTML that is safe by construction."""
