"""Chunking: a part of a sync, which begins where the last one ended and leaves a cursor for the next."""

import json
import logging
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from itertools import chain

from service.domain.errors import SopError
from service.domain.history.sop import Sop
from service.domain.sentences import Sentence, kept, reread
from service.domain.telling.google_refusals import rights_refused
from service.log.lines import bare
from service.records.remembered import remembered
from service.workflow.acts import taking_in_observations
from service.workflow.acts.staffing import follow_sheet
from service.workflow.acts.sweeping import changed_sops
from service.workflow.acts.taking_in import take_in
from service.workflow.acts.tending import Synced, tend
from service.workflow.acts.welcoming import HOLDERS, welcome
from service.workflow.means import sync_cursor
from service.workflow.means.case_runs import rows_due
from service.workflow.means.company import PEOPLE
from service.workflow.means.listing import STATUSES
from service.workflow.means.office import Office
from service.workflow.means.progress import Reporting, moment
from service.workflow.means.settings_hash import WRITTEN_AS, settings_hash
from service.workflow.means.sync_cursor import DayCursor, Reached, RunCursor, day_cursor, keep, run_cursor
from service.workflow.reading import stretches
from service.workflow.reading.indexing import INDEXED, LISTED, TOLD, tell_anew
from service.workflow.reading.news import News, news
from service.workflow.reading.stretches import NOT_LISTED, DueSop
from service.workflow.settling import overview, picturing, registering
from service.workflow.settling.digests import MORNING, mail_in_the_morning
from service.workflow.settling.founding import CHANGES, followed, found
from service.workflow.settling.google_refusals import rows_tried
from service.workflow.settling.mailing import Mails, mail_due
from service.workflow.settling.overview import SHOWN
from service.workflow.settling.rights import rights_of
from service.workflow.settling.settle import LeftWaiting, unmailed, unread, waiting_for
from service.workflow.settling.watching import Looks, Sight, look_around

logger = logging.getLogger(__name__)

DAILY = "daily"
"""The bookmark of the last day whose looks were all made."""
UNREADABLE = "unreadable"
"""The bookmark of the SOPs whose histories could not be read: each sync looks whether they were mended."""
RIGHTS = "rights"
"""The bookmark of the settings, by the hash of their rights, that the Docs at work were last held against."""
ASKED = "sync asked"
"""The bookmark of who asked for a sync while one was under way: it reads the feed once more before it ends."""
UNSEEN = "people unseen"
"""The bookmark that the spreadsheet of people could not be looked at: the next sync does."""
MARKS = (
    CHANGES, DAILY, UNREADABLE, RIGHTS, INDEXED, LISTED, TOLD, MORNING, HOLDERS, WRITTEN_AS, SHOWN, sync_cursor.RUN,
    sync_cursor.DAY, PEOPLE, UNSEEN,
)  # fmt: skip
"""The bookmarks that a chunk begins with."""


@dataclass(frozen=True)
class DayShare:
    """What of the day's looks a chunk makes: how far they are, and whether the first of them are among these."""

    cursor: DayCursor
    dues: tuple[DueSop, ...]
    last: bool
    begins: bool


