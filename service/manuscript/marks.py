"""The marks that say in a performer's column what the performer does in a step.

● (also • ⬤ ■ x v ✓ ✔ √ ✅ ☑ or the word PIC) is in charge, ○ (also o ◯ □) is involved. Any other mark counts as
involved where another cell of the row is in charge, and as in charge where it is the only mark of the row; so does a
lone □ where no ● is in use, since it is a flow chart's box. The letters of a responsibility matrix say who is
responsible or accountable. Dashes, arrows from one step to the next and, beside marks, the words of a decision's
branches (*Ya*, *Tidak*) say nothing of anybody. Two that are in charge alike, a lone ○, or other marks of which none
stands out, are for people to tell apart; those roles are read as involved, none in charge.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from service.manuscript.labels import same
from service.manuscript.step_vocabulary import BRANCHES, TERMINALS

IN_CHARGE = frozenset("●•⬤■xv✓✔√✅☑") | {"pic"}
INVOLVED = frozenset("○o◯□")
BOXES = frozenset("□▭▯◻⬜")
"""How a flow chart draws a step; with ● in use, □ stands for somebody involved."""
SIGNS = IN_CHARGE | INVOLVED | BOXES
SILENT = "-–—−→←↑↓↔↕⟶⇒⇐⇓⇑➔➜➝⭢▶►▼▲◄│|↴↳↲> "
_MATRIX = re.compile(r"[raci](?:[ ,/&+]*[raci])*")
"""Who is responsible, accountable, consulted, informed."""


@dataclass(frozen=True)
class Marked:
    """Who is in charge and who is involved by a row's marks; `unclear` are those whose marks do not tell."""

    pic: str
    involved: tuple[str, ...]
    unclear: tuple[str, ...] = ()


@dataclass(frozen=True)
class MarksInUse:
    """What the performers' columns of a table hold: whether ●, marks besides branch words, letters of a matrix."""

    dots: bool = False
    marks: bool = False
    matrix: bool = False


def in_use(texts: Iterable[str]) -> MarksInUse:
    """Return which marks a table uses."""
    marks = {one for text in texts if (one := mark(text))}
    real = {one for one in marks if not is_branch(one)}
    letters = {letter for one in real if _MATRIX.fullmatch(one) for letter in one if letter in "raci"}
    return MarksInUse(bool(real & IN_CHARGE), bool(real), len(letters) > 1)


def mark(text: str) -> str:
    """Return a mark as it is compared, empty where it says nothing; the sign that makes an emoji of it is left out.

    Words beside a known sign, and arrows beside anything, do not count.
    """
    words = _words(text)
    return next(filter(is_sign, words), " ".join(words))


def is_known(text: str) -> bool:
    """Whether a text is nothing but one known mark, or letters of a responsibility matrix."""
    return same(text.replace("\ufe0f", "")) in SIGNS or is_matrix(text)


def is_matrix(text: str) -> bool:
    """Whether a text is nothing but letters of a responsibility matrix."""
    return bool(_MATRIX.fullmatch(mark(text)))


def is_sign(word: str) -> bool:
    """Whether a word is a known mark that is no letter."""
    return word in SIGNS and not word.isalnum()


def is_branch(text: str) -> bool:
    """Whether a text says nothing but which branch of a decision this is."""
    words = _words(text.replace("/", " "))
    return bool(words) and all(word.strip(".,:;?!()") in BRANCHES for word in words)


def is_mark(text: str) -> bool:
    """Whether a text is a sign or a flow chart's beginning or end, with nothing beside it but a branch's word."""
    words = [word for word in _words(text) if word.strip(".,:;?!()") not in BRANCHES]
    return bool(words) and all(word in SIGNS or word in TERMINALS or not any(map(str.isalnum, word)) for word in words)


@lru_cache(maxsize=4096)  # asked of each cell of each Doc, several times
def _words(text: str) -> tuple[str, ...]:
    """Return the words and signs of a text, arrows and dashes left out."""
    return tuple(bare for word in same(text.replace("\ufe0f", "")).split() if (bare := word.strip(SILENT)))


def marked(texts: Mapping[str, str], use: MarksInUse) -> Marked:
    """Return what the texts of the performers' cells say, by role, in a table that uses these marks."""
    every = {role: one for role, text in texts.items() if (one := mark(text))}
    marks = {role: one for role, one in every.items() if not (use.marks and is_branch(one))} or every
    if use.marks and all(map(is_branch, marks.values())):
        return Marked("", tuple(marks), tuple(marks))
    in_charge = _in_charge(marks, use)
    if marks and len(in_charge) != 1:
        return Marked("", tuple(marks), tuple(marks) if use.matrix else in_charge or tuple(marks))
    pic = in_charge[0] if in_charge else ""
    return Marked(pic, tuple(role for role in marks if role != pic))


def _in_charge(marks: Mapping[str, str], use: MarksInUse) -> tuple[str, ...]:
    """Return whose marks say that they are in charge."""
    if use.matrix and all(map(_MATRIX.fullmatch, marks.values())):
        return tuple(role for role, one in marks.items() if {"r", "a"} & {*one})
    in_charge = tuple(role for role, one in marks.items() if one in IN_CHARGE)
    box = not use.dots and BOXES.issuperset(marks.values())
    alone = len(marks) == 1 and (box or INVOLVED.isdisjoint(marks.values()))
    return in_charge or (tuple(marks) if alone else ())
