"""Production under load: fifty people, two processes of which one dies every so often, Google's quotas."""
