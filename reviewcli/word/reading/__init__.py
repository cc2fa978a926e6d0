"""What a person sees in a ``.docx``: words, computed numbers, effective formatting, sections, facts."""
