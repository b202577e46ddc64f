"""Times written plainly: small letters, digits for the words of numbers, one kind of dash."""

import re
import unicodedata

_FRACTIONS = str.maketrans({"½": " 1/2", "¼": " 1/4", "¾": " 3/4", "⅓": " 1/3", "⅔": " 2/3"})
_SIGNS = str.maketrans({"–": "-", "—": "-", "−": "-", "‑": "-", "×": "x", "’": "'", "′": "'"})
_SPELT = {
    "satu": "1", "dua": "2", "tiga": "3", "empat": "4", "lima": "5", "enam": "6", "tujuh": "7", "delapan": "8",
    "sembilan": "9", "sepuluh": "10", "sebelas": "11", "setengah": "1/2", "seperempat": "1/4",
    "one": "1", "two": "2", "three": "3", "four": "4", "five": "5", "six": "6", "seven": "7",
    "eight": "8", "nine": "9", "ten": "10", "half": "1/2",
    "sejam": "1 jam", "sehari": "1 hari", "seminggu": "1 minggu", "sepekan": "1 pekan", "sebulan": "1 bulan",
    "setahun": "1 tahun", "semenit": "1 menit",
}  # fmt: skip
_WORD = re.compile(r"[^\W\d_]+")
_PLAINER = (
    (re.compile(r"1/2 an? (?=[a-z])"), "1/2 "),  # half an hour
    (re.compile(r"^an? (?=[a-z])"), "1 "),  # an hour
    (re.compile(r"\b(\d) puluh (\d)\b"), r"\1\2"),  # dua puluh lima
    (re.compile(r"\b(\d) puluh"), r"\g<1>0"),  # dua puluh
    (re.compile(r"\b(\d) belas\b"), r"1\1"),  # dua belas
    (re.compile(r"(\d+(?:[.,/]\d+)?(?: \d/\d)?) \(\1\)"), r"\1"),  # 2 (dua) jam
    (re.compile(r"^(?:antara|between) (.+) (?:dan|and) "), r"\1 - "),  # between 1 and 2 hours
)


def plain(text: str) -> str:
    """Return a text in small letters and one kind of sign, its numbers as digits."""
    written = " ".join(unicodedata.normalize("NFKC", text.translate(_FRACTIONS).translate(_SIGNS)).casefold().split())
    written = _WORD.sub(lambda word: _SPELT.get(word[0], word[0]), written)
    for spelling, plainer in _PLAINER:
        written = spelling.sub(plainer, written)
    return written.rstrip(".")
