"""Identity blocks as offices lay them out: every case of identity_blocks.yaml is typed into a Doc, read and stamped."""

from collections.abc import Iterator, Mapping
from dataclasses import fields
from pathlib import Path
from typing import Any

import pytest
import yaml

from service.domain.document.sop_document import HEADER, STAMPED, IdentityBlock, Signature
from service.gateways.docs.sop_docs import Docs
from service.manuscript.step_words import StepWords
from tests.gateways.docs import desk
from tests.manuscript.by_hand import Typist

Case = Mapping[str, Any]
CASES = yaml.safe_load(Path(__file__).with_name("identity_blocks.yaml").read_text(encoding="utf-8"))
SIGNED = {"authorised.name": "Citra Dewi", "authorised.post": "Marketing Lead", "authorised.date": "7 Des 2026"}
STAMPS = dict.fromkeys(STAMPED, "") | {"revision": "3", "effective": "14 Des 2026"} | SIGNED


@pytest.fixture(scope="module")
def typist() -> Iterator[Typist]:
    with desk() as one:
        yield Typist(one)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_an_identity_block_is_read_as_the_office_laid_it_out(typist: Typist, case: Case) -> None:
    seen = Docs(typist.at.calling, StepWords()).read(typist.types(case["doc"]))
    if case["identity"] == "none":
        assert (seen.has_identity, said(seen.document.identity)) == (False, {})
        return
    assert seen.has_identity
    assert said(seen.document.identity) == case["identity"]
    assert seen.stamps == case.get("stamps", {})
    informs = [unread.place for unread in seen.unread if unread.place not in ("change history", "step table")]
    assert informs == case.get("informs", [])


def said(identity: IdentityBlock) -> dict[str, str]:
    """Return what a block says, but for what is stamped."""
    values = {field.name: getattr(identity, field.name) for field in fields(IdentityBlock)}
    return {n: text for n, text in values.items() if text and n not in STAMPED and not isinstance(text, Signature)}


@pytest.mark.parametrize("case", [case for case in CASES if case.get("stamps")], ids=lambda case: case["name"])
def test_what_is_stamped_stands_behind_its_label_and_nothing_else_changes(typist: Typist, case: Case) -> None:
    docs = Docs(typist.at.calling, StepWords())
    document_id = typist.types(case["doc"])
    for stamps in (STAMPS, dict.fromkeys(STAMPED, "") | {"revision": "3"}, STAMPS):
        before = docs.read(document_id)
        wanted = {place: text for place, text in stamps.items() if place in before.stamps}
        docs.stamp(document_id, before, wanted, HEADER)
        after = docs.read(document_id)
        assert after.stamps == wanted
        assert said(after.document.identity) == case["identity"]
        assert (after.text_hash, after.unread) == (before.text_hash, before.unread)
