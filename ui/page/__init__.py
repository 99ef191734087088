"""The chat page: rendering, events, layout and protection, each in modules of its own."""
