"""spaCy parts: tokenizer, pipeline component, trained models."""
