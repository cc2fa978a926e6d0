"""What a manuscript must contain: the model, its YAML, the library of them, matching a manuscript with one."""
