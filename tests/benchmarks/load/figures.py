"""The figures: what was lost, doubled or refused, and whether histories, Drive, mailbox and register agree."""

import base64
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import timedelta
from email import message_from_bytes, policy
from http import HTTPStatus
from typing import Any

from googleapiclient.discovery import build

from service.domain.history.sop import Sop
from service.domain.register.rows import rows_of
from service.records.interface import Entry
from service.sandbox.core.quotas import switch
from service.workflow.acts.queued import settle_everything
from service.workflow.acts.syncing import sync
from service.workflow.means.office import Office
from service.workflow.reading.verifying import verify
from tests.benchmarks.load.crowd import Crowd
from tests.benchmarks.load.stage import Stage
from tests.production import ACCOUNT, ENVIRONMENT
from tests.register_rows import untrue_rows
from tests.system.looking import worksheets

TRIES = 10
"""How often what is unsettled is gone on with: what was killed holds its turn for a while."""
PAUSE = 10.0
MOST_SOPS = 10_000


@dataclass(frozen=True)
class Figures:
    """How many mails went out, and what is to be nothing, by what it is called, each with what was found."""

    mails: int
    wrong: dict[str, list[str]]


def figures(crowd: Crowd) -> Figures:
    """Return the figures once everything is at rest; no process but this one is left."""
    stage = crowd.stage
    office, waiting = _brought_to_rest(stage)
    streams = [head.stream for head in office.records.summaries({}, MOST_SOPS).heads]
    entries = [entry for stream in streams for entry in office.records.read(stream)]
    sops = [office.histories.read(stream) for stream in streams]
    mails = list(_mails(stage))
    return Figures(
        len(mails),
        {
            "lost updates": sorted(_lost(crowd, entries)),
            "doubled updates": sorted(_twice(_told(entries))),
            "doubled numbers": sorted(_twice(sop.number for sop in sops)),
            "doubled Docs": sorted(_more_docs(stage, office, sops)),
            "doubled mails": sorted(_twice(mails)),
            "5xx but 503 with Retry-After": [str(status) for status, later in crowd.statuses if _failed(status, later)],
            "429s that reached a person": crowd.limits,
            "left unsettled": waiting,
            "wrong in the histories": [str(sentence) for sentence in verify(office)],
            "rows of the register that are untrue": _untrue(stage, office, sops),
        },
    )


def _brought_to_rest(stage: Stage) -> tuple[Office, list[str]]:
    """Return the office, and what did not come to rest; a Doc that is not found now was not made."""
    with stage.sandbox._store.transaction():
        switch(stage.sandbox._store, on=False)
    office = replace(stage.office, google=replace(stage.office.google, patience=timedelta(0)))
    for _ in range(TRIES):
        waiting = settle_everything(office)
        sync(office)
        if not (left := office.records.unsettled(MOST_SOPS)):
            break
        time.sleep(PAUSE)
    return office, [*left, *(str(one.sentence) for one in waiting)] if left else []


def _told(entries: Iterable[Entry]) -> Iterator[str]:
    """Yield what the histories tell of what the crowd did."""
    for entry in entries:
        match entry.kind:
            case "Drafted":
                yield f"draft {entry.data['title']}"
            case "FeedbackGiven":
                yield f"remark {entry.data['text']}"
            case "RoundOpened":
                yield f"round {entry.stream}"
            case "ReviewerAnswered":
                yield f"answer {entry.stream}"
            case "RoundClosed":
                yield f"closed {entry.stream}"
            case "Authorised":
                yield f"authorised {entry.stream}"
            case "Acknowledged":
                yield f"read {entry.stream} {entry.by}"
            case "ReportMade":
                yield f"report {entry.data['text']}"


def _lost(crowd: Crowd, entries: list[Entry]) -> set[str]:
    told = set(_told(entries))
    return {promise.words for promise in crowd.promises if promise.kept} - told


def _twice(things: Iterable[str]) -> set[str]:
    return {thing for thing, times in Counter(things).items() if times > 1}


def _failed(status: int, later: bool) -> bool:
    return status >= HTTPStatus.INTERNAL_SERVER_ERROR and not (status == HTTPStatus.SERVICE_UNAVAILABLE and later)


def _more_docs(stage: Stage, office: Office, sops: Iterable[Sop]) -> list[str]:
    """Return the names of Docs that no history knows of, and the SOPs that have none."""
    house = office.histories.workplace().house
    known = {house.document_id if house else ""} | {sop.current.document_id or "" for sop in sops}
    drive = build("drive", "v3", http=stage.sandbox.http(ACCOUNT), static_discovery=True).files()
    listed = drive.list(
        q="trashed = false and mimeType = 'application/vnd.google-apps.document'", pageSize=1000,
        corpora="allDrives", includeItemsFromAllDrives=True, supportsAllDrives=True,
    )  # fmt: skip
    there: list[dict[str, Any]] = []
    while listed is not None:
        answer = listed.execute()
        there += answer["files"]
        listed = drive.list_next(listed, answer)
    lacking = [sop.number for sop in sops if not sop.current.document_id]
    return [file["name"] for file in there if file["id"] not in known] + lacking


def _mails(stage: Stage) -> Iterator[str]:
    """Yield to whom each mail went, with its words."""
    gmail = build("gmail", "v1", http=stage.sandbox.http(ENVIRONMENT["BAKU_MAIL_SENDER"]), static_discovery=True)
    messages = gmail.users().messages()
    listed = messages.list(userId="me", labelIds=["SENT"], maxResults=500)
    while listed is not None:
        answer = listed.execute()
        for one in answer.get("messages", ()):
            raw = messages.get(userId="me", id=one["id"], format="raw").execute()["raw"]
            mail = message_from_bytes(base64.urlsafe_b64decode(raw), policy=policy.default)
            body = mail.get_body(("plain", "html"))
            yield f"{mail['To']}: {mail['Subject']}\n{body.get_content() if body else ''}"
        listed = messages.list_next(listed, answer)


def _untrue(stage: Stage, office: Office, sops: Iterable[Sop]) -> list[str]:
    register = worksheets(stage.sandbox.http(ACCOUNT), office.histories.workplace().register_id)
    wanted = [rows_of(sop, office.organisation, office.today(), office.installation.public_url) for sop in sops]
    return untrue_rows(wanted, register, office.organisation.languages[0])
