"""What is told of a Doc: what in it would have to be guessed, and what people should know of how it was read.

The first blocks an authorisation until it is put right, the second informs.
"""

from service.domain.document.content import Unread
from service.domain.sentences import Sentence
from service.manuscript.looking import DocCell, Odd

_ODD: dict[Odd, Sentence] = {
    "picture": Sentence(
        en="A picture stands here instead of words. Say it in words, and move the picture below the table.",
        id="Di sini ada gambar sebagai pengganti kata-kata. Tulis dengan kata-kata, dan pindahkan gambar ke bawah "
        "tabel.",
    ),
    "equation": Sentence(
        en="An equation in this cell cannot be read. Write it as text.",
        id="Persamaan dalam sel ini tidak dapat dibaca. Tulis sebagai teks.",
    ),
    "widget": Sentence(
        en="Something in this cell is not shown to Baku by Google. Write it as text.",
        id="Ada isi sel ini yang tidak ditampilkan Google kepada Baku. Tulis sebagai teks.",
    ),
    "table": Sentence(
        en="This cell holds another table. Write it as lines, or move it below the step table.",
        id="Sel ini berisi tabel lain. Tulis sebagai baris, atau pindahkan ke bawah tabel langkah.",
    ),
}
_PICTURE_BESIDE = Sentence(
    en="The picture in this cell is not read, and a changed picture is not noticed. Let the words alone say it all.",
    id="Gambar dalam sel ini tidak dibaca, dan penggantiannya tidak diketahui. Pastikan kata-katanya sudah lengkap.",
)
NO_STEP_TABLE = Unread(
    "step table",
    Sentence(
        en="No step table was found. It needs a header row with at least the columns activity, PIC or performers, "
        "and output.",
        id="Tabel langkah tidak ditemukan. Perlu baris judul dengan sedikitnya kolom kegiatan, PIC atau pelaksana, "
        "dan output.",
    ),
)
SECOND_STEP_TABLE = Unread(
    "step table",
    Sentence(
        en="There are two step tables with different columns; only the first is read. Put all steps into one table.",
        id="Ada dua tabel langkah dengan kolom yang berbeda; hanya yang pertama dibaca. Gabungkan semua langkah dalam "
        "satu tabel.",
    ),
)
PERHAPS_STEPS = Unread(
    "step table",
    Sentence(
        en="A table of as many columns stands right behind the step table, and is not read as steps. Repeat the header "
        "row in it where it goes on, or write a heading between them.",
        id="Tepat di bawah tabel langkah ada tabel dengan jumlah kolom yang sama, dan tidak dibaca sebagai langkah. "
        "Ulangi baris judul bila itu lanjutannya, atau tulis judul di antaranya.",
    ),
)
LIKE_A_STEP_TABLE = Unread(
    "step table",
    Sentence(
        en="Another table looks like steps, but says neither documents, time nor output; it counts as text.",
        id="Ada tabel lain yang mirip langkah, tetapi tanpa dokumen, waktu, atau output; tabel itu dianggap teks.",
    ),
    "informs",
)
NO_CHANGE_HISTORY = Unread(
    "change history",
    Sentence(
        en="No change history was found, so Baku writes no row into it. Put a table with the columns revision, date, "
        "what changed, why and by back above the text.",
        id="Riwayat perubahan tidak ditemukan, sehingga Baku tidak menulis barisnya. Kembalikan tabel dengan kolom "
        "revisi, tanggal, perubahan, alasan, dan oleh di atas teks.",
    ),
    "informs",
)


def odd_in(place: str, cell: DocCell, *, beside: bool = False) -> tuple[Unread, ...]:
    """Return what a cell holds besides text; a picture beside words informs, one instead of them blocks."""
    return tuple(
        Unread(place, _PICTURE_BESIDE, "informs") if odd == "picture" and beside else Unread(place, _ODD[odd])
        for odd in dict.fromkeys(cell.odd)
    )


def merged(place: str, cell: DocCell) -> Unread:
    """Return the report of a cell merged over others, of which nobody knows for which it speaks."""
    return Unread(
        place,
        Sentence(
            en=f"This cell is merged over {cell.rows} rows and {cell.columns} columns. Unmerge it and write each "
            "step's own value.",
            id=f"Sel ini digabung meliputi {cell.rows} baris dan {cell.columns} kolom. Pisahkan dan tulis nilai "
            "setiap langkah.",
        ),
    )


def same_for_each(place: str, steps: int) -> Unread:
    """Return the report of a cell merged downward that says the same for each of its steps."""
    return Unread(
        place,
        Sentence(
            en=f"This merged cell was read as the same for each of its {steps} steps.",
            id=f"Sel gabungan ini dibaca sama untuk masing-masing dari {steps} langkahnya.",
        ),
        "informs",
    )


