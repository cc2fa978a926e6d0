"""``.docx`` files: opening safely, reading what a person sees, effective formatting, styling, format profiles."""
