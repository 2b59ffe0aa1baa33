"""Gold: what people have marked in texts, read from any of the formats, checked, and turned into one set of records."""