def unknown_column(name: str) -> Unread:
    """Return the report of a column of the step table that Baku has no place for."""
    return Unread(
        f"step table, column {name}",
        Sentence(
            en="Baku does not know this column. What it says counts as text and is not in the register; where it means "
            "one of Baku's columns, rename it or have the word added to the settings (step_words).",
            id="Baku tidak mengenal kolom ini. Isinya dianggap teks dan tidak masuk daftar induk; bila maksudnya salah "
            "satu kolom Baku, ganti namanya atau tambahkan katanya pada pengaturan (step_words).",
        ),
        "informs",
    )


def doubled_column(name: str) -> Unread:
    """Return the report of a column about something that another one is about already."""
    return Unread(
        f"step table, column {name}",
        Sentence(
            en="Another column says this already. Keep one, or rename this one.",
            id="Kolom lain sudah memuat hal ini. Sisakan satu, atau ganti nama kolom ini.",
        ),
    )


def several_in_charge(place: str, roles: tuple[str, ...]) -> Unread:
    """Return the report of a step that marks several roles alike."""
    named = ", ".join(roles)
    return Unread(
        place,
        Sentence(
            en=f"It is not clear which of these is in charge: {named}. Mark one ● and the others ○.",
            id=f"Tidak jelas siapa penanggung jawab di antara: {named}. Tandai satu ● dan lainnya ○.",
        ),
    )


def several_named(place: str, text: str) -> Unread:
    """Return the report of a PIC that seems to be more than one."""
    named = " ".join(text.split())[:80]
    return Unread(
        place,
        Sentence(
            en=f"“{named}” names several, but one role is in charge. Name one, and the others as involved; where it is "
            "the name of one role, have it added to the settings.",
            id=f"“{named}” menyebut beberapa, padahal penanggung jawab hanya satu. Tulis satu, lainnya sebagai "
            "terlibat; bila itu nama satu peran, tambahkan pada pengaturan.",
        ),
    )


def person_named(place: str, text: str) -> Unread:
    """Return the report of a PIC that is a person."""
    return Unread(
        place,
        Sentence(
            en=f"{text[:80]} is a person. Write the role; the settings say who holds it.",
            id=f"{text[:80]} adalah orang. Tulis perannya; pengaturan menyebut siapa pemegangnya.",
        ),
        "informs",
    )


def misnumbered(place: str, typed: str, number: int) -> Unread:
    """Return the report of a row whose typed number is not the step's."""
    return Unread(
        place,
        Sentence(
            en=f"This row is numbered {typed} and is step {number}. Put the numbers in order, so that what refers to "
            "them leads to the right step.",
            id=f"Baris ini bernomor {typed}, padahal langkah ke-{number}. Urutkan nomornya agar rujukan mengarah ke "
            "langkah yang benar.",
        ),
        "informs",
    )


def no_step(place: str, text: str) -> Unread:
    """Return the report of a row across the table, or a sum, that is no step."""
    return Unread(
        place,
        Sentence(
            en=f"“{text[:80]}” was read as a title or a sum, not as a step.",
            id=f"“{text[:80]}” dibaca sebagai judul atau jumlah, bukan langkah.",
        ),
        "informs",
    )


def goes_on(place: str) -> Unread:
    """Return the report of a table that was read as a part of the step table."""
    return Unread(
        place,
        Sentence(
            en="This table was read as going on with the steps of the one above.",
            id="Tabel ini dibaca sebagai lanjutan langkah dari tabel di atasnya.",
        ),
        "informs",
    )


def outside(place: str, text: str, *, blocks: bool = True) -> Unread:
    """Return the report of text in one of Baku's tables that belongs to no column."""
    return Unread(
        place,
        Sentence(
            en=f"“{text[:80]}” stands outside the columns that are read. Move it into one of them.",
            id=f"“{text[:80]}” berada di luar kolom yang dibaca. Pindahkan ke salah satu kolom.",
        ),
        "blocks" if blocks else "informs",
    )


def unknown_label(table: str, label: str) -> Unread:
    """Return the report of a row in one of Baku's own tables that it has no place for."""
    return Unread(
        f"{table}, “{label[:80]}”",
        Sentence(
            en="Baku does not know this label. What stands there counts as text; Baku never writes it.",
            id="Baku tidak mengenal label ini. Isinya dianggap teks; Baku tidak pernah menulisnya.",
        ),
        "informs",
    )


def doubled_place(place: str) -> Unread:
    """Return the report of a stamp place that people copied."""
    return Unread(
        f"stamp place {place}",
        Sentence(
            en="This place stands more than once in the Doc. Delete the copies.",
            id="Tempat ini ada lebih dari satu kali dalam dokumen. Hapus salinannya.",
        ),
    )


def another_tab(title: str) -> Unread:
    """Return the report of text in a tab that is not read."""
    return Unread(
        f"tab “{title}”",
        Sentence(
            en="Only the first tab of the Doc is the SOP. Move this tab's text there, or into another Doc.",
            id="Hanya tab pertama dokumen yang merupakan SOP. Pindahkan teks tab ini ke sana, atau ke dokumen lain.",
        ),
        "informs",
    )
