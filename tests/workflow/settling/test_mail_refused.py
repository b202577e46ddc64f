"""Mails that Gmail refuses wait, say why, and go out once it lets them; what people do in the mailbox is not Baku's."""

import base64
from typing import Any

import pytest
from googleapiclient.discovery import build

from service.sandbox.core.faults import Fault, PlantedAnswer
from service.workflow.settling.settle import settle_all
from tests.people import BUDI, DEWI
from tests.workflow.settling.test_mailing import SENDER, Company
from tests.world import World

SEND, CREATE = "gmail.users.drafts.send", "gmail.users.drafts.create"
LIMIT = "User-rate limit exceeded.  Retry after 2026-11-30T09:00:00.000Z (Mail sending)"
DAILY = "has sent as many mails"
REFUSED = [
    (SEND, PlantedAnswer(429, "userRateLimitExceeded", LIMIT), DAILY),
    (SEND, PlantedAnswer(403, "dailyLimitExceeded", "Daily user sending quota exceeded"), DAILY),
    (CREATE, PlantedAnswer(400, "failedPrecondition", "Mail service not enabled"), "has no Gmail"),
    (SEND, PlantedAnswer(400, "invalidArgument", "Invalid To header"), "the address is wrong"),
    (SEND, PlantedAnswer(403, "domainPolicy", "The domain administrators have disabled Gmail apps."), "Admin console"),
    (SEND, PlantedAnswer(404, "notFound", "Requested entity was not found."), "does not find"),
]


@pytest.fixture
def company(world: World) -> Company:
    world.found()
    return Company(world)


def drafts_of(company: Company) -> Any:
    http = company.world.sandbox.http(SENDER)
    return build("gmail", "v1", http=http, static_discovery=True).users().drafts()


def kept(company: Company) -> list[str]:
    """Return the drafts that lie in the mailbox."""
    return [draft["id"] for draft in drafts_of(company).list(userId="me").execute().get("drafts", [])]


def held_back(company: Company) -> str:
    """Return the draft of the mail to Budi that Gmail did not send."""
    company.world.sandbox.plant(Fault("answer", SEND, planted=PlantedAnswer(403, "domainPolicy")))
    company.asked(BUDI)
    (draft,) = kept(company)
    return draft


def forgiven(company: Company) -> None:
    """Have Gmail do again what it is asked for."""
    company.world.sandbox.app.test_client().delete("/_sandbox/faults")


@pytest.mark.parametrize(("method", "planted", "says"), REFUSED, ids=lambda value: getattr(value, "message", value))
def test_what_gmail_refuses_is_told_and_goes_out_once_it_may(
    company: Company, method: str, planted: PlantedAnswer, says: str
) -> None:
    company.world.sandbox.plant(Fault("answer", method, times=99, planted=planted))
    company.asked(BUDI, DEWI)
    (waiting,) = settle_all(company.office)
    assert says in str(waiting.sentence)
    assert (company.received(BUDI), company.received(DEWI)) == ([], [])
    forgiven(company)
    assert settle_all(company.office) == ()
    assert (len(company.received(BUDI)), len(company.received(DEWI))) == (1, 1)


def test_a_limit_of_the_day_is_met_once_in_a_run_and_not_waited_for(company: Company) -> None:
    company.world.sandbox.plant(Fault("answer", SEND, times=99, planted=REFUSED[0][1]))
    company.asked(BUDI, DEWI)
    before = company.mail_calls()
    settle_all(company.office)
    assert company.mail_calls() - before == 3  # two looks at the drafts that wait, and one sending


def test_a_refused_mail_is_recorded_once_however_often_it_is_tried(company: Company) -> None:
    company.world.sandbox.plant(Fault("answer", SEND, times=99, planted=REFUSED[0][1]))
    sop_id = company.asked(BUDI)
    length = company.office.histories.read(sop_id).length
    for _ in range(3):
        settle_all(company.office)
    assert company.office.histories.read(sop_id).length == length


def test_a_draft_deleted_in_the_mailbox_did_not_go_out_and_is_written_again(company: Company) -> None:
    drafts_of(company).delete(userId="me", id=held_back(company)).execute()
    assert settle_all(company.office) == ()
    assert (len(company.received(BUDI)), kept(company)) == (1, [])


def test_a_draft_edited_in_the_mailbox_is_not_sent_for_ours(company: Company) -> None:
    draft = held_back(company)
    raw = base64.urlsafe_b64encode(b"To: budi@kopi.example\r\nSubject: mine\r\n\r\nwords").decode()
    drafts_of(company).update(userId="me", id=draft, body={"message": {"raw": raw}}).execute()
    assert settle_all(company.office) == ()
    assert len(company.received(BUDI)) == 1
    assert "mine" not in company.subjects(BUDI)
    assert kept(company) == [draft]


def test_a_draft_that_somebody_sent_by_hand_after_a_refusal_is_theirs(company: Company) -> None:
    drafts_of(company).send(userId="me", body={"id": held_back(company)}).execute()
    assert settle_all(company.office) == ()
    assert kept(company) == []
    assert len(set(company.subjects(BUDI))) == 1
