"""What Baku says to people, in the languages it speaks."""

from dataclasses import dataclass
from typing import Literal

Language = Literal["id", "en"]
LANGUAGES: tuple[Language, ...] = ("id", "en")


@dataclass(frozen=True)
class Sentence:
    """One sentence in English and Indonesian; it says what is so and, where something is wrong, what to do."""

    en: str
    id: str

    def spoken(self, language: str) -> str:
        """Return the sentence in that language, English where the language is unknown."""
        return self.id if language == "id" else self.en

    def __str__(self) -> str:
        return self.en
