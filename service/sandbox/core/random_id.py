"""Ids that nobody guesses, and that no two processes make alike."""

import secrets


def random_id(alphabet: str, length: int) -> str:
    """Return a fresh id of that many characters of the alphabet."""
    return "".join(secrets.choice(alphabet) for _ in range(length))
