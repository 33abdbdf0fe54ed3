"""Across articles: near-duplicates and what many reports say of one event."""
