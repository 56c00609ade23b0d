"""Datasets whose large lists stay in columns, and become records when looked at."""
