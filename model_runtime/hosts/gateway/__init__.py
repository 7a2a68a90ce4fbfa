"""The gateway: lets other machines have their stages painted here. Knows a pool, and nothing of what is behind it."""
