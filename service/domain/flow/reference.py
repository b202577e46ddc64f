"""References to steps in what people write: *langkah 3 dan 5*, "steps 3 to 5", "step 4a", *Ya → 5, Tidak → 3*."""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from service.domain.flow.vocabulary import (
    ACTIVITY,
    AGAIN_AT,
    ANSWER,
    ARROW,
    CHOICE,
    GO,
    LINK,
    NUMBERED,
    ORDINALS,
    POINT,
    SEE,
    THING,
    THIS,
    TO,
    TO_OR_FROM,
    UNIT,
    UP_TO,
    WITHIN,
    WORD,
)

NAMED_WITHIN = 60
"""How far in front of a step's number the number of another SOP is looked for, in characters."""
GONE = "?"
"""Stands for the number of a step that is gone, until a person says what to do instead."""
_NUMBER = r"(?:\d{1,3}(?:\.\d{1,2})*[a-z]?(?!\w)(?!\s*%)|\?(?!\?))"
_COUNTED = rf"{_NUMBER}(?!\s*{UNIT}\b)"
_COUNTED_NEXT = rf"{_NUMBER}(?!\s*(?:{UNIT}|{THING})\b)"
_SPACE = r"[^\S\n]"
_BEFORE_NUMBER = rf"(?:{_SPACE}*\b(?:{NUMBERED}|ke)\b\.?)?(?:{_SPACE}|[#(-])*"
_LEAD = rf"(?:{WORD}\s*)?(?:(?:\b(?:{NUMBERED})\b\.?|\bke\b)[\s-]*|[#(]\s*)?"
"""What may stand in front of one more number: *langkah*, *no.*, *ke-*, a bracket."""
_CLOSED = re.compile(r"(?=\s*(?:[.;:)\]!?\n,]|$))")
_HEAD = re.compile(
    rf"(?<![\w-]){WORD}{_BEFORE_NUMBER}(?={_COUNTED})|(?<=\b{TO}\s){WORD}{_BEFORE_NUMBER}(?={_NUMBER})", re.IGNORECASE
)
_BARE = re.compile(
    rf"(?:{ARROW}\s*{TO}?|\b{GO}(?:\s+(?:on|back|again|lagi))?\s+{TO}|\b{ANSWER}\s*(?:[:=]\s*(?:{TO}\b)?|\s{TO}\b|\((?=\s*{_NUMBER}\s*\))))"
    rf"\s*(?:{NUMBERED}\b\.?\s*|#)?(?={_COUNTED})",
    re.IGNORECASE,
)
_WEAK = re.compile(rf"\b(?:{SEE}\s+{ACTIVITY}|{AGAIN_AT}\s+{POINT})\b\.?{_BEFORE_NUMBER}(?={_COUNTED})", re.IGNORECASE)
_ORDINAL = re.compile(
    rf"\b{TO_OR_FROM}\s+(?:the\s+)?(?:{WORD}\s+(?P<after>{'|'.join(ORDINALS)})|"
    rf"(?P<before>{'|'.join(ORDINALS)}|\d{{1,2}}(?:st|nd|rd|th))\s+step)\b",
    re.IGNORECASE,
)
_MORE_ORDINAL = re.compile(rf"(?:\s*,)?(?:\s+{LINK})?\s+(?:{WORD}\s+)?({'|'.join(ORDINALS)})\b", re.IGNORECASE)
_OTHER_NUMBER = rf"(?:(?:\d+[-/.])?SOP\b(?!\s+{THIS}\b)|(?-i:[A-Z]{{2,}}[-/.][A-Z]{{2,}}[-/.]\d))"
_OTHER_SOP_BEFORE = re.compile(
    rf"\b(?:[A-Z]{{2,}}(?:[-/.][A-Z0-9]+)+|(?i:\d*[-/.]?sop(?:[-/.][a-z0-9]+)+))[\s,:(]*(?:{WITHIN}|at|,)?\s*$"
)
_OTHER_SOP_AFTER = re.compile(
    rf"\)?\s*[,(]?\s*(?:{WITHIN}\s+)?(?:the\s+)?(?:(?:prosedur|procedure|nomor|number|no\.)\s+)?{_OTHER_NUMBER}",
    re.IGNORECASE,
)
_LETTER = r"[a-z](?![\w’'])"
_LETTER_HEAD = re.compile(
    rf"(?<![\w-]){WORD}{_BEFORE_NUMBER}(?={_LETTER})|{ARROW}\s*(?:{TO}\b)?\s*(?={_LETTER})", re.IGNORECASE
)
_ANY = re.compile(rf"(?<![\w.-])(?={_COUNTED})", re.IGNORECASE)


