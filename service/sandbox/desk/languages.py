"""The languages of the desk: the cookie `hl`, as Google names it, and one catalogue a language beside this file."""

import functools
import gettext as standard
import io
from pathlib import Path

import flask
import jinja2
from babel.messages import mofile, pofile

LANGUAGES = {"en": "English", "id": "Bahasa Indonesia"}
COOKIE = "hl"
CATALOGUES = Path(__file__).parent / "locale"


def language() -> str:
    """Return the language of who looks: as they chose, else as their browser asks."""
    chosen = flask.request.cookies.get(COOKIE, "")
    return chosen if chosen in LANGUAGES else flask.request.accept_languages.best_match(list(LANGUAGES)) or "en"


def gettext(text: str) -> str:
    """Return a text of the desk in the language of who looks."""
    return catalogue(language()).gettext(text)


def ngettext(one: str, many: str, number: int) -> str:
    """Return a text of the desk for a number of things."""
    return catalogue(language()).ngettext(one, many, number)


@functools.cache
def catalogue(name: str) -> standard.NullTranslations:
    """Return a language's texts, compiled from its .po; English is what stands in the templates."""
    file = CATALOGUES / name / "LC_MESSAGES" / "desk.po"
    if not file.exists():
        return standard.NullTranslations()
    compiled = io.BytesIO()
    with file.open("rb") as source:
        mofile.write_mo(compiled, pofile.read_po(source, locale=name))
    compiled.seek(0)
    return standard.GNUTranslations(compiled)


def install(templates: jinja2.Environment) -> None:
    """Have templates speak through `_()` and `ngettext()`."""
    templates.add_extension("jinja2.ext.i18n")
    # newstyle: what is put into a text is escaped, and named
    templates.install_gettext_callables(gettext, ngettext, newstyle=True)  # type: ignore[attr-defined]  # of the extension
