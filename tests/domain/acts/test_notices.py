"""What people are told of an SOP's text that stands in nobody's way."""

from dataclasses import replace

import pytest

from service.domain.acts.notices import notices
from service.domain.acts.outstanding import outstanding
from service.domain.document.chips import person
from service.domain.document.content import Unread
from service.domain.document.sop_document import Step
from service.domain.sentences import reread
from tests.histories import Telling, content, with_steps
from tests.people import DEWI, KOPI


def codes(*steps: Step) -> list[str]:
    return [n.code for n in notices(Telling().look(content(with_steps(*steps))).sop.current, KOPI)]


def step(pic: str = "Copywriter", duration: str = "3 hours") -> Step:
    return Step("Write the draft", pic, (), "brief", duration, "draft")


def test_a_step_with_a_role_of_the_settings_and_a_plain_time_is_nothing_to_tell() -> None:
    assert codes(step(), step("penulis  konten", "1-2 hari kerja"), step(duration="H+3")) == []


def test_a_role_that_the_settings_do_not_have_is_told_with_the_step() -> None:
    [notice] = notices(Telling().look(content(with_steps(step(), step("Admin Sosmed")))).sop.current, KOPI)
    assert (notice.code, notice.ref) == ("role_unknown", "id2")
    assert str(notice.sentence).startswith("Step 2: “Admin Sosmed” is not a role")


@pytest.mark.parametrize("pic", ["", person("Dewi", DEWI), DEWI])
def test_nobody_and_a_person_are_no_unknown_roles(pic: str) -> None:
    assert codes(step(pic)) == []


def test_a_time_that_is_not_understood_and_one_left_open_are_told() -> None:
    assert codes(step(duration="segera"), step(duration="2 hari"), step(duration="")) == [
        "time_not_understood",
        "time_unclear",
    ]


@pytest.mark.parametrize(
    ("time", "counts"),
    [("1 hari", "as working time"), ("3 x 24 jam kerja", "as working time"), ("1 minggu", "all days of the calendar")],
)
def test_what_a_time_left_open_counts_as_is_said(time: str, counts: str) -> None:
    [notice] = notices(Telling().look(content(with_steps(step(duration=time)))).sop.current, KOPI)
    assert (notice.code, counts in str(notice.sentence)) == ("time_unclear", True)


def test_a_time_of_each_piece_is_nothing_to_tell() -> None:
    assert codes(step(duration="5 menit/dokumen")) == []


def test_what_informs_is_told_and_not_outstanding_and_what_blocks_the_other_way_round() -> None:
    sentence = reread({"en": "an own column", "id": "kolom sendiri"})
    informs = Unread("step table, column Row 2, row 3", sentence, "informs")
    history = Telling().look(replace(content(with_steps(step())), unread=(informs, Unread("step table", sentence))))
    assert [(n.code, n.ref) for n in notices(history.sop.current, KOPI)] == [("note", informs.place)]
    assert [o.ref for o in outstanding(history.sop, KOPI) if o.code == "unread"] == ["step table"]


@pytest.mark.parametrize(
    ("place", "indonesian"),
    [
        ("step table, part 2, row 3, column PIC", "tabel langkah, bagian 2, baris 3, kolom PIC"),
        ("step table, row 1, columns Admin, Editor", "tabel langkah, baris 1, kolom Admin, Editor"),
        ("identity block, “signatures”", "blok identitas, “signatures”"),
        ("change history", "riwayat perubahan"),
        ("tab “Notes”", "tab “Notes”"),
    ],
)
def test_a_place_is_told_in_both_languages(place: str, indonesian: str) -> None:
    sentence = Unread(place, reread({"en": "x", "id": "y"})).sentence_with_place
    assert (str(sentence), sentence.spoken("id")) == (f"{place}: x", f"{indonesian}: y")
