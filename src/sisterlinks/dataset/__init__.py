"""The dataset, and what is asked of it as a whole."""
