"""Each rule that looks in a Doc's words: what it finds, and what lies near and is left alone."""

from collections import Counter
from dataclasses import replace

import pytest

from service.domain.document.sop_document import Aside, Change, Paragraph, SopDocument, Step, Table
from service.domain.principles.rule import nothing
from service.domain.principles.rules import RULES
from tests.domain.principles.documents import (
    EN,
    ID,
    defining,
    found,
    with_identity,
    with_step,
    with_steps,
    with_texts,
)

Case = tuple[str, SopDocument]
ENOUGH = 3
READING = [rule.name for rule in RULES if rule.reads is not nothing]


def steps_of(document: SopDocument, *activities: str) -> SopDocument:
    """Return the document with these activities, one role in charge of each."""
    return with_steps(
        document, *(Step(text, f"Role {n}", (), "in", "1 jam", f"out {n}") for n, text in enumerate(activities))
    )


def handled(*pics: str, thing: str = "formulir cuti", document: SopDocument = ID) -> SopDocument:
    """Return a document in which a thing goes from role to role."""
    return with_steps(
        document, *(Step(f"Memeriksa bagian {n}", pic, (), thing, "1 jam", f"hasil {n}") for n, pic in enumerate(pics))
    )


def a_note(text: str) -> SopDocument:
    return with_step(ID, 0, note=text)


def in_english(text: str) -> SopDocument:
    return with_step(EN, 0, note=text)


def does(text: str) -> SopDocument:
    return with_step(ID, 0, activity=text)


def acts(text: str) -> SopDocument:
    return with_step(EN, 0, activity=text)


def basis(text: str) -> SopDocument:
    return with_identity(ID, legal_basis=text)


