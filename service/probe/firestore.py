"""What Baku rests on in Firestore; records in SQLite are asked nothing."""

import secrets
from datetime import UTC, datetime

from service.domain.errors import Unavailable
from service.probe.bench import Bench, Unasked
from service.probe.claim import Probe, ProbeAnswer
from service.records.interface import Records
from service.records.sqlite import SqliteRecords

RENEWALS = 60
LEASE = "probe"


def _firestore(bench: Bench) -> Records:
    if isinstance(bench.records, SqliteRecords):
        raise Unasked("firestore")
    return bench.records


def _by_equalities(bench: Bench) -> ProbeAnswer:
    records = _firestore(bench)
    try:
        records.summaries({"status": "authorised", "department": "MKT", "language": "id"}, limit=2)
    except Unavailable:
        return ProbeAnswer("index missing")
    return ProbeAnswer("served")


def _renewed(bench: Bench) -> ProbeAnswer:
    records = _firestore(bench)
    lease = records.acquire(LEASE, secrets.token_hex(8), 60.0, datetime.fromtimestamp(bench.clock(), UTC))
    renewals = 0
    while lease is not None and renewals < RENEWALS:
        lease = records.renew(lease, 60.0, datetime.fromtimestamp(bench.clock(), UTC))
        renewals += lease is not None
    if lease is not None:
        records.release(lease)
    return ProbeAnswer("kept" if renewals == RENEWALS else "lost", {"renewals": renewals})


FIRESTORE = (
    Probe(
        "firestore_equalities", "firestore",
        "Lists by equalities in the order of ids are served without an index of their own.",
        "served", {"served": "they are", "index missing": "Firestore asks for an index, or does not answer"},
        ("service/records/firestore_listings.py",), _by_equalities,
    ),
    Probe(
        "firestore_lease_renewals", "firestore",
        "One document is written 60 times in a row, as a lease is that each call renews.",
        "kept", {"kept": "each time", "lost": "not each time"},
        ("service/records/firestore_leases.py", "service/workflow/means/leasing.py"), _renewed,
    ),
)  # fmt: skip
