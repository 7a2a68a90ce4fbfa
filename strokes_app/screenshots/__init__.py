"""Pictures of the window in every state that it can be in, made by driving the real studio."""
