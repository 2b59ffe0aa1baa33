"""The evaluation as a person reads it: tables for a terminal, and a page that lists every miss and false alarm."""
