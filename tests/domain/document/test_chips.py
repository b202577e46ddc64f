"""Chips: read by name, counted by identity, told from what is typed."""

import pytest

from service.domain.document import chips
from service.domain.document.content import normalised


def test_a_link_counts_by_its_address_and_a_person_by_their_email() -> None:
    text = f"See {chips.link('Brief', 'https://a.example/1')} of {chips.person('Dewi', 'dewi@kopi.example')}."
    shown = "See [Brief](https://a.example/1) of [Dewi](mailto:dewi@kopi.example)."
    assert text.replace(chips.CHIP, "") == shown
    assert normalised(text) == "See https://a.example/1 of dewi@kopi.example."


def test_without_a_title_a_chip_reads_as_what_it_counts_by() -> None:
    assert chips.link("", "https://a.example/1") == "https://a.example/1"
    assert chips.person("", "dewi@kopi.example") == "dewi@kopi.example"


@pytest.mark.parametrize("title", ["a](b", "[a]", "a\nb", "(a)", "]("])
@pytest.mark.parametrize("address", ["https://a.example/b_(c)", "https://a.example/b c", "https://a.example/]("])
def test_no_title_and_no_address_breaks_a_chip(title: str, address: str) -> None:
    assert chips.counted(chips.link(title, address)) == chips.counted(chips.link("other", address))


@pytest.mark.parametrize("text", ["[a](b)", "x [a](mailto:b) [c](d)", "[[a](b)](c)"])
def test_what_is_typed_counts_as_it_stands(text: str) -> None:
    assert chips.counted(text) == text
