"""What could not be read in a Doc, with the place it stands in."""

from service.domain.content import Unread
from service.domain.sentences import Sentence
from service.gateways.docs_text.looking import Cell, Odd

_ODD: dict[Odd, Sentence] = {
    "picture": Sentence(
        en="A picture in this cell cannot be read. Say it in words too, and move the picture below the table.",
        id="Gambar dalam sel ini tidak dapat dibaca. Tulis juga dengan kata-kata, dan pindahkan gambar ke bawah tabel.",
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
        en="There is more than one step table; only the first is read. Put all steps into one table.",
        id="Ada lebih dari satu tabel langkah; hanya yang pertama dibaca. Gabungkan semua langkah dalam satu tabel.",
    ),
)


def odd_in(place: str, cell: Cell) -> tuple[Unread, ...]:
    """Return what a cell holds besides text."""
    return tuple(Unread(place, _ODD[odd]) for odd in dict.fromkeys(cell.odd))


def merged(place: str, cell: Cell) -> Unread:
    """Return the report of a cell merged over others among the steps."""
    return Unread(
        place,
        Sentence(
            en=f"This cell is merged over {cell.rows} rows and {cell.columns} columns. Unmerge it and write each "
            "step's own value.",
            id=f"Sel ini digabung meliputi {cell.rows} baris dan {cell.columns} kolom. Pisahkan dan tulis nilai "
            "setiap langkah.",
        ),
    )


def unknown_column(name: str) -> Unread:
    """Return the report of a column of the step table that Baku has no place for."""
    return Unread(
        f"step table, column {name}",
        Sentence(
            en="Baku does not know this column. Rename it, or move what it says into the note.",
            id="Baku tidak mengenal kolom ini. Ganti namanya, atau pindahkan isinya ke keterangan.",
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


def several_lines(place: str) -> Unread:
    """Return the report of a PIC cell that names more than one."""
    return Unread(
        place,
        Sentence(
            en="This cell has several lines, but one role is in charge. Name one, and the others as involved.",
            id="Sel ini berisi beberapa baris, padahal penanggung jawab hanya satu. Tulis satu, lainnya sebagai "
            "terlibat.",
        ),
    )


def outside(place: str, text: str) -> Unread:
    """Return the report of text in a step table that belongs to no column."""
    return Unread(
        place,
        Sentence(
            en=f"“{text[:80]}” stands outside the columns that are read. Move it into one of them.",
            id=f"“{text[:80]}” berada di luar kolom yang dibaca. Pindahkan ke salah satu kolom.",
        ),
    )


def unknown_label(table: str, label: str) -> Unread:
    """Return the report of a row in one of Baku's own tables that it has no place for."""
    return Unread(
        f"{table}, “{label[:80]}”",
        Sentence(
            en="Baku does not know this label. Use one of its own, or move the text below the change history.",
            id="Baku tidak mengenal label ini. Gunakan label yang ada, atau pindahkan teksnya ke bawah riwayat "
            "perubahan.",
        ),
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
    )
