"""Times written plainly: small letters, digits for the words of numbers, one kind of dash."""

import re
import unicodedata

_FRACTIONS = str.maketrans({"½": " 1/2", "¼": " 1/4", "¾": " 3/4", "⅓": " 1/3", "⅔": " 2/3"})
_SIGNS = str.maketrans({"–": "-", "—": "-", "−": "-", "‑": "-", "×": "x", "’": "'", "′": "'", "[": "(", "]": ")"})
_FOOTNOTE = re.compile(r"^\s*\*+|\s*\(?(?:[*†‡]+|[¹²³⁰-⁹]+)\)?\s*$")
_SATU = ("satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan")
_ONE = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
_TEN = ("ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen")
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_SPELT = {
    **{word: str(number) for words in (_SATU, _ONE) for number, word in enumerate(words, 1)},
    **{word: str(number) for number, word in enumerate(_TEN, 10)},
    **{word: str(number) for number, word in zip(range(20, 100, 10), _TENS, strict=True)},
    "setengah": "1/2", "seperempat": "1/4", "half": "1/2",
}  # fmt: skip
_WORD = re.compile(r"[^\W\d_]+")
_ENGLISH = re.compile(rf"\b({'|'.join(_TENS)})[- ]({'|'.join(_ONE)})\b")
_JOINED = (
    (re.compile(r"\bse(belas|puluh|ratus)\b"), r"satu \1"),
    (re.compile(rf"\b({'|'.join(_SATU)})(belas|puluh|ratus)\b"), r"\1 \2"),  # limabelas
)
_NUMBER = r"\d+(?:[.,/]\d+)?(?: \d/\d)?"
_TO = r" ?(?:-|s/d|s\.d\.?|sd|sampai(?: dengan)?|hingga|to) ?"
_ON_WORKING_DAYS = re.compile(
    r"(?<![a-z])x ?24 ?(?:jam|hours?|hrs|h),? \(?(?:(?:pada|on) )?(?:hari kerja|(?:working|business) days?)\)?$"
)
_PLAINER = (
    (re.compile(r"1/2 an? (?=[a-z])"), "1/2 "),  # half an hour
    (re.compile(r"^an? (?=[a-z])"), "1 "),  # an hour
    (re.compile(r"\b(\d) puluh (\d)\b"), r"\1\2"),  # dua puluh lima
    (re.compile(r"\b(\d) puluh"), r"\g<1>0"),  # dua puluh
    (re.compile(r"\b(\d) belas\b"), r"1\1"),  # dua belas
    (re.compile(r"\b(\d) ratus (\d\d)\b"), r"\1\2"),  # seratus dua puluh
    (re.compile(r"\b(\d) ratus\b(?! \d)"), r"\g<1>00"),  # dua ratus
    (re.compile(rf"(?<![\d.,/])({_NUMBER}) ?\( ?\1 ?\)"), r"\1"),  # 2 (dua) jam
    (re.compile(rf"(?<![\d.,/])(({_NUMBER}){_TO}({_NUMBER})) \( ?\2{_TO}\3 ?\)"), r"\1"),  # 2-3 (dua sampai tiga) jam
    (re.compile(r"^(?:antara|between) (.+) (?:dan|and) "), r"\1 - "),  # between 1 and 2 hours
    (re.compile(r"(?<![a-z])(hari|hr|jam|minggu|pekan)-?(kerja|kalender)\b"), r"\1 \2"),  # hari-kerja
    (re.compile(r"(?<![a-z])(hari|hr|jam|minggu|pekan) \((kerja|kalender)\)"), r"\1 \2"),
    (re.compile(r"\b(working|work|business|calendar)-(?=day|hour|week)"), r"\1 "),  # working-day
    (re.compile(r"\b(days?|hours?|weeks?) \((working|business|calendar)\)"), r"\2 \1"),  # days (working)
    (_ON_WORKING_DAYS, "x 24 jam kerja"),
    (re.compile(r"^\(([^()]*)\)$"), r"\1"),
)  # fmt: skip


def plain(text: str) -> str:
    """Return a text in small letters and one kind of sign, its numbers as digits, without the mark of a footnote."""
    signs = _FOOTNOTE.sub("", text).translate(_FRACTIONS).translate(_SIGNS)
    written = " ".join(unicodedata.normalize("NFKC", signs).casefold().split())
    for spelling, apart in _JOINED:
        written = spelling.sub(apart, written)
    written = _ENGLISH.sub(lambda both: _SPELT[both[1]][0] + _SPELT[both[2]], written)
    written = _WORD.sub(lambda word: _SPELT.get(word[0], word[0]), written)
    for spelling, plainer in _PLAINER:
        written = spelling.sub(plainer, written)
    return written.rstrip(".,;")
