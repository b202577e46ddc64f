"""Each rule that is told by what is outstanding, by the flow or by alarms: what it finds, and what it leaves alone."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

import pytest

from service.domain import facts
from service.domain.acts.checks import checked
from service.domain.document.content import Remark
from service.domain.document.sop_document import SopDocument
from service.domain.principles.rule import nothing
from service.domain.principles.rules import RULES
from service.domain.sentences import Language
from tests.domain.principles.documents import EN, ID, with_step, with_steps
from tests.histories import DRAFTED, STEPS, TODAY, Telling, content, rehearsed, reviewed
from tests.histories import with_steps as usual_with
from tests.people import CITRA, DEWI, EKO, KOPI, MALLORY

ENOUGH = 3
Case = tuple[str, Language, Telling]
"""A rule's name, the SOP's language, and what happened to it."""
DOCUMENTS: dict[Language, SopDocument] = {"id": ID, "en": EN}
NOTES: dict[Language, dict[str, str]] = {
    "id": {
        "nothing": "Kembali ke langkah 7", "itself": "Ditolak: kembali ke langkah 2", "past": "Lanjut ke langkah 3",
        "back": "Ditolak: kembali ke langkah 1", "see": "Lihat langkah 1 dan 2", "other": "Lihat langkah 7 SOP-MKT-014",
    },
    "en": {
        "nothing": "Go back to step 7", "itself": "Rejected: back to step 2", "past": "Go on to step 3",
        "back": "Rejected: back to step 1", "see": "See steps 1 and 2", "other": "See step 7 of SOP-MKT-014",
    },
}  # fmt: skip
ALARMS: tuple[facts.AlarmKind, ...] = ("draft_trashed", "draft_lost", "draft_moved")


def seen(document: SopDocument, *remarks: Remark, authoriser: str = CITRA) -> Telling:
    """Return a draft whose Doc says this."""
    drafted = replace(DRAFTED, language=document.language, format=document.format, authoriser=authoriser)
    return Telling(drafted).look(content(document, *remarks))


def spoken(history: Telling, language: Language) -> Telling:
    """Return the history as that of an SOP in a language."""
    first = history.recorded[0]
    if isinstance(first.fact, facts.Drafted):
        history.recorded[0] = replace(first, fact=replace(first.fact, language=language))
    return history


def alarmed(document: SopDocument, *told: facts.AlarmRaised | facts.AlarmEnded) -> Telling:
    return seen(document).tell(facts.FileMade("document", "doc"), facts.DocumentWritten("")).tell(*told, by="baku")


def true_cases(language: Language) -> Iterator[tuple[str, Telling]]:
    document, notes = DOCUMENTS[language], NOTES[language]
    yield "person_in_charge", seen(with_step(document, 0, pic=""))
    yield "person_in_charge", seen(with_step(document, 2, pic=" "))
    yield "person_in_charge", seen(with_steps(document, *(replace(step, pic="") for step in document.steps)))
    yield "flow", seen(with_step(document, 2, note=notes["nothing"]))
    yield "flow", seen(with_step(document, 1, note=notes["itself"]))
    yield "flow", seen(with_step(document, 0, note=notes["past"]))
    for nobody in (MALLORY, DEWI, "gone@kopi.example"):
        yield "authoriser", seen(document, authoriser=nobody)
    yield "feedback", seen(document, Remark("c1", "comment", "Budi", "Who posts it?"))
    yield "feedback", seen(document, Remark("s1", "suggestion", "Budi", "Kanal baru"))
    yield "feedback", seen(document, Remark("c1", "comment", "Budi", "A"), Remark("c2", "comment", "Dewi", "B"))
    yield "rehearsal", seen(document)
    yield "rehearsal", spoken(reviewed(), language)
    yield "rehearsal", spoken(rehearsed().look(content(usual_with(*STEPS[::-1]))), language)
    for alarm in ALARMS:
        yield "as_authorised", alarmed(document, facts.AlarmRaised(alarm, 0))


def near_misses(language: Language) -> Iterator[tuple[str, Telling]]:
    document, notes = DOCUMENTS[language], NOTES[language]
    yield "person_in_charge", seen(document)
    yield "person_in_charge", seen(with_step(document, 0, involved=("Desainer",)))
    yield "person_in_charge", seen(with_step(document, 1, activity=""))
    for note in ("back", "see", "other"):
        yield "flow", seen(with_step(document, 2, note=notes[note]))
    yield "authoriser", seen(document)
    yield "authoriser", seen(document, authoriser=EKO)
    yield "authoriser", spoken(reviewed(), language)
    yield "feedback", seen(document)
    yield "feedback", seen(document, Remark("c1", "comment", "Budi", "", state="deleted"))
    yield "feedback", spoken(rehearsed(), language)
    yield "rehearsal", spoken(rehearsed(), language)
    yield "rehearsal", spoken(rehearsed().look(content(usual_with(replace(STEPS[0], note="New"), STEPS[1]))), language)
    yield "rehearsal", spoken(reviewed().tell(facts.SimulationWaived("Done for years", _steps_hash())), language)
    yield "as_authorised", alarmed(document)
    yield "as_authorised", alarmed(document, facts.AlarmRaised(ALARMS[0], 0), facts.AlarmEnded(ALARMS[0], 0))
    yield "as_authorised", seen(with_step(document, 0, note="Doc"))


def _steps_hash() -> str:
    return content().steps_hash


TRUE: list[Case] = [(rule, one, told) for one in DOCUMENTS for rule, told in true_cases(one)]
NEAR: list[Case] = [(rule, one, told) for one in DOCUMENTS for rule, told in near_misses(one)]


def named(history: Telling) -> set[str]:
    """Return the rules of which something is told."""
    result = checked(history.sop, KOPI, TODAY)
    return {rule.name for rule, _ in (*result.blocking, *result.elsewhere, *result.findings)}


@pytest.mark.parametrize(("rule", "language", "history"), TRUE)
def test_a_rule_finds_what_it_is_for(rule: str, language: Language, history: Telling) -> None:
    assert history.sop.current.drafted.language == language
    assert rule in named(history)


@pytest.mark.parametrize(("rule", "language", "history"), NEAR)
def test_a_rule_leaves_alone_what_lies_near(rule: str, language: Language, history: Telling) -> None:
    assert history.sop.current.drafted.language == language
    assert rule not in named(history)


@pytest.mark.parametrize("rule", [rule.name for rule in RULES if rule.reads is nothing and rule.knows is nothing])
def test_each_rule_has_three_true_cases_and_three_near_misses_in_both_languages(rule: str) -> None:
    for cases in (TRUE, NEAR):
        mine = Counter(language for name, language, _ in cases if name == rule)
        assert min(mine["id"], mine["en"]) >= ENOUGH
