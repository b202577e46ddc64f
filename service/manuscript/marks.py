"""The marks that say in a performer's column what the performer does in a step.

● (also • ⬤ ■ x v ✓ ✔ √ ✅ ☑ or the word PIC) is in charge, ○ (also o ◯ □) is involved. Any other mark counts as
involved where another cell of the row is in charge, and as in charge where it is the only mark of the row. Dashes, and
arrows from one step to the next, say nothing of anybody. Two that are in charge alike, or other marks of which none
stands out, are for people to tell apart; those roles are read as involved, none in charge.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from service.manuscript.labels import same

IN_CHARGE = frozenset("●•⬤■xv✓✔√✅☑") | {"pic"}
INVOLVED = frozenset("○o◯□")
SILENT = frozenset("-–—−→←↑↓↔⟶⇒⇐⇓⇑➔➜│|↴↳↲ ")


@dataclass(frozen=True)
class Marked:
    """Who is in charge and who is involved by a row's marks; `unclear` are those whose marks do not tell."""

    pic: str
    involved: tuple[str, ...]
    unclear: tuple[str, ...] = ()


def mark(text: str) -> str:
    """Return a mark as it is compared, empty where it says nothing; the sign that makes an emoji of it is left out."""
    bare = same(text.replace("\ufe0f", ""))
    return "" if SILENT.issuperset(bare) else bare


def marked(texts: Mapping[str, str]) -> Marked:
    """Return what the texts of the performers' cells say, by role."""
    marks = {role: one for role, text in texts.items() if (one := mark(text))}
    in_charge = tuple(role for role, one in marks.items() if one in IN_CHARGE)
    others = tuple(role for role, one in marks.items() if one not in IN_CHARGE | INVOLVED)
    if not in_charge and len(marks) == 1:
        in_charge = others
    unclear = in_charge if len(in_charge) > 1 else tuple(marks) if others and not in_charge else ()
    if unclear:
        return Marked("", tuple(marks), unclear)
    pic = in_charge[0] if in_charge else ""
    return Marked(pic, tuple(role for role in marks if role != pic))
