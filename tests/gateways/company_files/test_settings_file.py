import re
from datetime import date
from pathlib import Path

import pytest

from service.config import EXAMPLE
from service.gateways.company_files.marked_yaml import FaultyFile
from service.gateways.company_files.settings_file import read_organisation

TEXT = EXAMPLE.read_text(encoding="utf-8")


def faults(folder: Path, text: str) -> list[tuple[int, str]]:
    """Return line and reason of all that is wrong with these settings."""
    path = folder / "company.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(FaultyFile) as refused:
        read_organisation(path)
    assert all(fault.sentence.spoken("id") not in ("", str(fault.sentence)) for fault in refused.value.faults)
    return [(fault.line, str(fault.sentence)) for fault in refused.value.faults]


def test_the_example_is_a_company() -> None:
    company = read_organisation(EXAMPLE)
    assert (company.name, company.domain, company.time_zone.key) == ("Kopi Nusantara", "kopi.example", "Asia/Jakarta")
    marketing = company.department("MKT")
    assert marketing is not None
    assert (marketing.names["id"], marketing.head) == ("Pemasaran", "citra@kopi.example")
    assert [(a.email, a.deputy) for a in company.authorisers_for("MKT")] == [("citra@kopi.example", "eko@kopi.example")]
    assert company.holidays == {date(2026, 12, 25), date(2027, 1, 1)}
    role = company.role("penulis konten")
    assert role is not None
    assert role.holders == ("dewi@kopi.example",)


def test_addresses_and_the_domain_are_kept_in_small_letters(tmp_path: Path) -> None:
    path = tmp_path / "company.yaml"
    path.write_text(TEXT.replace("head: citra@kopi.example", "head: Citra@Kopi.example"), encoding="utf-8")
    assert read_organisation(path) == read_organisation(EXAMPLE)


def test_lists_that_may_be_left_out_are_empty(tmp_path: Path) -> None:
    path = tmp_path / "company.yaml"
    path.write_text(re.sub(r"(?m)^holidays:.*\n(  - .*\n)+", "", TEXT), encoding="utf-8")
    assert read_organisation(path).holidays == frozenset()


def test_a_person_is_written_to_in_their_own_language_else_in_the_companys_first(tmp_path: Path) -> None:
    company = read_organisation(EXAMPLE)
    assert (company.language_of("nadia@kopi.example"), company.language_of("ayu@kopi.example")) == ("en", "id")
    assert company.language_of("who.left@kopi.example") == "id"
    assert faults(tmp_path, TEXT.replace("language: en}", "language: jv}"))


def test_page_one_has_the_companys_heading_and_the_numbers_of_its_officials(tmp_path: Path) -> None:
    path = tmp_path / "company.yaml"
    own = TEXT.replace("heading: {}", "heading: {id: ' Prosedur  Kerja '}")
    own = own.replace("staff_number: employee", "staff_number: nip")
    path.write_text(own.replace("number: KN-0007", 'number: "19800101 200501 2 001"'), encoding="utf-8")
    company = read_organisation(path)
    assert (company.heading, company.staff_number) == ({"id": "Prosedur Kerja"}, "nip")
    assert [person.number for person in company.people if person.number] == ["19800101 200501 2 001"]


@pytest.mark.parametrize("number", ["3174012345678901", "3174 0123 4567 8901", "31.74.01.234567.8901"])
def test_the_number_of_an_identity_card_is_refused_with_its_line(tmp_path: Path, number: str) -> None:
    [(line, sentence)] = faults(tmp_path, TEXT.replace("number: KN-0007", f'number: "{number}"'))
    assert "citra@kopi.example" in TEXT.splitlines()[line - 1]
    assert "NIK" in sentence


def test_a_company_says_what_its_step_tables_call_their_columns(tmp_path: Path) -> None:
    path = tmp_path / "company.yaml"
    path.write_text(TEXT.replace("step_words:\n", "step_words:\n  pic: [Penggawa, Petugas]\n"), encoding="utf-8")
    assert read_organisation(path).step_words == {"pic": ("Penggawa", "Petugas"), "documents": ("Bahan baku konten",)}
    path.write_text(TEXT.replace("step_words:\n  documents: [Bahan baku konten]\n", ""), encoding="utf-8")
    assert read_organisation(path).step_words == {}


