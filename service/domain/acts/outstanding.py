"""Everything that still stands between a revision and its authorisation."""

from collections.abc import Iterator

from service.domain import facts
from service.domain.company.organisation import Organisation
from service.domain.document.stamp_places import missing
from service.domain.errors import Code, Outstanding
from service.domain.history.signing import nobody_to_sign, not_to_sign
from service.domain.history.sop import Feedback, Revision, Sop
from service.domain.sentences import Sentence

IDENTITY_LABELS = {
    "number": ("number", "nomor"),
    "title": ("title", "judul"),
    "department": ("department", "departemen"),
    "owner": ("owner", "pemilik"),
    "legal_basis": ("legal basis", "dasar hukum"),
    "qualifications": ("qualifications", "kualifikasi pelaksana"),
    "related": ("related SOPs", "keterkaitan"),
    "equipment": ("equipment", "peralatan"),
    "warnings": ("warnings", "peringatan"),
    "records": ("records kept", "pencatatan dan pendataan"),
}
STEP_LABELS = {
    "activity": ("activity", "uraian kegiatan"),
    "pic": ("role in charge (PIC)", "pelaksana penanggung jawab (PIC)"),
    "duration": ("duration", "waktu"),
}


def outstanding(sop: Sop, organisation: Organisation) -> tuple[Outstanding, ...]:
    """Return what stands in the way of authorisation, whoever authorises; nothing once it is decided or given up."""
    revision = sop.current
    if revision.authorisation is not None or revision.status == "cancelled":
        return ()
    return (
        *unreadable(revision),
        *_gaps(sop),
        *(_confirmation(sop) if revision.drafted.revision_class == "editorial" else _review(revision)),
        *undecided(sop),
        *pending_suggestions(sop),
        *(() if revision.drafted.revision_class == "editorial" else _simulation(revision)),
        *nobody_to_sign(revision, organisation),
    )


def outstanding_for(sop: Sop, caller: str, organisation: Organisation) -> tuple[Outstanding, ...]:
    """Return what stands in the way of this person's authorising now."""
    return (*outstanding(sop, organisation), *not_to_sign(sop.current, caller, organisation))


def undecided(sop: Sop) -> tuple[Outstanding, ...]:
    """Return each piece of feedback that waits for a disposition."""
    return tuple(
        Outstanding(
            "feedback_undecided",
            Sentence(
                en=f"Decide on the feedback of {f.given.author}: “{_short(f.text)}”.",
                id=f"Putuskan masukan dari {f.given.author}: “{_short(f.text)}”.",
            ),
            f.id,
        )
        for f in sop.feedback.values()
        if awaits_decision(f)
    )


def awaits_decision(feedback: Feedback) -> bool:
    """Whether nobody has decided yet; what was accepted, rejected or deleted in the Doc is decided there."""
    return feedback.decided is None and feedback.state in ("open", "resolved")


def pending_suggestions(sop: Sop) -> tuple[Outstanding, ...]:
    """Return each suggestion that is decided but neither accepted nor rejected in the Doc yet."""
    return tuple(
        Outstanding(
            "suggestion_pending",
            Sentence(
                en=f"Accept or reject the suggestion of {f.given.author} in the Doc: “{_short(f.text)}”.",
                id=f"Terima atau tolak saran {f.given.author} di dalam Dokumen: “{_short(f.text)}”.",
            ),
            f.id,
        )
        for f in sop.in_hand
        if open_in_doc(f)
    )


def open_in_doc(feedback: Feedback) -> bool:
    """Whether it is a suggestion that is decided but neither accepted nor rejected in the Doc yet."""
    given = feedback.given
    return given.kind == "suggestion" and bool(given.ref) and feedback.state == "open" and feedback.decided is not None


def unreadable(revision: Revision) -> tuple[Outstanding, ...]:
    """Return what in the Doc would have to be guessed, with its place."""
    unread = revision.content.unread if revision.content else ()
    return tuple(
        Outstanding(
            "unread",
            u.told,
            u.place,
        )
        for u in unread
        if u.severity == "blocks"
    )


def _gaps(sop: Sop) -> Iterator[Outstanding]:
    revision = sop.current
    numbers = {seen.id: n for n, seen in enumerate(revision.steps, start=1)}
    for gap in revision.content.gaps if revision.content else ():
        yield _other_number(sop.number) if gap == "number" else _gap(gap, numbers)


def _other_number(number: str) -> Outstanding:
    return Outstanding(
        "number_differs",
        Sentence(
            en=f"The identity block of the Doc names another number. Write {number} there.",
            id=f"Blok identitas Dokumen menyebut nomor lain. Tuliskan {number} di sana.",
        ),
        "number",
    )


def _gap(gap: str, numbers: dict[str, int]) -> Outstanding:
    kind, _, rest = gap.partition(".")
    if kind == "identity":
        en, indonesian = IDENTITY_LABELS[rest]
        return Outstanding(
            "identity_empty",
            Sentence(
                en=f"Fill in “{en}” in the identity block of the Doc.",
                id=f"Isi “{indonesian}” pada blok identitas Dokumen.",
            ),
            rest,
        )
    if kind == "stamp":
        return missing(rest)
    if kind == "steps":
        return Outstanding(
            "no_steps",
            Sentence(
                en="The step table has no steps. Write at least one row.",
                id="Tabel langkah belum berisi langkah. Tulis setidaknya satu baris.",
            ),
        )
    column, _, step = rest.partition(".")
    en, indonesian = STEP_LABELS[column]
    return Outstanding(
        "step_incomplete",
        Sentence(
            en=f"Step {numbers.get(step, '?')}: fill in “{en}”.",
            id=f"Langkah {numbers.get(step, '?')}: isi “{indonesian}”.",
        ),
        step,
    )


