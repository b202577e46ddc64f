"""What is read from a Doc that people wrote in: chips, suggestions, comments, and what cannot be read."""

from typing import Any

import pytest

from service.domain.document import chips
from service.domain.document.sop_document import Aside, Heading, Item, Paragraph, Step, Table
from service.manuscript.placed_content import PlacedContent
from tests.manuscript.answers import answer, cell, chip, line, named, place_of, read, row, run, table

LEAN = ("No", "Activity", "PIC", "Involved", "Documents", "Duration", "Output", "Note")
WIDE = ("No", "Uraian kegiatan", "Penulis", "Editor", "Kelengkapan", "Waktu", "Output", "Keterangan")
IDENTITY = table(("SOP number", "SOP-1"), ("SOP title", "T"), ("Department", "Marketing"), ("Effective date", "—"))


def steps_of(*rows: Any, header: Any = LEAN) -> PlacedContent:
    return read(answer(table(header, *rows)))


def marked(*marks: str) -> PlacedContent:
    return steps_of(("1", "Tulis", *marks, "", "", "", ""), header=WIDE)


def reported(seen: PlacedContent, *severities: str) -> list[str]:
    """Return the places of what is told, but for the change history that these Docs do not have."""
    reports = [unread for unread in seen.unread if unread.place != "change history"]
    return [unread.place for unread in reports if unread.severity in (severities or ("blocks", "informs"))]


def test_a_doc_without_a_step_table_is_reported_and_its_words_are_kept() -> None:
    content = read(answer(line("Purpose", style="HEADING_1"), line("To publish.")))
    assert reported(content) == ["step table"]
    assert content.document.before == (Heading("Purpose"), Paragraph("To publish."))


def test_a_second_step_table_of_other_columns_is_reported_and_kept_as_a_table() -> None:
    one = table(LEAN, ("1", "Write", "A", "", "", "", "", ""))
    other = table(("No", "Activity", "PIC", "Output"), ("1", "Post", "", ""))
    content = read(answer(one, line("and"), other))
    assert [step.activity for step in content.document.steps] == ["Write"]
    assert isinstance(content.document.after[1], Table)
    assert reported(content) == ["step table"]


def test_columns_may_stand_in_any_order_and_their_words_in_any_case() -> None:
    seen = steps_of(("brief", "Copywriter", "WRITE", "1 h"), header=("OUTPUT:", "  pic ", "Activity", "duration"))
    assert seen.document.steps == (Step("WRITE", "Copywriter", (), "", "1 h", "brief"),)
    assert reported(seen) == []


def test_wholly_empty_rows_and_a_repeated_header_are_no_steps() -> None:
    seen = steps_of(
        ("1", "Write", "", "", "", "", "", ""), ("2", *[""] * 7), LEAN, ("2", "Post", "", "", "", "", "", "")
    )
    assert [step.activity for step in seen.document.steps] == ["Write", "Post"]
    assert reported(seen) == []


def test_the_language_is_that_of_the_labels() -> None:
    assert steps_of().document.language == "en"
    assert steps_of(header=WIDE).document.language == "id"


def test_roles_involved_are_lines_or_stand_between_commas() -> None:
    seen = steps_of(("1", "Write", "A", cell("Editor, Designer", "Legal"), "", "", "", ""))
    assert seen.document.steps[0].involved == ("Editor", "Designer", "Legal")


def test_an_unknown_column_is_told_by_its_name_and_what_it_says_is_text() -> None:
    def risk(text: str) -> PlacedContent:
        return steps_of(("1", "Write", "A", text), header=("No", "Activity", "PIC", "Risk"))

    assert reported(risk("high"), "informs") == reported(risk("high")) == ["step table, column Risk"]
    assert risk("high").document.asides == (Aside("step 1, Risk", "high"),)
    assert risk("high").text_hash != risk("low").text_hash
    assert risk("high").steps_hash == risk("low").steps_hash


