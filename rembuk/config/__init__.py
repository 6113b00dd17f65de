"""Settings, URLs, server and console: the one place that knows every package."""
