"""Text is as wide as the font says, and breaks where it must."""

import importlib
import io

from fontTools.ttLib import TTFont
from hypothesis import given
from hypothesis import strategies as st

from service.drawing.fonts import shortened, width, wrapped
from service.drawing.widths import BOLD, REGULAR


def test_each_letter_is_as_wide_as_the_font_says() -> None:
    for name, table in (("FiraGO_Regular", REGULAR), ("FiraGO_Bold", BOLD)):
        font = TTFont(io.BytesIO(importlib.import_module(f"pymupdf_fonts.{name}").fontbuffer))
        letters, metrics, unit = font.getBestCmap(), font["hmtx"], font["head"].unitsPerEm
        for wide, those in table.items():
            assert all(round(metrics[letters[ord(letter)]][0] * 1000 / unit) == wide for letter in those)


@given(text=st.text(st.sampled_from("abcW mi\n漢—"), max_size=80), room=st.floats(8, 60))
def test_no_line_is_wider_than_its_room_and_no_letter_is_lost(text: str, room: float) -> None:
    lines = wrapped(text, room, 7)
    assert all(width(line, 7) <= room for line in lines)
    assert "".join("".join(lines).split()) == "".join(text.split())


def test_lines_that_are_left_out_leave_an_ellipsis() -> None:
    assert shortened(("one", "two", "three"), 2) == ("one", "tw…")
    assert shortened(("one", "two"), 2) == ("one", "two")


def test_a_number_stays_with_the_word_before_it() -> None:
    assert wrapped("kembali ke langkah 9", width("kembali ke langkah", 7), 7) == ("kembali ke", "langkah 9")