@dataclass(frozen=True)
class Spelling:
    """How numbers are written: one of them, the last of a range behind its first, and one more of a list."""

    number: re.Pattern[str]
    last: re.Pattern[str]
    more: re.Pattern[str]


def _spelling(number: str, following: str) -> Spelling:
    """Return how numbers are written that these patterns find, the first of a reference and those that follow."""
    link = rf"(?P<between>(?:\s*,\s*{LINK}\s|\s+{LINK}\s|\s*[/&]|\s*,)\s*)"
    return Spelling(
        re.compile(number, re.IGNORECASE),
        re.compile(rf"\)?\s*{UP_TO}\s*{_LEAD}({following})", re.IGNORECASE),
        re.compile(rf"\)?{link}{_LEAD}(?P<number>{following})", re.IGNORECASE),
    )


_DIGITS, _LETTERS = _spelling(_NUMBER, _COUNTED_NEXT), _spelling(_LETTER, _LETTER)


@dataclass(frozen=True)
class Number:
    """A step's number as it is written, `start` to `end` in its text; an ordinal names it in `written` words."""

    number: str
    start: int
    end: int
    written: str = ""


@dataclass(frozen=True)
class Mention:
    """A step, or all from the first to the last."""

    first: Number
    last: Number | None = None

    @property
    def start(self) -> int:
        """Where it begins in its text."""
        return self.first.start

    @property
    def end(self) -> int:
        """Where it ends in its text."""
        return (self.last or self.first).end


@dataclass(frozen=True)
class Reference:
    """What names steps, from its word or arrow on; a `choice` names them by "or"."""

    start: int
    end: int
    mentions: tuple[Mention, ...]
    choice: bool = False


def references(text: str, numbers: Sequence[str], *, bare: bool = False) -> tuple[Reference, ...]:
    """Return the references of a text to steps that bear these numbers, and those to no step, in their order.

    `bare` where the text is of a column that holds nothing but the steps that come next.
    """
    return _found(text, frozenset(numbers), bare)


@lru_cache(maxsize=4096)
def _found(text: str, numbers: frozenset[str], bare: bool) -> tuple[Reference, ...]:
    found: dict[int, Reference] = {}
    taken: set[int] = set()
    for reference in _every(text, numbers, bare):
        letters = range(reference.start, reference.end)
        if taken.isdisjoint(letters):
            taken.update(letters)
            found[reference.start] = reference
    return tuple(found[start] for start in sorted(found))


def steps_of(mention: Mention, numbers: Sequence[str]) -> tuple[int, ...]:
    """Return the steps, from 0, that a mention names; those there are."""
    places = {compared(number): place for place, number in enumerate(numbers)}
    first = places.get(compared(mention.first.number))
    if mention.last is None:
        return () if first is None else (first,)
    last = places.get(compared(mention.last.number))
    if first is None or last is None:
        return tuple(place for place in (first, last) if place is not None)
    return tuple(range(min(first, last), max(first, last) + 1))


def missing(reference: Reference, numbers: Sequence[str]) -> tuple[str, ...]:
    """Return the numbers in a reference that no step bears."""
    known = {compared(number) for number in numbers}
    named = (number for mention in reference.mentions for number in (mention.first, mention.last) if number)
    return tuple(number.number for number in named if compared(number.number) not in known)


