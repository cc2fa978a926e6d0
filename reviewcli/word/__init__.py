"""``.docx`` files: opening safely, what a person sees in them, putting the format on, format profiles."""
