"""What every template that comes with Baku promises to whoever starts from it."""

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache, partial
from itertools import pairwise
from pathlib import Path

import pytest

from service.config import EXAMPLE
from service.domain.acts.checks import checked
from service.domain.document.content import Content
from service.domain.document.sop_document import Format, Item, Paragraph, Step, Table
from service.domain.document.template import IDENTITY_TEXTS, Template
from service.domain.sentences import Language
from service.domain.telling.first_words import first_words
from service.gateways.company_files.settings_file import read_organisation
from service.gateways.company_files.template_shelf import TemplateShelf
from tests.histories import DRAFTED, TODAY, Telling, content
from tests.people import KOPI

LIBRARY = TemplateShelf(Path(__file__).parents[3] / "templates")
OFFERED = [(template, format_) for template in LIBRARY.listing() for format_ in template.formats]
PROCEDURES = [template for template in LIBRARY.listing() if template.name != "blank"]
NAMES = {
    "account-access",
    "agency-vendor",
    "complaint-handling",
    "content-production",
    "crisis-communication",
    "customer-data",
    "design-request",
    "email-campaign",
    "event-webinar",
    "expense-claims",
    "incident-handling",
    "influencer-affiliate",
    "leads-and-crm",
    "marketing-calendar",
    "marketing-strategy",
    "marketplace-live-shopping",
    "monthly-kpi-report",
    "paid-ads-campaign",
    "product-launch",
    "purchasing",
    "recruiting-onboarding",
    "returns-refunds",
    "seo-keyword-round",
    "social-media-plan",
    "social-media-posting",
    "social-media-replies",
    "sop-for-sops",
    "website-tracking-change",
}
UNITS = {"id": "menit|jam|hari kerja", "en": "minutes?|hours?|working days?"}
VAGUE = {
    "id": "segera|secepatnya|sesuai kebutuhan|jika perlu|bila perlu|apabila perlu|seperlunya|secukupnya|dan lain-lain"
    "|dll|dst|pihak terkait|pihak berwenang|secara berkala|secara rutin|secara periodik|sewaktu-waktu|memadai|wajar"
    "|optimal|maksimal|dengan baik|tertentu|biasanya|sebaiknya|diharapkan|kurang lebih",
    "en": "as required|if needed|if necessary|when necessary|where necessary|periodically|as appropriate|timely"
    "|adequate|regularly|etc|and/or|asap|as soon as possible|should|establish|administer|implement",
}
"""Words that cannot be measured, so that two readers would do two things."""
REGULATIONS = {
    "id": "UU Nomor 27 Tahun 2022|UU Nomor 8 Tahun 1999|UU Nomor 28 Tahun 2014"
    "|UU Nomor 11 Tahun 2008 .*, terakhir diubah dengan UU Nomor 1 Tahun 2024|PP Nomor 80 Tahun 2019"
    "|Permendag Nomor 31 Tahun 2023|UU Nomor 13 Tahun 2003 .*, sebagaimana diubah dengan UU Nomor 6 Tahun 2023"
    "|PP Nomor 35 Tahun 2021|Etika Pariwara Indonesia",
    "en": "Law 27/2022|Law 8/1999|Law 28/2014|Law 11/2008 .*, last amended by Law 1/2024|Government Regulation 80/2019"
    "|Minister of Trade Regulation 31/2023|Law 13/2003 .*, as amended by Law 6/2023|Government Regulation 35/2021"
    r"|Indonesian Advertising Ethics \(Etika Pariwara Indonesia\)",
}
"""The regulations that templates suggest, as checked when the library was written; one repealed since goes here."""
ONWARD = {"id": "lanjut ke langkah", "en": "go on to step"}
BACK = {"id": "kembali ke langkah", "en": "back to step"}
NUMBERS = r"(\d+(?:, \d+)*(?:,? (?:atau|or) \d+)?)"
WELL_KNOWN = {"PDF", "SOP"}

example_company = cache(partial(read_organisation, EXAMPLE))
procedures = pytest.mark.parametrize("template", PROCEDURES, ids=lambda t: f"{t.name}.{t.language}")
offered = pytest.mark.parametrize(("template", "format_"), OFFERED, ids=lambda v: getattr(v, "name", v))


def cells(step: Step) -> tuple[str, ...]:
    return (step.activity, step.documents, step.duration, step.output, step.note)