def _review(revision: Revision) -> Iterator[Outstanding]:
    agreed = revision.agreed
    if revision.round is not None:
        yield Outstanding(
            "round_open",
            Sentence(
                en=f"Review round {revision.round.number} is still open. Close it first.",
                id=f"Putaran reviu {revision.round.number} masih terbuka. Tutup terlebih dahulu.",
            ),
        )
    elif agreed is None or agreed.closed is None:
        yield Outstanding(
            "round_missing",
            Sentence(
                en="There is no closed review round for this draft. Open a round and close it.",
                id="Belum ada putaran reviu yang selesai untuk rancangan ini. Buka dan tutup satu putaran.",
            ),
        )
    elif not revision.independent_reviewers:
        yield Outstanding(
            "review_not_independent",
            Sentence(
                en=f"Everybody who agreed in round {agreed.number} is or was an author of this revision. Open another "
                "round with a reviewer who never was.",
                id=f"Semua yang menyetujui pada putaran {agreed.number} sedang atau pernah menjadi penyusun revisi "
                "ini. Buka putaran baru dengan pereviu yang tidak pernah menjadi penyusunnya.",
            ),
        )
    elif revision.content and _other(revision, agreed.closed):
        yield Outstanding(
            "changed_since_review",
            Sentence(
                en=f"The text was changed after round {agreed.number} closed. Open another round, or have a second "
                "person confirm that the changes are editorial.",
                id=f"Teks berubah setelah putaran {agreed.number} ditutup. Buka putaran baru, atau mintalah orang "
                "kedua mengonfirmasi bahwa perubahannya redaksional.",
            ),
        )


def _other(revision: Revision, held: facts.RoundClosed) -> bool:
    """Whether the text is another than the one held against it, and nobody confirmed that as editorial."""
    content = revision.content
    if content is None:
        return False
    hashes = (content.steps_hash, content.text_hash)
    return hashes != (held.steps_hash, held.text_hash) and hashes not in revision.editorial


def _confirmation(sop: Sop) -> Iterator[Outstanding]:
    """Yield what an editorial revision waits for instead of a round and a simulation."""
    content, previous = sop.current.content, sop.previous
    if content is None or previous is None or previous.authorisation is None:
        return
    if content.steps_hash != previous.authorisation.decided.steps_hash:
        yield Outstanding(
            "steps_changed",
            Sentence(
                en=f"The steps differ from Rev. {previous.number}, which is more than editorial. Restore them, or "
                "cancel this revision and open it again as a change.",
                id=f"Langkah-langkah berbeda dari Rev. {previous.number}, jadi bukan sekadar redaksional. Kembalikan, "
                "atau batalkan revisi ini dan buka kembali sebagai perubahan.",
            ),
        )
    elif (content.steps_hash, content.text_hash) not in sop.current.editorial:
        yield Outstanding(
            "confirmation_missing",
            Sentence(
                en=f"A second person must look at the differences from Rev. {previous.number} and confirm that they "
                "are editorial.",
                id=f"Orang kedua harus memeriksa perbedaan dari Rev. {previous.number} dan mengonfirmasi bahwa "
                "perubahannya redaksional.",
            ),
        )


def _simulation(revision: Revision) -> Iterator[Outstanding]:
    simulation = revision.settled_simulation
    if simulation is None:
        failed = revision.simulations and isinstance(revision.simulations[-1].fact, facts.Simulated)
        yield Outstanding(
            "simulation_missing",
            Sentence(
                en="There is no passed simulation of these steps. Rehearse them, or have the rehearsal waived.",
                id="Belum ada simulasi yang lulus untuk langkah-langkah ini. Simulasikan, atau mintakan pengecualian.",
            ),
            "again" if failed else "",
        )
    elif revision.content and simulation.fact.steps_hash != revision.content.steps_hash:
        yield Outstanding(
            "changed_since_simulation",
            Sentence(
                en="The steps were changed after they were rehearsed. Rehearse them again.",
                id="Langkah-langkah berubah setelah disimulasikan. Lakukan simulasi ulang.",
            ),
        )


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= 60 else line[:59] + "…"


UNREADABLE: frozenset[Code] = frozenset({"unread"})
FEEDBACK: frozenset[Code] = frozenset({"feedback_undecided", "suggestion_pending"})
REVIEW_MISSING: frozenset[Code] = frozenset({"round_missing", "changed_since_review", "review_not_independent"})
"""What a further review round deals with."""
REHEARSAL_MISSING: frozenset[Code] = frozenset({"simulation_missing", "changed_since_simulation"})
OUTSTANDING: frozenset[Code] = (
    UNREADABLE
    | FEEDBACK
    | REVIEW_MISSING
    | REHEARSAL_MISSING
    | {
        "stamp_missing",
        "number_differs",
        "identity_empty",
        "no_steps",
        "step_incomplete",
        "round_open",
        "steps_changed",
        "confirmation_missing",
        "nobody_to_sign",
    }
)
"""What can stand in the way of an authorisation, whoever authorises."""
