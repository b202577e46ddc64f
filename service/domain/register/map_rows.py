"""What the register says of the map of the SOPs: a row for each thing that is to be seen on it."""

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from service.domain.company.organisation import Organisation
from service.domain.process_map.feeds import Common, Feed, ProcessMap, Unmade
from service.domain.process_map.work import Twice
from service.domain.register.row import Cell, Row, key_of, row
from service.domain.register.worksheets import MAP
from service.domain.sentences import Sentence

MOST = 1500
"""Rows that the worksheet has; the card and the API have the rest."""
FEEDS = Sentence("Feeds")
NOBODY = Sentence("Nobody makes it")
TWICE = Sentence("Described twice")
MANY = Sentence("Many make it")
LIKELY = Sentence("≈ by likeness")


def map_rows(known: ProcessMap, organisation: Organisation) -> tuple[Row, ...]:
    """Return the rows, what is to be mended before what goes its way; nobody is named, for all may read them."""
    work = _MapRows(known, organisation)
    every = (
        *map(work.twice, known.twice),
        *map(work.unmade, known.unmade),
        *map(work.common, known.common),
        *(one for feed in known.feeds for one in work.feed(feed)),
    )
    by_key = {one.key: one for one in every}
    if len(by_key) <= MOST:
        return tuple(by_key.values())
    more = Sentence("And {more} more.", more=len(by_key) - MOST)
    return (*islice(by_key.values(), MOST), row(key_of(MAP.id, "more"), what=more.spoken(work.language)))


class _MapRows:
    """The rows of a map, in the company's first language."""

    def __init__(self, known: ProcessMap, organisation: Organisation) -> None:
        self.known, self.organisation, self.language = known, organisation, organisation.languages[0]

    def twice(self, one: Twice) -> Row:
        first, *others = one.numbers
        steps = {number: [at.row for at in one.steps if at.number == number] for number in one.numbers}
        return self._row(
            TWICE,
            [f"{at.number} {at.row}" for at in one.steps],
            number=first,
            title=self._title(first),
            step=_steps(steps[first]),
            document=one.steps[0].step.activity,
            to_number=", ".join(others),
            to_title=self._title(others[0]) if len(others) == 1 else None,
            to_step=_steps(steps[others[0]]) if len(others) == 1 else None,
            note=self._likely(likely=one.likely),
        )

    def unmade(self, one: Unmade) -> Row:
        numbers = dict.fromkeys(at.number for at in one.needed)
        return self._row(NOBODY, [one.document], document=one.document, to_number=", ".join(numbers))

    def common(self, one: Common) -> Row:
        says = Sentence("{makers} SOPs make it, {users} need it", makers=one.makers, users=one.users)
        return self._row(MANY, [one.document], document=one.document, note=says.spoken(self.language))

    def feed(self, feed: Feed) -> Iterator[Row]:
        for one in feed.handovers:
            same = one.made_as.casefold() == one.needed_as.casefold()
            yield self._row(
                FEEDS,
                [feed.source, str(one.made.row), one.made_as, feed.target, str(one.needed.row), one.needed_as],
                number=feed.source,
                title=self._title(feed.source),
                step=one.made.row,
                document=one.made_as if same else f"{one.made_as} → {one.needed_as}",
                to_number=feed.target,
                to_title=self._title(feed.target),
                to_step=one.needed.row,
                note=self._likely(likely=one.likely),
            )

    def _row(self, what: Sentence, parts: Iterable[str], **cells: Cell) -> Row:
        known_by = hashlib.sha256("\n".join((str(what), *parts)).encode()).hexdigest()[:16]
        return row(key_of(MAP.id, known_by), what=what.spoken(self.language), **cells)

    def _title(self, number: str) -> str:
        return self.known.procedures[number].title

    def _likely(self, *, likely: bool) -> str | None:
        return LIKELY.spoken(self.language) if likely else None


def _steps(rows: Sequence[int]) -> Cell:
    return rows[0] if len(rows) == 1 else ", ".join(map(str, rows))
