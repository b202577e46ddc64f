"""Names in step tables that are no roles yet are offered once, with who seems to hold them."""

from collections.abc import Mapping
from typing import Any

import yaml

from service.domain.company.offered_roles import OfferedRole, UsedName, offered, setting_lines
from tests.people import CITRA, KOPI


def of(**names: str) -> tuple[OfferedRole, ...]:
    """Return what is offered for names, each with the SOPs that use it, spaces written as _."""
    return offered([UsedName(n.replace("_", " "), "id", tuple(s.split())) for n, s in names.items()], KOPI)


def test_a_role_of_the_settings_and_a_person_are_not_offered() -> None:
    assert of(penulis_konten="A", COPYWRITER="A", Dewi_Anggraini="A") == ()


def test_the_most_used_name_comes_first_and_spellings_are_one() -> None:
    offer = [(role.name, role.sops, role.also) for role in of(Kasir="A", Quality_Control="A B", QualityControl="C")]
    assert offer == [("Quality Control", ("A", "B", "C"), ("QualityControl",)), ("Kasir", ("A",), ())]


def test_a_post_and_the_head_of_a_department_tell_who_holds_it() -> None:
    assert [role.holders for role in of(Marketing_director="A")] == [(CITRA,)]
    assert [role.holders for role in of(Kepala_Pemasaran="A")] == [(CITRA,)]


def test_a_name_that_is_nearly_a_role_asks_whether_it_is_that_one() -> None:
    assert [role.like for role in of(Penulis_Kontem="A", Kasir="B")] == ["", "Penulis Konten"]


def test_the_lines_are_roles_of_the_settings() -> None:
    lines = "\n".join(["roles:", *setting_lines(of(Kepala_Pemasaran="A B", Kasir="A"), KOPI)])
    roles: list[Mapping[str, Any]] = yaml.safe_load(lines)["roles"]
    assert roles == [
        {"names": {"id": "Kepala Pemasaran"}, "holders": [CITRA]},
        {"names": {"id": "Kasir"}, "holders": []},
    ]
