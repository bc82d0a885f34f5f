"""The one place where real parts are put together."""
