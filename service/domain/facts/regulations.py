"""What document control says of the laws, regulations and outside documents that SOPs cite."""

from dataclasses import dataclass


@dataclass(frozen=True)
class RegulationRevoked:
    """One is no longer in force, by its key and as it was called then; `successor` is what took its place, if any.

    `in_register` where a cell of the register said so, which does not tell who wrote it.
    """

    key: str
    name: str
    successor: str = ""
    in_register: bool = False


@dataclass(frozen=True)
class RevocationUndone:
    """It was marked by mistake: it is in force."""

    key: str
    in_register: bool = False


RegulationFact = RegulationRevoked | RevocationUndone
