"""The ways out of a step, as people write them: *Layak: lanjut ke langkah 4*, "if rejected, back to step 2"."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal, NamedTuple

from service.domain.flow.reference import references, steps_of
from service.domain.flow.vocabulary import (
    AGAIN,
    ANSWER,
    ARROW,
    ENDS,
    GO,
    IF,
    NEXT,
    NO,
    OTHERWISE,
    PREVIOUS,
    THEN,
    TO,
    TOGETHER,
    WORD,
    YES,
)

YesOrNo = Literal["yes", "no", ""]
PAIR = 2
_OPPOSITE: Mapping[YesOrNo, YesOrNo] = {"yes": "no", "no": "yes", "": ""}
END = -1
"""Where a way leads that ends the procedure."""
_GOING = re.compile(rf"\b{GO}\b[^.;:\n]{{0,40}}$", re.IGNORECASE)
_TOWARDS = re.compile(rf"(?:\b{TO}|{ARROW}|:)\s*$", re.IGNORECASE)
_POINTS = re.compile(rf"^(?:{ARROW}|\b{ANSWER}\s*[:=\s])|\b{GO}\b", re.IGNORECASE)
_CONDITION = re.compile(
    rf"\b{IF}\s+(?P<label>.+?)"
    rf"(?=\s*(?:[,:.;\n]|{ARROW}|\b(?:{THEN}|{OTHERWISE}|{GO})\b|\b{TO}\s+{WORD}|{WORD}\s*\d|$))",
    re.IGNORECASE,
)
_OTHERWISE = re.compile(
    rf"\b(?P<label>{OTHERWISE})\b(?=\s*(?:[,:.;\n]|{ARROW}|\b(?:{THEN}|{GO}|{TO})\b|{WORD}|$))", re.IGNORECASE
)
_ARROWED = re.compile(ARROW)
_LABEL = re.compile(rf"^[\s,;/•·–-]*(?:[^?:→\n]*\?\s*)?(?P<label>[^:→\n]{{1,80}}?)\s*(?::|{ARROW})", re.IGNORECASE)
_NO, _YES = re.compile(NO, re.IGNORECASE), re.compile(YES, re.IGNORECASE)
_ANSWERED = re.compile(rf"^[\s,;/•·–-]*(?P<label>(?:{NO}|{YES})(?:\s+\w+){{0,3}}?)\s+(?={GO}\b)", re.IGNORECASE)
_ENDS = re.compile(rf"\b{ENDS}\b(?=\s*[.)]?\s*$|\s+{IF}\b)", re.IGNORECASE)
_AGAIN = re.compile(rf"\b{AGAIN}\b(?![^.;\n]*\d)", re.IGNORECASE)
_NEXT, _PREVIOUS = re.compile(NEXT, re.IGNORECASE), re.compile(PREVIOUS, re.IGNORECASE)
_TOGETHER = re.compile(rf"\b{TOGETHER}\b", re.IGNORECASE)
_SENTENCES = re.compile(r"\n|;\s|(?<=[\w)])\.\s+(?=[A-Z])")


@dataclass(frozen=True)
class Way:
    """A way out of a step: where it leads (from 0, or `END`), under which condition in which words.

    Of several targets one is chosen, unless the way starts them `together`. One that nobody wrote is not `stated`.
    """

    to: tuple[int, ...]
    label: str = ""
    answer: YesOrNo = ""
    together: bool = False
    stated: bool = True


class _Goal(NamedTuple):
    """Where a text says that it goes on, `start` to `end` in it."""

    start: int
    end: int
    to: tuple[int, ...]
    together: bool
    needs_label: bool


def ways(text: str, own: int, numbers: Sequence[str], *, bare: bool = False) -> tuple[Way, ...]:
    """Return the ways that a text of step `own` states; `bare` where it is of a column of next steps."""
    stated = [way for sentence in _sentences(text) for way in _of_sentence(sentence, own, numbers, bare)]
    return tuple(dict.fromkeys(stated))


def beside(text: str, own: int, numbers: Sequence[str]) -> tuple[int, ...]:
    """Return the steps that a text of step `own` says run at the same time."""
    found = [
        step
        for sentence in _sentences(text)
        if _TOGETHER.search(sentence) and not _GOING.search(sentence.partition(":")[0])
        for reference in references(sentence, numbers)
        for mention in reference.mentions
        for step in steps_of(mention, numbers)
    ]
    return tuple(step for step in dict.fromkeys(found) if step != own)


def answered(stated: Sequence[Way]) -> tuple[Way, ...]:
    """Return the ways with yes and no, where there are two and their words tell which is which.

    What holds otherwise, and what the other one denies, is the opposite; other words that tell neither stay.
    """
    if len(stated) != PAIR:
        return tuple(stated)
    labels = [way.label.casefold() for way in stated]
    marks = [answer_of(label) for label in labels]
    for n, other in ((0, 1), (1, 0)):
        otherwise = not labels[n] or _OTHERWISE.match(labels[n])
        denied = marks[other] == "no" and not marks[n] and labels[n] in labels[other]
        if (otherwise or denied) and labels[other]:
            marks[n] = _OPPOSITE[marks[other]]
    if set(marks) != {"yes", "no"}:
        return tuple(stated)
    return tuple(replace(way, answer=mark) for way, mark in zip(stated, marks, strict=True))


def answer_of(label: str) -> YesOrNo:
    """Return what a condition says, where its words tell."""
    return "no" if _NO.match(label) else "yes" if _YES.match(label) else ""


def _sentences(text: str) -> Iterator[str]:
    return (part for part in _SENTENCES.split(text) if part.strip())


def _of_sentence(text: str, own: int, numbers: Sequence[str], bare: bool) -> Iterator[Way]:
    since = 0
    for goal in sorted(_goals(text, own, numbers, bare)):
        lead = text[since : goal.start]
        label = _label(f"{lead}→" if _ARROWED.match(text, goal.start) else lead)
        behind = _CONDITION.match(text, _next_word(text, goal.end))
        since = goal.end
        if not label and behind and not references(text[behind.start() : behind.end()], numbers):
            label, since = behind["label"], behind.end()
        if not label and _POINTS.match(text[goal.start : goal.end]):
            label = _answer_within(text[goal.start : goal.end])
        directed = _GOING.search(lead) or _TOWARDS.search(lead) or _POINTS.match(text[goal.start : goal.end])
        if (label if goal.needs_label else directed or label or bare) and goal.to:
            yield Way(goal.to, label.strip(" ,"), together=goal.together)


def _next_word(text: str, at: int) -> int:
    while at < len(text) and text[at] in " ,(":
        at += 1
    return at


def _label(lead: str) -> str:
    for pattern in (_OTHERWISE, _CONDITION):
        found = list(pattern.finditer(lead))
        if found:
            return found[-1]["label"].strip()
    for pattern in (_LABEL, _ANSWERED):
        if label := pattern.match(lead):
            return label["label"].strip()
    return ""


def _answer_within(head: str) -> str:
    word = re.match(ANSWER, head, re.IGNORECASE)
    return word.group() if word else ""


def _goals(text: str, own: int, numbers: Sequence[str], bare: bool) -> Iterator[_Goal]:
    for reference in references(text, numbers, bare=bare):
        named = [steps_of(mention, numbers) for mention in reference.mentions]
        to = tuple(dict.fromkeys(steps[0] for steps in named if steps))
        yield _Goal(reference.start, reference.end, to, not reference.choice and len(to) > 1, False)
    for pattern, target in ((_NEXT, own + 1), (_PREVIOUS, own - 1)):
        there = target if 0 <= target < len(numbers) else END
        for found in pattern.finditer(text):
            yield _Goal(found.start(), found.end(), (there,), False, False)
    if not references(text, numbers, bare=bare):
        for pattern, target in ((_ENDS, END), (_AGAIN, own)):
            if over := pattern.search(text):
                yield _Goal(over.start(), over.end(), (target,), False, not bare)
                return
