"""Across articles: which of them are the same text again."""

from ovopnlp.corpus.near_duplicates import near_duplicates

__all__ = ["near_duplicates"]
