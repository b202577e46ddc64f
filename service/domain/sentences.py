"""What Baku says to people: English in the code, every other language in a catalogue that the roof hands over.

A third language is one more catalogue (service/locale) beside its templates; `languages()` follows from what is there.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from functools import cache
from typing import TypeAlias

Language: TypeAlias = str
"""The code of a language that Baku speaks, one of `languages()`."""
ENGLISH: Language = "en"
BEHIND_CONTEXT = "\x04"
"""What stands in a catalogue between the context of a text and the text, as gettext has it."""
_catalogues: dict[Language, Mapping[str, str]] = {}


def install(catalogues: Mapping[Language, Mapping[str, str]]) -> None:
    """Speak these languages beside English, each by its words for the English texts."""
    _catalogues.clear()
    _catalogues.update(catalogues)


def languages() -> tuple[Language, ...]:
    """Return the languages that Baku speaks, English last."""
    return (*_catalogues, ENGLISH)


@dataclass(frozen=True, init=False)
class Sentence:
    """A sentence with named values: what is so and, where something is wrong, what to do.

    Its text stands written out where it is made, so that it is found for the catalogues; a brace in it is doubled.
    """

    text: str
    values: tuple[tuple[str, Value], ...]
    context: str

    def __init__(self, text: str, /, **values: Value) -> None:
        object.__setattr__(self, "text", text)
        object.__setattr__(self, "values", tuple(values.items()))
        object.__setattr__(self, "context", "")

    def spoken(self, language: Language) -> str:
        """Return the sentence in that language, English where it has no words for it."""
        key = f"{self.context}{BEHIND_CONTEXT}{self.text}" if self.context else self.text
        text = _catalogues.get(language, {}).get(key, self.text)
        quoted = _quoted(text)
        return text.format_map(
            {
                name: spoken(value, language).translate(_WITHIN) if name in quoted else spoken(value, language)
                for name, value in self.values
            }
        )

    def __str__(self) -> str:
        return self.spoken(ENGLISH)


@dataclass(frozen=True)
class Worded:
    """What has its words already, by language."""

    words: tuple[tuple[Language, str], ...]

    def spoken(self, language: Language) -> str:
        """Return the words of that language, else the English ones, else whichever there are."""
        words = dict(self.words)
        return words.get(language) or words.get(ENGLISH) or next(iter(words.values()), "")


Value: TypeAlias = "Sentence | Worded | str | int | date | time | tuple[Value, ...]"
"""What is put into a sentence; digits that count nothing, such as a port's, are a str."""


def term(context: str, text: str, /, **values: Value) -> Sentence:
    """Return a sentence that another language words otherwise elsewhere; the context tells the two apart."""
    sentence = Sentence(text, **values)
    object.__setattr__(sentence, "context", context)
    return sentence


def joined(parts: Iterable[Value], between: str) -> Sentence:
    """Return several sentences or values as one, with a sign or a line's end between them."""
    values = {f"part{number}": part for number, part in enumerate(parts)}
    text = between.join(f"{{{name}}}" for name in values)
    return Sentence(text, **values)


def kept(sentence: Sentence) -> dict[Language, str]:
    """Return a sentence as records keep it: its words in every language of today."""
    return {language: sentence.spoken(language) for language in languages()}


def reread(words: Mapping[Language, str]) -> Sentence:
    """Return a sentence that records kept."""
    return joined((Worded(tuple(sorted(words.items()))),), "")


def spoken(value: Value, language: Language) -> str:
    """Return a value as it stands in a sentence of that language."""
    match value:
        case str():
            return value
        case Sentence() | Worded():
            return value.spoken(language)
        case tuple():
            return _BETWEEN.spoken(language).join(spoken(part, language) for part in value)
        case int():
            return f"{value:,}".replace(",", _THOUSANDS.spoken(language))
        case time():
            return Sentence("{hour}:{minute}", hour=f"{value:%H}", minute=f"{value:%M}").spoken(language)
        case datetime():
            return Sentence("{day} at {time}", day=value.date(), time=value.time()).spoken(language)
        case date():
            return written(value, language)


def written(day: date, language: Language) -> str:
    """Return the day as it stands in a Doc: "2 November 2026"."""
    month = MONTHS[day.month - 1]
    return Sentence("{day} {month} {year}", day=str(day.day), month=month, year=str(day.year)).spoken(language)


def written_short(day: date, language: Language) -> str:
    """Return the day as it stands on a button: "2 Nov 2026"."""
    return Sentence(
        "{day} {month} {year}",
        day=str(day.day),
        month=MONTHS[day.month - 1].spoken(language)[:3],
        year=str(day.year),
    ).spoken(language)


def short_day(day: date) -> Worded:
    """Return the day within a sentence as it stands on a button."""
    return Worded(tuple((language, written_short(day, language)) for language in languages()))


def written_day(day: date, language: Language) -> str:
    """Return the day without its year, where that is plain: "2 Nov"."""
    return Sentence("{day} {month}", day=str(day.day), month=MONTHS[day.month - 1].spoken(language)[:3]).spoken(
        language
    )


MONTHS = (
    Sentence("January"),
    Sentence("February"),
    Sentence("March"),
    Sentence("April"),
    Sentence("May"),
    Sentence("June"),
    Sentence("July"),
    Sentence("August"),
    Sentence("September"),
    Sentence("October"),
    Sentence("November"),
    Sentence("December"),
)


@cache
def _quoted(text: str) -> frozenset[str]:
    """Return the names of the values that a text puts between quotation marks."""
    return frozenset(name for quote in _QUOTE.findall(text) for name in _NAME.findall(quote))


_QUOTE, _NAME = re.compile("“[^”]*”"), re.compile(r"{(\w+)}")
_WITHIN = str.maketrans("“”", "‘’")
"""What quotation marks are within others, in English and in Indonesian."""
_BETWEEN = term("between the items of a list", ", ")
_THOUSANDS = term("between the thousands of a number", ",")
