"""The command line and the chat page. Holds no retrieval and no answering logic."""
