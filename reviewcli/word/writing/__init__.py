"""Putting the format on: a new file or somebody's own, through one styler."""
