"""The steps that observations of a piece of work propose: their order, roles, documents, and how long each took."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from statistics import median

from service.domain.company.organisation import Organisation
from service.domain.document.sop_document import Step
from service.domain.history.study import Observed, SeenWork, named_alike
from service.domain.sentences import Language, Sentence, joined

_BETWEEN = re.compile(r"[,;\n•]")
LONG = 120
"""Minutes from which on a time is written in hours."""


@dataclass(frozen=True)
class TimesSeen:
    """How long an activity took in working minutes, as often as it was observed to its end."""

    minutes: tuple[int, ...]

    @property
    def median(self) -> float:
        """The time in the middle."""
        return median(self.minutes)

    def source(self, hours_a_day: float) -> Sentence:
        """Return where a time comes from: "median of 4 observations, 10–25 minutes"."""
        low, high = min(self.minutes), max(self.minutes)
        if len(self.minutes) == 1:
            return Sentence("1 observation")
        if low == high:
            return Sentence(
                "median of {count} observations, {time} each",
                count=len(self.minutes),
                time=written_time(low, hours_a_day),
            )
        return Sentence(
            "median of {count} observations, {span}", count=len(self.minutes), span=_span(low, high, hours_a_day)
        )


@dataclass(frozen=True)
class ProposedStep:
    """A step that observations propose; of the roles that were seen doing it the most frequent is in charge."""

    activity: str
    roles: tuple[str, ...]
    involved: tuple[str, ...]
    documents: tuple[str, ...]
    output: str
    times: TimesSeen
    observed: int
    wrong: tuple[str, ...]

    def step(self, language: Language, organisation: Organisation) -> Step:
        """Return the row of a step table; its note says where the time comes from."""
        timed, hours = bool(self.times.minutes), organisation.hours_a_day
        source = Sentence("Time: {source}", source=self.times.source(hours)) if timed else None
        pic, *others = (_role(name, language, organisation) for name in (self.roles[0], *self.involved))
        return Step(
            activity=self.activity,
            pic=pic,
            involved=tuple(dict.fromkeys(name for name in others if name != pic)),
            documents="; ".join(self.documents),
            duration=written_time(self.times.median, hours).spoken(language) if timed else "",
            output=self.output,
            note=source.spoken(language) if source else "",
        )


def proposed(seen_work: SeenWork) -> tuple[ProposedStep, ...]:
    """Return a step for each activity that was observed, in the order in which most observations had them."""
    groups: dict[str, list[Observed]] = {}
    for one in seen_work.activities.values():
        groups.setdefault(named_alike(one.fact.activity), []).append(one)
    return tuple(_step(groups[name]) for name in _ordered(seen_work, list(groups)))


def _step(observed: Sequence[Observed]) -> ProposedStep:
    activities = [one.fact for one in observed]
    return ProposedStep(
        activity=_most(one.activity for one in activities),
        roles=_by_frequency(one.role for one in activities),
        involved=_by_frequency(role for one in activities for role in one.involved),
        documents=_by_frequency(name.strip() for one in activities for name in _BETWEEN.split(one.documents)),
        output=_most(one.output for one in activities),
        times=TimesSeen(tuple(one.minutes for one in activities if one.minutes is not None)),
        observed=len(activities),
        wrong=tuple(dict.fromkeys(one.wrong for one in activities if one.wrong)),
    )


def _ordered(seen_work: SeenWork, names: Sequence[str]) -> list[str]:
    """Return the activities by how many others they precede in most observations; as they were first seen, else."""
    places = [_places(seen_work, observation) for observation in seen_work.observations]
    score = dict.fromkeys(names, 0)
    for one, other in combinations(names, 2):
        together = [found[other] - found[one] for found in places if one in found and other in found]
        ahead = sum(map(_sign, together)) if together else 1  # never seen together: as they were first seen
        first = _sign(ahead)
        score[one] += first
        score[other] -= first
    return sorted(names, key=lambda name: -score[name])


def _places(seen_work: SeenWork, observation: str) -> Mapping[str, int]:
    """Return which place each activity has in an observation, the first time that it was done there."""
    names = dict.fromkeys(named_alike(one.fact.activity) for one in seen_work.of(observation))
    return {name: place for place, name in enumerate(names)}


def _sign(number: int) -> int:
    return (number > 0) - (number < 0)


def _by_frequency(values: Iterable[str]) -> tuple[str, ...]:
    """Return each value once, letter case aside, the most frequent first."""
    spelt: dict[str, str] = {}
    counted = Counter(spelt.setdefault(value.casefold(), value) for value in values if value)
    return tuple(value for value, _ in counted.most_common())


def _most(values: Iterable[str]) -> str:
    return next(iter(_by_frequency(values)), "")


def _role(name: str, language: Language, organisation: Organisation) -> str:
    """Return a role as the settings name it in this language; another one as it is written."""
    known = organisation.role(name)
    return known.name(language) if known else name


def written_time(minutes: float, hours_a_day: float) -> Sentence:
    """Return a time as a step table has it, to the minute below two hours, to the hour from a working day on."""
    a_day = round(hours_a_day * 60)
    whole = max(1, int(minutes + 0.5))
    if whole < LONG and whole != 60:
        return _minutes(whole)
    if whole < a_day:
        return _sum(_hours(whole // 60), _minutes(whole % 60) if whole % 60 else None)
    days, rest = divmod(whole, a_day)
    hours = int(rest / 60 + 0.5)
    if hours * 60 >= a_day:
        days, hours = days + 1, 0
    return _sum(_days(days), _hours(hours) if hours else None)


def _sum(first: Sentence, second: Sentence | None) -> Sentence:
    return joined((first, second), " ") if second else first


def _minutes(number: int) -> Sentence:
    return Sentence("1 minute") if number == 1 else Sentence("{number} minutes", number=number)


def _hours(number: int) -> Sentence:
    return Sentence("1 hour") if number == 1 else Sentence("{number} hours", number=number)


def _days(number: int) -> Sentence:
    return Sentence("1 working day") if number == 1 else Sentence("{number} working days", number=number)


def _span(low: int, high: int, hours_a_day: float) -> Sentence:
    if high < LONG:
        return Sentence("{low}–{high} minutes", low=low, high=high)
    return Sentence("{low} to {high}", low=written_time(low, hours_a_day), high=written_time(high, hours_a_day))
