"""The index in columns: what a dataset's questions are answered from, fast.

Localities, dates and partnerships become whole numbers in arrays. What it answers is
what `sisterlinks.ties.walk` answers from the records themselves, which is the plain
reference that it is tested against.
"""
