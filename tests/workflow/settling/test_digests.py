"""The morning's digests: one a person and day with all that is theirs to know, whatever breaks."""

import shutil
from base64 import urlsafe_b64decode
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from service.domain import facts
from service.domain.company.organisation import Person
from service.domain.history.digests import stream_of
from service.domain.sentences import Sentence
from service.domain.telling.post.notice import DigestNotice
from service.sandbox.core.faults import Fault
from service.workflow.acts import reviewing, syncing
from service.workflow.acts.syncing import sync
from service.workflow.means.digests import read_digests
from service.workflow.means.lateness import CHUNK_LASTS
from service.workflow.means.office import Office
from service.workflow.settling import digests as settling_digests
from service.workflow.settling.digests import MORNING, mail_in_the_morning
from service.workflow.settling.settle import settle_all
from tests.people import AYU, BUDI, DEWI, KOPI
from tests.workflow.settling.test_mailing import SENDER, Company, Fuse, Killed, in_force, mailing, subject
from tests.world import World, with_doors, with_settings


class Waiting(Company):
    """A company where Budi and Dewi are to be reminded of the SOPs' rounds this morning."""

    def __init__(self, world: World, sops: tuple[str, ...]) -> None:
        super().__init__(world)
        self.sops = sops


@pytest.fixture(scope="module")
def evening(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, tuple[str, ...]]:
    """A company with a round of Budi's and Dewi's and one of Budi's, before the day on which they are reminded."""
    world = World(tmp_path_factory.mktemp("evening") / "data")
    world.found()
    company = Company(world)
    sops = company.asked(BUDI, DEWI), company.asked(BUDI)
    reminded = KOPI.working_days_after(company.office.today() + timedelta(days=7), -2)
    while KOPI.working_days_after(company.office.today(), 1) < reminded:
        world.sandbox.advance(86_400)
    world.close()
    return world.folder, sops


@pytest.fixture
def company(tmp_path: Path, evening: tuple[Path, tuple[str, ...]]) -> Iterator[Waiting]:
    """That company the next morning."""
    folder, sops = evening
    shutil.copytree(folder, tmp_path / "data")
    with closing(World(tmp_path / "data")) as world:
        world.to_morning()
        yield Waiting(world, sops)


def digests(company: Waiting, person: str) -> list[dict[str, Any]]:
    """Return what somebody received that asks for no review."""
    return [mail for mail in company.received(person) if "mohon reviu" not in subject(mail)]


def text(mail: dict[str, Any]) -> str:
    return urlsafe_b64decode(mail["payload"]["body"]["data"]).decode()


def test_several_things_are_one_mail_with_a_paragraph_and_a_link_each(company: Waiting) -> None:
    assert sync(company.office).waiting == []
    (mail,) = digests(company, BUDI)
    assert subject(mail).startswith("2 hal untuk Anda: SOP-MKT-001 jawaban Anda ")
    documents = [company.office.histories.read(sop_id).current.document_id for sop_id in company.sops]
    assert [text(mail).count(str(one)) for one in documents] == [1, 1]
    assert text(mail).count("Balasan tidak dibaca") == 1


def test_one_thing_is_a_mail_with_that_things_subject(company: Waiting) -> None:
    sync(company.office)
    (mail,) = digests(company, DEWI)
    assert subject(mail).startswith("SOP-MKT-001 jawaban Anda ")


