"""Where extractions go: files, tables and databases."""
