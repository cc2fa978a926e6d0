"""What a careful reviewer says: one function a rule, one module a family; the registry."""
