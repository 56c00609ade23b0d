"""Benchmarks: how fast the library is, against what is named beside each figure.

Run them with ``python -m benchmarks`` from the project's folder, in an environment
with the dependency group ``benchmarks``; ``--help`` tells what can be chosen.
"""
