"""Step tables as somebody might write them, drawn at random."""

from hypothesis import strategies as st

from service.domain.document.sop_document import Step
from service.domain.flow.texts import Place, WrittenSteps

ROLES = (
    *("Kepala Pemasaran", "Admin", "Desainer Grafis Senior", "PIC", "Koordinator Wilayah", "Analis Data", "Staf"),
    *("Direktur", "Penulis", "Bendahara Pengeluaran", "Auditor", "Tim IT"),
)
NOTES = (
    *("", "", "", "Paling lambat tanggal 20 setiap bulan", "Kembali ke langkah {0}"),
    "Layak: lanjut ke langkah {next}\nTidak layak: kembali ke langkah {0}",
    "Ya → {0}, Tidak → {1}",
    "Biasa: lanjut ke langkah {0}\nTidak: kembali ke langkah {1}, {2}, {3}, atau {4}",
    "Dalam batas: ulangi esok hari\nDi luar batas: selesai",
    "Kejadian nyata di lapangan: langkah {0}\nKesalahan pencatatan data: langkah {1}\nLainnya: langkah {2}",
    "Lanjut ke langkah {0} dan {1}",
)


@st.composite
def tables(draw: st.DrawFn, most: int = 60) -> WrittenSteps:
    """Draw a table of 3 to 60 steps of up to 12 performers."""
    count, roles = draw(st.integers(3, most)), draw(st.integers(1, len(ROLES)))
    random = draw(st.randoms(use_true_random=False))
    steps = []
    for row in range(count):
        others = [str(random.randint(1, count)) for _ in range(5)]
        note = random.choice(NOTES).format(*others, next=min(row + 2, count))
        steps.append(
            Step(
                "Memeriksa " + "kelengkapan berkas " * random.randint(1, 5),
                random.choice(ROLES[:roles]),
                tuple(random.sample(ROLES[:roles], min(roles, random.randint(0, 2)))),
                "Formulir; " * random.randint(0, 5),
                random.choice(("2 jam", "1 hari kerja", "")),
                "Berkas lengkap " * random.randint(0, 8),
                note,
            )
        )
    numbers = tuple(str(n) for n in range(1, count + 1))
    texts = {Place("step", row, "note"): step.note for row, step in enumerate(steps) if step.note}
    return WrittenSteps(tuple(steps), numbers, numbers, texts)
