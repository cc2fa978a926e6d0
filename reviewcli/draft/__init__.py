"""What a user is writing: the draft, its YAML file, and the way from a draft to a manuscript."""