def compared(number: str) -> str:
    """Return what two numbers of steps have in common that are the same: "03" is 3, "4A" is 4a."""
    return number.casefold().lstrip("0") or number


def is_lettered(numbers: Collection[str]) -> bool:
    """Whether steps are counted by letters: single ones from "a" on, and nothing else."""
    counted = [number.casefold() for number in numbers if number]
    return len(counted) > 1 and "a" in counted and all(len(one) == 1 and one.isalpha() for one in counted)


def _every(text: str, numbers: frozenset[str], bare: bool) -> Iterator[Reference]:
    if is_lettered(numbers):
        heads = (head for head in _LETTER_HEAD.finditer(text) if not _of_another_sop(text, head.start()))
        yield from _behind(text, heads, _LETTERS)
        return
    own = (head for head in _HEAD.finditer(text) if not _of_another_sop(text, head.start()))
    yield from _behind(text, own)
    for found in _ORDINAL.finditer(text):
        if _OTHER_SOP_AFTER.match(text, found.end()) or _of_another_sop(text, found.start()):
            continue
        yield _ordinal(text, found)
    yield from _behind(text, _BARE.finditer(text))
    weak = _behind(text, _WEAK.finditer(text))
    yield from (reference for reference in weak if not missing(reference, tuple(numbers)))
    if bare:
        yield from _behind(text, _ANY.finditer(text))


def _ordinal(text: str, found: re.Match[str]) -> Reference:
    """Return the reference of an ordinal, and of those that follow it: *langkah ketiga dan kelima*."""
    group = "after" if found["after"] else "before"
    mentions, choice, end = [_spelt(found, group)], False, found.end()
    while group == "after" and (more := _MORE_ORDINAL.match(text, end)):
        mentions.append(_spelt(more, 1))
        choice, end = choice or bool(re.search(rf"\b(?:{CHOICE})\b", more[0].casefold())), more.end()
    return Reference(found.start(), end, tuple(mentions), choice)


def _spelt(found: re.Match[str], group: str | int) -> Mention:
    word = found[group].casefold()
    number = str(ORDINALS.get(word) or int(word[:-2]))
    return Mention(Number(number, found.start(group), found.end(group), found[group]))


def _of_another_sop(text: str, start: int) -> bool:
    return bool(_OTHER_SOP_BEFORE.search(text, max(start - NAMED_WITHIN, 0), start))


def _behind(text: str, heads: Iterable[re.Match[str]], spelling: Spelling = _DIGITS) -> Iterator[Reference]:
    """Yield the references that begin with these heads, but for those within the one before."""
    end = 0
    for head in heads:
        if head.start() >= end:
            for reference in _from(text, head.start(), head.end(), spelling):
                end = reference.end
                yield reference


def _from(text: str, start: int, at: int, spelling: Spelling) -> Iterator[Reference]:
    """Yield the reference that begins at `start` and whose first number stands `at`."""
    mentions, choice = [_mention(text, at, spelling)], False
    while more := spelling.more.match(text, mentions[-1].end):
        mention = _mention(text, more.start("number"), spelling)
        between = more["between"].casefold()
        if between.strip() == "," and not _goes_on(text, mention.end, spelling):
            break
        mentions.append(mention)
        choice = choice or bool(re.search(CHOICE, between))
    end = mentions[-1].end
    if not _OTHER_SOP_AFTER.match(text, end):
        yield Reference(start, end, tuple(mentions), choice)


def _goes_on(text: str, end: int, spelling: Spelling) -> bool:
    """Whether a number behind a bare comma is one more of the list: the list goes on behind it or is over."""
    return bool(spelling.more.match(text, end) or _CLOSED.match(text, end))


def _mention(text: str, at: int, spelling: Spelling) -> Mention:
    found = spelling.number.match(text, at)
    assert found is not None  # noqa: S101  (who calls has looked ahead)
    first = Number(found.group(), at, found.end())
    last = spelling.last.match(text, found.end())
    return Mention(first, Number(last[1], last.start(1), last.end(1)) if last else None)
