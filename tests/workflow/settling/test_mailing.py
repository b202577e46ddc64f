"""Mails of a company's acts, through Gmail's own client: once for each occasion, whatever breaks."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import timedelta
from itertools import takewhile
from typing import Any

import pytest
from googleapiclient.discovery import build

from service.domain import facts
from service.domain.acts.draft import DraftRequest
from service.domain.company.organisation import Person
from service.domain.history.fold import fold
from service.gateways.google.calling import Calling
from service.gateways.mail import Gmail
from service.sandbox.core.faults import Fault
from service.workflow.acts import authorising, rearranging, reviewing, simulating, weighing
from service.workflow.acts.drafting import draft
from service.workflow.acts.naming_concerned import name_concerned
from service.workflow.acts.syncing import sync
from service.workflow.acts.tending import Synced
from service.workflow.means.histories import Histories
from service.workflow.means.lateness import CHUNK_LASTS
from service.workflow.means.office import Office
from service.workflow.settling import mailing as workflow_mailing
from service.workflow.settling.digests import mail_in_the_morning
from service.workflow.settling.mailing import mail_now
from service.workflow.settling.settle import settle, settle_all
from tests.people import AYU, BUDI, CITRA, DEWI, EKO, KOPI
from tests.world import FIELDS, World, with_doors, with_settings

SENDER = "baku@kopi.example"
DAY = 86_400.0


class Killed(BaseException):
    """The process is gone."""


@dataclass
class Fuse:
    """Ends the work at the n-th call to Gmail, before it reached Google or after it landed there."""

    nth: int = 0
    when: str = ""
    made: int = 0

    def around(self, send: Callable[[], Any]) -> Any:
        self.made += 1
        if (self.made, self.when) == (self.nth, "before"):
            raise Killed
        answer = send()
        if (self.made, self.when) == (self.nth, "after"):
            raise Killed
        return answer


class Deadly:
    def __init__(self, http: Any, fuse: Fuse) -> None:
        self.inner, self.fuse, self.redirect_codes = http, fuse, http.redirect_codes

    def request(self, uri: str, method: str = "GET", **more: Any) -> Any:
        return self.fuse.around(lambda: self.inner.request(uri, method, **more))


class Company:
    """A world whose office mails, its people, and what lies in their mailboxes."""

    def __init__(self, world: World, fuse: Fuse | None = None) -> None:
        self.world = world
        self.office = mailing(world, fuse or Fuse())

    def drafted(self) -> str:
        request = DraftRequest(
            "content-production", "Content production", "MKT", "permenpan", "id", CITRA, fields=FIELDS
        )
        return draft(self.office, AYU, request).sop.id

    def asked(self, *reviewers: str, days: int = 7) -> str:
        """Return an SOP that these people are asked to review."""
        sop_id, due = self.drafted(), self.office.today() + timedelta(days=days)
        reviewing.open_round(
            self.office, AYU, self.office.histories.read(sop_id), tuple(map(facts.Reviewer, reviewers)), due
        )
        return sop_id

    def morning(self) -> Synced:
        """Return what the sync came to after which the next working morning's digests are out."""
        self.world.to_morning()
        return sync(self.office)

    def received(self, person: str) -> list[dict[str, Any]]:
        """Return what lies in a mailbox, the oldest first."""
        messages = build("gmail", "v1", http=self.world.sandbox.http(person), static_discovery=True).users().messages()
        found = messages.list(userId="me", labelIds=["INBOX"]).execute().get("messages", [])
        return [messages.get(userId="me", id=one["id"]).execute() for one in reversed(found)]

    def subjects(self, person: str) -> list[str]:
        return [subject(mail) for mail in self.received(person)]

    def drafts(self) -> int:
        gmail = build("gmail", "v1", http=self.world.sandbox.http(SENDER), static_discovery=True)
        return len(gmail.users().drafts().list(userId="me").execute().get("drafts", []))

    def mail_calls(self) -> int:
        return len([call for call in self.world.sandbox.calls() if call.method.startswith("gmail.users.drafts")])


