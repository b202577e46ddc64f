"""Whatever is done to the records behind Baku's back is found, and named by SOP, or did no harm; in either store."""

import json
import random
import sqlite3
from collections.abc import Callable, Mapping
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from google.cloud.firestore import DELETE_FIELD, Client

from service.records.documents import key, place_id
from service.records.firestore import FirestoreRecords
from service.records.moving import bring_in, lines_of
from service.records.sqlite import SqliteRecords
from service.workflow.deciding.numbers import next_number
from service.workflow.means.office import Office
from service.workflow.reading.verifying import verify
from tests.length import examples
from tests.workflow.reading.lived import FIRST, found

ALTERED, CUT = "was altered", "was cut off or filled in"
SHOWN, OWN, UNKEPT = (
    "what lists show of it",
    "is not kept as its own any more",
    "an act that its history names is not kept",
)
SECOND = FIRST.replace("001", "002")
TAMPERINGS = {
    "who did it": ("UPDATE entries SET by = 'mallory@kopi.example' WHERE OF_THE_FIRST AND place = 2", ALTERED),
    "what was done": (
        "UPDATE entries SET data = replace(data, 'MKT', 'OPS') WHERE OF_THE_FIRST AND place = 0",
        ALTERED,
    ),
    "when": ("UPDATE entries SET at = '2020-01-01T00:00:00+00:00' WHERE OF_THE_FIRST AND place = 3", ALTERED),
    "of which kind": ("UPDATE entries SET kind = 'Withdrawn' WHERE OF_THE_FIRST AND place = 1", ALTERED),
    "in which form": ("UPDATE entries SET schema = 9 WHERE OF_THE_FIRST AND place = 1", ALTERED),
    "the first taken out": ("DELETE FROM entries WHERE OF_THE_FIRST AND place = 0", "was missing or moved"),
    "one taken out": ("DELETE FROM entries WHERE OF_THE_FIRST AND place = 4", "was missing or moved"),
    "one moved": ("UPDATE entries SET place = 103 WHERE OF_THE_FIRST AND place = 2", "was missing or moved"),
    "two exchanged": (
        """
        UPDATE entries SET place = 999 WHERE OF_THE_FIRST AND place = 2;
        UPDATE entries SET place = 2 WHERE OF_THE_FIRST AND place = 3;
        UPDATE entries SET place = 3 WHERE OF_THE_FIRST AND place = 999
        """,
        ALTERED,
    ),
    "one filled in": (
        """
        INSERT INTO entries SELECT stream, 99, at, by, kind, schema, data, act, previous, hash FROM entries
        WHERE OF_THE_FIRST AND place = 3
        """,
        CUT,
    ),
    "the newest taken out": ("DELETE FROM entries WHERE OF_THE_FIRST ORDER BY place DESC LIMIT 1", CUT),
    "all of them taken out": ("DELETE FROM entries WHERE OF_THE_FIRST", CUT),
    "bytes that are no text": (
        "UPDATE entries SET data = CAST(X'7B22FFFE' AS TEXT) WHERE OF_THE_FIRST AND place = 1",
        "cannot be read",
    ),
    "the head's length": ("UPDATE heads SET length = length - 1 WHERE OF_THE_FIRST", CUT),
    "the head's hash": ("UPDATE heads SET hash = 'f00' WHERE OF_THE_FIRST", CUT),
    "the head": ("DELETE FROM heads WHERE OF_THE_FIRST", CUT),
    "a whole history": (
        "DELETE FROM heads WHERE OF_THE_FIRST; DELETE FROM entries WHERE OF_THE_FIRST",
        "its history is not the one that the register knows",
    ),
    "what lists show": (
        "UPDATE heads SET summary = replace(summary, 'authorised', 'drafting') WHERE OF_THE_FIRST",
        SHOWN,
    ),
    "what lists show, no text": ("UPDATE heads SET summary = CAST(X'FFFE' AS TEXT) WHERE OF_THE_FIRST", SHOWN),
    "what lists are sorted by": ("UPDATE heads SET number = 'SOP-AAA-001' WHERE OF_THE_FIRST", SHOWN),
    "what lists find by": ("DELETE FROM facets WHERE OF_THE_FIRST", SHOWN),
    "more that lists find by": (
        "INSERT INTO facets SELECT 'owner', 'mallory', number, stream FROM facets WHERE OF_THE_FIRST LIMIT 1",
        SHOWN,
    ),
    "what searches know": ("UPDATE indexed SET text = '' WHERE OF_THE_FIRST", "what searches know of it"),
    "the number": ("DELETE FROM claims WHERE claim LIKE 'number:%001%'", f"its number {OWN}"),
    "another's number": ("UPDATE claims SET OF_THE_SECOND WHERE claim LIKE 'number:%001%'", f"its number {OWN}"),
    "a number too many": (
        "INSERT INTO claims SELECT 'number:SOP-MKT-009', stream FROM claims WHERE OF_THE_FIRST LIMIT 1",
        "number:SOP-MKT-009 is kept as its own, and its history does not say so",
    ),
    "whose a Doc is": (
        "UPDATE claims SET stream = 'sop-of-mallory' WHERE claim LIKE 'document:%' AND OF_THE_FIRST",
        f"one of its Docs {OWN}",
    ),
    "a Doc too many": (
        "INSERT INTO claims SELECT 'document:of-mallory', stream FROM claims WHERE OF_THE_FIRST LIMIT 1",
        "document:of-mallory is kept as its own, and its history does not say so",
    ),
    "the code on prints": ("DELETE FROM claims WHERE claim LIKE 'printed:%'", f"the code on its printed copies {OWN}"),
}
"""What somebody does to the file, and what is said of the first SOP by its number."""
OF_ALL = {
    "an act": ("DELETE FROM acts", f"SOP-MKT-002: {UNKEPT}"),
    "another's act": (
        "UPDATE acts SET OF_THE_FIRST",
        f"SOP-MKT-002: {UNKEPT}",
    ),
    "a counter too far": ("UPDATE counters SET value = 900", "SOP-MKT-* stands at 900, and the last number is 2"),
    "a counter that is none": (
        "UPDATE counters SET value = 'far'",
        "SOP-MKT-* stands at far",
    ),
    "where files stand": (
        "DELETE FROM heads WHERE stream = 'workplace'; DELETE FROM entries WHERE stream = 'workplace'",
        "where the company's files stand is gone",
    ),
    "who works here": (
        "DELETE FROM heads WHERE stream = 'people'; DELETE FROM entries WHERE stream = 'people'",
        "people: its history is not the one that the register knows",
    ),
    "a later file": ("PRAGMA user_version = 99", "were written by a later version of Baku"),
    "no table": ("DROP TABLE claims", "cannot be read or written"),
}
"""What somebody does to the file, and what is said of it."""
HARMLESS = {
    "a counter set back": "UPDATE counters SET value = 0",
    "no counter": "DELETE FROM counters",
    "an act that nobody sent": "INSERT INTO acts SELECT 'mallory', 'f00', stream FROM claims LIMIT 1",
}
"""What somebody does to the file that changes nothing of what Baku says and does."""