class Chunk:
    """The next chunk of the run that is under way, else the first of a new one; alone under the sync's lease.

    It lasts until a moment at most. `synced` learns what it comes to.
    """

    def __init__(self, office: Office, synced: Synced, until: datetime) -> None:
        self.office, self.synced, self.until = office, synced, until
        self.workplace = found(office)
        self.marks = office.records.bookmarks(MARKS)
        self.doubtful = remembered(self.marks.get(UNREADABLE), lambda kept: tuple(map(str, kept)), ())
        resumed = run_cursor(self.marks.get(sync_cursor.RUN))
        self.begins = resumed is None
        self.run = resumed or RunCursor(moment(office.clock()))
        self.rested: list[Sop] = []
        self.late = False
        self.today = office.today().isoformat()
        office.company.follow(self.marks.get(PEOPLE))

    def ends_the_run(self) -> bool:
        """Look at what is due until the time is over, write the register, keep the cursor; return whether it is all."""
        fresh = self._news()
        self._count_people(fresh)
        if not tell_anew(self.office, self.marks, self.until):
            keep(self.office, sync_cursor.RUN, self.run)
            return False
        day = self._day(fresh)
        self._follow(fresh, day)
        whole, day, reporting = self._tend(fresh, day)
        if not self._written(fresh, day, whole=whole):
            self.run = replace(self.run, unwritten=True)
        elif day:
            self._keep_day(day, whole=whole)
        if not whole or self.run.more or self._asked() or self._half_written():
            unreadable = tuple(dict.fromkeys((*self.run.unreadable, *unread(self.synced.waiting))))
            self.run = replace(self.run, unreadable=unreadable)
            keep(self.office, sync_cursor.RUN, self.run)
            reporting.pause()
            return False
        mailed = self._end()
        reporting.end(len(self.synced.waiting), map(reread, self.run.refused))
        return mailed

    def _news(self) -> News:
        """Return the next page of what changed, once the SOPs of the last one were looked at; a part of the run now."""
        run = self.run
        if run.changed or not run.more:
            return News()
        fresh = news(self.office, self.workplace, run.token or self.marks.get(CHANGES))
        unswept: list[LeftWaiting] = []
        changed = changed_sops(self.office, fresh.changes, self.synced, unswept)
        self.synced.waiting.extend(unswept)
        self.run = replace(
            run,
            token=fresh.token or run.token,
            more=fresh.more,
            changed={**dict.fromkeys(self.doubtful if self.begins else (), ()), **({} if fresh.whole else changed)},
            reached=Reached() if fresh.whole else run.reached,
            whole=run.whole or fresh.whole,
            unswept=run.unswept or bool(unswept),
            register_touched=run.register_touched or registering.touched(self.workplace, fresh.changes),
        )
        if fresh.refused:
            self._note_refused(fresh.refused)
        return fresh

    def _note_refused(self, why: Sentence) -> None:
        """Remember what Google refuses, once in a run."""
        if kept(why) not in self.run.refused:
            self.run = replace(self.run, refused=(*self.run.refused, kept(why)))

    def _count_people(self, fresh: News) -> None:
        """Find out which people count by now; those who did go on where that is unknown, which is told."""
        office, unseen = self.office, fresh.refused is not None and self.marks.get(DAILY) != self.today
        whole = fresh.whole or unseen or bool(self.marks.get(UNSEEN))
        try:
            workplace = follow_sheet(office, self.workplace, fresh.changes, whole=whole)
        except SopError as error:
            office.records.set_bookmark(UNSEEN, "yes")
            why = Sentence(
                "Google does not show the spreadsheet of people: {why} Who counted goes on to count.", why=error.why
            )
            self.workplace = office.histories.workplace()
            self._note_refused(why)
        else:
            if self.marks.get(UNSEEN):
                office.records.set_bookmark(UNSEEN, "")
            self.workplace = found(office, workplace)
        self.run = replace(self.run, rights=self.run.rights or rights_of(office.organisation))

    def _day(self, fresh: News) -> DayShare | None:
        """Return this chunk's share of the day's looks; none where they are made, or everything is looked at anyway."""
        run = self.run
        if run.whole or run.more or run.unwritten or self.marks.get(DAILY) == self.today:
            return None
        known = day_cursor(self.marks.get(sync_cursor.DAY), self.today)
        cursor = known or DayCursor(self.today, self.office.clock().isoformat(), whole=fresh.refused is not None)
        share = stretches.of_day(self.office, cursor)
        return DayShare(share.day, tuple(share.dues), share.last, begins=known is None)

    def _follow(self, fresh: News, day: DayShare | None) -> None:
        """Hold the rights of the place against the settings: once a day, and as long as Google refuses some."""
        refused = self.workplace.rights is not None and self.workplace.rights.refused
        if fresh.whole or (day and day.begins) or refused:
            self.workplace = followed(self.office, self.workplace)

    def _tend(self, fresh: News, day: DayShare | None) -> tuple[bool, DayShare | None, Reporting]:
        """Look at what is due, until the time is over; return whether it was all, and how far the day's looks are."""
        sight, daily = self._sight(fresh, day), {due.sop_id for due in day.dues} if day else set()
        run, days = self.run, day.dues if day else ()
        lists = self._lists() if run.whole else list(self._lists())
        reporting = Reporting(self.office, run.begun, run.done, self._count(lists, days))
        left, tended = dict(run.changed), dict[str, bool]()
        whole = True
        for due in chain(map(DueSop, run.changed), lists, days):
            if tended and self.office.clock() >= self.until:
                whole = False
                break
            if due.sop_id not in tended or due.reading > tended[due.sop_id]:
                sees = replace(sight, daily=True, whole=run.whole or bool(day and day.cursor.whole))
                self._tend_one(due, sees if run.whole or due.sop_id in daily else sight)
                if due.sop_id not in tended:
                    reporting.one_more()
                tended[due.sop_id] = due.reading
            if due.daily and day:
                day = replace(day, cursor=replace(day.cursor, reached=due.reached, done=day.cursor.done + 1))
            elif due.reached is not NOT_LISTED:
                run = replace(run, reached=due.reached)
            left.pop(due.sop_id, None)
        reached = Reached(len(stretches.RUN)) if whole and not run.more else run.reached
        self.run = replace(run, changed=left, reached=reached, done=run.done + len(tended))
        return whole, day, reporting

    def _lists(self) -> Iterable[DueSop]:
        rights = self.marks.get(RIGHTS) != self.run.rights
        return () if self.run.more else stretches.of_run(self.office, self.run, rights=rights)

    def _count(self, lists: Iterable[DueSop], days: Iterable[DueSop]) -> int:
        """Return how many SOPs the run looks at in all, as far as is known by now."""
        run = self.run
        if run.whole:
            return max(run.done, sum(self.office.records.count({"status": status}) for status in STATUSES))
        return run.done + len({*run.changed, *(due.sop_id for due in chain(lists, days))})

    def _tend_one(self, due: DueSop, sight: Sight) -> None:
        doubtful = due.sop_id in self.doubtful
        sop = tend(self.office, due.sop_id, self.synced, sight, doubtful=doubtful, reading=due.reading)
        self.rested.extend([sop] if sop else [])

    def _sight(self, fresh: News, day: DayShare | None) -> Sight:
        states = {change.file_id: change.state for change in fresh.changes if change.state}
        listed = self._listed() if self.run.whole or (day and day.dues) else {}
        files = set(chain.from_iterable(self.run.changed.values()))
        changed = {*files, *(change.file_id for change in fresh.changes)}
        return Sight(self.workplace, {**states, **listed}, changed, daily=False)

    def _listed(self) -> Looks:
        """Return every authorised file as it stands, by id; none where Google does not list them, which is told."""
        try:
            return look_around(self.office, self.workplace)
        except SopError as error:
            why = Sentence(
                "Google does not list the authorised files: {why} Each is looked at by itself.", why=error.why
            )
            self._note_refused(why)
            return {}

    def _written(self, fresh: News, day: DayShare | None, *, whole: bool) -> bool:
        """Return whether what was looked at stands in the register."""
        office, looks = self.office, map(reread, self.run.refused)
        self.synced.refused = [*rights_refused(self.workplace, office.organisation), *looks]
        self._survey(day, whole=whole)
        anew = fresh.whole or bool(day and day.begins and day.cursor.whole)
        settings = settings_hash(office.organisation)
        anew = anew or self.marks.get(WRITTEN_AS) != settings
        daily = self.run.whole or bool(day and day.begins)
        refusal = rows_tried(office, self.rested, partial(self._write, fresh, anew=anew, daily=daily))
        self.synced.waiting.extend(waiting_for(sop.id, refusal) for sop in self.rested if refusal)
        if refusal is None and self.marks.get(WRITTEN_AS) != settings:
            office.records.set_bookmark(WRITTEN_AS, settings)
        return refusal is None

    def _write(self, fresh: News, *, anew: bool, daily: bool) -> None:
        """Write what was synced and what changed of runs; everything `anew`, or where people changed the register."""
        unreadable, runs = unread(self.synced.waiting), rows_due(self.office, daily=daily)
        touched = registering.look_after(self.office, self.workplace, fresh.changes)
        if touched:
            take_in(self.office, self.workplace)
        write = registering.write_all if touched or anew else registering.write
        if touched or anew or self.rested or unreadable or runs or self.workplace.register_damaged:
            self.workplace = write(self.office, self.workplace, self.rested, unreadable, runs, self.until)

    def _half_written(self) -> bool:
        """Whether all SOPs are being written anew, and time ended that: the next chunk goes on."""
        return self.workplace.register_damaged and not self.run.unwritten and self.office.clock() >= self.until

    def _survey(self, day: DayShare | None, *, whole: bool) -> None:
        """Find out which documents the steps name most, once all of the day's SOPs, or simply all, were looked at."""
        if day is None and not self.run.whole:
            return
        named = picturing.surveyed(self.office, self.rested, day.cursor.documents if day else self.run.documents)
        if day is None:
            self.run = replace(self.run, documents=named)
        if whole and (day.last if day else not self.run.more):
            picturing.note_named(self.office, named)

    def _keep_day(self, day: DayShare, *, whole: bool) -> None:
        if whole and day.last:
            self.office.records.set_bookmark(DAILY, self.today)
            return
        named = picturing.surveyed(self.office, self.rested, day.cursor.documents)
        keep(self.office, sync_cursor.DAY, replace(day.cursor, documents=named))

    def _asked(self) -> bool:
        """Whether somebody asked for a sync while this one was under way: then it reads the feed once more."""
        if not self.office.records.bookmark(ASKED):
            return False
        self.office.records.set_bookmark(ASKED, "")
        self.run = replace(self.run, more=True)
        return True

    def _end(self) -> bool:
        """Remember what this run looked at, and mail; what was not written does not count as looked at.

        Return whether there was time for all mails; else another run goes on with them.
        """
        office, run = self.office, self.run
        if not (run.unwritten or run.unswept) and run.token not in ("", self.marks.get(CHANGES)):
            office.records.set_bookmark(CHANGES, run.token)
        if not run.unwritten:
            if run.whole and self.marks.get(DAILY) != self.today:
                office.records.set_bookmark(DAILY, self.today)
            if self.marks.get(RIGHTS) != run.rights:
                office.records.set_bookmark(RIGHTS, run.rights)
        self._note_unreadable()
        if not self.begins:  # what follows keeps the next run from nothing, however often it fails
            keep(office, sync_cursor.RUN, None)
        if not run.unwritten:
            self._by_itself(self._refresh)
            if run.register_touched:
                self._by_itself(self._observe)
        self._by_itself(lambda: welcome(office, self.marks.get(HOLDERS)))
        self._by_itself(lambda: self._mail(mail_due(office, self.until)))
        self._by_itself(lambda: self._mail(mail_in_the_morning(office, self.marks.get(MORNING), self.until)))
        self._note_unreadable()
        return not self.late

    def _by_itself(self, part: Callable[[], None]) -> None:
        """Do one of the last things; where it fails that is told, and the others are done."""
        try:
            part()
        except SopError as error:
            logger.warning("a part of the sync: %s", bare(error.sentence))
            self.synced.refused.append(error.why)

    def _refresh(self) -> None:
        stale = overview.refresh(self.office, self.workplace, self.marks.get(SHOWN), touched=self.run.register_touched)
        self.synced.refused.extend([stale] if stale else [])

    def _observe(self) -> None:
        if why := taking_in_observations.take_in(self.office):
            self.synced.refused.append(Sentence("The register's observations were not taken in: {why}", why=why.why))

    def _mail(self, mails: Mails) -> None:
        self.late = self.late or mails.late
        self.synced.waiting = list(dict.fromkeys((*self.synced.waiting, *unmailed(mails.waiting))))

    def _note_unreadable(self) -> None:
        unreadable = tuple(dict.fromkeys((*self.run.unreadable, *unread(self.synced.waiting))))
        if unreadable != self.doubtful:
            self.office.records.set_bookmark(UNREADABLE, json.dumps(unreadable))
            self.doubtful = unreadable