def texts(template: Template) -> Iterator[str]:
    """Yield everything that a person reads of a template."""
    yield from (template.title, template.about, *template.identity.values())
    yield from (text for field in template.fields for text in (field.label, *field.choices))
    for block in (*template.before, *template.after):
        yield from (cell for row in block.rows for cell in row) if isinstance(block, Table) else (block.text,)
    yield from (text for step in template.steps for text in (*cells(step), step.pic, *step.involved))


def performers(template: Template) -> set[str]:
    return {role for step in template.steps for role in (step.pic, *step.involved)}


def led_to(words: str, note: str) -> list[int]:
    """Return the steps that a note leads to with these words."""
    told = re.findall(f"{words} {NUMBERS}", note, re.IGNORECASE)
    return [int(number) for numbers in told for number in re.findall(r"\d+", numbers)]


def test_every_template_loads_in_both_languages() -> None:
    assert LIBRARY.broken == ()
    assert {(t.name, t.language) for t in PROCEDURES} == {(name, spoken) for name in NAMES for spoken in ("id", "en")}
    assert {(t.name, t.language, f) for t, f in OFFERED} >= {
        ("blank", spoken, f) for spoken in ("id", "en") for f in ("lean", "permenpan")
    }


@procedures
def test_a_procedure_begins_in_the_layout_of_the_regulation_and_is_there_in_the_lean_one(template: Template) -> None:
    assert template.formats == ("permenpan", "lean")


@offered
def test_a_template_makes_a_document_without_leftovers(template: Template, format_: Format) -> None:
    answers = {f.name: "ayu@kopi.example" if f.kind == "email" else f"the {f.name}" for f in template.fields}
    told = Telling(replace(DRAFTED, template=template.name, format=format_, language=template.language, fields=answers))
    document = first_words(told.sop, template, replace(KOPI, flow_pictures=()))
    assert "{{" not in repr(document)
    assert "}}" not in repr(document)
    assert all(answer in repr(document) for answer in answers.values())
    assert (len(document.performers) > 0) == (format_ == "permenpan")
    assert Content("r", document, {}).steps_hash


@procedures
def test_a_procedure_is_complete(template: Template) -> None:
    assert 8 <= len(template.steps) <= 16
    for step in template.steps:
        assert all((step.activity, step.pic, step.documents, step.duration, step.output)), step
        assert step.pic not in step.involved
    assert set(template.identity) == set(IDENTITY_TEXTS)
    assert template.department
    assert template.review_months


@procedures
def test_its_performers_fit_on_a_page(template: Template) -> None:
    assert len(performers(template)) <= (7 if template.name == "content-production" else 6)


@procedures
def test_every_duration_has_a_number_and_a_unit(template: Template) -> None:
    choices = {f"{{{{ {field.name} }}}}": field.choices for field in template.fields}
    for step in template.steps:
        for duration in choices.get(step.duration, (step.duration,)):
            assert re.fullmatch(rf"\d+ ({UNITS[template.language]})", duration), step


@procedures
def test_an_activity_is_one_short_act_without_a_subject(template: Template) -> None:
    for step in template.steps:
        assert len(step.activity.split()) <= 25
        assert not any(mark in step.activity for mark in ";.:"), step.activity
        assert not any(re.search(rf"\b{role}\b", step.activity) for role in performers(template)), step.activity


def test_indonesian_activities_begin_with_an_active_verb() -> None:
    for template in LIBRARY.listing():
        if template.language == "id":
            assert [s.activity for s in template.steps if not s.activity.startswith("Me")] == []


def test_english_activities_begin_with_an_imperative() -> None:
    for template in LIBRARY.listing():
        if template.language == "en":
            first = [step.activity.split()[0] for step in template.steps]
            assert [word for word in first if word.endswith(("ing", "ed", "s")) and word != "Discuss"] == []


@procedures
def test_no_word_is_used_that_cannot_be_measured(template: Template) -> None:
    vague = re.compile(rf"\b({VAGUE[template.language]})\b", re.IGNORECASE)
    assert [text for text in texts(template) if vague.search(text)] == []


@procedures
def test_a_check_says_where_each_answer_leads(template: Template) -> None:
    checks = 0
    for number, step in enumerate(template.steps, start=1):
        onward = led_to(ONWARD[template.language], step.note)
        back = led_to(BACK[template.language], step.note)
        assert all(number < to <= len(template.steps) for to in onward), step
        assert all(0 < to < number for to in back), step
        branches = [line for line in step.note.split("\n") if re.search(r"(langkah|step) \d", line)]
        if any(": " in line for line in branches):
            checks += 1
            assert step.note.count(": ") >= 2, step
    assert checks >= 2


