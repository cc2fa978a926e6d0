"""What a paper says: its model, Chinese numbering, text cleaning, and the way from lines to an outline.

This room knows nothing of files, fonts, scaffolds or terminals.
"""
