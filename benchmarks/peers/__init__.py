"""Search compared with that of other libraries, each set up as their guides say."""
