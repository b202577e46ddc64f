"""What is sent by hand to who is waited for: by whom, to whom, and what it says."""

from dataclasses import replace
from datetime import timedelta
from urllib.parse import parse_qs, urlsplit

import pytest

from service.domain import facts
from service.domain.telling.reminder import reminder
from tests.domain.telling.test_mailing import DUE, in_review
from tests.histories import TODAY, Telling, rehearsed
from tests.people import AYU, BUDI, CITRA, DEWI, EKO, FITRI, KOPI

PAGES = "https://sop.kopi.example"
ENGLISH = replace(KOPI, languages=("en", "id"))
INDONESIAN = replace(KOPI, languages=("id", "en"))


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
