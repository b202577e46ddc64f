"""Each rule that looks in what the service knows beside the words: what it finds, and what it leaves alone."""

from dataclasses import replace

import pytest

from service.domain.company.organisation import Role
from service.domain.document.chips import person
from service.domain.document.sop_document import Step
from service.domain.flow.findings import Finding
from service.domain.flow.texts import Place
from service.domain.principles import rules
from service.domain.principles.known import Known, Other
from service.domain.principles.rule import nothing
from service.domain.principles.rules import RULES
from service.domain.sentences import Sentence
from tests.domain.principles.documents import EN, ID
from tests.histories import TODAY
from tests.people import AYU, CITRA, DEWI, KOPI

Case = tuple[str, Known]
ENOUGH = 3
LAW = Place("identity", 0, "legal_basis")
GOOD = Known("Produksi konten", ID.steps, KOPI, TODAY, AYU, 12)


def roles(*held: tuple[str, str, tuple[str, ...]]) -> Known:
    """Return what is known at a company with these roles: the name in each language, the holders."""
    company = replace(KOPI, roles=tuple(Role({"id": id_, "en": en}, holders) for id_, en, holders in held))
    return replace(GOOD, organisation=company)


def by(known: Known, *pics: str, times: str = "1 jam") -> Known:
    """Return steps of these roles in charge."""
    return replace(known, steps=tuple(Step(f"Memeriksa {n}", pic, (), "a", times, "b") for n, pic in enumerate(pics)))


def beside(*others: Other) -> Known:
    return replace(GOOD, others=others)


def naming(wrong: str) -> Known:
    return replace(GOOD, wrong_numbers=(Finding(Place("identity", 0, "related"), Sentence(wrong)),))


def citing(*wrong: str) -> Known:
    """Return what is known of an SOP whose legal basis is no longer in force, for these reasons."""
    return replace(GOOD, revoked=tuple(Finding(LAW, Sentence(one)) for one in wrong))


def took(*minutes: int, row: int = 0) -> Known:
    return replace(GOOD, measured={row: minutes})


STAFFED = roles(
    ("Penulis Konten", "Copywriter", (AYU,)),
    ("Kepala Pemasaran", "Marketing Lead", (CITRA,)),
    ("Desainer", "Designer", (AYU,)),
    ("Admin Konten", "Content Admin", (AYU,)),
)
TRUE: tuple[Case, ...] = (
    ("roles", by(STAFFED, "Penulis Kontn")),
    ("roles", by(STAFFED, "Penulis Konten", "Admin Sosmed", "Admin Media Sosial")),
    ("roles", by(STAFFED, "Kepala Pemasran")),
    ("times", by(GOOD, "Copywriter", times="secepatnya")),
    ("times", by(GOOD, "Copywriter", times="2 hari")),
    ("times", by(GOOD, "Copywriter", times="1 minggu")),
    ("overlap", beside(Other("SOP-MKT-009", "Prosedur produksi konten", ()))),
    ("overlap", beside(Other("SOP-MKT-009", "Penulisan naskah", ID.steps))),
    ("overlap", beside(Other("SOP-MKT-009", "SOP produksi konten", ()))),
    ("numbers", naming("SOP-MKT-099 is the number of no SOP.")),
    ("numbers", naming("SOP-MKT-002 was withdrawn.")),
    ("numbers", naming("SOP-MKT-003 was cancelled.")),
    ("revoked_basis", citing("UU 1/2001 is revoked.")),
    ("revoked_basis", citing("UU 1/2001 is no longer in force; UU 2/2026 took its place.")),
    ("revoked_basis", citing("UU 1/2001 is revoked.", "ISO 9001:2008 is revoked.")),
    ("real_times", took(300, 310, 290)),
    ("real_times", took(60, 60, 60, 60)),
    ("real_times", took(10, 12, 11, row=2)),
    ("load", by(STAFFED, *["Penulis Konten"] * 12, *["Kepala Pemasaran"] * 10)),
    ("load", by(roles(("Penulis Konten", "Copywriter", ())), "Copywriter")),
    ("load", by(STAFFED, "Penulis Konten", "Designer", "Admin Konten", "Kepala Pemasaran")),
    ("looking_again", replace(GOOD, review_months=24)),
    ("looking_again", replace(GOOD, owner="gone@kopi.example")),
    ("looking_again", replace(GOOD, review_months=13)),
)
NEAR: tuple[Case, ...] = (
    ("roles", by(STAFFED, "penulis  konten", "Copywriter")),
    ("roles", by(STAFFED, person("Dewi", DEWI), DEWI)),
    ("roles", by(roles(("Seksi A", "Section A", ()), ("Seksi B", "Section B", ())), "Seksi A", "Seksi B")),
    ("times", by(GOOD, "Copywriter", times="2 hari kerja")),
    ("times", by(GOOD, "Copywriter", times="")),
    ("times", by(GOOD, "Copywriter", times="5 menit/dokumen")),
    ("overlap", beside(Other("SOP-MKT-009", "Produksi konten tahap 2", ()))),
    ("overlap", beside(Other("SOP-MKT-009", "Penulisan naskah", (ID.steps[0], EN.steps[1], EN.steps[2])))),
    ("overlap", beside(Other("SOP-MKT-009", "Distribusi konten", EN.steps))),
    ("numbers", GOOD),
    ("numbers", beside(Other("SOP-MKT-009", "Content distribution", EN.steps))),
    ("numbers", took(170, 190, 200)),
    ("revoked_basis", GOOD),
    ("revoked_basis", citing()),
    ("revoked_basis", naming("SOP-MKT-099 is the number of no SOP.")),
    ("real_times", took(300, 310)),
    ("real_times", took(170, 190, 200)),
    ("real_times", replace(took(10, 10, 10), steps=(replace(EN.steps[0], duration=""),))),
    ("load", by(STAFFED, *["Penulis Konten"] * 10, *["Kepala Pemasaran"] * 10)),
    ("load", by(STAFFED, "Penulis Konten", "Designer", "Designer", "Kepala Pemasaran")),
    ("load", by(roles(("Penulis Konten", "Copywriter", (AYU, DEWI))), "Penulis Konten", "Copywriter")),
    ("looking_again", GOOD),
    ("looking_again", replace(GOOD, review_months=6)),
    ("looking_again", replace(GOOD, owner=CITRA)),
)  # fmt: skip