LONG_ID = "Memeriksa " + "kelengkapan berkas permohonan yang masuk " * 5
LONG_EN = "Check " + "whether every file of the request is complete and " * 4
TRUE: tuple[Case, ...] = (
    ("step_table", does("")),
    ("step_table", acts("  ")),
    ("step_table", with_step(ID, 2, activity="")),
    ("placeholders", a_note("Hubungi <<nama petugas>>")),
    ("placeholders", with_step(ID, 1, pic="TBD")),
    ("placeholders", with_texts(ID, Paragraph("Berlaku sejak: [TANGGAL]."))),
    ("placeholders", with_identity(ID, title="[NAMA SOP]")),
    ("placeholders", in_english("Call [insert phone number] first")),
    ("placeholders", with_texts(EN, Paragraph("Lorem ipsum dolor sit amet."))),
    ("placeholders", in_english("Send it to xxx")),
    ("vague_words", a_note("Kirim segera kepada pemohon")),
    ("vague_words", a_note("Menghubungi pihak terkait")),
    ("vague_words", does("Membersihkan alat jika diperlukan")),
    ("vague_words", with_texts(ID, Paragraph("Laporan dievaluasi secara berkala."))),
    ("vague_words", in_english("Inform the customer as soon as possible")),
    ("vague_words", acts("Clean the tools as needed")),
    ("vague_words", with_texts(EN, Paragraph("Reports are checked regularly, etc."))),
    ("openings", does("Penulis Konten menulis naskah")),
    ("openings", does("Ditulis naskah sesuai brief")),
    ("openings", does("Kepala Pemasaran wajib memeriksa naskah")),
    ("openings", acts("Copywriter writes the text")),
    ("openings", acts("The text is written by hand")),
    ("openings", acts("Marketing Lead must approve the text")),
    ("long_steps", does(LONG_ID)),
    ("long_steps", does("Memeriksa berkas kemudian menandatangani surat")),
    ("long_steps", does("Mencetak surat; menyerahkan surat kepada pemohon")),
    ("long_steps", acts(LONG_EN)),
    ("long_steps", acts("Check the file and then sign the letter")),
    ("long_steps", acts("Print the letter, then hand it over")),
    ("abbreviations", does("Mengisi formulir LHKPN")),
    ("abbreviations", with_step(ID, 1, documents="BAST")),
    ("abbreviations", a_note("Lihat RKAT tahun berjalan")),
    ("abbreviations", acts("Fill in the QBR form")),
    ("abbreviations", with_step(EN, 1, output="CAPA plan")),
    ("abbreviations", in_english("See the OKR sheet")),
    ("durations", with_step(ID, 0, duration="")),
    ("durations", with_step(EN, 2, duration=" ")),
    ("durations", with_steps(ID, *(replace(step, duration="") for step in ID.steps))),
    ("outputs", with_step(ID, 0, output="")),
    ("outputs", with_step(EN, 1, output="")),
    ("outputs", with_steps(ID, *(replace(step, documents="") for step in ID.steps))),
    ("order_of_documents", with_step(ID, 0, documents="tautan konten")),
    ("order_of_documents", with_step(ID, 1, documents="naskah; Tautan Konten")),
    ("order_of_documents", with_step(EN, 0, documents="brief, approval")),
    ("final_output", with_step(ID, 2, output="Selesai")),
    ("final_output", with_step(ID, 2, output="terlaksana.")),
    ("final_output", with_step(EN, 2, output="Done")),
    ("whole_time", with_texts(ID, Paragraph("Total waktu: 2 jam"))),
    ("whole_time", with_texts(EN, Paragraph("Total time: 90 minutes."))),
    ("whole_time", with_texts(ID, Table((("Jumlah waktu", "3 jam"),)))),
    ("whole_time", replace(ID, asides=(Aside("step table, row 5", "Total waktu 2 jam"),))),
    ("hand_offs", handled("Staf", "Kasi", "Staf", "Kasi", "Staf", "Kasi", "Staf")),
    ("hand_offs", handled("Clerk", "Lead", "Clerk", "Lead", "Clerk", "Lead", "Clerk", "Lead", thing="request")),
    ("hand_offs", steps_of(ID, *["Menyetujui usulan"] * 4)),
    ("hand_offs", steps_of(EN, "Approve the plan", "Sign the plan", "Endorse the plan", "Authorise the plan")),
    ("identity", with_identity(ID, warnings="")),
    ("identity", with_identity(ID, records="—")),
    ("identity", with_identity(EN, owner="")),
    ("dates", with_identity(ID, revised="1 Januari 2026")),
    ("dates", with_identity(EN, effective="1 November 2026")),
    ("dates", replace(ID, changes=(Change("1", "3 November 2026", "", "Alur baru", "Ayu"),))),
    ("legal_basis", basis("PER/21/M.PAN/11/2008 tentang Pedoman Penyusunan SOP")),
    ("legal_basis", basis("1. Undang-Undang Nomor 5 Tahun 2014 tentang Aparatur Sipil Negara")),
    ("legal_basis", basis("Peraturan Pemerintah tentang Disiplin Pegawai")),
    ("legal_basis", with_identity(EN, legal_basis="UU No. 11 Tahun 2020 (job creation)")),
    ("served", with_step(ID, 2, activity="Menyerahkan surat kepada pemohon")),
    ("served", with_step(ID, 0, pic="Pelanggan")),
    ("served", with_step(EN, 0, involved=("Customer",))),
    ("step_table", with_step(ID, 1, activity="\n")),
    ("step_table", with_step(EN, 1, activity="")),
    ("step_table", with_step(EN, 2, activity="\t")),
    ("identity", with_identity(ID, equipment="")),
    ("identity", with_identity(EN, department="")),
    ("identity", with_identity(EN, owner="—")),
    ("legal_basis", with_identity(EN, legal_basis="PER/21/M.PAN/11/2008 on the writing of SOPs")),
    ("legal_basis", with_identity(EN, legal_basis="Undang-Undang Nomor 5 Tahun 2014 (state civil apparatus)")),
    ("durations", with_step(ID, 2, duration=" ")),
    ("durations", with_step(EN, 0, duration="")),
    ("durations", with_steps(EN, *(replace(step, duration="") for step in EN.steps))),
    ("outputs", with_step(ID, 2, output=" ")),
    ("outputs", with_step(EN, 0, output="")),
    ("outputs", with_step(EN, 2, output="")),
    ("order_of_documents", with_step(ID, 0, documents="persetujuan")),
    ("order_of_documents", with_step(EN, 0, documents="link")),
    ("order_of_documents", with_step(EN, 1, documents="text; link")),
    ("whole_time", with_texts(EN, Table((("Total time", "2 hours"),)))),
    ("whole_time", replace(EN, asides=(Aside("step table, row 5", "Total time 2 hours"),))),
    ("final_output", with_step(ID, 2, output="Sudah selesai")),
    ("final_output", with_step(EN, 2, output="Finished.")),
    ("final_output", with_step(EN, 2, output="completed")),
    ("hand_offs", steps_of(EN, *["Approve the plan"] * 4)),
    ("hand_offs", handled("Clerk", "Lead", "Clerk", "Lead", "Clerk", "Lead", "Clerk", thing="request", document=EN)),
    ("dates", with_identity(ID, effective="1 November 2026")),
    ("dates", with_identity(EN, revised="1 January 2026")),
    ("dates", replace(EN, changes=(Change("1", "3 November 2026", "", "New flow", "Ayu"),))),
    ("served", with_step(ID, 1, activity="Melayani masyarakat di loket")),
    ("served", with_step(EN, 0, pic="Customer")),
    ("served", with_step(EN, 2, activity="Hand the letter to the applicant")),
)
NEAR: tuple[Case, ...] = (
    ("step_table", ID),
    ("step_table", EN),
    ("step_table", does("—")),
    ("placeholders", a_note("Lihat [lampiran 2] dan <5 menit")),
    ("placeholders", a_note("Simpan sebagai: [TANGGAL]_[NAMA].pdf")),
    ("placeholders", a_note("Isi kolom [NAMA PEMOHON] pada formulir")),
    ("placeholders", with_step(ID, 1, pic="Admin TBA")),
    ("openings", acts("Digitise the letters")),
    ("placeholders", in_english("Chapter XXX says more; see [annex B]")),
    ("placeholders", a_note("Isi formulir dengan nama dan tanggal")),
    ("vague_words", a_note("Kirim segera, paling lambat 30 menit setelah disetujui")),
    ("vague_words", a_note("Dievaluasi secara berkala setiap 6 bulan")),
    ("vague_words", a_note("Maksimal 3 hari kerja")),
    ("vague_words", a_note("Bagian tertentu, yaitu judul dan tautan")),
    ("vague_words", in_english("Report regularly, each Monday")),
    ("vague_words", in_english("As required by law, keep it for 5 years")),
    ("vague_words", with_texts(EN, Paragraph("Implementation and establishment dates stand in the shoulder note."))),
    ("openings", does("Menyusun diskusi dengan penulis konten")),
    ("openings", does("Diskusi awal tentang naskah")),
    ("openings", does("Distribusi naskah kepada Penulis Konten")),
    ("openings", does("Penulis Konten: naskah pertama")),
    ("openings", acts("Check that the text is approved")),
    ("openings", acts("Discuss the text with the copywriter")),
    ("openings", acts("Send the texts that are signed")),
    ("long_steps", does("Memeriksa dan memaraf naskah")),
    ("long_steps", does("Menarik data bulan lalu dari setiap sumber")),
    ("long_steps", does("Menetapkan tindakan selanjutnya dari rapat")),
    ("long_steps", does("Menyiapkan bahan:\n" + "foto produk dan teks pendek untuk setiap kanal yang dipakai\n" * 4)),
    ("long_steps", acts("Read and sign the letter")),
    ("long_steps", acts("If the file is late, then tell the applicant")),
    ("abbreviations", with_texts(does("Mengisi formulir LHKPN"), Paragraph("LHKPN: laporan harta kekayaan"))),
    ("abbreviations", defining(does("Mengisi formulir LHKPN"), "Daftar singkatan", "LHKPN laporan harta kekayaan")),
    ("abbreviations", does("Menyimpan PDF dan SOP")),
    ("abbreviations", does("MENULIS NASKAH")),
    ("abbreviations", with_texts(acts("Fill in the QBR form"), Paragraph("The quarterly review (QBR) is first."))),
    ("abbreviations", defining(acts("Fill in the QBR form"), "Terms and abbreviations", "QBR quarterly review")),
    ("durations", ID),
    ("durations", EN),
    ("durations", with_step(ID, 0, duration="segera")),
    ("outputs", with_step(ID, 0, documents="")),
    ("outputs", with_step(EN, 1, output="—")),
    ("outputs", with_steps(EN, *(replace(step, documents="", output="") for step in EN.steps))),
    ("outputs", with_step(EN, 1, documents="-")),
    ("order_of_documents", with_step(ID, 0, documents="kalender konten")),
    ("order_of_documents", with_step(with_step(ID, 0, documents="persetujuan"), 2, note="Gagal: ke langkah 1")),
    ("order_of_documents", with_step(EN, 1, documents="text; link to the brief")),
    ("final_output", with_step(ID, 2, output="Laporan selesai")),
    ("final_output", with_step(ID, 0, output="selesai")),
    ("final_output", with_step(EN, 2, output="Completed form")),
    ("whole_time", with_texts(ID, Paragraph("Total waktu: 5 jam"))),
    ("whole_time", with_texts(EN, Paragraph("Total time: 4 hours 45 minutes."))),
    ("whole_time", with_texts(with_step(ID, 0, duration="1 minggu"), Paragraph("Total waktu: 2 jam"))),
    ("whole_time", with_texts(ID, Paragraph("Waktu pelaksanaan rapat 1 jam"))),
    ("hand_offs", handled("Staf", "Kasi", "Staf", "Kasi")),
    ("hand_offs", handled("Staf", "Staf", "Staf", "Staf", "Staf", "Staf", "Staf")),
    ("hand_offs", steps_of(ID, *["Menyetujui usulan"] * 3)),
    ("hand_offs", steps_of(EN, "Approve the plan", "Sign the plan", "Send the plan", "Authorise the plan")),
    ("identity", ID),
    ("identity", with_identity(EN, warnings="")),
    ("identity", with_identity(ID, related="tidak ada")),
    ("dates", with_identity(ID, revised="3 November 2026", effective="10 November 2026")),
    ("dates", with_identity(EN, effective="—")),
    ("dates", with_identity(EN, effective="2 November 2026")),
    ("legal_basis", basis("PermenPANRB 35/2012, pengganti PER/21/M.PAN/11/2008")),
    ("legal_basis", basis("Kebijakan Pemasaran Kopi Nusantara")),
    ("legal_basis", basis("Peraturan Pemerintah Nomor 94 Tahun 2021 tentang Disiplin PNS")),
    ("legal_basis", basis("PP 53/2020 dan UU 15/2014")),
    ("legal_basis", with_identity(EN, legal_basis="Marketing policy of Kopi Nusantara")),
    ("served", with_texts(with_step(ID, 0, pic="Pelanggan"), Paragraph("Pengaduan: halo@kopi.example"))),
    ("served", with_step(ID, 0, activity="Menulis naskah untuk pembaca")),
    ("served", with_texts(with_step(EN, 0, involved=("Customer",)), Paragraph("Complaints: 0800 123"))),
    ("step_table", does("Rapat")),
    ("step_table", acts("—")),
    ("step_table", with_step(EN, 2, activity="Publish")),
    ("placeholders", in_english("Save it as: [DATE]_[NAME].pdf")),
    ("placeholders", in_english("Fill in the form with name and date")),
    ("identity", with_identity(ID, warnings="Tidak ada")),
    ("identity", with_identity(EN, records="")),
    ("identity", with_identity(EN, equipment="")),
    ("legal_basis", with_identity(EN, legal_basis="UU 15/2014 (state civil apparatus)")),
    ("legal_basis", with_identity(EN, legal_basis="PermenPANRB 35/2012, which replaced PER/21/M.PAN/11/2008")),
    ("durations", with_step(ID, 1, duration="1-2 jam")),
    ("durations", with_step(EN, 0, duration="soon")),
    ("durations", with_step(EN, 1, duration="D+3")),
    ("outputs", with_step(ID, 1, output="—")),
    ("outputs", with_step(ID, 2, documents="-")),
    ("order_of_documents", with_step(ID, 1, documents="naskah; brief")),
    ("order_of_documents", with_step(with_step(EN, 0, documents="approval"), 2, note="Failed: back to step 1")),
    ("order_of_documents", with_step(EN, 0, documents="editorial calendar")),
    ("whole_time", with_texts(with_step(EN, 0, duration="1 week"), Paragraph("Total time: 2 hours"))),
    ("whole_time", with_texts(EN, Paragraph("The meeting takes 1 hour"))),
    ("long_steps", acts("Check the file, the form and the letter")),
    ("abbreviations", acts("Save the PDF and the SOP")),
    ("final_output", with_step(ID, 2, output="Formulir selesai diisi")),
    ("final_output", with_step(EN, 2, output="Signed letter")),
    ("final_output", with_step(EN, 0, output="done")),
    ("hand_offs", steps_of(EN, *["Approve the plan"] * 3)),
    ("hand_offs", handled("Clerk", "Lead", "Clerk", "Lead", thing="request", document=EN)),
    ("dates", with_identity(ID, effective="—")),
    ("dates", with_identity(ID, revised="2 November 2026")),
    ("dates", with_identity(EN, effective="3 November 2026")),
    ("served", with_texts(with_step(ID, 1, activity="Melayani masyarakat"), Paragraph("Saran: kotak di loket"))),
    ("served", with_step(EN, 0, activity="Write the text for readers")),
    ("served", with_texts(with_step(EN, 2, activity="Hand it to the applicant"), Paragraph("Feedback: a@b.example"))),
)  # fmt: skip


@pytest.mark.parametrize(("rule", "document"), TRUE)
def test_a_rule_finds_what_it_is_for(rule: str, document: SopDocument) -> None:
    assert found(rule, document)


@pytest.mark.parametrize(("rule", "document"), NEAR)
def test_a_rule_leaves_alone_what_lies_near(rule: str, document: SopDocument) -> None:
    assert [str(one.sentence_with_place) for one in found(rule, document)] == []


@pytest.mark.parametrize("document", [ID, EN], ids=["id", "en"])
def test_a_good_sop_has_no_findings(document: SopDocument) -> None:
    assert [one for rule in RULES for one in found(rule.name, document)] == []


@pytest.mark.parametrize("rule", READING)
def test_each_rule_has_three_true_cases_and_three_near_misses_in_both_languages(rule: str) -> None:
    for cases in (TRUE, NEAR):
        mine = Counter(document.language for name, document in cases if name == rule)
        assert min(mine["id"], mine["en"]) >= ENOUGH
