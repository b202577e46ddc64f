"""What finding a step takes among so many SOPs in force of 12 steps: python -m tests.benchmarks.finding [SOPs …].

Each figure is the whole answer of the API, token and JSON included, over the embedded records. Firestore's are asked of
its emulator, where that is installed.
"""

import json
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from pathlib import Path
from random import Random
from typing import Any

from service.domain.document.roots import words
from service.domain.document.sop_document import Step
from service.domain.telling.in_force import FOREVER, FORM
from service.records.interface import Append
from service.workflow.means.step_memory import StepMemory
from tests.benchmarks.measuring import company, show, sizes
from tests.counted_records import CountedFirestore
from tests.firestore_emulator import PROJECT, emulator_in
from tests.world import World

STEPS, TIMES, MOST_MS = 12, 15, 50.0
QUESTIONS = (
    "memeriksa faktur", "bagaimana cara mengajukan cuti tahunan?", "persetujuan anggaran", "periksa", "men", "draft",
    "berkas kontrak pemasok", "calibrate the boiler",
)  # fmt: skip
VERBS = words(
    "Memeriksa Menyetujui Mengajukan Mengirimkan Menyusun Mencatat Mengarsipkan Membayar Menerbitkan Menilai Menerima "
    "Menghitung Menandatangani Memperbarui Mendistribusikan Mengumumkan Merekap Memverifikasi Menghubungi Menjadwalkan"
)
THINGS = words(
    "faktur cuti anggaran kontrak laporan notulen undangan surat kuitansi pesanan jadwal formulir keluhan pemasok "
    "pelanggan gudang persediaan aset pelatihan kandidat lembur perjalanan klaim pajak audit sertifikat konten iklan "
    "rilis kode server cadangan akses insiden risiko mutu sampel resep biji sangrai kemasan pengiriman retur"
)
ROLES = ("Copywriter", "Staf Keuangan", "Kepala Gudang", "HRD", "Analis Mutu", "Teknisi", "Direktur")


def main() -> None:
    """Measure and print; exit code 1 where an answer takes longer than it may at up to 1,000 SOPs."""
    lines, slowest = [], 0.0
    with company() as world:
        _ = world.app
        have = 0
        for registered in sizes((100, 1_000, 5_000)):
            fill(world, have, registered)
            have = registered
            warm = warmed(world)
            first = timed(world, QUESTIONS[0])
            each = {asked: [timed(world, asked) for _ in range(TIMES)] for asked in QUESTIONS}
            fill(world, registered, registered + 1, again="changed")
            after = timed(world, QUESTIONS[0])
            medians = {asked: statistics.median(times) for asked, times in each.items()}
            worst = max(medians.values())
            slowest = max(slowest, first, worst) if registered <= 1_000 else slowest
            lines.append((registered, warm, first, statistics.median(medians.values()), worst, after, anew(world)))
    header = (
        *("SOPs", "warm-up, ms", "first, ms", "median, ms", "slowest question, ms"),
        *("after a change, ms", "without a warm-up, ms"),
    )
    show(f"Finding a step, {STEPS} steps each (median of {TIMES} per question)", header, lines)
    _firestore()
    sys.exit(int(slowest > MOST_MS))


def steps(random: Random) -> Iterator[Step]:
    """Yield the steps of one SOP."""
    for _ in range(STEPS):
        verb, thing, other = random.choice(VERBS), random.choice(THINGS), random.choice(THINGS)
        pic, involved = random.sample(ROLES, 2)
        yield Step(
            f"{verb.title()} {thing} sesuai ketentuan {other} yang berlaku di bagian masing-masing", pic, (involved,),
            f"Berkas {thing} dan formulir {other}", f"{random.randint(1, 5)} hari", f"{thing.title()} {other} lengkap",
        )  # fmt: skip


def text_of(n: int) -> str:
    """Return what is kept of the SOP of this number for searches."""
    random = Random(n)  # noqa: S311  # the same SOPs in each run
    title = f"{random.choice(VERBS).title()} {random.choice(THINGS)}"
    rows = [[s.activity, s.pic, s.involved, s.documents, s.duration, s.output, s.note] for s in steps(random)]
    since = "2026-01-01"
    return json.dumps([FORM, f"SOP-FND-{n:05}", title, FOREVER.isoformat(), [[0, title, f"doc-{n}", since, rows]], []])


def fill(world: World, have: int, wanted: int, again: str = "") -> None:
    """Fill the records with SOPs in force."""
    put(world.office.records, world, have, wanted, again)


def put(records: Any, world: World, have: int, wanted: int, again: str = "") -> None:
    """Put what searches are to know of SOPs into records."""
    at = world.office.clock()
    for n in range(have, wanted):
        records.append(Append(f"sop-found-{again}{n}", 0, (), at, "baku", indexed=text_of(n), unsettled=False))


def warmed(world: World) -> float:
    """Return the milliseconds of a warm-up, in which a process reads what is in force before people come."""
    began = time.perf_counter()
    assert world.app.test_client().get("/_ah/warmup").status_code == 200
    return (time.perf_counter() - began) * 1000


def timed(world: World, asked: str) -> float:
    """Return the milliseconds of one answer."""
    began = time.perf_counter()
    answer: Mapping[str, Any] = world.dewi.does("GET", f"/api/steps?q={asked}")
    took = (time.perf_counter() - began) * 1000
    assert answer["total"] or not answer["all_words"]
    return took


def anew(world: World) -> float:
    """Return the milliseconds until a process that knows nothing yet has its first answer."""
    memory, today = StepMemory(world.office.records), world.office.today()
    began = time.perf_counter()
    memory.ask(lambda known: known.asked(QUESTIONS[0], today))
    return (time.perf_counter() - began) * 1000


def _firestore() -> None:
    """Print how often Firestore is asked, and how much it answers."""
    lines = []
    with tempfile.TemporaryDirectory() as folder, company() as world, emulator_in(Path(folder)) as address:
        if address is None:
            sys.stdout.write("Firestore's emulator is not installed.\n")
            return
        import os

        os.environ["FIRESTORE_EMULATOR_HOST"] = address
        records = CountedFirestore(PROJECT)
        put(records, world, 0, 1_000)
        memory, today = StepMemory(records), world.office.today()
        for what in ("first of a process", "with no news"):
            records.tally.clear()
            began = time.perf_counter()
            memory.ask(lambda known: known.asked(QUESTIONS[0], today))
            lines.append((what, records.tally.calls, (time.perf_counter() - began) * 1000))
    show("Firestore, 1,000 SOPs", ("search", "calls", "ms"), lines)


if __name__ == "__main__":
    main()
