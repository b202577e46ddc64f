"""Taking in what people wrote in the register's worksheet of observations, and writing its rows.

A row that lacks something says so with its cells, and is looked at again; what people changed in a row is a correction,
and one that they emptied is struck out. One read and one batch; the tab is made with the first study.
"""

import hashlib
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import count

from service.domain.acts import study as decisions
from service.domain.acts.study import ActivityTold
from service.domain.checks import raise_problems
from service.domain.errors import Invalid, NotFound, Problem, SopError
from service.domain.facts import SeenAtWork
from service.domain.history.study import PREFIX, Observed, SeenWork, Study
from service.domain.register.observation_rows import (
    OBSERVATIONS,
    TOLD,
    FilledRow,
    FilledSheet,
    day_of,
    filled_in,
    names,
    observation_named,
    rows_of_study,
    study_named,
    time_told,
    told_in,
    unnamed,
    what_is_wrong,
)
from service.domain.register.plan import reconcile
from service.domain.register.row import KEY, Row, key_of, sop_of
from service.domain.register.sheet_changes import DeleteRow, Insert, MarkRange, SheetChange, Write
from service.domain.register.snapshot import Snapshot
from service.domain.register.worksheets import STATE
from service.domain.sentences import Sentence
from service.records.interface import ActClaim
from service.workflow.deciding.decision import done_before
from service.workflow.deciding.studying import decide_on_seen
from service.workflow.means.histories import SERVICE
from service.workflow.means.leasing import held
from service.workflow.means.office import Office
from service.workflow.means.studies import studies, told_by, work_seen
from service.workflow.settling.founding import found
from service.workflow.settling.google_refusals import MOST
from service.workflow.settling.interviews import write_guides
from service.workflow.settling.settle import SHORTLY, LeftWaiting, waiting_for


def carry_on(office: Office, study_id: str) -> tuple[LeftWaiting, ...]:
    """Make what a study lacks, its guides' Docs and its rows, and return what has to wait."""
    waiting = write_guides(office, study_id)
    if waiting and study_id not in studies(office).known:
        return waiting
    return (*waiting, *_waiting(study_id, take_in(office, study_id)))


def _waiting(study_id: str, refused: SopError | None) -> tuple[LeftWaiting, ...]:
    return (waiting_for(study_id, refused),) if refused else ()


def take_in(office: Office, study_id: str = "") -> SopError | None:
    """Take in what people filled in, and bring all rows up to date; return why that was not possible.

    With a study, only its rows, those of others that are unsettled, and rows in which people changed anything.
    """
    office = replace(office, wait=SHORTLY, until=None)
    try:
        if not studies(office).known:
            return None
        workplace = found(office)
        with held(office, OBSERVATIONS.id):
            filling = _Filling(office, workplace.register_id or "", study_id)
            if filling.run():
                filling.run()
    except SopError as error:
        return error
    return None


@dataclass(frozen=True)
class _RowOutcome:
    """What came of a row: the key that it has by now, or what is wrong with it."""

    key: str = ""
    wrong: Sentence | None = None


