"""From paths to findings: which files, what each is, which scaffold it answers, what the rules say."""
