"""Whom a history has people mailed, and what the mails say."""

from dataclasses import replace
from datetime import date, timedelta
from zoneinfo import ZoneInfo

import pytest

from service.domain import facts
from service.domain.company.organisation import Authoriser, Organisation, Person
from service.domain.document.sop_document import Paragraph
from service.domain.history.sop import Sop
from service.domain.history.workplace import IN_FORCE
from service.domain.telling.letter import Letter, letter
from service.domain.telling.mailing import days, due, owed, watched_days
from service.domain.telling.post.decision import SOON
from service.domain.telling.post.owed_mail import OwedMail
from service.domain.telling.post.words import one_line
from tests.histories import DOCUMENT, DRAFTED, TODAY, Telling, content, rehearsed, reviewed
from tests.people import AYU, BUDI, CITRA, DEWI, EKO, FITRI, KOPI

DUE = TODAY + timedelta(days=7)
URL = "https://sop.kopi.example"


def in_review(*reviewers: str, due_on: date = DUE, drafted: facts.Drafted = DRAFTED) -> Telling:
    """Return a history in which these people can open the Doc and are asked to review it."""
    history = Telling(drafted).tell(facts.FileMade("document", "doc1"), facts.DocumentWritten("")).look(content())
    history.tell(facts.RoundOpened(1, tuple(map(facts.Reviewer, reviewers)), due_on, "", ""))
    return history.tell(*(facts.FileShared(reviewer, "commenter") for reviewer in reviewers))


def authorised(history: Telling | None = None, effective: date = TODAY, folder: str = IN_FORCE) -> Telling:
    history = history or rehearsed()
    decided = facts.Authorised("Director", "Read.", effective, effective + timedelta(days=180), "s", "t", "r1")
    history.tell(decided, by=CITRA)
    return history.tell(facts.Stamped("r2"), facts.Locked(folder), facts.AuthorisationConfirmed("r2"))


def mail(history: Telling, today: date = TODAY, organisation: Organisation = KOPI) -> Telling:
    """Have every mail sent that is due."""
    for n, one in enumerate(due(history.sop, organisation, today)):
        draft = f"r{len(history.recorded)}-{n}"
        history.tell(facts.MailDrafted(*one.key, draft), facts.MailSent(draft), by="baku")
    return history


def mails_of(sop: Sop, today: date = TODAY, organisation: Organisation = KOPI) -> list[tuple[str, str]]:
    return [(one.occasion, one.recipient) for one in due(sop, organisation, today)]


def written(history: Telling, organisation: Organisation = KOPI, today: date = TODAY, url: str = URL) -> Letter:
    first: OwedMail = due(history.sop, organisation, today)[0]
    return letter(first, history.sop, organisation, today, url)


def speaking(language: str, *people: str) -> Organisation:
    """Return the company with another language for these people."""
    return replace(
        KOPI,
        people=tuple(replace(p, language=language) if p.email in people else p for p in KOPI.people),
    )


def test_each_reviewer_who_can_open_the_doc_is_told_of_the_round_once() -> None:
    history = in_review(BUDI, DEWI)
    assert mails_of(history.sop) == [("round_opened", BUDI), ("round_opened", DEWI)]
    assert mails_of(mail(history).sop) == []


def test_a_reviewer_who_cannot_open_the_doc_yet_is_not_told_of_it() -> None:
    history = Telling().look(content()).tell(facts.RoundOpened(1, (facts.Reviewer(BUDI),), DUE, "", ""))
    assert mails_of(history.sop) == []


def test_who_answered_before_the_mail_went_out_gets_none() -> None:
    history = in_review(BUDI).tell(facts.ReviewerAnswered(1, BUDI, "agree", "", ""), by=BUDI)
    assert mails_of(history.sop) == []


def test_who_reviews_in_anothers_place_is_told_and_nobody_else_again() -> None:
    history = mail(in_review(BUDI, DEWI))
    history.tell(facts.ReviewerReplaced(1, BUDI, facts.Reviewer(EKO), "On leave"), facts.FileShared(EKO, "commenter"))
    assert mails_of(history.sop) == [("round_opened", EKO)]


def test_the_next_round_is_another_occasion() -> None:
    history = mail(in_review(BUDI)).tell(facts.RoundCancelled(1, "Too early"))
    assert mails_of(history.sop) == []
    history.tell(facts.RoundOpened(2, (facts.Reviewer(BUDI),), DUE, "", ""))
    assert mails_of(history.sop) == [("round_opened", BUDI)]


