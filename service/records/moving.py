"""Records as lines of JSON, to be kept elsewhere or brought into another store; every chain is checked on the way.

One object a line: first what this is, then each history (`history`: what is kept beside it, and its length) with its
entries as they were sealed, then acts, claims, counters and bookmarks, at last how many lines there were. Bookmarks
hold the keys that cookies and addresses of pictures are signed with: who has the lines can forge these.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from itertools import groupby
from typing import Any

from service.domain.errors import Invalid, Problem, Unavailable
from service.domain.sentences import Sentence
from service.records.chain import START, seal
from service.records.damage import WRONG, legible
from service.records.interface import ActClaim, Append, Counted, EncodedFact, Entry, Records

FORM = 1
"""The form of the lines."""
EVERY = 10**9
"""More streams than are ever unsettled."""
AT_ONCE = 200
"""Claims in one transaction."""
MEANWHILE = Sentence("Something was recorded meanwhile. Try again, at best when nobody works.")
RecordLine = Mapping[str, Any]


def lines_of(records: Records, at: datetime) -> Iterator[RecordLine]:
    """Yield everything that the records hold; raises Unreadable at a history that is damaged.

    Unavailable where something was recorded meanwhile: what is kept beside would be of another moment than histories.
    """
    count = 0
    for line in _lines_of(records, at):
        count += 1
        yield line
    yield {"lines": count}


def _lines_of(records: Records, at: datetime) -> Iterator[RecordLine]:
    yield {"records": FORM, "at": at.isoformat()}
    lengths: dict[str, int] = {}
    unsettled, texts = set(records.unsettled(EVERY)), {one.stream: one.text for one in records.indexed()}
    for stream in records.streams():
        entries, head = records.read(stream), records.head(stream)
        lengths[stream] = len(entries)
        yield {
            "history": stream,
            "length": len(entries),
            "summary": head.summary if head and head.summary else None,
            "unsettled": stream in unsettled,
            "indexed": texts.get(stream),
        }
        yield from ({"entry": _encoded(entry)} for entry in entries)
    beside = records.beside()
    if lengths != {stream: head.length for stream in records.streams() if (head := records.head(stream))}:
        raise Unavailable(MEANWHILE)
    yield from ({"act": a.act.id, "fingerprint": a.act.fingerprint, "stream": a.stream} for a in beside.acts)
    yield from ({"claim": claim, "stream": stream} for claim, stream in beside.claims.items())
    yield from ({"counter": name, "value": value} for name, value in beside.counters.items())
    yield from ({"bookmark": name, "value": value} for name, value in beside.bookmarks.items())


def _encoded(entry: Entry) -> RecordLine:
    return {**asdict(entry), "at": entry.at.isoformat()}


def _decoded(line: RecordLine) -> Entry:
    """Return the entry of a line; ValueError and its like where it is none."""
    return Entry(**{**line, "at": datetime.fromisoformat(line["at"])})


@dataclass
class _History:
    """A history as its lines tell it, and what was claimed with it."""

    head: RecordLine
    entries: list[Entry]
    acts: list[ActClaim]
    claims: list[str]


@dataclass
class Moved:
    """How much was brought in."""

    histories: int = 0
    entries: int = 0


class _Reading:
    """The lines, read whole before anything is written."""

    def __init__(self) -> None:
        self.histories: dict[str, _History] = {}
        self.counters: dict[str, int] = {}
        self.bookmarks: dict[str, str] = {}
        self.problems: list[Problem] = []
        self._last = START
        self._whole = False

    def read(self, texts: Iterable[str]) -> None:
        """Read all lines; what is wrong with any is told at once by Invalid, the first hundred of them."""
        number = 0
        for number, text in enumerate(texts, start=1):
            wrong = self._wrong(text, number)
            if wrong is not None:
                self.problems.append(Problem(f"line {number}", wrong))
        if not self._whole:
            self.problems.append(
                Problem(f"line {number}", Sentence("the lines were cut off: their last one is missing"))
            )
        self.problems.extend(Problem(stream, what) for stream, one in self.histories.items() for what in _lacks(one))
        if self.problems:
            raise Invalid(self.problems[:100])

    def _wrong(self, text: str, number: int) -> Sentence | None:
        try:
            line = json.loads(text)
            return self._took(line, number)
        except WRONG:
            return Sentence("is no line of records")

    def _took(self, line: RecordLine, number: int) -> Sentence | None:
        """Take a line in; return what is wrong with it."""
        match line:
            case {"records": form}:
                return None if form == FORM and number == 1 else Sentence("is of another version of Baku")
            case {"history": str(stream), "length": int()}:
                self.histories[stream], self._last = _History(line, [], [], []), START
            case {"entry": entry}:
                return self._entry(entry)
            case {"act": str(act), "fingerprint": str(fingerprint), "stream": str(stream)}:
                self._of(stream).acts.append(ActClaim(act, fingerprint))
            case {"claim": str(claim), "stream": str(stream)}:
                self._of(stream).claims.append(claim)
            case {"counter": str(name), "value": int(value)}:
                self.counters[name] = value
            case {"bookmark": str(name), "value": str(value)}:
                self.bookmarks[name] = value
            case {"lines": count}:
                self._whole = count == number - 1
            case _:
                return Sentence("is no line of records")
        return None

    def _entry(self, line: RecordLine) -> Sentence | None:
        entry, history = legible(line, _decoded), next(reversed(self.histories.values()))
        if entry is None:
            return Sentence("cannot be read")
        broken = entry.stream != history.head["history"] or entry.index != len(history.entries)
        if broken or entry.previous != self._last or seal(entry) != entry.hash:
            return Sentence("was altered, or entries before it were")
        history.entries.append(entry)
        self._last = entry.hash
        return None

    def _of(self, stream: str) -> _History:
        """Return the history of that name; one that only claims something has no entries."""
        empty = {"history": stream, "length": 0, "summary": None, "unsettled": False, "indexed": None}
        return self.histories.setdefault(stream, _History(empty, [], [], []))


def _lacks(history: _History) -> Iterator[Sentence]:
    """Yield what a history's lines do not tell and should."""
    known = {act.id for act in history.acts}
    if len(history.entries) != history.head["length"]:
        yield Sentence("entries are missing")
    if any(entry.act and entry.act not in known for entry in history.entries):
        yield Sentence("an act that entries name is missing")


