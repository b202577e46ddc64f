"""Syncing: the Docs that changed are read, their feedback and steps recorded, twins swept, the register written."""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial

from service.domain import facts
from service.domain.acts.watch import draft_alarms, drafted, watched
from service.domain.document.content import Content
from service.domain.errors import NotFound, SopError, Unreadable
from service.domain.history.sop import Sop
from service.domain.history.workplace import Workplace
from service.domain.sentences import Sentence, reread
from service.domain.telling.refusals import rights_refused
from service.gateways.drive.state import FileChange, FileState
from service.gateways.google.calling import unattended
from service.log.stretch import about
from service.records.interface import ActClaim
from service.workflow.acts import taking_in_observations
from service.workflow.acts.staffing import follow_sheet
from service.workflow.acts.taking_in import take_in
from service.workflow.acts.welcoming import HOLDERS, welcome
from service.workflow.deciding.answering import once, waiting_of
from service.workflow.deciding.decision import look_at, note_observed
from service.workflow.deciding.outcome import Outcome, at_rest
from service.workflow.means.case_runs import to_tell, unwritten
from service.workflow.means.company import PEOPLE
from service.workflow.means.google import SOP
from service.workflow.means.histories import SERVICE
from service.workflow.means.listing import streams
from service.workflow.means.office import PREFIX, Office
from service.workflow.means.progress import Reporting
from service.workflow.means.settings_hash import WRITTEN_AS, settings_hash
from service.workflow.reading.indexing import INDEXED, LISTED, tell_anew
from service.workflow.reading.news import News, news
from service.workflow.settling import house_style, interviews, overview, people_sheet, picturing, registering
from service.workflow.settling.digests import MORNING, mail_in_the_morning
from service.workflow.settling.founding import CHANGES, followed, found
from service.workflow.settling.mailing import mail_due
from service.workflow.settling.overview import SHOWN
from service.workflow.settling.refused import rows_tried
from service.workflow.settling.rights import rights_of
from service.workflow.settling.settle import Waiting, refused, settle_files, unmailed, unread, waiting_for
from service.workflow.settling.watching import Looks, Sight, look_around, watch

DAILY = "daily"
"""The bookmark of the day on which every Doc in force was last read."""
UNREADABLE = "unreadable"
"""The bookmark of the SOPs whose histories could not be read: each sync looks whether they were mended."""
RIGHTS = "rights"
"""The bookmark of the settings, by the hash of their rights, that the Docs at work were last held against."""
UNSEEN = "people unseen"
"""The bookmark that the spreadsheet of people could not be looked at: the next sync does."""
MARKS = (CHANGES, DAILY, UNREADABLE, RIGHTS, INDEXED, LISTED, MORNING, HOLDERS, WRITTEN_AS, SHOWN, PEOPLE, UNSEEN)
"""The bookmarks that a sync begins with."""


@dataclass
class Synced:
    """What a sync came to: SOP numbers of Docs read and of those with news, files swept, what could not be done."""

    read: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    swept: list[str] = field(default_factory=list)
    waiting: list[Waiting] = field(default_factory=list)
    refused: list[Sentence] = field(default_factory=list)
    """Rights of the settings that Google does not give or take, and what it does not let be looked at."""


def sync(office: Office) -> Synced:
    """Read every Doc that changed, is in review, or is in force and due for its daily look; one register write."""
    place = found(office)
    synced = Synced()
    marks = office.records.bookmarks(MARKS)
    office.company.follow(marks.get(PEOPLE))
    fresh = news(office, place, marks.get(CHANGES))
    place, unread_people = _people(office, place, fresh, marks)
    tell_anew(office, marks)
    today = office.today().isoformat()
    daily = fresh.whole or marks.get(DAILY) != today
    whole = fresh.whole or (daily and fresh.refused is not None)
    before = tuple(json.loads(marks.get(UNREADABLE) or "[]"))
    if daily or (place.rights and place.rights.refused):
        place = followed(office, place)
    others = _all(office) if whole else (*_always(office), *(_watched(office) if daily else ()))
    unswept: list[Waiting] = []
    read = dict.fromkeys((*before, *_touched(office, fresh.changes, synced, unswept), *others))
    rights = rights_of(office.organisation)
    due = dict.fromkeys((*read, *(_at_work(office) if daily or marks.get(RIGHTS) != rights else ())))
    states = {change.file_id: change.state for change in fresh.changes if change.state}
    changed = {change.file_id for change in fresh.changes}
    listed, unlisted = _listed(office, place) if daily else ({}, None)
    sight = Sight(place, {**states, **listed}, changed, daily, whole)
    looks = [refusal for refusal in (fresh.refused, unlisted, unread_people) if refusal]
    synced.refused = [*rights_refused(place, office.organisation), *looks]
    reporting = Reporting(office, len(due))
    rested: list[Sop] = []
    synced.waiting.extend(unswept)
    for sop_id in due:
        sop = _tend(office, sop_id, synced, sight, doubtful=sop_id in before, reading=sop_id in read)
        rested.extend([sop] if sop else [])
        reporting.one_more()
    settings = settings_hash(office.organisation)
    anew = whole or marks.get(WRITTEN_AS) != settings
    write = partial(_write_register, office, rested, unread(synced.waiting), fresh.changes, sight, anew=anew)
    try:
        refusal = rows_tried(office, rested, write)
        synced.waiting.extend(waiting_for(sop.id, refusal) for sop in rested if refusal)
    finally:
        reporting.end(len(synced.waiting), looks)
    if refusal is None:  # what was not written does not count as looked at: the next sync does it again
        if fresh.token not in (None, marks.get(CHANGES)) and not unswept:
            office.records.set_bookmark(CHANGES, fresh.token or "")
        if daily:
            office.records.set_bookmark(DAILY, today)
        if marks.get(RIGHTS) != rights:
            office.records.set_bookmark(RIGHTS, rights)
        if marks.get(WRITTEN_AS) != settings:
            office.records.set_bookmark(WRITTEN_AS, settings)
        touched = registering.touched(place, fresh.changes)
        stale = overview.refresh(office, place, marks.get(SHOWN), touched=touched)
        synced.refused.extend([stale] if stale else [])
        if touched and (why := taking_in_observations.take_in(office)):
            synced.refused.append(Sentence("The register's observations were not taken in: {why}", why=why.why))
    welcome(office, marks.get(HOLDERS))
    mails = {**mail_due(office).waiting, **mail_in_the_morning(office, marks.get(MORNING))}
    synced.waiting = list(dict.fromkeys((*synced.waiting, *unmailed(mails))))
    if unread(synced.waiting) != before:
        office.records.set_bookmark(UNREADABLE, json.dumps(unread(synced.waiting)))
    return synced