@pytest.mark.parametrize(("before", "mailed"), [(5, False), (4, True), (1, True), (0, True), (-1, False)])
def test_a_reminder_goes_out_from_two_working_days_before_the_round_is_due_until_it_is(
    before: int, mailed: bool
) -> None:
    history = mail(in_review(BUDI, DEWI)).tell(facts.ReviewerAnswered(1, DEWI, "agree", "", ""), by=DEWI)
    day = DUE - timedelta(days=before)
    assert (("due_soon", BUDI) in mails_of(history.sop, day)) == mailed
    assert mails_of(mail(history, day).sop, day) == []


def test_who_was_only_just_asked_is_not_reminded() -> None:
    history = mail(in_review(BUDI, due_on=TODAY + timedelta(days=2)))
    assert mails_of(history.sop, TODAY + timedelta(days=1)) == []


def test_a_day_that_was_moved_has_a_reminder_of_its_own() -> None:
    history = mail(mail(in_review(BUDI)), DUE)
    later = DUE + timedelta(days=7)
    assert mails_of(history.tell(facts.DueMoved(1, later, "Holidays")).sop, DUE) == []
    assert mails_of(history.sop, later) == [("due_soon", BUDI)]


def test_who_may_authorise_is_told_when_nothing_is_outstanding_any_more() -> None:
    assert mails_of(reviewed().sop) == []
    history = rehearsed()
    assert mails_of(history.sop) == [("decision_awaited", CITRA), ("decision_awaited", EKO)]
    assert mails_of(mail(history).sop) == []


def test_who_may_not_authorise_this_revision_is_not_asked_to() -> None:
    organisation = replace(KOPI, authorisers=(Authoriser(CITRA, AYU),))  # Ayu wrote it
    assert mails_of(rehearsed().sop, organisation=organisation) == [("decision_awaited", CITRA)]


def test_asking_for_the_decision_at_once_mails_nobody_twice() -> None:
    history = mail(rehearsed()).tell(facts.AuthorisationRequested())
    assert mails_of(history.sop) == []


@pytest.mark.parametrize(("note", "since"), [("Before Friday, please.", SOON), ("", timedelta(days=1))])
def test_asking_with_a_note_or_on_a_later_day_is_another_occasion(note: str, since: timedelta) -> None:
    history = mail(rehearsed())
    history.recorded = [replace(one, at=one.at - since) for one in history.recorded]
    history.tell(facts.AuthorisationRequested(note))
    assert mails_of(history.sop) == [("decision_awaited", CITRA), ("decision_awaited", EKO)]
    assert written(history).text.count("Ayu Lestari") == 1
    assert mails_of(mail(history).sop) == []


@pytest.mark.parametrize("since", [timedelta(0), timedelta(seconds=50), timedelta(minutes=40)])
def test_a_note_right_behind_the_mail_goes_out_on_the_next_day_and_not_a_second_time_at_once(since: timedelta) -> None:
    history = mail(rehearsed())
    history.recorded = [replace(one, at=one.at - since) for one in history.recorded]
    history.tell(facts.AuthorisationRequested("Before Friday, please."))
    assert mails_of(history.sop) == []
    tomorrow = TODAY + timedelta(days=1)
    assert mails_of(history.sop, tomorrow) == [("decision_awaited", CITRA), ("decision_awaited", EKO)]
    assert mails_of(mail(history, tomorrow).sop, tomorrow + timedelta(days=1)) == []


def test_who_asked_before_the_mail_went_out_is_in_it_and_there_is_no_other() -> None:
    history = rehearsed().tell(facts.AuthorisationRequested("Before Friday, please."))
    assert "Before Friday, please." in written(history).text
    assert mails_of(mail(history).sop) == []


def test_authors_and_owner_are_told_why_it_was_declined_each_time() -> None:
    history = mail(rehearsed()).tell(facts.Declined("Step 2 is missing."), by=CITRA)
    assert mails_of(history.sop) == [("declined", AYU)]
    assert "Step 2 is missing." in written(history).text
    assert mails_of(mail(history).sop) == []
    reviewed_again = rehearsed().recorded[len(Telling().look(content()).recorded) :]
    for one in reviewed_again:
        history.tell(replace(one.fact, round=2) if isinstance(one.fact, facts.RoundOpened) else one.fact, by=one.by)
    assert mails_of(history.sop) == [("decision_awaited", CITRA), ("decision_awaited", EKO)]
    assert mails_of(mail(history).tell(facts.Declined("Still missing."), by=CITRA).sop) == [("declined", AYU)]


