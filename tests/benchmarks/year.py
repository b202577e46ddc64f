"""A simulated year of a company of 60 people and 40 SOPs: what everybody is mailed, and whether nobody is forgotten.

Time goes on working day by working day; everybody does what waits for them early, in time, late or never, by a seed.
Exits with 1 where somebody was forgotten or told twice, got more mail than is good, or where reviews fall together.
"""

import random
import statistics
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path

from service.domain.history.sop import Sop, newest
from service.workflow.acts.syncing import sync
from service.workflow.settling.settle import settle_all
from tests.benchmarks.measuring import show
from tests.world import World
from tests.year.company import Procedures, company, role, staff
from tests.year.lives import People
from tests.year.told import Mail, mails

DAYS, SOPS, SEED = 365, 40, 1
RIGHT = "Nobody was forgotten, nothing told twice, nobody had two digests on a day, reviews are spread."
MOST = 30
"""So much of what is wrong is printed."""
FIRST_MONTHS = 60
"""Working days in which all SOPs are drafted."""
MOST_A_WEEK, MOST_REVIEWS = 2, 3
PATIENCE = 8
"""Working days after which something that waits for somebody must have been told to them."""
FRESH = timedelta(days=14)
"""For how long somebody knows what they were told of an SOP."""
TOLD = frozenset({"answer", "authorise", "acknowledge", "monitor", "answer_reports", "close_round"})
"""What must not be forgotten; what else waits is one's own work in hand."""
EVERY = 20
"""Working days after which it is told how far the year is."""
REPORTS = 0.15
"""How often on a day somebody reports a problem."""
MOVED = {role("FIN", 0): staff("FIN")[4], role("OPS", 1): staff("OPS")[5]}
"""Who takes which role half through the year."""


@dataclass
class Year:
    """The company as days pass; `waited` is from and to when each thing waited for somebody."""

    world: World
    people: People
    today: date = date.min
    waited: dict[tuple[str, str, str, str], tuple[date, date]] = field(default_factory=dict)
    waiting: Counter[str] = field(default_factory=Counter)

    def live(self, days: int, sops: int) -> None:
        """Let so many days pass."""
        world, chance = self.world, random.Random(SEED)  # noqa: S311  # no secret
        last, drafted = world.office.today() + timedelta(days=days), 0
        for nth in range(days):
            self.today = world.to_morning().date()
            if self.today > last:
                break
            self.waiting.update(str(one.sentence)[:100] for one in sync(world.office).waiting)
            while drafted < sops and drafted <= nth * sops / min(FIRST_MONTHS, days / 4):
                self.people.draft(drafted)
                drafted += 1
            for sop in self.sops():
                self._work(sop, chance)
            world.sandbox.rest()
            if nth % EVERY == 0:
                sys.stderr.write(f"{self.today}: {sum(self.people.done.values())} acts\n")

    def sops(self) -> Iterator[Sop]:
        """Yield every SOP as it is now."""
        for head in self.world.office.records.summaries({}, 1000).heads:
            yield self.world.office.histories.read(head.stream)

    def _work(self, sop: Sop, chance: random.Random) -> None:
        awaited = self.people.awaited(sop, self.today)
        for one, person in awaited:
            key = self.people.key(one, person)
            self.waited[key] = (self.waited.get(key, (self.today,))[0], self.today)
        self.people.act(awaited, self.today)
        if sop.in_force(self.today) and chance.random() < REPORTS / SOPS:
            person = chance.choice(staff(newest(sop).drafted.department))
            self.people.report(sop, person, stopped=chance.random() < 0.2)


