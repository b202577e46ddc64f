"""The register's rows of the map, which the whole company may read."""

from service.domain.document.sop_document import Step
from service.domain.process_map.absences import absences
from service.domain.process_map.feeds import process_map
from service.domain.process_map.procedure import Procedure
from service.domain.register.map_rows import map_rows
from tests.people import DEWI, KOPI


def test_who_stops_an_sop_is_told_to_heads_and_controllers_and_stands_in_no_register() -> None:
    made = Step("Pesan", "Penulis Konten", (), "", "1 jam", "Daftar pemasok terpilih")
    needs = Step("Bayar", "", (), "Daftar pemasok terpilih; kontrak baku", "1 jam", "")
    known = process_map([Procedure("a", "A", "Beli", "doc", (made,)), Procedure("b", "B", "Bayar", "doc", (needs,))])
    assert DEWI in {one.email for one in absences(known, KOPI)}, "somebody's absence stops one"
    rows = map_rows(known, KOPI)
    assert len(rows) == 2
    assert KOPI.name_of(DEWI) not in str(rows)
