"""Words as people look for them: without case and accents, and with the roots that Indonesian or English affixes leave.

No dictionary says which root is meant: a word has every root that it may have, and two words are alike that share one.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

SHORTEST = 3
"""Letters of the shortest root, such as "uji"."""
PREFIXES: tuple[tuple[str, tuple[str, ...]], ...] = (
    # each with the letters that it may have swallowed: mengirim is kirim, menyusun is susun
    *((f"{me}ny", ("s",)) for me in ("me", "pe")),
    *((f"{me}ng", ("", "k")) for me in ("me", "pe")),
    *((f"{me}m", ("", "p")) for me in ("me", "pe")),
    *((f"{me}n", ("", "t")) for me in ("me", "pe")),
    *((plain, ("",)) for plain in ("me", "pe", "per", "memper", "diper", "ber", "ter", "di", "ke")),
)
SUFFIXES: tuple[tuple[str, tuple[str, ...]], ...] = (
    *((plain, ("",)) for plain in ("kan", "an", "i", "nya", "annya", "kannya", "lah")),
    ("ies", ("y",)),
    ("es", ("", "e")),
    ("s", ("",)),
    *((english, ("", "e")) for english in ("ed", "ing")),
)
_SAYING_NOTHING = """
adalah agar apa apakah atau bagaimana bagi bahwa cara dan dapat dari dengan di dimana gimana hal harus ini itu
ingin jika kalau kami kapan ke kita mana mau oleh pada perlu saat saja saya sebagai secara siapa tentang untuk yang
a an and are as at be by can do does for from how i if in into is it me my of on or our should that the then this
to we what when where which who with you
"""
_WORD = re.compile(r"[^\W_]+")
EMPTY = frozenset(_WORD.findall(_SAYING_NOTHING))
"""Words of questions that say nothing of a task."""


def words(text: str) -> list[str]:
    """Return the words of a text in its order, in small letters without accents."""
    small = text.casefold()
    if not small.isascii():
        small = "".join(c for c in unicodedata.normalize("NFKD", small) if not unicodedata.combining(c))
    return _WORD.findall(small)


def asked(text: str) -> list[str]:
    """Return the words that somebody asks by, each once; those that say nothing only where there is no other."""
    all_words = list(dict.fromkeys(words(text)))
    return [word for word in all_words if word not in EMPTY] or all_words


@lru_cache(maxsize=50_000)
def roots(word: str) -> frozenset[str]:
    """Return the word and everything that may be its root."""
    fronts = {word, *_without(word, PREFIXES, front=True)}
    both = {root for front in fronts for root in _without(front, SUFFIXES, front=False)}
    return frozenset({word} | {root for root in fronts | both if len(root) >= SHORTEST})


def _without(word: str, affixes: tuple[tuple[str, tuple[str, ...]], ...], *, front: bool) -> Iterator[str]:
    for affix, swallowed in affixes:
        if front and word.startswith(affix):
            yield from (letter + word[len(affix) :] for letter in swallowed)
        if not front and word.endswith(affix):
            yield from (word[: -len(affix)] + letter for letter in swallowed)