@pytest.mark.parametrize(
    ("old", "new", "at", "reason"),
    [
        ("name: Kopi Nusantara", "nama: Kopi Nusantara", "nama:", "“nama” is not a key that Baku knows"),
        ("name: Kopi Nusantara", "name: Kopi\nname: Nusantara", "name: Nusantara", "“name” stands here a second time"),
        ("name: Kopi Nusantara", "name: ''", "name: ''", "“name” must not be empty"),
        ("name: Kopi Nusantara", "name: yes", "name: yes", "“name” must be text"),
        ("name: Kopi Nusantara", "name: {Kopi", "domain:", "This is not YAML"),
        ("domain: kopi.example", "domain: kopi", "domain: kopi", "“kopi” is not a domain such as"),
        ("time_zone: Asia/Jakarta", "time_zone: WIB", "time_zone:", "There is no time zone “WIB”"),
        ("time_zone: Asia/Jakarta", "time_zone: ../etc", "time_zone:", "There is no time zone “../etc”"),
        ("time_zone: Asia/Jakarta", "time_zone: Asia", "time_zone:", "There is no time zone “Asia”"),
        ("languages: [id, en]", "languages: [id, fr]", "languages:", "“languages” must be one of 'id', 'en'"),
        ("languages: [id, en]", "languages: []", "languages:", "“languages” must not be empty"),
        ("languages: [id, en]", "languages: id", "languages:", "“languages” must be a list"),
        ("languages: [id, en]", "languages: [id, id]", "languages:", "“id” is named twice"),
        ("formats: [permenpan, lean]", "formats: [lean, fat]", "formats:", "“formats” must be one of"),
        ("SOP-{department}-{sequence:03}", "SOP-{department}", "number_pattern:", "{sequence} must stand in it once"),
        ("first_revision: 0", "first_revision: 2", "first_revision:", "“first_revision” is too large (1 at most)"),
        ("first_revision: 0", "first_revision: '0'", "first_revision:", "“first_revision” must be a whole number"),
        ("monitoring_months: 6", "monitoring_months: 0", "monitoring_months:", "“monitoring_months” is too small"),
        ("hours_a_day: 8", "# none", "name:", "“hours_a_day” is missing"),
        ("self_authorisation: never", "self_authorisation: always", "self_authorisation:", "must be one of 'never'"),
        ("step_words:", "step_words:\n  who: [Penggawa]", "  who:", "“step_words.who” must be one of 'number'"),
        ("step_words:", "step_words:\n  pic: Penggawa", "  pic:", "“step_words.pic” must be a list"),
        ("step_words:", "step_words:\n  pic: [bahan  baku KONTEN]", "  documents:", "konten” is named twice"),
        ("step_words:", "step_words:\n  pic: [Keluaran]", "  pic:", "Baku itself writes “Keluaran” above another"),
        ("hours_a_day: 8", "hours_a_day: 0", "hours_a_day:", "“hours_a_day” is too small"),
        ("hours_a_day: 8", "hours_a_day: 25", "hours_a_day:", "“hours_a_day” is too large"),
        ("hours_a_day: 8", "hours_a_day: eight", "hours_a_day:", "“hours_a_day” must be a number"),
        ("- 2026-12-25", "- 25 December", "- 25 December", "“holidays” must be a day such as 2026-12-25"),
        ("- 2026-12-25", "- 2026-02-30", "- 2026-02-30", "“holidays” must be a day"),
        ("- 2026-12-25", "- 2026", "- 2026\n", "“holidays” must be a day"),
        ("post: Content Lead}", "post: Content Lead, age: 30}", "Content Lead", "“people.age” is not a key"),
        ("{email: ayu@kopi.example, name", "{email: ayu at kopi, name", "ayu at kopi", "is not an e-mail address"),
        ("{email: ayu@kopi.example, name", "{email: BUDI@kopi.example, name", "name: Budi", "“budi@kopi.example” is"),
        ("code: MKT", "code: mkt", "code: mkt", "“mkt” is no code"),
        ("code: MKT", "code: M-K", "code: M-K", "“M-K” is no code"),
        ("code: PRD", "code: MKT  # again", "# again", "“MKT” is named twice"),
        ("names: {id: Produk, en: Product}", "names: {id: Produk}", "{id: Produk}", "The name in “en”"),
        ("names: {id: Produk, en: Product}", "names: Produk", "names: Produk", "“departments.names” must be keys"),
        ("head: hana@kopi.example", "head: hanna@kopi.example", "head: hanna", "hanna@kopi.example is not among"),
        ("people: [ayu@", "people: [joko@kopi.example, ayu@", "people: [joko", "joko@kopi.example is not among"),
        ("people: [ayu@", "people: [budi@kopi.example, ayu@", "people: [budi", "“budi@kopi.example” is named twice"),
        ("holders: [gilang@kopi.example]", "holders: []", "holders: []", "“roles.holders” must not be empty"),
        ("holders: [gilang@", "holders: [joko@", "holders: [joko@", "joko@kopi.example is not among the people"),
        ("{id: Desainer, en: Designer}", "{id: Desainer, en: COPYWRITER}", "COPYWRITER", "“COPYWRITER” is named"),
        ("{id: Desainer, en: Designer}", "{id: Desainer}", "{id: Desainer}", "The name in “en” is missing"),
        (", deputy: eko@kopi.example", ", deputy: citra@kopi.example", "deputy: citra", "The deputy is the"),
        (", deputy: eko@kopi.example", ", deputy: joko@kopi.example", "deputy: joko", "joko@kopi.example is not among"),
        ("departments: [FIN]", "departments: [HRD]", "departments: [HRD]", "There is no department HRD; there are MKT"),
        ("departments: [FIN]", "departments: [MKT]", "code: FIN", "Nobody may authorise the SOPs of FIN"),
        ("departments: [MKT, PRD]}", "departments: [MKT]}", "code: PRD", "Nobody may authorise the SOPs of PRD"),
        ("departments: [FIN]", "departments: [FIN, FIN]", "departments: [FIN", "“FIN” is named twice"),
        ("controllers: [fitri@", "controllers: [joko@", "controllers:", "joko@kopi.example is not among the people"),
        ("controllers: [fitri@kopi.example]", "controllers: []", "controllers:", "“controllers” must not be empty"),
    ],
)  # fmt: skip
def test_wrong_settings_are_refused_with_the_line(tmp_path: Path, old: str, new: str, at: str, reason: str) -> None:
    assert old in TEXT
    text = TEXT.replace(old, new, 1)
    line = next(n for n, said in enumerate(text.split("\n"), start=1) if at in f"{said}\n")
    problems = faults(tmp_path, text)
    assert any(n == line and reason in said for n, said in problems), (line, problems)


