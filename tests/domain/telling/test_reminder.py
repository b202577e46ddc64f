"""What is sent by hand to who is waited for: by whom, to whom, and what it says."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from service.domain import facts
from service.domain.telling.reminder import Reminder, reminders
from tests.domain.acts.test_distribution import COMPANY, EFFECTIVE, first, read
from tests.domain.telling.test_mailing import DUE, in_review
from tests.histories import TODAY, Telling, rehearsed
from tests.people import AYU, BUDI, CITRA, DEWI, EKO, FITRI, KOPI

PAGES = "https://sop.kopi.example"
ENGLISH = replace(KOPI, languages=("en", "id"))
INDONESIAN = replace(KOPI, languages=("id", "en"))


def reminder(*about: Any) -> Reminder | None:
    """Return the first thing to send, as `reminders` has it."""
    return next(iter(reminders(*about)), None)


def test_it_asks_for_an_answer_by_the_day_in_the_language_of_who_is_waited_for() -> None:
    sop = in_review(BUDI, DEWI).sop
    where = f"{PAGES}/pages/sop/sop-1/answer"
    for company, says in (
        (INDONESIAN, f"Mohon jawaban atas SOP-MKT-001 sampai Senin, 9 Nov: {where}"),
        (ENGLISH, f"Please answer on SOP-MKT-001 by Monday 9 Nov: {where}"),
    ):
        found = reminder(sop, AYU, company, TODAY, PAGES)
        assert found is not None
        assert (found.who, found.text) == ((BUDI, DEWI), says)


def test_the_link_has_the_whole_text_and_no_number() -> None:
    found = reminder(in_review(BUDI).sop, AYU, KOPI, TODAY, PAGES)
    assert found is not None
    address = urlsplit(found.whatsapp)
    assert (address.scheme, address.netloc, address.path) == ("https", "wa.me", "/")
    assert parse_qs(address.query) == {"text": [found.text]}


def test_once_the_day_has_passed_it_says_so() -> None:
    found = reminder(in_review(BUDI).sop, AYU, ENGLISH, DUE + timedelta(days=1), PAGES)
    assert found is not None
    assert found.text.startswith("Please answer on SOP-MKT-001, it is overdue: ")


def test_who_has_answered_is_not_waited_for_and_nobody_is_once_all_have() -> None:
    history = in_review(BUDI, DEWI).tell(facts.ReviewerAnswered(1, BUDI, "agree", "", ""), by=BUDI)
    found = reminder(history.sop, AYU, KOPI, TODAY, "")
    assert found is not None
    assert found.who == (DEWI,)
    history.tell(facts.ReviewerAnswered(1, DEWI, "agree", "", ""), by=DEWI)
    assert reminder(history.sop, AYU, KOPI, TODAY, "") is None


def test_a_decision_is_asked_of_whose_turn_it_is() -> None:
    found = reminder(rehearsed().sop, AYU, ENGLISH, TODAY, PAGES)
    assert found is not None
    assert found.who[0] == CITRA
    assert found.text.startswith("Please decide on SOP-MKT-001 by ")
    assert found.text.endswith("/pages/sop/sop-1/authorise")


@pytest.mark.parametrize(("caller", "may"), [(AYU, True), (CITRA, True), (FITRI, True), (DEWI, False), (EKO, False)])
def test_only_who_runs_the_work_reminds(caller: str, may: bool) -> None:
    assert (reminder(in_review(BUDI).sop, caller, KOPI, TODAY, PAGES) is not None) == may


def test_nobody_is_waited_for_in_a_draft() -> None:
    assert reminder(Telling().sop, AYU, KOPI, TODAY, PAGES) is None


def sent(history: Telling, caller: str, on: date = TODAY) -> list[tuple[str, tuple[str, ...], str]]:
    """Return what somebody may send of an authorised SOP: asking for what, whom, and its words in front of the link."""
    company = replace(COMPANY, languages=("id", "en"))
    return [
        (one.asking, one.who, one.text.partition(": ")[0]) for one in reminders(history.sop, caller, company, on, PAGES)
    ]


def test_owner_head_and_controllers_ask_to_read_who_has_not() -> None:
    history = read(first(), AYU)
    by = "Mohon baca SOP-MKT-001 sampai Senin, 9 Nov, lalu nyatakan sudah"
    assert sent(history, CITRA) == [("read", (DEWI, BUDI), by)]
    assert sent(history, FITRI) == sent(history, CITRA)
    assert sent(history, DEWI) == []
    late = "Mohon baca SOP-MKT-001 lalu nyatakan sudah, sudah lewat tenggat"
    assert sent(history, CITRA, EFFECTIVE + timedelta(days=1)) == [("read", (DEWI, BUDI), late)]


def test_the_owner_is_asked_for_the_monitoring_and_for_answers_to_reports_and_asks_nobody_for_them() -> None:
    history = read(first(), AYU, DEWI, BUDI)
    history.tell(facts.ReportMade("report-1", 0, "The form has moved.", "", stopped=False, seal="s"), by=DEWI)
    (report,) = sent(history, CITRA)
    assert report[:2] == ("answer_reports", (AYU,))
    assert report[2].startswith("Mohon jawaban atas laporan tentang SOP-MKT-001 sampai ")
    due = history.sop.current.next_review
    assert due is not None
    asked = {asking: words for asking, who, words in sent(history, CITRA, due) if who == (AYU,)}
    assert asked["monitor"].startswith("Mohon nyatakan sampai ")
    assert asked["answer_reports"].endswith("sudah lewat tenggat")
    assert sent(history, AYU, due) == []
