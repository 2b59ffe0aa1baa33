"""Events: who did or said what to whom, of which type, and whether it happened."""
