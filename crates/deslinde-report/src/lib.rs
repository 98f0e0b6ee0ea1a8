//! Findings into terminal text, JSON and JSON Lines.
