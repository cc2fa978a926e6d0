"""Findings written down: terminal, JSON and what else is asked for."""
