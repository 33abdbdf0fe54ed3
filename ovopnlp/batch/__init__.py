"""The pipeline over an archive."""
