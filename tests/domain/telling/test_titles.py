from service.domain.telling.titles import Titles


def called(*pairs: tuple[str, str]) -> Titles:
    titles = Titles()
    for number, title in pairs:
        titles.put(f"sop-{number}", number, title)
    return titles


def test_any_part_of_number_or_title_finds_an_sop_in_the_order_of_numbers() -> None:
    titles = called(("MKT-002", "Blog posts"), ("MKT-001", "Content Production"), ("OPS-001", "Roasting"))
    assert titles.found("mkt") == ("sop-MKT-001", "sop-MKT-002")
    assert titles.found("t prod") == ("sop-MKT-001",)
    assert titles.found("-001") == ("sop-MKT-001", "sop-OPS-001")
    assert titles.found("-001", "MKT-001") == ("sop-OPS-001",)
    assert titles.found("nothing") == ()


def test_a_new_title_takes_the_place_of_the_old_one() -> None:
    titles = called(("MKT-001", "Blog posts"))
    assert titles.found("blog")
    titles.put("sop-MKT-001", "MKT-001", "Letters")
    assert (titles.found("blog"), titles.found("letters")) == ((), ("sop-MKT-001",))


def test_what_was_kept_in_another_form_is_not_found() -> None:
    assert called(("", "")).found("") == ()