def tampered(file: Path, tampering: str) -> None:
    with closing(sqlite3.connect(file)) as connection:
        second = SECOND.removeprefix("stream = ")
        script = tampering.replace("SET OF_THE_SECOND", f"SET stream = {second}").replace("OF_THE_FIRST", FIRST)
        connection.executescript(script)


@pytest.mark.parametrize("tampering", TAMPERINGS)
def test_every_tampering_with_an_sop_is_named_by_its_number(
    lived: tuple[Path, Office], copy: Path, tampering: str
) -> None:
    script, says = TAMPERINGS[tampering]
    tampered(copy, script)
    told = found(lived[1], copy)
    assert any("SOP-MKT-001" in one and says in one for one in told), told


@pytest.mark.parametrize("tampering", OF_ALL)
def test_every_tampering_with_what_is_kept_of_all_is_said(
    lived: tuple[Path, Office], copy: Path, tampering: str
) -> None:
    script, says = OF_ALL[tampering]
    tampered(copy, script)
    told = found(lived[1], copy)
    assert any(says in one for one in told), told


@pytest.mark.parametrize("tampering", HARMLESS)
def test_what_is_not_found_does_no_harm(lived: tuple[Path, Office], copy: Path, tampering: str) -> None:
    tampered(copy, HARMLESS[tampering])
    assert found(lived[1], copy) == []
    with closing(SqliteRecords(copy)) as records:
        office = replace(lived[1], records=records)
        number, _ = next_number(office, "MKT")
    assert number == "SOP-MKT-003"


def told(file: Path) -> dict[str, list[Any]]:
    """Return everything that the file's tables hold, but what only says where to look next."""
    with closing(sqlite3.connect(file)) as connection:
        connection.text_factory = bytes
        tables = ("entries", "heads", "facets", "acts", "claims", "counters")
        return {table: sorted(map(repr, connection.execute(f"SELECT * FROM {table}"))) for table in tables}  # noqa: S608  # our own names


@pytest.mark.parametrize("seed", range(examples(6, 200)))
def test_a_byte_that_flips_is_found_or_does_no_harm(lived: tuple[Path, Office], copy: Path, seed: int) -> None:
    content, chance = bytearray(copy.read_bytes()), random.Random(seed)  # noqa: S311  # the same each time
    whole = told(copy)
    place = chance.randrange(len(content))
    content[place] ^= 1 << chance.randrange(8)
    copy.write_bytes(content)
    assert found(lived[1], copy) or told(copy) == whole, f"byte {place}"


