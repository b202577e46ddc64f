"""What people read on cards: English in the code, Indonesian in the catalogue beside it (gettext, read by Babel).

The catalogue tells how it is brought up to date after a change of texts.
"""

import io
from functools import cache
from gettext import GNUTranslations, NullTranslations
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from service.domain.sentences import Language

LOCALE = Path(__file__).parent / "locale"


@cache
def speech(language: Language) -> NullTranslations:
    """Return the texts of a language; compiled in memory, so that there is nothing to build."""
    if language == "en":
        return NullTranslations()
    with (LOCALE / language / "LC_MESSAGES" / "panel.po").open("rb") as written:
        catalogue = read_po(written, locale=language)
    compiled = io.BytesIO()
    write_mo(compiled, catalogue)
    compiled.seek(0)
    return GNUTranslations(compiled)