def bring_in(records: Records, texts: Iterable[str], at: datetime) -> Moved:
    """Write everything that the lines tell into records that hold nothing else; begun anew it goes on where it was.

    Invalid with each line that is wrong, and then nothing is written; Unavailable where there are other histories.
    """
    reading = _Reading()
    reading.read(texts)
    _must_be_its_own(records, reading)
    done = records.beside()
    acts, moved = {one.act.id for one in done.acts}, Moved()
    indexed = {one.stream for one in records.indexed()}
    for stream, history in reading.histories.items():
        left = replace(history, acts=[one for one in history.acts if one.id not in acts],
                       claims=[claim for claim in history.claims if claim not in done.claims])  # fmt: skip
        _write(records, stream, left, at, indexed=stream in indexed)
        moved.histories += bool(history.entries)
        moved.entries += len(history.entries)
    for name, value in reading.counters.items():
        before = done.counters.get(name, 0)
        if before != value:
            _claim(records, next(iter(reading.histories)), at, counted=Counted(name, before, value))
    for name, text in reading.bookmarks.items():
        records.set_bookmark(name, text)
    return moved


def _must_be_its_own(records: Records, reading: _Reading) -> None:
    for stream in records.streams():
        mine, its = records.read(stream), reading.histories.get(stream)
        if its is None or [entry.hash for entry in mine] != [entry.hash for entry in its.entries[: len(mine)]]:
            raise Unavailable(
                Sentence(
                    "The records hold histories already that are not in these lines, such as {stream}. Bring them into "
                    "records that are empty.",
                    stream=stream,
                ),
                permanent=True,
            )


def _write(records: Records, stream: str, history: _History, at: datetime, *, indexed: bool) -> None:
    """Append what is not there yet, as it was: entries of one moment, person and act in one transaction."""
    acts, there = {one.id: one for one in history.acts}, len(records.read(stream))
    for (moment, by, act), some in groupby(history.entries[there:], lambda entry: (entry.at, entry.by, entry.act)):
        entries = list(some)
        facts = [EncodedFact(entry.kind, entry.schema, entry.data) for entry in entries]
        claim = acts.pop(act) if act else None
        records.append(Append(stream, entries[0].index, facts, moment, by, act=claim, unsettled=False))
    for other in acts.values():
        _claim(records, stream, at, act=other)
    for start in range(0, len(history.claims), AT_ONCE):
        _claim(records, stream, at, claims=history.claims[start : start + AT_ONCE])
    if history.entries:
        head, length = history.head, len(history.entries)
        text = None if indexed else head["indexed"]
        records.append(Append(stream, length, (), at, "", head["summary"], unsettled=head["unsettled"], indexed=text))


def _claim(
    records: Records,
    stream: str,
    at: datetime,
    *,
    act: ActClaim | None = None,
    claims: Sequence[str] = (),
    counted: Counted | None = None,
) -> None:
    """Claim something for a history, behind whatever stands in it."""
    head = records.head(stream)
    length = head.length if head else 0
    records.append(Append(stream, length, (), at, "", act=act, claims=claims, counted=counted, unsettled=False))
