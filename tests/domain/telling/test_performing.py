from dataclasses import replace

from service.domain.document.chips import person, titled
from service.domain.telling.performing import names_of, names_of_role, parts, performers
from tests.histories import STEPS, Telling, content, with_steps
from tests.people import AYU, DEWI, KOPI


def test_performers_are_everybody_whom_the_steps_name() -> None:
    history = Telling().look(content()).sop
    assert performers(history) == ("content planner", "copywriter", "seo specialist")


def test_a_persons_steps_are_those_of_their_roles_and_those_that_name_them() -> None:
    chip = person("Dewi A.", DEWI)
    by_name = with_steps(*STEPS, replace(STEPS[0], pic=chip), replace(STEPS[0], pic="dewi  anggraini"))
    revision = Telling().look(content(by_name)).sop.current
    found = [(part.number, part.in_charge) for part in parts(revision, names_of(DEWI, KOPI))]
    assert found == [(2, True), (3, True), (4, True)]
    assert list(parts(revision, names_of(AYU, KOPI))) == []


def test_who_is_only_involved_is_not_in_charge() -> None:
    revision = Telling().look(content()).sop.current
    assert [(p.number, p.in_charge) for p in parts(revision, names_of_role("SEO Specialist", KOPI))] == [(2, False)]


def test_a_role_is_found_in_every_language() -> None:
    assert names_of_role("penulis konten", KOPI) == ("penulis konten", "copywriter")
    assert names_of_role("Nobody's role", KOPI) == ("nobody's role",)


def test_a_chip_is_read_as_its_title() -> None:
    assert titled(f"Ask {person('Dewi A.', DEWI)} first") == "Ask Dewi A. first"