def _people(
    office: Office, place: Workplace, fresh: News, marks: Mapping[str, str]
) -> tuple[Workplace, Sentence | None]:
    """Return the workplace with the people that count by now, and why they are as they were where that is unknown."""
    unseen = fresh.refused is not None and marks.get(DAILY) != office.today().isoformat()
    try:
        place = follow_sheet(office, place, fresh.changes, whole=fresh.whole or unseen or bool(marks.get(UNSEEN)))
    except SopError as error:
        office.records.set_bookmark(UNSEEN, "yes")
        return office.histories.workplace(), Sentence(
            "Google does not show the spreadsheet of people: {why} Who counted goes on to count.", why=error.why
        )
    if marks.get(UNSEEN):
        office.records.set_bookmark(UNSEEN, "")
    return found(office, place), None


def _listed(office: Office, place: Workplace) -> tuple[Looks, Sentence | None]:
    """Return every authorised file as it stands, by id; none, and why, where Google does not list them."""
    try:
        return look_around(office, place), None
    except SopError as error:
        return {}, Sentence(
            "Google does not list the authorised files: {why} Each is looked at by itself.", why=error.why
        )


def sync_one(office: Office, sop: Sop) -> Outcome:
    """Read one SOP's Doc now, and bring everything into line with what it says."""
    content = look_at(office, sop)
    sop = note_observed(office, sop, content)
    if draft_alarms(sop):  # whoever put it right looks again
        sop = watch(office, sop, Sight(office.histories.workplace(), {}, (), daily=False))
    return at_rest(office, sop, content)


def _write_register(
    office: Office,
    rested: Sequence[Sop],
    unreadable: Sequence[str],
    changes: Sequence[FileChange],
    sight: Sight,
    *,
    anew: bool,
) -> None:
    """Write what was synced and what changed of runs; everything `anew`, or where people changed the register."""
    if sight.daily:
        picturing.survey(office, rested)
    runs = _runs(office, daily=sight.daily)
    touched = registering.look_after(office, sight.place, changes)
    if touched:
        take_in(office, sight.place)
    if touched or anew:
        registering.write_all(office, sight.place, rested, unreadable, runs)
    elif rested or unreadable or runs:
        registering.write(office, sight.place, rested, unreadable, runs)


def _runs(office: Office, *, daily: bool) -> tuple[str, ...]:
    """Return the runs whose rows are to be written: that changed and, once a day, that are late by now."""
    today = office.today()
    late = [run.id for run in to_tell(office, today) if run.overdue(today)] if daily else []
    return tuple(dict.fromkeys((*unwritten(office), *late)))


def sync_asked(office: Office, act: ActClaim | None) -> tuple[Synced, bool]:
    """Sync as a person's act; the very same act again gets the same answer, and is told to have been done before.

    All of it is done, however long somebody waits: an SOP passed over would not be looked at again today.
    """
    patient = replace(office, until=None, wait=None)
    with unattended():
        return once(
            patient,
            act,
            "sync",
            lambda: sync(patient),
            lambda kept: Synced(
                **{**kept, "waiting": waiting_of(kept), "refused": [reread(words) for words in kept.get("refused", ())]}
            ),
        )


