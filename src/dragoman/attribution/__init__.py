"""Who says what: quotations, cues, sources and speakers."""
