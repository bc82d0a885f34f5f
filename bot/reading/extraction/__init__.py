"""From a page's HTML to the story on it. Only `worker.py` is called from outside, and it runs in a process that can be ended."""