def mailing(world: World, fuse: Fuse) -> Office:
    calling = Calling(lambda: Deadly(world.sandbox.http(SENDER), fuse), limits={}, patience=1, sleep=lambda _: None)
    return with_doors(world.office, mail=Gmail(calling, SENDER, "Baku"))


def subject(mail: dict[str, Any]) -> str:
    return next(str(h["value"]) for h in mail["payload"]["headers"] if h["name"] == "Subject")


@pytest.fixture
def company(world: World) -> Company:
    world.found()
    return Company(world)


def rehearsed(company: Company) -> str:
    """Return an SOP that only awaits authorisation."""
    sop_id = company.asked(BUDI)
    reviewing.answer_round(company.office, BUDI, company.office.histories.read(sop_id), "agree", "")
    reviewing.close_round(company.office, AYU, company.office.histories.read(sop_id), None)
    simulating.waive(company.office, CITRA, company.office.histories.read(sop_id), "Practised for years.")
    return sop_id


def in_force(company: Company, days: int = 0) -> str:
    """Return an SOP in force, or about to be, that its whole department is to read."""
    sop_id = rehearsed(company)
    whole = facts.ConcernNamed(0, (), (), ("MKT",))
    name_concerned(company.office, AYU, company.office.histories.read(sop_id), whole)
    effective = company.office.today() + timedelta(days=days)
    authorising.authorise(
        company.office, CITRA, company.office.histories.read(sop_id), "Read and authorised.", effective
    )
    return sop_id


def test_a_reviewer_gets_one_mail_ours_and_nothing_else(company: Company) -> None:
    company.asked(BUDI, DEWI)
    for person in (BUDI, DEWI):
        (mail,) = company.received(person)
        assert subject(mail).startswith("SOP-MKT-001 mohon reviu paling lambat ")


def test_where_no_sender_is_set_google_tells_the_reviewers_and_nothing_piles_up(company: Company) -> None:
    mailing_office, company.office = company.office, with_doors(company.world.office, mail=None)
    sop_id = in_force(company)
    sync(company.office)
    assert ["mohon reviu" in one.lower() for one in company.subjects(BUDI)] == [False]
    assert company.office.histories.read(sop_id).mails == {}
    company.world.sandbox.advance(20 * DAY)
    assert sync(mailing_office).waiting == []
    assert company.mail_calls() == 0


@pytest.mark.parametrize("again", [settle_all, sync], ids=["settling", "syncing"])
def test_settling_and_syncing_again_mail_nobody_twice(company: Company, again: Callable[[Office], Any]) -> None:
    sop_id = company.asked(BUDI, DEWI)
    made = company.mail_calls()
    settle(company.office, company.office.histories.read(sop_id))
    again(company.office)
    again(company.office)
    assert (made, company.mail_calls(), len(company.received(BUDI))) == (4, 4, 1)


def test_a_mail_is_no_reason_to_write_the_register_again(company: Company) -> None:
    company.asked(BUDI)
    assert settle_all(company.office) == ()
    company.world.sandbox.advance(5 * DAY)
    company.world.to_morning()
    mails = mail_in_the_morning(company.office, None, company.office.clock() + CHUNK_LASTS)
    assert (mails.waiting, mails.whole) == ({}, True)
    assert len(company.received(BUDI)) == 2
    assert company.office.records.unsettled(10) == ()


