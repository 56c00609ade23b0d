"""Files and folders: loading, writing, fixing."""
