"""The help page that menu and panel lead to: how an SOP comes about with Baku, in one page."""

from flask import Blueprint, Response, make_response
from markupsafe import Markup, escape

from service.domain.sentences import Sentence
from service.web.problems import language, spoken

PAGE = """<!doctype html>
<html lang="{language}">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Baku</title>
<style>
  :root {{ color-scheme: light dark }}
  body {{ font: 16px/1.6 Roboto, Arial, sans-serif; max-width: 42em; margin: 3em auto; padding: 0 1em }}
  dt {{ font-weight: bold; margin-top: 1em }} dd {{ margin: 0 }}
</style>
<main><h1>{title}</h1><p>{about}</p><dl>{steps}</dl></main>
</html>
"""
TITLE = Sentence(en="An SOP, step by step", id="Menyusun SOP, langkah demi langkah")
ABOUT = Sentence(
    en="Open the Baku panel at the right of a Google Doc, or Extensions ▸ Baku. It shows what is yours to do next.",
    id="Buka panel Baku di kanan Google Dokumen, atau Ekstensi ▸ Baku. Di sana tampak apa yang harus Anda lakukan.",
)
STEPS = (
    (
        Sentence(en="Draft", id="Menyusun"),
        Sentence(
            en="Choose a template, or register a Doc that you have. Write in the Doc; a row of its table is a step.",
            id="Pilih templat, atau daftarkan Dokumen yang sudah ada. Tulis di Dokumen; satu baris tabel satu langkah.",
        ),
    ),
    (
        Sentence(en="Review", id="Mereviu"),
        Sentence(
            en="Open a round. Reviewers comment and suggest in the Doc and answer in the panel; silence is no consent. "
            "Decide on every piece of feedback, then close the round.",
            id="Buka putaran reviu. Pereviu memberi komentar dan saran di Dokumen lalu menjawab di panel; diam bukan "
            "persetujuan. Putuskan setiap masukan, lalu tutup putaran.",
        ),
    ),
    (
        Sentence(en="Rehearse", id="Menyimulasikan"),
        Sentence(
            en="Somebody who performs the steps walks through them, and you record how it went.",
            id="Pelaksana menjalankan langkah-langkahnya, lalu Anda mencatat hasilnya.",
        ),
    ),
    (
        Sentence(en="Authorise", id="Mengesahkan"),
        Sentence(
            en="Whoever may authorise signs exactly what the Doc says. It is stamped and locked from then on.",
            id="Pejabat yang berwenang mengesahkan tepat isi Dokumen. Sejak itu Dokumen ditandai dan dikunci.",
        ),
    ),
    (
        Sentence(en="Keep it true", id="Memelihara"),
        Sentence(
            en="Open the next revision to change anything; the one in force stays until then. The register lists every "
            "SOP and step.",
            id="Buka revisi berikutnya untuk mengubah; yang berlaku tetap dipakai sampai saat itu. Daftar induk memuat "
            "semua SOP dan langkahnya.",
        ),
    ),
)


def help_page() -> Blueprint:
    """Return the page."""
    blueprint = Blueprint("help", __name__)

    @blueprint.get("/help")
    def show() -> Response:
        steps = Markup("").join(
            Markup("<dt>{}</dt><dd>{}</dd>").format(spoken(name), spoken(says)) for name, says in STEPS
        )
        answer = make_response(
            PAGE.format(language=language(), title=escape(spoken(TITLE)), about=escape(spoken(ABOUT)), steps=steps)
        )
        answer.headers["Content-Security-Policy"] = "default-src 'none'; style-src 'unsafe-inline'"
        answer.headers["X-Content-Type-Options"] = "nosniff"
        answer.vary.add("Accept-Language")
        return answer

    return blueprint
