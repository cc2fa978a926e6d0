"""Which question comes next, given a scaffold and a draft: pure, no terminal."""