def test_an_authoriser_is_named_once_for_a_department(tmp_path: Path) -> None:
    again = "authorisers:\n  - {email: citra@kopi.example, deputy: hana@kopi.example}  # again\n"
    problems = faults(tmp_path, TEXT.replace("authorisers:\n", again))
    assert [said for _, said in problems] == ["“citra@kopi.example” is named twice; keep one."]


def test_everything_wrong_is_told_at_once_in_the_order_of_lines(tmp_path: Path) -> None:
    text = TEXT.replace("Asia/Jakarta", "WIB").replace("head: citra@", "head: joko@").replace("{sequence:03}", "")
    problems = faults(tmp_path, text)
    assert len(problems) == 3
    assert problems == sorted(problems)


def test_wrong_shapes_are_told_all_at_once_too(tmp_path: Path) -> None:
    text = TEXT.replace("hours_a_day: 8", "hours_a_day: x").replace("first_revision: 0", "first_revision: x")
    assert len(faults(tmp_path, text)) == 2


def test_the_sentence_names_file_and_line(tmp_path: Path) -> None:
    path = tmp_path / "company.yaml"
    path.write_text(TEXT.replace("first_revision: 0", "first_revision: 3"), encoding="utf-8")
    with pytest.raises(FaultyFile, match=r"company\.yaml, line \d+: “first_revision” is too large"):
        read_organisation(path)


@pytest.mark.parametrize("text", ["", "- one", "just words", "# nothing"])
def test_a_file_that_says_nothing_of_a_company_is_refused(tmp_path: Path, text: str) -> None:
    assert faults(tmp_path, text) == [
        (1, "Here must stand keys with their values, one on each line: “key: value”."),
    ]


def test_a_file_that_points_into_itself_is_refused(tmp_path: Path) -> None:
    problems = faults(tmp_path, "a: &a [1]\nb: *a\n")
    assert problems == [(2, "“*” stands for another place of the file here. Write the value out, or put it in quotes.")]


def test_characters_that_are_no_text_are_refused_with_their_line(tmp_path: Path) -> None:
    assert [n for n, _ in faults(tmp_path, "name: x\ndomain: \x01\n")] == [2]


def test_a_missing_file_is_refused_with_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(FaultyFile, match="Check the path in BAKU_SETTINGS"):
        read_organisation(tmp_path / "nowhere.yaml")


def test_a_file_that_is_no_text_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "company.yaml"
    path.write_bytes(b"\xff\xfe")
    with pytest.raises(FaultyFile, match="not UTF-8 text"):
        read_organisation(path)