class _Filling:
    """One look at the worksheet, under its lease."""

    def __init__(self, office: Office, register_id: str, study_id: str) -> None:
        self.office, self.register_id, self.study_id = office, register_id, study_id
        self.known = {one.id: one for one in studies(office).known.values()}
        self.language = office.organisation.languages[0]

    def run(self) -> bool:
        """Read, record, write; then the studies are settled as far as their rows are written.

        Return whether a row that says which of its cells are wrong stands elsewhere by now.
        """
        look = self.office.google.register.tab_apart(self.register_id, OBSERVATIONS)
        snapshot = look.snapshot
        sheet = filled_in(snapshot)
        answers = dict(self._answers(sheet))
        whose = self._whose(sheet, answers)
        now = {study_id: work_seen(self.office, study_id) for study_id in self.known if study_id in whose}
        rows = [
            self._as_left(one, sheet, answers)
            for study_id, seen_ in now.items()
            for one in rows_of_study(self.known[study_id], seen_, self.office.organisation, SERVICE)
        ]
        writes: list[SheetChange] = []
        if snapshot is not None:
            for workplace, answer in answers.items():
                if answer.key:
                    snapshot = _keyed(snapshot, workplace, sheet.at[KEY], answer.key)
                    writes.append(Write(workplace, sheet.at[KEY], ((answer.key,),)))
                elif answer.wrong:
                    writes.append(Write(workplace, sheet.at[STATE], ((answer.wrong.spoken(self.language),),)))
        plan = reconcile(OBSERVATIONS, snapshot, rows, whose, self.language)
        writes += [change for change in plan.changes if not isinstance(change, MarkRange)]
        editors = (self.office.google.account, *self.office.organisation.controllers)
        self.office.google.register.change_apart(self.register_id, OBSERVATIONS, look, writes, self.language, editors)
        self.office.records.settled(
            {study_id: one.length for study_id, one in now.items() if all(doc.written for doc in one.guides.values())}
        )
        moved = any(isinstance(change, DeleteRow | Insert) for change in plan.changes)
        return moved and any(answer.wrong for answer in answers.values())

    def _whose(self, sheet: FilledSheet, answers: Mapping[int, _RowOutcome]) -> set[str]:
        """Return of which studies the rows are brought up to date; those are ours to take out."""
        if self.study_id and sheet.at:
            touched = (*(one.key for one in sheet.rows if one.changed), *(one.key for one in answers.values()))
            unsettled = self.office.records.unsettled(MOST)
            return {self.study_id, *filter(self.known.get, unsettled), *(sop_of(key) for key in touched if key)}
        return {*self.known, *(sop_of(one.key) for one in sheet.rows if one.key.startswith(PREFIX))}

    def _answers(self, sheet: FilledSheet) -> Iterator[tuple[int, _RowOutcome]]:
        """Yield what came of each row that people filled in or changed."""
        keys = {one.key for one in sheet.rows if one.key}
        for one in sheet.rows:
            if not one.changed:
                continue
            try:
                if one.key:
                    self._corrected(one)
                else:
                    key = self._new(one, keys)
                    keys.add(key)
                    yield one.place, _RowOutcome(key=key)
            except Invalid as invalid:
                yield one.place, _RowOutcome(wrong=what_is_wrong(invalid.problems, one.place, sheet.at))
            except NotFound as error:
                yield one.place, _RowOutcome(wrong=error.sentence)

    def _new(self, one: FilledRow, keys: Collection[str]) -> str:
        """Return the key of a row that was taken in, once whatever breaks off.

        What rows of the same words were taken in as is another's where it is struck out, or one of the `keys` in rows.
        """
        study, activity = self._told(one)
        for before in count():
            words = hashlib.sha256(f"{_words(one)} {before}".encode()).hexdigest()
            act = ActClaim(f"observations {words}", words)
            begun = done_before(self.office, act)
            if begun is None:
                break
            key = self._key_of(begun, act)
            if key and key not in keys:
                return key
        observation, at = self._observation(one, study, activity), self.office.clock()
        self._note(
            study,
            act,
            lambda known: decisions.activity_begun(
                study, known, study.by, self.office.organisation, observation, activity, at, self.office.new_id
            ),
        )
        return self._key_of(study.id, act)

    def _key_of(self, study_id: str, act: ActClaim) -> str:
        """Return the key of what an act told of; "" where that is struck out."""
        entry = told_by(self.office, study_id, act)
        return key_of(study_id, entry) if entry in work_seen(self.office, study_id).activities else ""

    def _told(self, one: FilledRow) -> tuple[Study, ActivityTold]:
        study = study_named(one.cells["study"], tuple(self.known.values()))
        activity, wrong = told_in(one.cells)
        problems = [*([study] if isinstance(study, Problem) else ()), *wrong]
        if not activity.time:
            problems.append(Problem("time", Sentence("Fill this in.")))
        if isinstance(study, Problem) or problems:
            raise Invalid(problems)
        return study, activity

    def _observation(self, one: FilledRow, study: Study, activity: ActivityTold) -> str:
        """Return the observation that a row names, begun where there is none of that name yet."""
        name = one.cells["observation"] or unnamed(activity.day or self.office.today(), self.language)
        known = observation_named(name, work_seen(self.office, study.id))
        if known is None:
            now = self._note(
                study,
                None,
                lambda _: decisions.observation_begun(
                    study, study.by, self.office.organisation, name, self.office.new_id
                ),
            )
            known = observation_named(name, now)
        if known is None:
            raise Invalid([Problem("observation", Sentence("There is no such observation. Begin one first."))])
        return known.id

    def _corrected(self, one: FilledRow) -> None:
        """Record what people changed in a row, or that they emptied it."""
        study_id, _, entry = one.key.partition(":")
        study, company = self.known.get(study_id), self.office.organisation
        before = work_seen(self.office, study_id).activities.get(entry) if study else None
        if study is None or before is None:
            return
        if one.empty:
            self._note(study, None, lambda known: decisions.struck(study, known, study.by, company, entry))
            return
        activity, wrong = told_in(one.cells)
        raise_problems((*wrong, *_moved(one, study, before, work_seen(self.office, study_id))))
        if activity.time == time_told(before, company) and activity.day == day_of(before, company):
            activity = replace(activity, time="")
        at = self.office.clock()
        self._note(
            study, None, lambda known: decisions.activity_told(study, known, study.by, company, entry, activity, at)
        )

    def _note(self, study: Study, act: ActClaim | None, decision: Callable[[SeenWork], SeenAtWork]) -> SeenWork:
        """Record what follows from a row, as of nobody's: a spreadsheet does not say who wrote in it."""
        now, _ = decide_on_seen(self.office, study.id, SERVICE, act, lambda known: [decision(known)])
        return now

    def _as_left(self, one: Row, sheet: FilledSheet, answers: Mapping[int, _RowOutcome]) -> Row:
        """Return a row as it is to be; where what people changed in it is wrong, their words with what is wrong."""
        for filled in sheet.rows:
            answer = answers.get(filled.place)
            if filled.key == one.key and answer and answer.wrong:
                theirs = {name: filled.cells[name] for name in TOLD}
                return Row(one.key, {**one.cells, **theirs, STATE: answer.wrong.spoken(self.language)})
        return one


def _moved(one: FilledRow, study: Study, before: Observed, known: SeenWork) -> Iterator[Problem]:
    """Yield that a row names another study or observation than it belongs to."""
    observation = observation_named(one.cells["observation"], known)
    stays = Sentence("A row stays where it is. Empty it, and write another one.")
    if not names(one.cells["study"], study):
        yield Problem("study", stays)
    if observation is None or observation.id != before.fact.observation:
        yield Problem("observation", stays)


def _words(one: FilledRow) -> str:
    """Return what a row says, as it is compared with others."""
    return "\x1f".join(" ".join(one.cells[name].split()).casefold() for name in TOLD)


def _keyed(snapshot: Snapshot, workplace: int, column: int, key: str) -> Snapshot:
    """Return the worksheet with the key of a row that was taken in."""
    return replace(snapshot, texts={**snapshot.texts, (workplace, column): key})
