"""Exports: localities and ties as other libraries and programs want them.

`sisterlinks.Dataset` has a method for each; what a method needs is imported when it is
called.
"""
