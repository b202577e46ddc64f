import pytest

from service.domain.register.tags import LONGEST, MOST, document_tag, documents_named, most_named, named, role_tag, tags


@pytest.mark.parametrize(
    ("cell", "named"),
    [
        ("brief", ("brief",)),
        ("Brief, brand guide; photos\nmodel release", ("Brief", "brand guide", "photos", "model release")),
        ("•  brief • brief ", ("brief",)),
        ("", ()),
        (" , ;\n", ()),
    ],
)
def test_a_cell_names_documents_one_after_another(cell: str, named: tuple[str, ...]) -> None:
    assert documents_named(cell) == named


def test_a_step_is_found_by_each_of_its_roles_and_documents() -> None:
    words = tags(["Copywriter", "SEO Specialist", "Copywriter"], "brief, photos")
    assert words == "|Copywriter| |SEO Specialist| [brief] [photos]"


def test_a_role_is_not_found_by_the_end_of_another() -> None:
    assert role_tag("Writer") not in tags(["Copywriter"], "")
    assert document_tag("brief") not in tags([], "content brief")


@pytest.mark.parametrize("text", ["=SUM(A1)", "007", "2026-11-02", "TRUE", "a*b?", "x" * 300, "[a] |b|"])
def test_a_word_is_a_text_whatever_people_wrote_and_means_itself_only(text: str) -> None:
    word = document_tag(text)
    assert word[0] == "["
    assert not set("*?~|") & set(word)
    assert len(word) <= LONGEST + 2
    assert word in tags([], text)


def test_the_documents_that_most_steps_name_come_in_alphabetical_order() -> None:
    often = [f"document {n:02}" for n in range(MOST)]
    cells = [*often, *often, "seldom", "Brief", "brief", "brief, photos"]
    assert most_named(named(cells, {})) == ("Brief", *often[: MOST - 1])
