"""Whom lateness has people mailed: who is late, then who can help it; once each, and nobody who is not late."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import cast

import pytest

from service.domain import facts
from service.domain.history.recorded import Recorded
from service.domain.history.sop import Sop
from service.domain.telling.letter import letter
from service.domain.telling.mailing import due
from tests.domain.telling.test_mailing import DUE, URL, authorised, in_review, mail
from tests.histories import DOCUMENT, DRAFTED, TODAY, Telling, content, rehearsed
from tests.people import AYU, BUDI, CITRA, DEWI, EKO, FITRI, KOPI

LATE: frozenset[facts.Occasion] = frozenset({"answer_late", "not_answered", "decision_late", "round_not_closed"})
MONDAY = DUE
"""The round is due on a Monday."""


def late(sop: Sop, day: date) -> list[tuple[str, str]]:
    return [(one.occasion, one.recipient) for one in due(sop, KOPI, day) if one.occasion in LATE]


def through(history: Telling, first: date, last: date) -> list[tuple[str, str, str]]:
    """Return what lateness had people told, day by day, each mail sent when it was due."""
    told = []
    for n in range((last - first).days + 1):
        day = first + timedelta(days=n)
        told += [(f"{day:%a}", occasion, who) for occasion, who in late(history.sop, day)]
        mail(history, day)
    return told


def test_who_does_not_answer_is_reminded_on_the_first_and_fourth_working_day_then_whoever_asked_is_told() -> None:
    history = mail(in_review(BUDI, DEWI)).tell(facts.ReviewerAnswered(1, DEWI, "agree", "", ""), by=DEWI)
    assert through(history, MONDAY, MONDAY + timedelta(days=30)) == [
        ("Tue", "answer_late", BUDI),
        ("Fri", "answer_late", BUDI),
        ("Mon", "not_answered", AYU),
    ]


def test_the_days_are_the_settings() -> None:
    soon = replace(KOPI, remind_after=(2,))
    history = mail(in_review(BUDI))
    tuesday, wednesday, thursday = (MONDAY + timedelta(days=n) for n in (1, 2, 3))
    found = [[one.occasion for one in due(history.sop, soon, day)] for day in (tuesday, wednesday, thursday)]
    assert found == [[], ["answer_late"], ["answer_late", "not_answered"]]


def test_more_time_is_another_day_to_be_late_by() -> None:
    history = mail(in_review(BUDI))
    mail(history, MONDAY + timedelta(days=1))
    history.tell(facts.DueMoved(1, MONDAY + timedelta(days=7), "On leave"))
    told = through(history, MONDAY + timedelta(days=2), MONDAY + timedelta(days=8))
    assert told == [("Tue", "answer_late", BUDI)]


def test_who_was_asked_only_after_the_day_is_not_told_that_they_are_late() -> None:
    history = mail(in_review(BUDI))
    tuesday = MONDAY + timedelta(days=1)
    replaced = facts.ReviewerReplaced(1, BUDI, facts.Reviewer(EKO), "Ill"), facts.FileShared(EKO, "commenter")
    asked = facts.MailDrafted(0, "round_opened", "1", EKO, "r9"), facts.MailSent("r9")
    noon = datetime.combine(tuesday, time(12), KOPI.time_zone)
    history.recorded += [Recorded(fact, noon, AYU) for fact in (*replaced, *asked)]
    assert late(history.sop, tuesday) == []
    assert late(history.sop, tuesday + timedelta(days=3)) == [("answer_late", EKO)]


def test_a_stopped_round_asks_nobody_any_more() -> None:
    history = mail(in_review(BUDI)).tell(facts.RoundCancelled(1, "Too early"))
    assert late(history.sop, MONDAY + timedelta(days=1)) == []


def test_whoever_asked_is_told_the_names_of_who_has_not_answered() -> None:
    history = mail(in_review(BUDI, DEWI))
    day = MONDAY + timedelta(days=7)
    (told,) = [one for one in due(history.sop, KOPI, day) if one.occasion == "not_answered"]
    text = letter(told, history.sop, KOPI, day, URL).text
    assert "Budi Santoso, Dewi Anggraini" in text


def test_authors_and_owner_are_told_once_that_all_have_answered_and_again_once_all_did_on_another_text() -> None:
    history = mail(in_review(BUDI, DEWI))
    said = history.sop.current.content
    assert said is not None
    for who in (BUDI, DEWI):
        assert [one for one in due(history.sop, KOPI, TODAY) if one.occasion == "all_answered"] == []
        history.tell(facts.ReviewerAnswered(1, who, "agree", said.steps_hash, said.text_hash), by=who)
    assert [one.recipient for one in due(history.sop, KOPI, TODAY) if one.occasion == "all_answered"] == [AYU]
    assert [one for one in due(mail(history).sop, KOPI, TODAY) if one.occasion == "all_answered"] == []
    history.tell(facts.ReviewerAnswered(1, BUDI, "not_yet", said.steps_hash, said.text_hash, "Who?"), by=BUDI)
    assert [one for one in due(history.sop, KOPI, TODAY) if one.occasion == "all_answered"] == []


def all_answered(history: Telling) -> Telling:
    said = history.sop.current.content
    assert said is not None
    return history.tell(facts.ReviewerAnswered(1, BUDI, "agree", said.steps_hash, said.text_hash), by=BUDI)


def test_a_round_that_all_answered_and_nobody_closes_is_told_of_again_from_its_day_on() -> None:
    history = mail(all_answered(mail(in_review(BUDI))))
    for _ in ("by what was agreed to", "and where the text moved on since"):
        told = [one for one in due(history.sop, KOPI, MONDAY + timedelta(days=1)) if one.occasion in LATE]
        assert [(one.occasion, one.recipient) for one in told] == [("round_not_closed", AYU)]
        history.look(content(replace(DOCUMENT, before=())))
    assert through(history, TODAY, MONDAY + timedelta(days=30)) == [
        ("Tue", "round_not_closed", AYU),
        ("Fri", "round_not_closed", AYU),
    ]
    closed = mail(all_answered(mail(in_review(BUDI)))).tell(facts.RoundClosed(1, "", ""))
    assert through(closed, TODAY, MONDAY + timedelta(days=30)) == []


def test_nobody_is_told_on_one_morning_that_all_have_answered_and_that_nobody_closed_it() -> None:
    history = all_answered(mail(in_review(BUDI)))
    tuesday = MONDAY + timedelta(days=1)
    (told,) = due(history.sop, KOPI, tuesday)
    assert told.occasion == "all_answered"
    morning = datetime.combine(tuesday, time(8), KOPI.time_zone)
    sent = facts.MailDrafted(*told.key, "r9"), facts.MailSent("r9")
    history.recorded += [Recorded(fact, morning, "baku") for fact in sent]
    assert through(history, tuesday, MONDAY + timedelta(days=30)) == [("Fri", "round_not_closed", AYU)]


def test_an_author_who_answered_last_is_told_of_it_again_too() -> None:
    drafted = replace(DRAFTED, authors=(AYU,), owner=AYU)
    history = mail(in_review(BUDI, AYU, drafted=drafted))
    said = history.sop.current.content
    assert said is not None
    for who in (BUDI, AYU):
        history.tell(facts.ReviewerAnswered(1, who, "agree", said.steps_hash, said.text_hash), by=who)
    assert late(history.sop, MONDAY + timedelta(days=1)) == [("round_not_closed", AYU)]


def test_a_decision_is_overdue_after_the_days_of_the_settings_and_the_authoriser_is_told_once() -> None:
    history = rehearsed()
    since = KOPI.day(history.recorded[-1].at)
    mail(history, since)
    told = through(history, since, since + timedelta(days=30))
    assert [(occasion, who) for _, occasion, who in told] == [("decision_late", CITRA)]
    on = KOPI.working_days_after(since, KOPI.decision_days + 1)
    assert told[0][0] == f"{on:%a}"


@pytest.mark.parametrize("alarm", ["unlocked", "moved"])
def test_an_alarm_is_told_to_owner_and_controllers_once_each_time_it_is_raised(alarm: str) -> None:
    kind = cast("facts.AlarmKind", alarm)
    history = mail(authorised())
    history.tell(facts.AlarmRaised(kind, 0))
    assert alarmed(history.sop) == [AYU, FITRI]
    assert alarmed(mail(history).sop) == []
    history.tell(facts.AlarmEnded(kind, 0))
    assert alarmed(history.sop) == []
    history.tell(facts.AlarmRaised(kind, 0))
    assert alarmed(history.sop) == [AYU, FITRI]


def alarmed(sop: Sop) -> list[str]:
    return [one.recipient for one in due(sop, KOPI, TODAY) if one.occasion == "alarm"]