def test_where_time_is_over_the_next_chunk_goes_on_with_the_mails(
    company: Waiting, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(syncing, "CHUNK_LASTS", timedelta(0))
    monkeypatch.setattr(syncing, "sync_later", lambda *_: True)
    mails = [0]
    while sync(company.office).state == "goes_on":
        mails.append(len(digests(company, BUDI)) + len(digests(company, DEWI)))
        assert mails[-1] - mails[-2] <= 1
    assert (len(digests(company, BUDI)), len(digests(company, DEWI))) == (1, 1)
    assert 1 in mails


def test_it_comes_on_working_days_from_the_hour_of_the_settings_on(company: Waiting) -> None:
    company.world.sandbox.advance(-600)  # five minutes before eight
    sync(company.office)
    assert digests(company, BUDI) == []
    today = company.office.today()
    feast = replace(company.office.organisation, holidays=frozenset({today}))
    company.world.sandbox.advance(600)
    until = company.office.clock() + CHUNK_LASTS
    assert not mail_in_the_morning(with_settings(company.office, feast), None, until).mailed
    assert digests(company, BUDI) == []
    sync(company.office)
    assert len(digests(company, BUDI)) == 1


def test_nobody_gets_a_second_one_on_a_day_and_what_came_later_is_told_the_next_morning(company: Waiting) -> None:
    sync(company.office)
    in_force(company)
    company.office.records.set_bookmark(MORNING, "")  # as if the morning had been cut off behind the mails
    sync(company.office)
    assert len(digests(company, BUDI)) == 1
    company.morning()
    first, second = map(subject, digests(company, BUDI))
    assert "SOP-MKT-003" not in first
    assert "(SOP-MKT-003)" in second


def test_what_is_over_before_the_morning_is_not_told(company: Waiting) -> None:
    sop = company.office.histories.read(company.sops[0])
    reviewing.answer_round(company.office, BUDI, sop, "agree", "")
    sync(company.office)
    (mail,) = digests(company, BUDI)
    assert subject(mail).startswith("SOP-MKT-002 ")


def test_an_sop_learns_in_one_write_whom_it_was_told_to(company: Waiting) -> None:
    before = company.office.histories.read(company.sops[0])
    sync(company.office)
    recorded = company.office.histories.recorded(before.id)[before.length :]
    (told,) = [one.fact for one in recorded if isinstance(one.fact, facts.ToldInDigests)]
    assert {one.recipient for one in told.told} == {BUDI, DEWI}
    assert {one.occasion for one in told.told} == {"due_soon"}


def test_what_a_digest_told_is_in_its_recipients_history(company: Waiting) -> None:
    sync(company.office)
    kept = read_digests(company.office, stream_of(BUDI, company.office.today()))
    assert kept.last is not None
    assert {line.sop for line in kept.last.lines} == set(company.sops)
    assert (kept.recipient, kept.sent_on(company.office.today())) == (BUDI, True)
    assert company.office.records.unsettled(10) == ()


def test_what_is_about_no_sop_is_a_line_too_told_once(company: Waiting, monkeypatch: pytest.MonkeyPatch) -> None:
    def evaluation(office: Office, today: date) -> Iterator[DigestNotice]:
        assert office.today() == today
        words = Sentence("{count} working days", count=3), Sentence("{count} days", count=4)
        yield DigestNotice("due_soon", "MKT 2027", DEWI, *words, "/pages/waiting")

    monkeypatch.setattr(settling_digests, "NOTICES", (evaluation,))
    sync(company.office)
    company.morning()
    first, *later = digests(company, DEWI)
    assert "4 days" in text(first)
    assert all("4 days" not in text(one) for one in later)


@pytest.mark.sampled(3)
@pytest.mark.parametrize("when", ["before", "after"])
@pytest.mark.parametrize("nth", [1, 2, 3, 4])
def test_who_dies_at_any_call_to_gmail_leaves_one_digest_for_each(company: Waiting, nth: int, when: str) -> None:
    with pytest.raises(Killed):
        sync(mailing(company.world, Fuse(nth, when)))
    comes_out_right(company)


@pytest.mark.sampled(3)
@pytest.mark.parametrize("when", ["before", "after"])
@pytest.mark.parametrize("nth", range(1, 7))
def test_who_dies_at_any_write_of_the_records_leaves_one_digest_for_each(
    company: Waiting, monkeypatch: pytest.MonkeyPatch, nth: int, when: str
) -> None:
    """Two digests, each drafted and sent, then what two SOPs learn."""
    fuse, append = Fuse(nth, when), company.office.records.append
    sync(with_doors(company.office, mail=None))  # so that nothing else is to be recorded
    with monkeypatch.context() as dying:
        dying.setattr(company.office.records, "append", lambda new: fuse.around(lambda: append(new)))
        with pytest.raises(Killed):
            sync(company.office)
    comes_out_right(company)


def comes_out_right(company: Waiting) -> None:
    """Assert that the next syncs mail everybody once, let the SOPs know it once, and come to rest."""
    company.world.sandbox.advance(20)
    assert sync(company.office).waiting == []
    assert sync(company.office).waiting == []
    assert (len(digests(company, BUDI)), len(digests(company, DEWI))) == (1, 1)
    assert (settle_all(company.office), company.office.records.unsettled(10)) == ((), ())
    company.morning()
    assert all("jawaban Anda" not in subject(one) for one in digests(company, BUDI)[1:])
    recorded = (one.fact for sop_id in company.sops for one in company.office.histories.recorded(sop_id))
    told = [one for fact in recorded if isinstance(fact, facts.ToldInDigests) for one in fact.told]
    reminders = [(one.recipient, one.about) for one in told if one.occasion == "due_soon"]
    assert sorted(recipient for recipient, _ in reminders) == [BUDI, BUDI, DEWI]


def test_a_draft_of_which_nobody_knows_whether_it_went_is_not_written_again(company: Waiting) -> None:
    company.world.sandbox.plant(Fault("503", person=SENDER, nth=2))
    sync(company.office)
    sync(company.office)
    assert (len(digests(company, BUDI)), len(digests(company, DEWI))) == (1, 1)


def test_yesterdays_draft_is_not_sent_today_but_what_is_still_true_is_told_anew(company: Waiting) -> None:
    with pytest.raises(Killed):
        sync(mailing(company.world, Fuse(2, "before")))
    sop = company.office.histories.read(company.sops[0])
    reviewing.answer_round(company.office, BUDI, sop, "agree", "")
    company.morning()
    (mail,) = digests(company, BUDI)
    assert subject(mail).startswith("SOP-MKT-002 ")


def test_an_address_that_gmail_refuses_keeps_nobody_else_waiting_and_the_register_says_it(world: World) -> None:
    world.found()
    company = Company(world)
    odd = Person("de,wi@kopi.example", "Dewi", "Writer")
    staff = tuple(replace(one, people=(*one.people, odd.email)) for one in KOPI.departments)
    company.office = with_settings(company.office, replace(KOPI, people=(*KOPI.people, odd), departments=staff))
    sop_id = in_force(company)
    assert [one.sop_id for one in company.morning().waiting] == [sop_id]
    assert company.subjects(AYU)[-1].startswith("Mulai ")
    assert [one.about for one in company.office.histories.read(sop_id).refused] == [odd.email]
    assert company.office.records.bookmark(MORNING) == company.office.today().isoformat()
