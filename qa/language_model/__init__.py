"""Fluent answers from any OpenAI-compatible endpoint, guarded sentence by sentence."""
