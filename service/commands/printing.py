"""What a command says: results to standard output, what is wrong to standard error."""

import sys
from collections.abc import Mapping

from service.domain.errors import Unavailable
from service.domain.sentences import ENGLISH, Language, Sentence, languages

LOCALE = ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")
"""Where a machine says its language, in the order in which gettext looks."""


def tell(line: str) -> None:
    """Print a line of a result at once."""
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def complain(line: str) -> None:
    """Print a line about what is wrong."""
    sys.stderr.write(line + "\n")


def language_of(environment: Mapping[str, str], chosen: str | None = None) -> Language:
    """Return the language chosen, Unavailable where it is none of ours; else the machine's, or English."""
    if chosen is not None and chosen not in languages():
        raise Unavailable(
            Sentence("Baku does not speak “{code}”. Choose one of {known}.", code=chosen, known=languages()),
            permanent=True,
        )
    locale = chosen or next((environment[name] for name in LOCALE if environment.get(name)), "")
    code = locale[:2].lower()
    return code if code in languages() else ENGLISH