Document = dict[str, Any]
Tamper = Callable[[Client, str], object]


def entry(client: Client, sop: str, place: int) -> Any:
    return client.collection("heads").document(key(sop)).collection("entries").document(place_id(place))


def claim(client: Client, begins: str, sop: str) -> Any:
    """Return the document of the claim of an SOP that begins so."""
    claims = client.collection("claims").stream()
    return next(one.reference for one in claims if one.get("claim").startswith(begins) and one.get("stream") == sop)


def listing(client: Client, sop: str) -> Any:
    return next(one.reference for one in client.collection("listings").stream() if one.get("stream") == sop)


def head(client: Client, sop: str) -> Any:
    return client.collection("heads").document(key(sop))


def a_claim_too_many(client: Client, sop: str, name: str) -> None:
    client.collection("claims").document(key(name)).set({"claim": name, "stream": sop})


IN_FIRESTORE: Mapping[str, tuple[Tamper, str]] = {
    "who did it": (lambda client, sop: entry(client, sop, 2).update({"by": "mallory@kopi.example"}), ALTERED),
    "what was done": (lambda client, sop: entry(client, sop, 0).update({"data": '{"number": "SOP-MKT-001"}'}), ALTERED),
    "of which kind": (lambda client, sop: entry(client, sop, 1).update({"kind": "Withdrawn"}), ALTERED),
    "no text": (lambda client, sop: entry(client, sop, 1).update({"data": b"\xff"}), "cannot be read"),
    "a field taken out": (lambda client, sop: entry(client, sop, 1).update({"by": DELETE_FIELD}), "cannot be read"),
    "the first taken out": (lambda client, sop: entry(client, sop, 0).delete(), "was missing or moved"),
    "one taken out": (lambda client, sop: entry(client, sop, 4).delete(), "was missing or moved"),
    "the head's length": (lambda client, sop: head(client, sop).update({"length": 3}), CUT),
    "the head's hash": (lambda client, sop: head(client, sop).update({"hash": "f00"}), CUT),
    "the head": (lambda client, sop: head(client, sop).delete(), CUT),
    "what lists show": (lambda client, sop: listing(client, sop).update({"summary": "{"}), SHOWN),
    "what lists have": (lambda client, sop: listing(client, sop).delete(), SHOWN),
    "the number": (lambda client, sop: claim(client, "number:", sop).delete(), f"its number {OWN}"),
    "whose a Doc is": (
        lambda client, sop: claim(client, "document:", sop).update({"stream": "sop-of-mallory"}),
        f"one of its Docs {OWN}",
    ),
    "the code on prints": (
        lambda client, sop: claim(client, "printed:", sop).delete(),
        f"the code on its printed copies {OWN}",
    ),
    "a number too many": (
        lambda client, sop: a_claim_too_many(client, sop, "number:SOP-MKT-009"),
        "number:SOP-MKT-009 is kept as its own, and its history does not say so",
    ),
    "what searches know": (
        lambda client, sop: client.collection("indexed").document(key(sop)).update({"text": ""}),
        "what searches know of it",
    ),
}
"""What a hand in the database does, and what is said of the first SOP by its number."""


def documents(client: Client) -> dict[str, Document]:
    """Return every document of the database by its path."""
    groups = ("heads", "indexed", "listings", "acts", "claims", "counters", "bookmarks")
    found = [one for name in groups for one in client.collection(name).stream()]
    found += client.collection_group("entries").stream()
    return {one.reference.path: one.to_dict() or {} for one in found}


def put_back(client: Client, whole: Mapping[str, Document]) -> None:
    now = documents(client)
    for path in now.keys() - whole.keys():
        client.document(path).delete()
    for path, document in whole.items():
        if now.get(path) != document:
            client.document(path).set(document)


def test_every_tampering_in_firestore_is_named_by_the_sops_number_too(
    lived: tuple[Path, Office], firestore_project: str
) -> None:
    with closing(SqliteRecords(lived[0])) as records, closing(FirestoreRecords(firestore_project)) as cloud:
        bring_in(cloud, map(json.dumps, lines_of(records, lived[1].clock())), lived[1].clock())
        office, client = replace(lived[1], records=cloud), cloud._client
        assert verify(office) == ()
        sop, whole = str(cloud.claimed("number:SOP-MKT-001")), documents(client)
        for name, (tamper, says) in IN_FIRESTORE.items():
            tamper(client, sop)
            told = list(map(str, verify(office)))
            assert any("SOP-MKT-001" in one and says in one for one in told), (name, told)
            put_back(client, whole)
        assert verify(office) == ()
