"""Files and pages become sources, sources become chunks. Knows nothing of search or questions."""
