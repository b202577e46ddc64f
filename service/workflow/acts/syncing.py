"""Syncing: the Docs that changed are read, their feedback and steps recorded, twins swept, the register written."""

from contextlib import ExitStack
from dataclasses import replace

from service.domain.acts.watch import draft_alarms
from service.domain.history.sop import Sop
from service.domain.sentences import reread
from service.gateways.google.calling import bulk, unattended
from service.records.interface import ActClaim
from service.workflow.acts.chunking import ASKED, Chunk
from service.workflow.acts.tending import Synced
from service.workflow.deciding.answering import once, waiting_of
from service.workflow.deciding.decision import look_at, note_observed
from service.workflow.deciding.outcome import Outcome, at_rest
from service.workflow.means.lateness import CHUNK_LASTS
from service.workflow.means.leasing import AtWork, held
from service.workflow.means.office import Office
from service.workflow.means.queueing import sync_later
from service.workflow.settling.watching import Sight, watch

LEASE = "sync"
"""What whoever syncs holds: there is one sync at a time."""


def sync(office: Office) -> Synced:
    """Read every Doc that changed, is in review, or is due for its daily look, and write the register, in chunks.

    It goes on where the last one broke off. What does not fit into a chunk is left to the queue; where there is none,
    it is done here. While another one is under way, it is joined: it reads once more what changed before it ends.
    """
    with bulk(), ExitStack() as turn:
        try:
            turn.enter_context(held(replace(office, wait=0.0), LEASE))
        except AtWork:
            office.records.set_bookmark(ASKED, office.new_id())
            try:
                turn.enter_context(held(office, LEASE))
            except AtWork:
                return Synced(state="joined")
            if not office.records.bookmark(ASKED):
                return Synced(state="joined")
            office.records.set_bookmark(ASKED, "")  # whoever was at it has died
        return _chunks(office)


def _chunks(office: Office) -> Synced:
    """Return what a run came to, or what of it is left to the queue."""
    synced, until = Synced(), office.clock() + CHUNK_LASTS
    while not Chunk(office, synced, until).ends_the_run():
        if office.clock() < until:
            continue
        if sync_later(office, ""):
            synced.state = "goes_on"
            break
        until = office.clock() + CHUNK_LASTS
    return synced


def sync_one(office: Office, sop: Sop) -> Outcome:
    """Read one SOP's Doc now, and bring everything into line with what it says."""
    content = look_at(office, sop)
    sop = note_observed(office, sop, content)
    if draft_alarms(sop):  # whoever put it right looks again
        sop = watch(office, sop, Sight(office.histories.workplace(), {}, (), daily=False))
    return at_rest(office, sop, content)


def sync_asked(office: Office, act: ActClaim | None) -> tuple[Synced, bool]:
    """Sync as a person's act; the very same act again gets the same answer, and is told to have been done before.

    All of it is done, however long somebody waits, but for what the queue goes on with.
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