IN_ENGLISH = replace(GOOD, title="Content production", steps=EN.steps)
TRUE_IN_ENGLISH: tuple[Case, ...] = (
    ("roles", by(STAFFED, "Copywritter")),
    ("roles", by(STAFFED, "Content Admn")),
    ("roles", by(STAFFED, "Copywriter", "Social Media Admin", "Socmed Admin")),
    ("times", by(GOOD, "Copywriter", times="as soon as possible")),
    ("times", by(GOOD, "Copywriter", times="2 days")),
    ("times", by(GOOD, "Copywriter", times="1 week")),
    ("overlap", replace(IN_ENGLISH, others=(Other("SOP-MKT-009", "Production of content", ()),))),
    ("overlap", replace(IN_ENGLISH, others=(Other("SOP-MKT-009", "Procedure for content production", ()),))),
    ("overlap", replace(IN_ENGLISH, others=(Other("SOP-MKT-009", "Writing", EN.steps),))),
)
NEAR_IN_ENGLISH: tuple[Case, ...] = (
    ("roles", by(STAFFED, "copywriter", "Marketing  Lead")),
    ("roles", by(STAFFED, "Designer", "Content Admin")),
    ("roles", by(roles(("Tim A", "Team A", ()), ("Tim B", "Team B", ())), "Team A", "Team B")),
    ("times", by(GOOD, "Copywriter", times="2 working days")),
    ("times", by(GOOD, "Copywriter", times="5 minutes/document")),
    ("times", by(GOOD, "Copywriter", times="1-2 hours")),
    ("overlap", replace(IN_ENGLISH, others=(Other("SOP-MKT-009", "Content production stage 2", ()),))),
    ("overlap", replace(IN_ENGLISH, others=(Other("SOP-MKT-009", "Content distribution", ID.steps),))),
    ("overlap", replace(IN_ENGLISH, others=(Other("SOP-MKT-009", "Writing", (EN.steps[0], *ID.steps[1:])),))),
)
READ_WORDS = ("roles", "times", "overlap")
"""The rules that compare words, of either language; the others say what somebody else found."""


def found(rule: str, known: Known) -> list[str]:
    return [str(one.sentence_with_place) for one in rules.know(known) if one.rule == rule]


@pytest.mark.parametrize(("rule", "known"), [*TRUE, *TRUE_IN_ENGLISH])
def test_a_rule_finds_what_it_is_for(rule: str, known: Known) -> None:
    assert found(rule, known)


@pytest.mark.parametrize(("rule", "known"), [*NEAR, *NEAR_IN_ENGLISH])
def test_a_rule_leaves_alone_what_lies_near(rule: str, known: Known) -> None:
    assert found(rule, known) == []


@pytest.mark.parametrize("rule", [rule.name for rule in RULES if rule.knows is not nothing])
def test_each_rule_has_three_true_cases_and_three_near_misses(rule: str) -> None:
    assert all(sum(name == rule for name, _ in cases) >= ENOUGH for cases in (TRUE, NEAR))
    if rule in READ_WORDS:
        assert all(sum(name == rule for name, _ in cases) >= ENOUGH for cases in (TRUE_IN_ENGLISH, NEAR_IN_ENGLISH))


def test_the_mean_of_the_runs_stands_beside_what_is_written() -> None:
    [says] = found("real_times", took(300, 300, 360))
    assert says.startswith("step 1, duration: It took 5.3 hours in the mean of 3 runs, and 3 hours is written.")


def test_a_role_is_told_once_however_many_steps_name_it() -> None:
    assert len(found("roles", by(STAFFED, "Juru Tulis", "Juru Tulis", "Juru Tulis"))) == 1