def test_a_pic_merged_over_steps_is_that_of_each_and_a_time_merged_so_is_not_guessed() -> None:
    seen = steps_of(
        row("1", "Write", cell("Copywriter", rows=2), "", "", cell("3 hours", rows=2), "", ""),
        ("2", "Post", "", "", "", "", "", ""),
    )
    assert [(step.pic, step.duration) for step in seen.document.steps] == [
        ("Copywriter", "3 hours"),
        ("Copywriter", ""),
    ]
    assert reported(seen, "informs") == ["step table, row 1, column PIC"]
    assert reported(seen, "blocks") == ["step table, row 1, column Duration"]


def test_a_title_across_the_step_table_is_text_and_told() -> None:
    covered = [cell("") for _ in range(7)]
    seen = steps_of(row(cell("A. Preparation", columns=8), *covered), ("1", "Write", "", "", "", "", "", ""))
    assert [step.activity for step in seen.document.steps] == ["Write"]
    assert reported(seen, "informs") == reported(seen) == ["step table, row 1"]
    assert seen.document.asides == (Aside("step 1", "A. Preparation"),)


@pytest.mark.parametrize(
    ("element", "word"),
    [
        (chip("inlineObjectElement", inlineObjectId="kix.1"), "picture"),
        (chip("equation"), "equation"),
        (run("\ue907"), "not shown"),
    ],
    ids=["picture", "equation", "widget"],
)
def test_what_no_text_can_repeat_is_reported_with_its_cell(element: Any, word: str) -> None:
    seen = steps_of(row("1", cell(line("Write", element)), "A", "", "", "", "", ""))
    assert seen.document.steps[0].activity == "Write"
    assert reported(seen) == ["step table, row 1, column Activity"]
    assert word in str(seen.unread[-1].sentence)


def test_two_lines_in_charge_are_kept_and_reported() -> None:
    seen = steps_of(row("1", "Write", cell("Copywriter", "Editor"), "", "", "", "", ""))
    assert seen.document.steps[0].pic == "Copywriter\nEditor"
    assert reported(seen) == ["step table, row 1, column PIC"]


@pytest.mark.parametrize("mark", ["●", "•", "■", "x", "X", "v", "✓", "✔", "✔️", "PIC"])
def test_every_usual_mark_puts_a_performer_in_charge(mark: str) -> None:
    seen = marked(mark, "○")
    assert (seen.document.steps[0].pic, seen.document.steps[0].involved) == ("Penulis", ("Editor",))
    assert seen.document.format == "permenpan"
    assert reported(seen) == []


def test_another_mark_is_involved_beside_one_in_charge_and_in_charge_alone() -> None:
    assert marked("●", "★").document.steps[0] == Step("Tulis", "Penulis", ("Editor",))
    assert marked("", "★").document.steps[0] == Step("Tulis", "Editor")


def test_two_in_charge_alike_are_reported_and_nobody_is_guessed() -> None:
    seen = marked("●", "✔")
    assert seen.document.steps[0] == Step("Tulis", "", ("Penulis", "Editor"))
    assert reported(seen) == ["step table, row 1, columns Penulis, Editor"]


def test_no_mark_in_charge_is_nobody_in_charge() -> None:
    assert marked("○", "").document.steps[0] == Step("Tulis", "", ("Penulis",))
    assert reported(marked("○", "")) == ["step table, row 1, column Penulis"]
    assert reported(marked("", "")) == ["step table, columns Penulis, Editor"]


def test_a_header_in_two_rows_without_merged_cells_is_read_too() -> None:
    above = ("No", "Uraian kegiatan", "Pelaksana", "", "Mutu baku", "", "", "Keterangan")
    below = ("", "", "Penulis", "Editor", "Kelengkapan", "Waktu", "Output", "")
    seen = steps_of(below, ("1", "Tulis", "●", "", "arahan", "3 jam", "naskah", "n"), header=above)
    assert seen.document.steps == (Step("Tulis", "Penulis", (), "arahan", "3 jam", "naskah", "n"),)
    assert seen.document.performers == ("Penulis", "Editor")