@procedures
def test_every_check_has_its_criterion(template: Template) -> None:
    [criteria] = [b for b in template.after if isinstance(b, Table) and b.rows[0][0] in ("Pemeriksaan", "Check")]
    told = [int(re.findall(r"\d+", row[0])[0]) for row in criteria.rows[1:]]
    leads = f"({ONWARD[template.language]}|{BACK[template.language]}) "
    asked = [n for n, step in enumerate(template.steps, start=1) if re.search(f": .*{leads}", step.note)]
    assert all(one < other for one, other in pairwise(told))
    assert set(asked) <= set(told)
    assert all(0 < number <= len(template.steps) for number in told)


@procedures
def test_abbreviations_in_the_steps_are_defined(template: Template) -> None:
    defined = {
        word
        for block in template.before
        if isinstance(block, Item)
        for word in re.findall(r"\b[A-Z]{2,6}\b", block.text.split(":")[0])
    }
    used = {word for step in template.steps for text in cells(step) for word in re.findall(r"\b[A-Z]{2,6}\b", text)}
    assert used <= defined | WELL_KNOWN


@procedures
def test_whoever_is_served_has_where_to_complain(template: Template) -> None:
    assert any(isinstance(block, Paragraph) and "{{ feedback_email }}" in block.text for block in template.after)


@procedures
def test_the_legal_basis_is_what_the_company_names_and_regulations_that_it_may_strike_out(template: Template) -> None:
    fields = {field.name: field for field in template.fields}
    assert template.identity["legal_basis"].startswith(("{{ policy }}", "1. {{ policy }}"))
    suggested = fields["regulations"].suggested.splitlines() if "regulations" in fields else []
    known = re.compile(rf"({REGULATIONS[template.language]})( (tentang|on) .+)?")
    assert [one for one in suggested if not known.fullmatch(one)] == []
    assert not any("PANRB" in text or "M.PAN" in text for text in texts(template))  # a layout is no rule of the work


@procedures
def test_the_example_company_has_every_role(template: Template) -> None:
    company = read_organisation(EXAMPLE)
    for role in performers(template):
        known = company.role(role)
        assert known is not None, role
        assert known.names[template.language] == role


@pytest.mark.parametrize("name", sorted({"blank", *NAMES}))
def test_both_languages_say_the_same_in_the_same_places(name: str) -> None:
    one, other = (t for t in LIBRARY.listing() if t.name == name)
    company = read_organisation(EXAMPLE)
    assert [(f.name, f.kind, f.required, len(f.choices)) for f in one.fields] == [
        (f.name, f.kind, f.required, len(f.choices)) for f in other.fields
    ]
    assert (one.formats, one.review_months) == (other.formats, other.review_months)
    assert [type(b) for b in (*one.before, *one.after)] == [type(b) for b in (*other.before, *other.after)]
    for step, same in zip(one.steps, other.steps, strict=True):
        assert [re.findall(r"\d+", text) for text in cells(step)] == [re.findall(r"\d+", text) for text in cells(same)]
        roles = [company.role(role) or role for role in (step.pic, *step.involved)]
        if name != "blank":
            assert roles == [company.role(role) for role in (same.pic, *same.involved)]


@pytest.mark.parametrize("language", ["id", "en"])
def test_the_procedure_for_procedures_goes_the_whole_way(language: Language) -> None:
    ways = {
        "id": "identifikasi|rancangan|putaran reviu|FGD|masukan|simulasi|Mengesahkan|Mengunci|osialisasi|Memantau",
        "en": "identification|Draft|review round|FGD|feedback|Simulate|Authorise|Lock|Roll|Monitor",
    }
    activities = " ".join(step.activity for step in LIBRARY.template("sop-for-sops", language, "lean").steps)
    assert all(word in activities for word in ways[language].split("|"))


@offered
def test_no_rule_of_a_good_sop_finds_anything_but_what_a_blank_form_lacks(template: Template, format_: Format) -> None:
    given = {one.name: one.choices[0] if one.choices else "Pedoman Merek 2026" for one in template.fields}
    drafted = replace(
        DRAFTED, format=format_, language=template.language, template=template.name, title=template.title, fields=given
    )
    told = Telling(drafted)
    told.look(content(first_words(told.sop, template, KOPI)))
    found = checked(told.sop, example_company(), TODAY)
    lacking = {rule.name for rule, _ in found.findings}
    assert lacking <= ({"identity", "durations", "looking_again"} if template.name == "blank" else {"looking_again"})
    assert [one.code for _, one in found.blocking] in ([], ["identity_empty"])
