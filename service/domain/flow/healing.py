"""References that heal: what each must say so that it leads to the step it led to before steps came, moved or went."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import takewhile

from service.domain.flow.reference import GONE, Mention, Number, Reference, compared, references, steps_of
from service.domain.flow.texts import Place, WrittenSteps, names_next
from service.domain.flow.vocabulary import AS_ORDINAL, LINKS

PAIR = 2
_COUNT = re.compile(r"(\D*?)(\d+)(\D*)")
_COUNTED = re.compile(r"\W*(?:\d+[a-zA-Z]?\W*)?")
_ENGLISH_ORDINAL = re.compile(r"\d+(?:st|nd|rd|th)|[a-z]+(?:st|nd|rd|th)|second", re.IGNORECASE)


@dataclass(frozen=True)
class Rewrite:
    """What a reference, `start` to `end` in the text of a place, must be rewritten to.

    `gone` are the ids of the steps that it named and that there are no more; where none is left it names `GONE`.
    """

    place: Place
    start: int
    end: int
    before: str
    after: str
    gone: tuple[str, ...] = ()


@dataclass(frozen=True)
class Renumbering:
    """What the number in front of a step, by its row from 0, must be rewritten to."""

    row: int
    before: str
    after: str


def changed(before: str, after: str) -> tuple[int, str, str]:
    """Return what is different between two texts: behind how many letters, what goes there and what comes."""
    same = _alike(before, after)
    tail = _alike(before[same:][::-1], after[same:][::-1])
    return same, before[same : len(before) - tail], after[same : len(after) - tail]


def _alike(one: str, other: str) -> int:
    """Return with how many letters alike the two begin."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))


def rewrites(before: WrittenSteps, after: WrittenSteps) -> tuple[Rewrite, ...]:
    """Return every rewrite that keeps references on their steps, in the order of the texts.

    `before` is the SOP when its references were last right, `after` as it is now. What was typed since then counts by
    the numbers there are now.
    """
    if (before.ids, before.numbers) == (after.ids, after.numbers):
        return ()
    former = former_texts(before, after)
    return tuple(
        rewrite
        for place, text in after.texts.items()
        if place in former and not _is_healed(place, former[place], text, before, after)
        for rewrite in _of_text(place, former[place], text, before, after)
    )


def _is_healed(place: Place, former: str, text: str, before: WrittenSteps, after: WrittenSteps) -> bool:
    """Whether a text says what healing makes of the former one: a list that moved by one looks like its own start."""
    of_former = [*_of_text(place, former, former, before, after)]
    return former != text and accepted({place: former}, of_former)[place] == text


def accepted(texts: Mapping[Place, str], offered: Sequence[Rewrite]) -> dict[Place, str]:
    """Return the texts with these rewrites in them."""
    healed = dict(texts)
    for one in sorted(offered, key=lambda rewrite: rewrite.start, reverse=True):
        text = healed[one.place]
        healed[one.place] = text[: one.start] + one.after + text[one.end :]
    return healed


def renumbered(numbers: Sequence[str]) -> tuple[Renumbering, ...]:
    """Return how the No column must be rewritten to count from 1, each number in its own dress; "4a" counts too."""
    return tuple(
        Renumbering(row, number, _dressed(number, row + 1))
        for row, number in enumerate(numbers)
        if number != _dressed(number, row + 1)
    )


def misnumbered(numbers: Sequence[str]) -> tuple[Renumbering, ...]:
    """Return what is to be renumbered where the column counts; where it says "1.1", begins anew or is empty, none."""
    counts = any(numbers) and all(_COUNTED.fullmatch(number.strip()) for number in numbers)
    beginnings = sum(number.strip("(). ") == "1" for number in numbers)
    return renumbered(numbers) if counts and beginnings <= 1 else ()


def _dressed(number: str, count: int) -> str:
    found = _COUNT.fullmatch(number.strip())
    if not found:
        return str(count)
    return f"{found[1]}{count}{re.sub(r'[a-zA-Z]', '', found[3])}"


def former_texts(before: WrittenSteps, after: WrittenSteps) -> dict[Place, str]:
    """Return what stood before at the places of now: steps are known by id, paragraphs by what they say."""
    rows = {identity: row for row, identity in enumerate(before.ids)}
    former = {}
    for place in after.texts:
        there: Place | None = place
        if place.part == "step":
            row = rows.get(after.ids[place.row])
            there = None if row is None else Place("step", row, place.column)
        elif place.part != "identity":
            continue
        if there is not None and there in before.texts:
            former[place] = before.texts[there]
    for part in ("before", "after", "aside"):
        former |= _aligned(_part(before, part), _part(after, part))
    return former


def _part(sop: WrittenSteps, part: str) -> list[tuple[Place, str]]:
    return [(place, text) for place, text in sop.texts.items() if place.part == part]


