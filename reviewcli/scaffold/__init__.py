"""What a manuscript must contain: the model, its YAML, the library, matching a manuscript with one."""