def test_chips_read_by_name_title_and_day_with_the_address_behind() -> None:
    seen = steps_of(
        row(
            "1",
            "Write",
            cell(line(chip("person", personProperties={"email": "dewi@kopi.example", "name": "Dewi"}))),
            cell(line(chip("person", personProperties={"email": "budi@kopi.example"}))),
            cell(line(chip("richLink", richLinkProperties={"title": "Brief", "uri": "https://docs.google.com/d/1"}))),
            cell(
                line("by ", chip("dateElement", dateElementProperties={"timestamp": "2026-11-02T12:00:00Z"})),
                line(chip("dropdown", dropdownProperties={"displayValue": "3 hours"})),
            ),
            "",
            "",
        )
    )
    step = seen.document.steps[0]
    assert (step.pic, step.involved) == (chips.person("Dewi", "dewi@kopi.example"), ("budi@kopi.example",))
    assert step.documents == chips.link("Brief", "https://docs.google.com/d/1")
    assert step.duration == "by 2026-11-02\n3 hours"


def test_a_person_with_titles_behind_the_name_is_one_role_involved() -> None:
    dewi = chip("person", personProperties={"email": "dewi@kopi.example", "name": "Dewi, S.E., M.M."})
    seen = steps_of(row("1", "Write", "A", cell(line("Editor, ", dewi, "; Legal")), "", "", "", ""))
    involved = ("Editor", chips.person("Dewi, S.E., M.M.", "dewi@kopi.example"), "Legal")
    assert seen.document.steps[0].involved == involved


def linked(title: str, address: str = "https://docs.google.com/d/1") -> Any:
    return chip("richLink", richLinkProperties={"title": title, "uri": address})


def test_a_refreshed_title_or_name_changes_no_hash_and_another_address_does() -> None:
    def hashes(title: str, address: str, name: str) -> tuple[str, str]:
        person = chip("person", personProperties={"email": "dewi@kopi.example"} | ({"name": name} if name else {}))
        where = linked(title, address)
        content = read(
            answer(line("See ", where), table(LEAN, row("1", cell(line(where)), cell(line(person)), *[""] * 5)))
        )
        return content.steps_hash, content.text_hash

    once = hashes("Brief", "https://a.example/1", "Dewi")
    assert hashes("Brief (final) [2]", "https://a.example/1", "Dewi Anggraini") == once
    assert hashes("", "https://a.example/1", "") == once
    other = hashes("Brief", "https://a.example/2", "Dewi")
    assert other[0] != once[0]
    assert other[1] != once[1]


def test_what_somebody_types_never_passes_for_a_chip() -> None:
    def hashed(*parts: Any) -> str:
        return read(answer(line(*parts), table(LEAN))).text_hash

    assert hashed("[Approve](https://a.example)") != hashed("[Reject](https://a.example)")
    assert hashed("[Approve]", run("(https://a.example)")) != hashed("[Reject]", run("(https://a.example)"))
    assert hashed(linked("](https://a.example) Approve")) == hashed(linked("](https://a.example) Reject"))


def test_a_footnote_is_read_where_it_is_referred_to() -> None:
    notes = {"footnotes": {"kix.n": {"content": [{"endIndex": 9, **line(" see ITE")}]}}}
    notes["footnotes"]["kix.n"]["content"][0]["paragraph"]["elements"][0]["endIndex"] = 8
    notes["footnotes"]["kix.n"]["content"][0]["paragraph"]["elements"][1] |= {"startIndex": 8, "endIndex": 9}
    content = read(answer(line("By law", chip("footnoteReference", footnoteId="kix.n")), tab=notes))
    assert content.document.before == (Paragraph("By law[see ITE]"),)


def test_lists_keep_level_and_order_and_line_breaks_stay_in_their_paragraph() -> None:
    lists = {
        "lists": {"kix.l": {"listProperties": {"nestingLevels": [{"glyphType": "DECIMAL"}, {"glyphSymbol": "○"}]}}}
    }
    content = read(
        answer(
            line("one\x0btwo", bullet={"listId": "kix.l"}),
            line("below", bullet={"listId": "kix.l", "nestingLevel": 1}),
            line(""),
            tab=lists,
        )
    )
    assert content.document.before == (Item("one\ntwo", 0, True), Item("below", 1, False))


