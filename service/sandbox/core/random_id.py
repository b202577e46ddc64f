"""Ids that nobody guesses, and that no two processes make alike."""

import secrets


def random_id(alphabet: str, length: int) -> str:
    """Return a fresh id of that many characters of the alphabet, asking the system once for all of them."""
    number, letters = secrets.randbelow(len(alphabet) ** length), []
    for _ in range(length):
        number, place = divmod(number, len(alphabet))
        letters.append(alphabet[place])
    return "".join(letters)