def test_the_life_of_an_sop_in_mails(company: Company) -> None:
    sop_id = rehearsed(company)
    assert (len(company.received(CITRA)), len(company.received(EKO))) == (0, 1)  # Citra waived the rehearsal herself
    authorising.request(company.office, AYU, company.office.histories.read(sop_id), "")
    authorising.decline(company.office, CITRA, company.office.histories.read(sop_id), "Say who writes the brief.")
    reviewing.open_round(
        company.office,
        AYU,
        company.office.histories.read(sop_id),
        (facts.Reviewer(BUDI),),
        company.office.today() + timedelta(days=7),
    )
    sop = company.office.histories.read(sop_id)
    (reason,) = sop.feedback
    sop = weighing.decide_feedback(company.office, AYU, sop, reason, "noted", "The brief comes from the team.").sop
    sop = reviewing.answer_round(company.office, BUDI, sop, "agree", "").sop
    reviewing.close_round(company.office, AYU, sop, None)
    authorising.authorise(company.office, CITRA, company.office.histories.read(sop_id), "Read.", company.office.today())
    assert len(company.subjects(DEWI)) == 0  # that it is to be read comes in the morning
    assert company.morning().waiting == []
    told = {person: [kind(one) for one in company.subjects(person)] for person in (AYU, BUDI, CITRA, DEWI, EKO)}
    assert told == {
        AYU: [],  # what was declined is in review again before the next morning
        BUDI: ["mohon reviu", "mohon reviu"],
        # her waiver is older than the round that closed since; the morning is a month's first, and she leads
        CITRA: ["menunggu keputusan", "menunggu keputusan", "SOP bulan"],
        DEWI: ["Mulai"],
        EKO: ["menunggu keputusan", "menunggu keputusan"],
    }
    made = company.mail_calls()
    company.world.sandbox.advance(DAY)
    sync(company.office)
    assert (company.mail_calls(), company.drafts()) == (made, 0)


def kind(said: str) -> str:
    """Return what a mail is about, as its subject begins behind the number; a roll-out's begins with its day."""
    return "Mulai" if said.startswith("Mulai ") else " ".join(said.removeprefix("SOP-MKT-001 ").split()[:2]).rstrip(":")


def test_reviewers_who_have_not_answered_are_reminded_once_two_working_days_before(company: Company) -> None:
    sop_id = company.asked(BUDI, DEWI, days=7)
    reviewing.answer_round(company.office, DEWI, company.office.histories.read(sop_id), "agree", "")
    today = company.office.today()
    reminded = company.office.organisation.working_days_after(today + timedelta(days=7), -2)
    while company.office.organisation.working_days_after(company.office.today(), 1) < reminded:
        company.morning()
    assert len(company.received(BUDI)) == 1
    for _ in range(2):
        company.morning()
        sync(company.office)
    assert ["jawaban Anda" in one for one in company.subjects(BUDI)] == [False, True]
    assert len(company.received(DEWI)) == 1


def test_what_comes_into_force_later_is_told_on_the_morning_behind_its_authorisation(company: Company) -> None:
    in_force(company, days=9)
    sync(company.office)
    assert company.received(DEWI) == []
    company.morning()
    company.morning()
    assert [kind(one) for one in company.subjects(DEWI)] == ["Mulai"]


def test_a_sync_reads_only_the_histories_of_sops_that_owe_somebody_a_mail(
    company: Company, monkeypatch: pytest.MonkeyPatch
) -> None:
    in_force(company)
    company.morning()
    for _ in range(3):
        company.drafted()
    sync(company.office)
    company.world.to_morning()
    sync(company.office)
    monkeypatch.delattr(Histories, "recorded")
    company.office.records.set_bookmark("morning", "")
    assert sync(company.office).waiting == []


def test_a_mailbox_that_does_not_answer_is_in_nobodys_way_and_the_next_sync_sends(company: Company) -> None:
    company.world.sandbox.plant(Fault("503", person=SENDER))
    sop_id = company.asked(BUDI, DEWI)
    assert company.office.histories.read(sop_id).current.status == "in_review"
    assert settle_all(with_doors(company.office, mail=None)) == ()
    assert (company.received(BUDI), company.office.records.unsettled(10)) == ([], ())
    company.world.sandbox.plant(Fault("503", person=SENDER, nth=2))
    (waiting,) = sync(company.office).waiting
    assert (waiting.sop_id, "the mail to" in str(waiting.sentence)) == (sop_id, True)
    assert settle_all(company.office) == ()
    assert (len(company.received(BUDI)), len(company.received(DEWI))) == (1, 1)