def main(days: int = DAYS, sops: int = SOPS) -> int:
    """Play, print, and return 1 where something is not as it should be."""
    with tempfile.TemporaryDirectory() as folder:
        world = Procedures(Path(folder) / "data", company(), strict=False)
        world.found()
        year = Year(world, People(world, SEED))
        year.live(days // 2, sops)
        world.close()
        world = Procedures(Path(folder) / "data", company(MOVED), strict=False)
        year.world = year.people.world = world
        year.live(days - days // 2, 0)
        settle_all(world.office)
        wrong = _printed(year)
        world.close()
    return 1 if wrong else 0


def _printed(year: Year) -> list[str]:
    """Print what everybody was mailed, and return what is wrong."""
    sops = list(year.sops())
    first = min(sop.revisions[0].drafted_at.year for sop in sops)
    sent = mails(year.world, [sop.id for sop in sops], range(first, year.today.year + 1))
    weeks = _by_week(year, sent)
    got = [count for count in weeks if count]
    lines = Counter(occasion for mail in sent for _, _, occasion, _ in mail.lines)
    show("Lines of mails, by occasion", ("occasion", "lines"), lines.most_common())
    show(
        f"{len(sent)} mails to {len(year.world.organisation.people)} people, {sum(one.digest for one in sent)} digests",
        ("weeks of somebody's", "median", "9 of 10 at most", "most"),
        [
            ("all", statistics.median(weeks), sorted(weeks)[int(len(weeks) * 0.9)], max(weeks)),
            ("with mail", statistics.median(got), sorted(got)[int(len(got) * 0.9)], max(got)),
        ],
    )
    show("Acts", ("act", "done"), sorted(year.people.done.items()))
    show("Refused", ("why", "times"), year.people.refused.most_common(12))
    show("Where SOPs stand", ("status", "SOPs"), sorted(Counter(newest(sop).status for sop in sops).items()))
    wrong = [
        *(
            ["Too many mails: the median of a week with mail is over 2."]
            if statistics.median(got) > MOST_A_WEEK
            else []
        ),
        *_twice(sent),
        *_too_often(sent),
        *_forgotten(year, sent),
        *_together(sops),
        *_stuck(year, sops),
        *(f"A sync left something {times} times: {what}" for what, times in year.waiting.items()),
    ]
    show("What is wrong", (f"{len(wrong)} things",), [(one,) for one in wrong[:MOST] or [RIGHT]])
    return wrong


def _stuck(year: Year, sops: list[Sop]) -> Iterator[str]:
    """Yield that too few SOPs came into force, which would make the year say little."""
    in_force = sum(sop.in_force(year.today) is not None for sop in sops)
    if in_force < len(sops) / 2:
        yield f"Only {in_force} of {len(sops)} SOPs are in force."


def _by_week(year: Year, sent: list[Mail]) -> list[int]:
    """Return how many mails everybody got in each week."""
    first, last = min(mail.day for mail in sent), max(mail.day for mail in sent)
    monday, counted = first - timedelta(days=first.weekday()), Counter((m.to, m.day.isocalendar()[:2]) for m in sent)
    weeks = [(monday + timedelta(weeks=n)).isocalendar()[:2] for n in range((last - monday).days // 7 + 1)]
    return [counted[person.email, week] for person in year.world.organisation.people for week in weeks]


def _twice(sent: list[Mail]) -> Iterator[str]:
    told = Counter((mail.to, line) for mail in sent for line in mail.lines)
    yield from (f"{who} was told {times} times of {line}" for (who, line), times in told.items() if times > 1)


def _too_often(sent: list[Mail]) -> Iterator[str]:
    counted = Counter((mail.to, mail.day) for mail in sent if mail.digest)
    yield from (f"{who} had {times} digests on {day}" for (who, day), times in counted.items() if times > 1)


def _forgotten(year: Year, sent: list[Mail]) -> Iterator[str]:
    """Yield what waited for somebody for longer than `PATIENCE` and longer than a week past its day, untold."""
    told: dict[tuple[str, str], list[date]] = {}
    for mail in sent:
        for sop, _, occasion, _ in mail.lines:
            told.setdefault((mail.to, sop or occasion.partition("_")[0]), []).append(mail.day)
    for (sop, person, act, about), (first, last) in year.waited.items():
        due = about.split(" ")[1]
        since = first if due == "None" else max(first, date.fromisoformat(due))
        late = year.world.organisation.working_days_after(since, PATIENCE)
        days = (*told.get((person, sop), ()), *(told.get((person, "monitoring"), ()) if act == "monitor" else ()))
        known = any(first - FRESH <= day <= late for day in days)
        if act in TOLD and last >= late and not known:
            yield f"{person} was not told that {act} waits, of {sop}, {first} to {last}, due {due}"


def _together(sops: list[Sop]) -> Iterator[str]:
    """Yield where too many reviews of one owner fall into a week."""
    days = [
        (newest(sop).drafted.owner, day.isocalendar()[:2])
        for sop in sops
        if newest(sop).status == "authorised" and (day := newest(sop).next_review)
    ]
    for (owner, week), count in Counter(days).items():
        if count > MOST_REVIEWS:
            yield f"{owner} has {count} reviews in week {week}"


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:])))
