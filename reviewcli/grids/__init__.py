"""Tables that offices keep (.xlsx, tables in .docx, .csv), read as plain grids of text."""
