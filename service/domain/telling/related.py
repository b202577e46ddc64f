"""How an SOP stands that another one names, and what is wrong where it is named."""

from collections.abc import Mapping
from typing import Literal

from service.domain.flow.findings import Finding
from service.domain.history.related import RELATED, NamedSop
from service.domain.sentences import Sentence, term

RelatedState = Literal["in_force", "to_come", "draft", "cancelled", "withdrawn", "superseded", "missing", "itself"]
STATES: Mapping[RelatedState, Sentence] = {
    "in_force": Sentence("In force"),
    "to_come": Sentence("Authorised, not in force yet"),
    "draft": Sentence("Not in force yet"),
    "cancelled": Sentence("Cancelled"),
    "withdrawn": Sentence("Withdrawn"),
    "superseded": Sentence("Superseded"),
    "missing": Sentence("There is no such SOP"),
    "itself": term("related", "This SOP"),
}


def finding(named: NamedSop, state: RelatedState) -> Finding | None:
    """Return what is wrong with a number where it is named; an SOP may name itself but as related to itself."""
    wrong = _wrong(named, state)
    return Finding(named.place, wrong) if wrong else None


def _wrong(named: NamedSop, state: RelatedState) -> Sentence | None:
    number = named.number
    match state:
        case "missing" if named.sure:
            return Sentence("{number} is the number of no SOP. Correct it, or leave it out.", number=number)
        case "withdrawn":
            return Sentence(
                "{number} was withdrawn. Name what is in force in its place, or leave it out.", number=number
            )
        case "superseded":
            return Sentence("{number} was superseded. Name the SOP that took its place.", number=number)
        case "cancelled":
            return Sentence("{number} was cancelled before it was in force. Name another SOP.", number=number)
        case "itself" if named.place == RELATED:
            return Sentence("{number} is this SOP itself. Name another one, or leave it out.", number=number)
    return None
