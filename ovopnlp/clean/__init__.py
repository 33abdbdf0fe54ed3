"""From a RawArticle to clean text with a map back to every raw character."""
