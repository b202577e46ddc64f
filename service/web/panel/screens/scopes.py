"""What somebody did not allow the panel at Google: which of it is missing and what for, before Google's own page asks.

Google's page lets each be ticked singly, and says what it is, not what for (evidence/addon.md 3.7).
"""

import secrets
from collections.abc import Mapping

from service.domain.sentences import Sentence
from service.web.panel.cards import Card, action, button, buttons, card, line, paragraph, section
from service.web.panel.event import Event
from service.web.panel.replies import AnyReply, CardReply, ScopesWanted
from service.web.panel.screens import home
from service.web.panel.visit import ACT, FILE, PATHS, Screen

ADDRESS = "scopes"
SCOPE = "https://www.googleapis.com/auth/"
NEEDED: Mapping[str, Sentence] = {
    SCOPE + "drive.file": Sentence("the documents that you open Baku on, so that it shows what belongs to them"),
    SCOPE + "userinfo.email": Sentence("your address, so that Baku knows who you are and what you may do"),
}
"""Without them the panel can neither tell who is there nor whether they may open the file; and what for."""


def missing(event: Event) -> tuple[str, ...]:
    """Return what the person did not give of what is needed, as far as the event says what they gave."""
    return tuple(scope for scope in NEEDED if event.scopes is not None and scope not in event.scopes)


def wanting(name: str, event: Event, base: str, scopes: tuple[str, ...]) -> AnyReply:
    """Return what is answered where scopes are missing: the card that says so, and behind its button Google's page.

    Nobody is proven to be there, so the card says nothing of the company's.
    """
    return ScopesWanted(scopes) if name == ADDRESS else CardReply(_card(event, base, scopes))


def _card(event: Event, base: str, scopes: tuple[str, ...]) -> Card:
    def say(sentence: Sentence) -> str:
        return sentence.spoken(event.language)

    about = {ACT: secrets.token_urlsafe(9), FILE: event.file_id}
    carried = {name: value for name, value in about.items() if value}
    click = action(f"{base}{PATHS['panel']}{ADDRESS}", carried)
    return card(
        "Baku",
        "",
        [
            section(
                [
                    paragraph(say(Sentence("Baku is not allowed all that it needs. Still missing:"))),
                    *(line(say(NEEDED[scope]), icon="info") for scope in scopes),
                    paragraph(say(Sentence("Google asks for it next, and for nothing else."))),
                    buttons(button(say(Sentence("Allow at Google")), click, filled=True)),
                ]
            )
        ],
        name=ADDRESS,
    )


SCREENS: Mapping[str, Screen] = {ADDRESS: home.again}
"""Google repeats the click once all is given: then the first card comes."""
