"""What was changed in the Word file of a draft, taken back into the draft."""
