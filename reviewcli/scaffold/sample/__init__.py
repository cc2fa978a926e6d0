"""From a finished paper to a scaffold: its structure, none of its words."""
