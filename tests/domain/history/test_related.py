"""What is kept of a Doc to look for the numbers of other SOPs in, and which of them it names."""

from dataclasses import replace

from service.domain.document.sop_document import Paragraph
from service.domain.flow.texts import written
from service.domain.history.related import LONGEST, RELATED, named, named_by_any, naming_others
from tests.histories import DOCUMENT, Telling, content
from tests.people import KOPI

RELATED_TO = replace(DOCUMENT.identity, related="SOP-FIN-002 Pembayaran")
DOC = replace(DOCUMENT, identity=RELATED_TO, before=(Paragraph("Tujuan.\nLihat sop-mkt-003, langkah 4."),))


def test_lines_that_may_name_an_sop_are_kept_and_no_others() -> None:
    kept = naming_others(written(DOC))
    assert [one.text for one in kept] == ["SOP-FIN-002 Pembayaran", "Lihat sop-mkt-003, langkah 4."]
    assert kept[0].place == RELATED


def test_of_a_very_long_doc_as_much_is_kept_as_a_fact_holds() -> None:
    long = replace(DOC, after=tuple(Paragraph(f"Lihat SOP-MKT-{n:03} " + "kata " * 200) for n in range(100)))
    kept = naming_others(written(long))
    assert kept[0].place == RELATED
    assert sum(len(one.text) for one in kept) <= LONGEST


def test_a_revision_names_what_its_doc_names_and_lists_know_all_but_its_own_number() -> None:
    doc = replace(DOC, after=(Paragraph("SOP-MKT-001 ini berlaku."),))
    sop = Telling().look(content(doc)).sop
    assert [one.number for one in named(sop.current, KOPI)] == ["SOP-FIN-002", "sop-mkt-003", "SOP-MKT-001"]
    assert named_by_any(sop, KOPI) == ("SOP-FIN-002", "SOP-MKT-003")
