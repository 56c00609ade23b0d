"""Building records from raw values: the hooks that the converter is made of."""
