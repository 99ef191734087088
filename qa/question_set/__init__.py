"""Question sets: reading, checking and drafting the questions that an assistant is judged by."""
