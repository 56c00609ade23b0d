"""Who succeeds whom, who holds a slot, and which ties follow."""