def test_nobody_is_mailed_that_it_is_in_force_who_is_not_to_read_it() -> None:
    assert mails_of(authorised().sop, TODAY + timedelta(days=1)) == []


def test_nothing_is_mailed_of_what_was_withdrawn_or_given_up() -> None:
    assert mails_of(authorised().tell(facts.Withdrawn("Not needed", TODAY)).sop) == []
    assert mails_of(in_review(BUDI).tell(facts.Cancelled("Not needed")).sop) == []


def test_a_lapsed_authorisation_is_awaited_anew() -> None:
    history = mail(rehearsed())
    history.tell(facts.Authorised("Director", "Read.", TODAY, TODAY, "s", "t", "r1"), by=CITRA)
    history.tell(facts.AuthorisationLapsed("changed_before_stamp"))
    assert mails_of(history.sop) == [("decision_awaited", CITRA), ("decision_awaited", EKO)]


def test_nobody_is_mailed_what_they_did_themselves() -> None:
    opened = Telling().tell(facts.FileMade("document", "doc1"), facts.DocumentWritten("")).look(content())
    opened.tell(facts.RoundOpened(1, (facts.Reviewer(BUDI), facts.Reviewer(DEWI)), DUE, "", ""), by=BUDI)
    opened.tell(facts.FileShared(BUDI, "commenter"), facts.FileShared(DEWI, "commenter"))
    assert mails_of(opened.sop) == [("round_opened", DEWI)]
    assert ("due_soon", BUDI) in mails_of(opened.sop, DUE)
    asked = rehearsed().tell(facts.AuthorisationRequested(), by=EKO)
    assert mails_of(asked.sop) == [("decision_awaited", CITRA)]
    waived = reviewed().tell(facts.SimulationWaived("Practised for years.", content().steps_hash), by=CITRA)
    assert mails_of(waived.sop) == [("decision_awaited", EKO)]
    declined = rehearsed().tell(facts.Declined("Step 2 is missing."), by=AYU)
    assert mails_of(declined.sop) == []
    asking = in_review(BUDI, DEWI)
    again = (facts.AskedAgain(1, person, "s", "t", ()) for person in (BUDI, DEWI))
    assert [m for m in mails_of(asking.tell(*again, by=BUDI).sop) if m[0] == "answer_again"] == [("answer_again", DEWI)]
    later = content(replace(DOCUMENT, before=(Paragraph("To publish early."),)))
    confirmed = rehearsed().look(later)
    confirmed.tell(facts.EditorialConfirmed(later.steps_hash, later.text_hash), by=EKO)
    assert mails_of(confirmed.sop) == [("decision_awaited", CITRA)]


def test_a_proposal_to_withdraw_goes_to_who_may_withdraw_once_for_each_proposal() -> None:
    history = mail(authorised()).tell(facts.WithdrawalProposed("We closed the blog."), by=AYU)
    may = [("withdrawal_proposed", person) for person in (CITRA, EKO, FITRI)]
    assert mails_of(history.sop) == may
    assert "Ayu Lestari mengusulkan" in written(history).text
    assert "We closed the blog." in written(history).text
    assert mails_of(mail(history).sop) == []
    history.recorded = [replace(one, at=one.at - timedelta(hours=1)) for one in history.recorded]
    assert mails_of(history.tell(facts.WithdrawalProposed("It is closed."), by=FITRI).sop) == may[:2]


@pytest.mark.parametrize(
    "then",
    [facts.Withdrawn("As proposed.", TODAY), replace(DRAFTED, revision=1, revision_class="change", reason="Instead.")],
    ids=["followed", "a draft is open"],
)
def test_a_proposal_to_withdraw_that_was_followed_or_cannot_be_is_not_mailed(then: facts.Fact) -> None:
    history = mail(authorised()).tell(facts.WithdrawalProposed("We closed the blog."), by=AYU).tell(then, by=CITRA)
    assert mails_of(history.sop) == []


def test_who_left_the_company_is_not_mailed() -> None:
    left = replace(KOPI, people=tuple(p for p in KOPI.people if p.email not in (BUDI, CITRA)))
    assert mails_of(in_review(BUDI, DEWI).sop, organisation=left) == [("round_opened", DEWI)]
    assert mails_of(rehearsed().sop, organisation=left) == [("decision_awaited", EKO)]


