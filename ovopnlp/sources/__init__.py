"""Where articles come from: files and rows become RawArticle."""