def test_a_tab_that_is_not_read_is_reported_by_its_title() -> None:
    other = {
        "tabProperties": {"tabId": "t.1", "title": "Notes"},
        "documentTab": answer(line("Secret step"))["tabs"][0]["documentTab"],
    }
    empty = {
        "tabProperties": {"tabId": "t.2", "title": "Empty"},
        "documentTab": answer()["tabs"][0]["documentTab"],
    }
    document = answer(table(LEAN), more_tabs=[other | {"childTabs": [empty]}])
    assert reported(read(document)) == ["tab “Notes”"]


def test_the_identity_block_is_found_by_labels_of_either_language_in_any_order() -> None:
    resource = answer(
        line("Kop surat"),
        table(("PEMILIK :", "Ayu"), ("Nomor SOP", ":", "SOP-9"), ("SOP title", "T"), ("Dasar Hukum", cell("a", "b"))),
        table(LEAN),
    )
    content = read(resource)
    identity = content.document.identity
    assert (identity.owner, identity.number, identity.title, identity.legal_basis) == ("Ayu", "SOP-9", "T", "a\nb")
    assert content.document.before == (Paragraph("Kop surat"),)


def test_an_unknown_row_of_the_identity_block_is_reported() -> None:
    resource = answer(table(("SOP number", "1"), ("SOP title", "T"), ("Owner", "A"), ("Secrecy", "high")), table(LEAN))
    content = read(resource)
    assert reported(content, "informs") == reported(content) == ["identity block, “Secrecy”"]
    assert content.document.asides == (Aside("identity block, Secrecy", "high"),)


def test_a_title_and_a_logo_in_the_identity_block_are_nothing_unread() -> None:
    logo = cell(line("Kopi", chip("inlineObjectElement", inlineObjectId="kix.1")))
    title = row(cell("STANDAR OPERASIONAL PROSEDUR", columns=2), cell(""))
    block = table(title, row("Organisasi", logo), ("Nomor SOP", "1"), ("Nama SOP", "T"))
    content = read(answer(block, table(LEAN)))
    assert (content.document.identity.organisation, reported(content)) == ("Kopi", [])


def test_the_change_history_is_found_by_its_header_row_and_may_stand_at_the_end() -> None:
    history = table(("Tanggal", "Revisi", "Perubahan", "Alasan", "Oleh"), ("1 Jan", "0", "Awal", "Baru", "Ayu"))
    content = read(answer(table(LEAN), line("End"), history))
    [change] = content.document.changes
    assert (change.revision, change.date, change.by) == ("0", "1 Jan", "Ayu")
    assert content.document.after == (Paragraph("End"),)


def test_a_stamp_place_is_its_named_range_its_labelled_cell_or_absent() -> None:
    document = answer(IDENTITY, line("Revision three of it"), table(LEAN))
    document["tabs"][0]["documentTab"]["namedRanges"] = named("baku.revision", place_of(document, "Revision three"))
    content = read(document)
    assert dict(content.stamps) == {"revision": "Revision three", "effective": ""}
    assert content.places["effective"].named is False


def test_a_range_in_its_labelled_cell_is_the_whole_cell() -> None:
    document = answer(table(("SOP number", "1"), ("SOP title", "T"), ("Effective date", "1 May 2026")), table(LEAN))
    document["tabs"][0]["documentTab"]["namedRanges"] = named("baku.effective", place_of(document, "1 May"))
    assert read(document).stamps["effective"] == "1 May 2026"


def test_a_place_that_stands_twice_is_reported() -> None:
    document = answer(line("one"), line("two"), table(LEAN))
    document["tabs"][0]["documentTab"]["namedRanges"] = named(
        "baku.revised", place_of(document, "one"), place_of(document, "two")
    )
    assert reported(read(document)) == ["stamp place revised"]


def test_a_number_behind_a_row_without_one_is_told_with_that_row() -> None:
    seen = steps_of(("1", "Write", *[""] * 6), ("", "Prepare", *[""] * 6), ("2", "Post", *[""] * 6))
    assert reported(seen, "informs") == ["step table, row 3, column No"]
    assert "is step 3, since row 2 has no number" in " ".join(str(one.sentence) for one in seen.unread)
