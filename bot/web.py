"""The web process: the webhook's journal and the health checks."""