def test_lists_find_what_may_be_due_by_its_day() -> None:
    assert days(one for one in owed(in_review(BUDI).sop, KOPI) if one.at_once) == ("now",)
    later = [DUE + timedelta(days=n) for n in (-4, 1, 4, 7)]  # before it is due, twice behind, and whoever asked
    assert days(owed(mail(in_review(BUDI)).sop, KOPI)) == tuple(day.isoformat() for day in later)
    proposed = authorised().tell(facts.WithdrawalProposed("It is closed."), by=AYU)
    assert set(days(owed(proposed.sop, KOPI))) <= set(watched_days(TODAY, KOPI))


SUBJECTS = [
    (in_review(BUDI), "SOP-MKT-001 please review by 9 November 2026: Content production"),
    (mail(in_review(BUDI)), "SOP-MKT-001 your answer is due on 9 November 2026: Content production"),
    (rehearsed(), "SOP-MKT-001 awaits your decision: Content production"),
    (rehearsed().tell(facts.Declined("No."), by=CITRA), "SOP-MKT-001 was not authorised: Content production"),
]


@pytest.mark.parametrize(("history", "subject"), SUBJECTS)
@pytest.mark.parametrize("language", ["en", "id"])
def test_each_mail_is_short_has_its_number_and_one_link_and_speaks_the_recipients_language(
    history: Telling, subject: str, language: str
) -> None:
    today = DUE if "due on" in subject else TODAY
    written_mail = written(history, speaking(language, AYU, BUDI, CITRA), today)
    assert (written_mail.subject == subject) == (language == "en")
    assert written_mail.subject.startswith("SOP-MKT-001 ")
    assert written_mail.text.count("https://") == 1
    assert len(written_mail.text) < 500
    assert ("Balasan tidak dibaca" in written_mail.text) == (language == "id")


def test_mails_lead_to_the_doc_where_the_work_is() -> None:
    assert "https://docs.google.com/document/d/doc1/edit\n" in written(in_review(BUDI)).text


def test_the_companys_first_language_is_everybodys_who_has_no_other() -> None:
    assert "mohon reviu" in written(in_review(BUDI)).subject
    assert "please review" in written(in_review(BUDI), replace(KOPI, languages=("en", "id"))).subject


HOSTILE = [
    "Content\r\nBcc: mallory@stranger.example",
    "Content \u202eevil\u202c \u2066isolate\u2069",
    "Line\u2028separator\u2029and\x85next\x0bone\x00",
    "Kopi ☕ \U0001f469\u200d\U0001f373 قهوة עברית",
    "x" * 5000,
]


@pytest.mark.parametrize("title", HOSTILE)
def test_no_title_breaks_out_of_its_line(title: str) -> None:
    drafted = replace(DRAFTED, title=title)
    written_mail = written(
        in_review(BUDI, drafted=drafted), replace(KOPI, people=(*KOPI.people[:1], Person(BUDI, title, "SEO")))
    )
    for text in (written_mail.subject, written_mail.to_name):
        assert len(text.splitlines()) == 1
        assert not set(text) & set("\r\n\x00\u202e\u2066")
    assert len(written_mail.subject) < 250
    assert written_mail.text.count("\n") == written(in_review(BUDI)).text.count("\n")


def test_emoji_and_other_scripts_stay_as_they_are() -> None:
    assert one_line(HOSTILE[3]) == HOSTILE[3]


def test_a_day_is_the_companys_not_the_worlds() -> None:
    history = mail(in_review(BUDI, due_on=TODAY + timedelta(days=2)))  # told at two in the morning, Greenwich time
    assert mails_of(history.sop, TODAY, replace(KOPI, time_zone=ZoneInfo("Pacific/Honolulu"))) == [("due_soon", BUDI)]


def test_a_live_rehearsal_that_was_waived_is_reminded_before_its_day_and_once_it_passed() -> None:
    history = reviewed().tell(facts.SimulationWaived("Practised for years.", content().steps_hash), by=CITRA)
    by_day = {
        day: [
            (m.recipient, m.about.endswith("passed")) for m in due(history.sop, KOPI, day) if m.occasion == "live_due"
        ]
        for day in (TODAY + timedelta(days=n) for n in (0, 22, 23, 30, 31))
    }
    assert list(by_day.values()) == [[], [], [(AYU, False)], [(AYU, False)], [(AYU, True), (CITRA, True)]]