def test_one_address_that_gmail_refuses_keeps_nobody_else_waiting(company: Company) -> None:
    odd = Person("de,wi@kopi.example", "Dewi", "Writer")
    company.office = with_settings(company.office, replace(KOPI, people=(*KOPI.people, odd)))
    sop_id = company.asked(odd.email, BUDI)
    assert len(company.received(BUDI)) == 1
    assert [key[3] for key, mail in company.office.histories.read(sop_id).mails.items() if mail.sent]


def test_who_left_the_company_gets_no_mail(company: Company) -> None:
    sop_id = company.asked(BUDI, DEWI)
    left = replace(KOPI, people=tuple(p for p in KOPI.people if p.email != BUDI))
    company.office = with_settings(company.office, left)
    company.world.sandbox.advance(5 * DAY)
    assert company.morning().waiting == []
    assert (len(company.received(BUDI)), len(company.received(DEWI))) == (1, 2)
    rearranging.replace_reviewer(
        company.office, AYU, company.office.histories.read(sop_id), BUDI, EKO, "Left the company"
    )
    assert len(company.received(EKO)) == 1


def test_each_in_their_own_language(company: Company) -> None:
    people = tuple(replace(p, language="en") if p.email == BUDI else p for p in KOPI.people)
    company.office = with_settings(company.office, replace(KOPI, people=people))
    company.asked(BUDI, DEWI)
    assert "please review by" in company.subjects(BUDI)[0]
    assert "mohon reviu" in company.subjects(DEWI)[0]


@pytest.mark.parametrize("when", ["before", "after"])
@pytest.mark.parametrize("nth", [1, 2, 3, 4])
def test_a_process_that_dies_at_any_call_to_gmail_leaves_one_mail_for_each(world: World, nth: int, when: str) -> None:
    world.found()
    company = Company(world)
    sop_id = company.drafted()
    due = company.office.today() + timedelta(days=7)
    dying = mailing(world, Fuse(nth, when))
    with pytest.raises(Killed):
        reviewing.open_round(
            dying, AYU, dying.histories.read(sop_id), (facts.Reviewer(BUDI), facts.Reviewer(DEWI)), due
        )
    settle_all(company.office)
    sync(company.office)
    assert (len(company.received(BUDI)), len(company.received(DEWI))) == (1, 1)
    orphans = company.drafts()
    assert orphans <= 2


def test_more_mails_than_go_into_a_run_go_out_with_the_next_and_a_refused_one_keeps_none_back(
    company: Company, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workflow_mailing, "AT_ONCE", 2)
    monkeypatch.setattr(workflow_mailing, "IN_A_RUN", 3)
    odd = Person("a,de,wi@kopi.example", "Dewi", "Writer")
    company.office = with_settings(company.office, replace(KOPI, people=(*KOPI.people, odd)))
    sop_id = company.asked(odd.email, *(people := (BUDI, CITRA, DEWI, EKO)))
    assert [len(company.received(person)) for person in people] == [1, 0, 0, 0]
    assert [one.sop_id for one in sync(company.office).waiting] == [sop_id]
    assert [len(company.received(person)) for person in people] == [1, 1, 1, 0]
    sync(company.office)
    sync(company.office)
    assert [len(company.received(person)) for person in people] == [1, 1, 1, 1]


def test_two_processes_that_mail_at_once_send_one_mail(company: Company) -> None:
    """The second waits for the lease of the first, and finds it done."""
    sop_id = company.asked(BUDI)
    sop, history = company.office.histories.read(sop_id), company.office.histories.recorded(sop_id)
    before = fold(sop_id, takewhile(lambda recorded: not isinstance(recorded.fact, facts.MailDrafted), history))
    assert before is not None
    assert before.mails == {}
    assert mail_now(company.office, before).mails == sop.mails
    assert len(company.received(BUDI)) == 1