def _tend(office: Office, sop_id: str, synced: Synced, sight: Sight, *, doubtful: bool, reading: bool) -> Sop | None:
    """Return the SOP after its Doc was read and its files are at rest and watched; what goes wrong is told.

    Where its Doc is not to be read, only the rights on it are looked after; None where they are as they should be.
    """
    content = None
    try:
        if doubtful:
            office.histories.must_be_whole(sop_id)
        sop = office.histories.known(sop_id)
    except Unreadable as error:
        synced.waiting.append(waiting_for(sop_id, error))
        return None
    try:
        sop, content = _read(office, sop, synced) if reading else (sop, None)
    except SopError as error:
        synced.waiting.append(waiting_for(sop_id, error))
        if not watched(sop) and drafted(sop) is None:
            return None  # it keeps its mark, and is settled later
    try:
        after = settle_files(office, sight.place, sop, content, thorough=True)
        synced.waiting.extend(refused(office, after))
        if not reading:
            return after if after.length != sop.length else None
        return watch(office, after, sight)
    except SopError as error:
        synced.waiting.append(waiting_for(sop.id, error))
        return None


def _read(office: Office, sop: Sop, synced: Synced) -> tuple[Sop, Content | None]:
    """Return the SOP with what is new in its newest Doc, and what that says, once it has words of its own."""
    revision = sop.current
    if revision.document_id is None or not revision.written or revision.status == "cancelled":
        return sop, None
    with about(sop.number):
        content = look_at(office, sop)
    synced.read.append(sop.number)
    after = note_observed(office, sop, content)
    if after.length != sop.length:
        synced.changed.append(sop.number)
    return after, content


def _touched(office: Office, changes: Sequence[FileChange], synced: Synced, unswept: list[Waiting]) -> Iterator[str]:
    """Yield the SOPs whose own Doc changed; a second file of ours that nobody recorded is swept on the way."""
    registered = office.records.held([f"document:{change.file_id}" for change in changes])
    for change in changes:
        if sop_id := registered.get(f"document:{change.file_id}"):
            yield sop_id
        elif change.state is not None and "baku-nonce" in change.state.properties:
            try:
                _sweep(office, change.state, synced)
            except SopError as error:  # the feed is read again from where it was
                unswept.append(waiting_for(change.state.properties.get(SOP, ""), error))


def _sweep(office: Office, state: FileState, synced: Synced) -> None:
    """Trash the twin of a Doc whose create was repeated because its answer had been lost."""
    sop_id, kind = state.properties.get(SOP, ""), state.properties.get("baku-kind")
    if state.trashed or not state.made_by_us:
        return
    if kind in _SWEPT:
        synced.swept.extend(_SWEPT[kind](office, state))
        return
    is_twin = _TWINS.get(kind or "")
    if is_twin is None:
        return
    try:
        sop = office.histories.read(sop_id)
    except (NotFound, Unreadable):
        return
    if is_twin(sop, state):
        office.google.drive.trash(state.id)
        office.histories.append(sop_id, sop, [facts.FileSwept(state.id)], SERVICE)
        synced.swept.append(state.id)


def _is_twin_of_document(sop: Sop, state: FileState) -> bool:
    """Whether a file was made for the newest revision's Doc, which is another one, or none any more."""
    nonces = {intended.nonce for intended, _ in sop.current.intents.get("document", ())}
    recorded = sop.current.document_id
    needless = sop.current.status == "cancelled" if recorded is None else recorded != state.id
    return needless and state.properties["baku-nonce"] in nonces


def _is_twin_of_minutes(sop: Sop, state: FileState) -> bool:
    """Whether a file was made for the minutes of a meeting, which are another one."""
    meetings = (meeting for revision in sop.revisions for r in revision.rounds for meeting in r.meetings)
    mine = (m for m in meetings if state.properties["baku-nonce"] in {nonce for nonce, _ in m.minutes_intents})
    return any(m.minutes not in (None, state.id) for m in mine)


def _is_twin_of_form(sop: Sop, state: FileState) -> bool:
    """Whether a file was made for the copy of a form, which is another one."""
    return sop.forms.copied.get(state.properties["baku-nonce"], state.id) != state.id


_SWEPT: Mapping[str | None, Callable[[Office, FileState], Sequence[str]]] = {
    house_style.KIND: house_style.swept,
    people_sheet.KIND: people_sheet.swept,
    interviews.KIND: interviews.swept,
}
"""What trashes the twin of a file that is no SOP's."""
_TWINS: Mapping[str, Callable[[Sop, FileState], bool]] = {
    "document": _is_twin_of_document,
    "minutes": _is_twin_of_minutes,
    "form": _is_twin_of_form,
}


def _always(office: Office) -> Iterator[str]:
    """Yield the SOPs in an open round: whether a comment shows among the changes is not established."""
    yield from streams(office.records, {"status": "in_review"})


def _watched(office: Office) -> Iterator[str]:
    """Yield the SOPs with authorised files to look after."""
    yield from streams(office.records, {"watched": "yes"})


def _all(office: Office) -> Iterator[str]:
    """Yield every SOP."""
    yield from (stream for stream in streams(office.records) if stream.startswith(PREFIX))


def _at_work(office: Office) -> Iterator[str]:
    """Yield the SOPs whose Docs people write and review, by rights of their own."""
    for status in ("drafting", "adopted", "in_review", "in_simulation", "awaiting_authorisation"):
        yield from streams(office.records, {"status": status})
