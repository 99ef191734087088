"""Checks that prove a claim from its evidence without a model."""

from qa.proof.evidence import Evidence, Verification
from qa.proof.facts import contains_fact, same_value
from qa.proof.verification import verify
from qa.proof.wording import in_words

__all__ = ["Evidence", "Verification", "contains_fact", "in_words", "same_value", "verify"]