def _aligned(old: Sequence[tuple[Place, str]], new: Sequence[tuple[Place, str]]) -> Iterator[tuple[Place, str]]:
    """Yield for each new place the old text: the same one, or the one in its stead between two that stayed."""
    matcher = SequenceMatcher(None, [text for _, text in old], [text for _, text in new], autojunk=False)
    for _, start, end, new_start, new_end in matcher.get_opcodes():
        if end - start == new_end - new_start:
            pairs = zip(old[start:end], new[new_start:new_end], strict=True)
            yield from ((place, text) for (_, text), (place, _) in pairs)


def _of_text(place: Place, former: str, text: str, before: WrittenSteps, after: WrittenSteps) -> Iterator[Rewrite]:
    kept, bare = _kept(former, text), names_next(place)
    standing = {(one.start, text[one.start : one.end]) for one in references(text, before.numbers, bare=bare)}
    for reference in references(former, before.numbers, bare=bare):
        words = former[reference.start : reference.end]
        start = kept.get(reference.start, -1)
        if (start, words) in standing:
            healed, gone = _healed(former, reference, before, after)
            if healed != words:
                yield Rewrite(place, start, start + len(words), words, healed, gone)


def _kept(former: str, text: str) -> Mapping[int, int]:
    """Return where each letter that stayed stands now."""
    if former == text:
        return {at: at for at in range(len(text))}
    blocks = SequenceMatcher(None, former, text, autojunk=False).get_matching_blocks()
    return {block.a + n: block.b + n for block in blocks for n in range(block.size)}


def _healed(
    former: str, reference: Reference, before: WrittenSteps, after: WrittenSteps
) -> tuple[str, tuple[str, ...]]:
    """Return a reference in today's numbers, and the ids of its steps that are gone."""
    now = {identity: row for row, identity in enumerate(after.ids)}
    gone: list[str] = []
    named: list[str | None] = []
    for mention in reference.mentions:
        ids = [before.ids[step] for step in steps_of(mention, before.numbers)]
        gone += [identity for identity in ids if identity not in now]
        rows = {identity: now[identity] for identity in ids if identity in now}
        named.append(_named(former, mention, rows, before, after, reference) if rows or not ids else None)
    return _joined(former, reference, named), tuple(gone)


def _joined(former: str, reference: Reference, named: Sequence[str | None]) -> str:
    """Return the reference with these mentions in it, its commas and words as they were where none was left out."""
    mentions = reference.mentions
    ends = [reference.start, *(mention.end for mention in mentions)]
    between = [former[end : mention.start] for end, mention in zip(ends, mentions, strict=False)]
    tail = former[ends[-1] : reference.end]
    kept = [(words, link) for words, link in zip(named, between, strict=True) if words is not None]
    if not kept:
        return f"{between[0]}{GONE}{tail}"
    if len(kept) == len(mentions):
        return "".join(f"{link}{words}" for words, link in kept) + tail
    last = between[-1].removeprefix(",") if len(kept) == PAIR else between[-1]
    links = [between[0], *(link for _, link in kept[1:-1]), last]
    return "".join(f"{link}{words}" for (words, _), link in zip(kept, links, strict=False))


def _named(
    former: str,
    mention: Mention,
    rows: Mapping[str, int],
    before: WrittenSteps,
    after: WrittenSteps,
    reference: Reference,
) -> str:
    """Return a mention in today's numbers; a range stays one where it holds no other step that was there before."""
    text = former[mention.start : mention.end]
    if mention.last is None:
        return _number(mention.first, after.numbers[next(iter(rows.values()))]) if rows else text
    known = set(map(compared, before.numbers))
    if not {compared(mention.first.number), compared(mention.last.number)} <= known:
        return text
    runs = list(_runs(rows, before, after))
    to = former[mention.first.end : mention.last.start]
    words = [
        after.numbers[first] if first == last else f"{after.numbers[first]}{to}{after.numbers[last]}"
        for first, last in runs
    ]
    return _listed(words, former[reference.start : mention.start], choice=reference.choice)


def _runs(rows: Mapping[str, int], before: WrittenSteps, after: WrittenSteps) -> Iterator[tuple[int, int]]:
    """Yield the first and last row of each run of these steps that no other one of before interrupts."""
    former = frozenset(before.ids)
    run: list[int] = []
    for row in range(min(rows.values()), max(rows.values()) + 1):
        if after.ids[row] in rows:
            run.append(row)
        elif after.ids[row] in former and run:
            yield run[0], run[-1]
            run = []
    if run:
        yield run[0], run[-1]


def _listed(words: Sequence[str], head: str, *, choice: bool) -> str:
    if len(words) == 1:
        return words[0]
    english = "step" in head.casefold()
    return f"{', '.join(words[:-1])} {LINKS[choice][english]} {words[-1]}"


def _number(written: Number, number: str) -> str:
    if not written.written:
        return number
    if not _ENGLISH_ORDINAL.fullmatch(written.written):
        return AS_ORDINAL.format(number=number)
    return _ordinal(int(number)) if number.isdecimal() else number


def _ordinal(number: int) -> str:
    ending = "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"
