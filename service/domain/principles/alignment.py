"""Alignment: an SOP agrees with the others that people work by."""

import re
from collections import Counter
from difflib import SequenceMatcher

from service.domain.document.roots import words
from service.domain.document.sop_document import Step
from service.domain.flow.texts import Place
from service.domain.principles.known import Known, Other
from service.domain.principles.rule import Rule, RuleFindings
from service.domain.principles.vocabulary import OF_ANY_TITLE
from service.domain.sentences import Sentence

ALIKE = 0.75
"""How much of the words of a title, or of the steps in their order, two SOPs share that do one thing."""
FEWEST = 3
"""Steps from which their order tells something."""


# L15: The same work twice


def overlap(known: Known) -> RuleFindings:
    """Yield other SOPs in force that have nearly the same title, or nearly the same steps."""
    for other in known.others:
        if _same_steps(known.steps, other.steps):
            yield (
                Place("steps"),
                Sentence(
                    "{number} “{title}” has nearly the same steps. Keep one of them, or say here in what they differ.",
                    number=other.number,
                    title=other.title,
                ),
            )
        elif _same_title(known.title, other):
            yield (
                Place("identity", 0, "title"),
                Sentence(
                    "{number} “{title}” is called nearly the same. Say in the title in what this one differs.",
                    number=other.number,
                    title=other.title,
                ),
            )


def _same_title(title: str, other: Other) -> bool:
    mine, theirs = _words(title), _words(other.title)
    if _numbers(title) != _numbers(other.title):
        return False
    return bool(mine) and len(mine & theirs) >= ALIKE * len(mine | theirs)


def _words(title: str) -> frozenset[str]:
    return frozenset(words(title)) - OF_ANY_TITLE


def _numbers(title: str) -> list[str]:
    return re.findall(r"\d+", title)


def _same_steps(mine: tuple[Step, ...], theirs: tuple[Step, ...]) -> bool:
    if min(len(mine), len(theirs)) < FEWEST:
        return False
    ours, others = ([" ".join(step.activity.casefold().split()) for step in steps] for steps in (mine, theirs))
    shared = sum((Counter(ours) & Counter(others)).values())  # known at once, and never less than what is in order
    if 2 * shared < ALIKE * (len(ours) + len(others)):
        return False
    return SequenceMatcher(None, ours, others).ratio() >= ALIKE


# L13: Numbers of other SOPs


def numbers(known: Known) -> RuleFindings:
    """Yield numbers of no SOP, or of one that is withdrawn, where they are named."""
    yield from ((one.place, one.sentence) for one in known.wrong_numbers)


NUMBERS = Rule("numbers", "L13", "alignment", Sentence("Other SOPs that are there"), knows=numbers)
OVERLAP = Rule("overlap", "L15", "alignment", Sentence("No second SOP for the same work"), knows=overlap)
