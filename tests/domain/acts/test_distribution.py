"""Whom a revision is sent to, what is new for each, and who counts as having read it."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from service.domain import facts
from service.domain.acts.distribution import concern_named, rolled_out
from service.domain.acts.next_acts import next_acts
from service.domain.acts.reading import acknowledged, of_announced
from service.domain.acts.socialisation import Explained, explained
from service.domain.company.organisation import Organisation, Role
from service.domain.document.differences import words
from service.domain.document.sop_document import Heading, Paragraph, SopDocument, Step
from service.domain.errors import Denied, Invalid, Refused
from service.domain.history.readings import Readings
from service.domain.telling.mailing import due
from service.domain.telling.waiting import waiting
from service.domain.telling.whats_new import new_for_you, your_steps
from tests.histories import DOCUMENT, DRAFTED, STEPS, TODAY, Telling, content
from tests.people import AYU, BUDI, CITRA, DEWI, EKO, FITRI, KOPI, MALLORY

COMPANY = replace(
    KOPI,
    roles=(
        Role({"id": "Perencana Konten", "en": "Content Planner"}, (AYU,)),
        Role({"id": "Penulis Konten", "en": "Copywriter"}, (DEWI,)),
        Role({"id": "Spesialis SEO", "en": "SEO Specialist"}, (BUDI,)),
    ),
)
MARKETING, FINANCE = COMPANY.departments
EFFECTIVE = TODAY + timedelta(days=7)
SCOPED = replace(DOCUMENT, before=(*DOCUMENT.before, Heading("Scope"), Paragraph("The blog."), Heading("Roles")))


def authorise(history: Telling, document: SopDocument, organisation: Organisation = COMPANY) -> Telling:
    """Have what the document says authorised, and sent to whom it concerns."""
    history.look(content(document))
    now = history.sop.current.content
    assert now
    decided = facts.Authorised(
        "Director", "Read.", EFFECTIVE, EFFECTIVE + timedelta(days=180), now.steps_hash, now.text_hash, "r1",
        words=words(document),
    )  # fmt: skip
    history.tell(decided, by=CITRA).tell(facts.Stamped("r2"), facts.Locked("in_force"))
    asked = rolled_out(history.sop, document, organisation, TODAY)
    return history.tell(facts.AuthorisationConfirmed("r2"), *asked, by="baku")


def first(document: SopDocument = SCOPED) -> Telling:
    return authorise(Telling(), document)


def revised(history: Telling, document: SopDocument, kind: facts.RevisionClass = "change") -> Telling:
    number = history.sop.current.number + 1
    history.tell(replace(DRAFTED, revision=number, revision_class=kind, reason="Why"))
    return authorise(history, document)


def with_step(number: int, **other: str) -> SopDocument:
    """Return the scoped document with one step otherwise."""
    steps = [replace(step, **other) if n == number else step for n, step in enumerate(STEPS, start=1)]  # type: ignore[arg-type]  # texts
    return replace(SCOPED, steps=tuple(steps))


def known(history: Telling, organisation: Organisation = COMPANY) -> Readings:
    found = of_announced(history.sop, organisation)
    assert found
    return found


def read(history: Telling, *people: str, on: date = TODAY) -> Telling:
    for email in people:
        history.tell(*acknowledged(history.sop, email, COMPANY, on), by=email)
    return history


def mailed(history: Telling, on: date, organisation: Organisation = COMPANY) -> list[tuple[str, str]]:
    return [(mail.occasion, mail.recipient) for mail in due(history.sop, organisation, on)]


def news(history: Telling, email: str, language: str = "en") -> str:
    said = new_for_you(history.sop, known(history).revision, email, COMPANY)
    return said.spoken(language) if said else ""


def test_the_first_revision_is_sent_to_everybody_who_does_its_steps_by_its_effective_day() -> None:
    history = first()
    assert list(known(history).askings) == [AYU, DEWI, BUDI]
    assert {asking.fact.due for asking in known(history).askings.values()} == {EFFECTIVE}


def test_an_editorial_revision_asks_nobody_and_what_was_read_before_holds() -> None:
    history = revised(read(first(), DEWI), replace(SCOPED, before=SCOPED.before[:2]), "editorial")
    assert history.sop.current.distribution.askings == {}
    assert (known(history).done, len(known(history).askings)) == (1, 3)
    assert acknowledged(history.sop, DEWI, COMPANY, TODAY) == ()
    assert read(history, BUDI).sop.current.distribution.read.keys() == {BUDI}
    assert known(history).unread == (AYU,)


def test_a_change_asks_those_whose_steps_changed() -> None:
    history = revised(read(first(), AYU, DEWI, BUDI), with_step(2, duration="1 working day"))
    assert set(known(history).askings) == {DEWI, BUDI}


def test_a_change_asks_who_had_not_read_the_one_before_too() -> None:
    history = revised(read(first(), DEWI, BUDI), with_step(2, duration="1 working day"))
    assert set(known(history).askings) == {AYU, DEWI, BUDI}


@pytest.mark.parametrize(
    "before",
    [
        (*DOCUMENT.before, Heading("Scope"), Paragraph("The blog and the shop."), Heading("Roles")),
        (*DOCUMENT.before, Heading("2. Scope"), Paragraph("The blog."), Paragraph("And the shop."), Heading("Roles")),
        (*DOCUMENT.before, Heading("Roles")),
    ],
)
def test_a_change_of_the_scope_asks_everybody(before: tuple[Heading | Paragraph, ...]) -> None:
    changed = replace(with_step(2, duration="1 working day"), before=before)
    history = revised(read(first(), AYU, DEWI, BUDI), changed)
    assert set(known(history).askings) == {AYU, DEWI, BUDI}
    assert news(history, AYU) == "New for you: the scope has changed."


def test_another_section_is_no_other_scope() -> None:
    before = (Heading("Purpose"), Paragraph("To publish well."), *SCOPED.before[2:])
    history = revised(read(first(), AYU, DEWI, BUDI), replace(with_step(2, duration="1 day"), before=before))
    assert set(known(history).askings) == {DEWI, BUDI}


def test_who_did_a_step_that_is_gone_or_anothers_now_is_asked_too() -> None:
    history = revised(read(first(), AYU, DEWI, BUDI), replace(SCOPED, steps=STEPS[1:]))
    assert list(known(history).askings) == [AYU]
    assert "the step “Write the brief” is gone" in news(history, AYU)


@pytest.mark.parametrize(
    ("other", "english", "indonesian"),
    [
        ({"duration": "1 hari"}, "step 2 now takes at most 1 hari", "langkah 2 kini paling lama 1 hari"),
        ({"documents": "brief, photos"}, "step 2 now needs brief, photos", "langkah 2 kini memerlukan brief, photos"),
        ({"duration": ""}, "step 2 has no time limit any more", "langkah 2 tidak lagi dibatasi waktu"),
    ],
)  # fmt: skip
def test_what_is_new_is_told_for_each_persons_own_steps(other: dict[str, str], english: str, indonesian: str) -> None:
    history = revised(first(), with_step(2, **other))
    assert news(history, DEWI) == f"New for you: {english}."
    assert news(history, DEWI, "id") == f"Yang baru bagi Anda: {indonesian}."
    assert news(history, AYU) == ""


def test_of_a_first_revision_one_is_told_ones_steps_alone() -> None:
    history = first()
    assert news(history, DEWI) == ""
    says = [your_steps(known(history).revision, email, COMPANY) for email in (AYU, DEWI, EKO)]
    assert list(map(str, says)) == ["You do step 1.", "You do step 2.", "None"]
    five = replace(SCOPED, steps=(*STEPS, STEPS[0], STEPS[0], STEPS[0]))
    mine = your_steps(first(five).sop.current, AYU, COMPANY)
    assert mine
    assert (mine.spoken("en"), mine.spoken("id")) == (
        "You do steps 1, 3, 4 and 5.", "Anda mengerjakan langkah 1, 3, 4, dan 5.",
    )  # fmt: skip


def test_who_gets_a_step_and_who_loses_it_are_told_so() -> None:
    history = revised(first(), with_step(1, pic="Copywriter"))
    assert news(history, DEWI) == "New for you: step 1 is yours now: Write the brief."
    assert news(history, AYU) == "New for you: step 1 is no longer yours."


def test_people_heads_and_whole_departments_that_were_named_are_asked_as_well() -> None:
    history = Telling()
    wanted = facts.ConcernNamed(0, (FITRI,), ("FIN",), ())
    history.tell(*concern_named(history.sop, AYU, COMPANY, wanted, TODAY))
    history = authorise(history, SCOPED)
    assert set(known(history).askings) == {AYU, DEWI, BUDI, FITRI, EKO}
    assert concern_named(history.sop, AYU, COMPANY, wanted, TODAY) == ()
    later = concern_named(history.sop, AYU, COMPANY, facts.ConcernNamed(0, (FITRI,), (), ("MKT",)), TODAY)
    history.tell(*later)
    assert set(known(history).askings) == {AYU, DEWI, BUDI, FITRI, CITRA}, "Eko was taken out again"
    assert known(history).askings[CITRA].fact.due == COMPANY.working_days_after(TODAY, 10)


def test_only_who_runs_the_work_names_them_and_all_that_is_wrong_is_told() -> None:
    with pytest.raises(Denied):
        concern_named(first().sop, DEWI, COMPANY, facts.ConcernNamed(0, (FITRI,)), TODAY)
    with pytest.raises(Invalid) as caught:
        concern_named(first().sop, AYU, COMPANY, facts.ConcernNamed(0, (MALLORY,), ("X",), ("Y",)), TODAY)
    assert [problem.field for problem in caught.value.problems] == ["people[0]", "heads[0]", "departments[0]"]


def test_what_is_no_authorised_revision_is_read_by_nobody() -> None:
    with pytest.raises(Refused):
        acknowledged(Telling().look(content()).sop, DEWI, COMPANY, TODAY)
    with pytest.raises(Refused):
        acknowledged(first().tell(facts.Withdrawn("Over", TODAY), by=CITRA).sop, DEWI, COMPANY, TODAY)
    with pytest.raises(Denied):
        acknowledged(first().sop, MALLORY, COMPANY, TODAY)


def test_the_one_in_force_and_the_one_about_to_be_are_read_and_no_other() -> None:
    history = revised(first(), with_step(2, duration="1 day"))
    assert [acknowledged(history.sop, DEWI, COMPANY, EFFECTIVE, n)[0].revision for n in (None, 1)] == [1, 1]
    with pytest.raises(Refused, match="Read Rev"):
        acknowledged(history.sop, DEWI, COMPANY, EFFECTIVE, 0)


def test_anybody_of_the_company_may_say_so_and_only_those_asked_count() -> None:
    history = read(first(), DEWI, EKO, DEWI)
    assert (known(history).done, len(known(history).askings), set(known(history).read)) == (1, 3, {DEWI, EKO})


def test_who_left_the_role_or_the_company_is_counted_no_more() -> None:
    history = first()
    without = replace(COMPANY, roles=(COMPANY.roles[0], COMPANY.roles[1]))
    assert set(known(history, without).askings) == {AYU, DEWI}
    gone = replace(COMPANY, people=tuple(p for p in COMPANY.people if p.email != DEWI))
    assert set(known(history, gone).askings) == {AYU, BUDI}


def test_each_is_mailed_on_the_working_morning_behind_and_reminded_once_before_the_day() -> None:
    history = read(first(), BUDI)
    assert mailed(history, TODAY) == []
    morning = TODAY + timedelta(days=1)
    assert mailed(history, morning) == [("roll_out", AYU), ("roll_out", DEWI)]
    assert ("reading_due", DEWI) not in mailed(history, EFFECTIVE - timedelta(days=5))
    assert ("reading_due", DEWI) in mailed(history, EFFECTIVE - timedelta(days=4)), "Thursday before a Monday"
    assert mailed(read(history, AYU, DEWI), morning) == []


def test_past_the_day_it_is_in_the_heads_list_of_each_week() -> None:
    history = read(first(), AYU, BUDI)
    weeks = [EFFECTIVE + timedelta(days=7 * n) for n in (1, 2)]
    assert [("reading_late", CITRA) in mailed(history, day) for day in (EFFECTIVE, *weeks)] == [False, True, True]
    assert [one.act.name for one in waiting(history.sop, CITRA, COMPANY, weeks[0])] == ["explain"]
    assert [one.act.name for one in waiting(history.sop, DEWI, COMPANY, weeks[0])] == ["acknowledge"]
    assert mailed(read(history, DEWI, on=weeks[0]), weeks[1]) == []


def test_a_meeting_ends_the_reminders_and_is_no_reading() -> None:
    history = first()
    told = Explained(TODAY, (DEWI, BUDI), ("  Pak  Slamet ", ""))
    history.tell(explained(history.sop, CITRA, COMPANY, told, TODAY), by=CITRA)
    found = known(history)
    assert (found.done, set(found.unread), found.awaited) == (0, {AYU, DEWI, BUDI}, (AYU,))
    assert found.meetings[0].held.guests == ("Pak Slamet",)
    assert {who for _, who in mailed(history, TODAY + timedelta(days=1))} == {AYU}
    assert "acknowledge" in [act.name for act in next_acts(history.sop, DEWI, COMPANY, TODAY)]
    assert waiting(history.sop, DEWI, COMPANY, TODAY) == ()


def test_a_colleague_whose_name_is_typed_is_that_colleague_and_nobody_is_counted_twice() -> None:
    history = first()
    told = Explained(TODAY, (BUDI,), ("dewi  anggraini", "Budi Santoso", "Pak Slamet", "pak slamet"))
    held = explained(history.sop, CITRA, COMPANY, told, TODAY)
    assert (held.attended, held.guests) == ((BUDI, DEWI), ("pak slamet",))


def test_owner_head_and_controllers_alone_record_a_meeting() -> None:
    history = first()
    for email in (AYU, CITRA, FITRI):
        assert explained(history.sop, email, COMPANY, Explained(TODAY, (DEWI,)), TODAY)
    for email in (DEWI, BUDI, EKO):
        with pytest.raises(Denied):
            explained(history.sop, email, COMPANY, Explained(TODAY, (DEWI,)), TODAY)
    with pytest.raises(Invalid) as caught:
        explained(history.sop, AYU, COMPANY, Explained(TODAY + timedelta(days=1)), TODAY)
    assert {problem.field for problem in caught.value.problems} == {"day", "attended"}
    with pytest.raises(Invalid, match="drafted on"):
        explained(history.sop, AYU, COMPANY, Explained(TODAY - timedelta(days=365), (DEWI,)), TODAY)


AS_HEAD, AS_ONE_OF_THEM = replace(FINANCE, head=FITRI), replace(FINANCE, people=(EKO, FITRI))


def test_a_person_in_a_step_by_name_is_asked_too() -> None:
    named = replace(SCOPED, steps=(Step("Write", "Eko Prasetyo", (), "", "1 day", "text"),))
    assert list(known(first(named)).askings) == [EKO]


def test_who_reads_it_in_force_at_once_has_until_they_are_told() -> None:
    at_once = replace(COMPANY)
    history = Telling().look(content(SCOPED))
    now = history.sop.current.content
    assert now
    history.tell(facts.Authorised("D", "R", TODAY, TODAY, now.steps_hash, now.text_hash, "r"), by=CITRA)
    (asked,) = rolled_out(history.sop, SCOPED, at_once, TODAY)
    assert asked.due == at_once.working_days_after(TODAY, 1)
