"""The demo at Google: one account plays every part, in a place of its own, and `--clean` takes it away."""

import secrets
import shutil
from dataclasses import replace
from pathlib import Path

import requests
from werkzeug.test import Client

from service import app
from service.app import Connections
from service.commands.folders import make
from service.commands.playing import Terminal
from service.commands.printing import complain, tell
from service.config import EXAMPLE, Settings
from service.demo.beside_google import beside_google
from service.demo.first_life import printed
from service.demo.made import Made, Noting
from service.demo.one_account import OneAccount, announced, company_of
from service.demo.people import Surprise
from service.demo.stage import CallCounts, cast_of
from service.demo.taking_away import take_away
from service.domain.errors import Unavailable
from service.domain.sentences import Language, Sentence
from service.domain.telling.links import DOCUMENT_LINK, REGISTER_LINK
from service.gateways.company_files.settings_file import read_organisation
from service.gateways.drive.files import Drive
from service.gateways.google.calling import Calling
from service.web.caller import address
from service.workflow.means.left_behind import DEMO
from service.workflow.means.office import Office

FOLDER, MADE = "demo", "made.jsonl"
"""Where in the data folder a demo keeps its records, and the file in which stands what it made."""
LIFE = Sentence("One SOP's life")
HERE = "http://127.0.0.1"


def demo(settings: Settings, language: Language, *, yes: bool) -> int:
    """Play one SOP's life as one account; 0 only where everything it claims was read back and is so.

    Nothing is made where somebody does not want what was announced; 1 then.
    """
    folder = _folder(settings)
    terminal, company = Terminal(), company_of(read_organisation(EXAMPLE), settings.service_account, language)
    for line in announced(company, settings.service_account, settings.home, str(folder)):
        terminal.stress(line)
    if not (yes or _wanted(language)):
        return 1
    make(folder)
    office, google = _office(replace(settings, organisation=company, data=folder), Made(folder / MADE))
    cast = cast_of(office.organisation, _door(settings, office, google), language)
    play = OneAccount(cast, terminal.tell, CallCounts(lambda: 0), office.today())
    try:
        terminal.play(play.scenes(), LIFE.spoken(language))
    except Surprise as surprise:
        complain(str(surprise))
        return 1
    if broken := office.records.verify():
        complain(str(broken[0].sentence))
        return 1
    for sentence in (
        Sentence("The SOP: {link}", link=DOCUMENT_LINK.format(play.sop["document"]["id"])),
        Sentence("The register: {link}", link=REGISTER_LINK.format(play.sop["register"]["id"])),
        Sentence("All of it goes again by: {command}", command="python -m service demo --clean"),
    ):
        terminal.stress(sentence.spoken(language))
    tell(printed({name: value for name, value in play.result().items() if name != "google_calls"}))
    return 0


def clean(settings: Settings, language: Language) -> int:
    """Take away all that demos made with this data folder, and nothing else; 1 with what stays."""
    folder = _folder(settings)
    made = Made(folder / MADE)
    if not made.begun:
        tell(Sentence("No demo has made anything from {folder}.", folder=str(folder)).spoken(language))
        return 0
    left = take_away(made, Drive(Calling(app.at_google(settings).account, connected=True), settings.home))
    for one in left:
        complain(one.spoken(language))
    if left:
        return 1
    shutil.rmtree(folder)
    tell(Sentence("What the demo made is gone, and its records with it.").spoken(language))
    return 0


def _folder(settings: Settings) -> Path:
    """Return where a demo keeps its records; Unavailable where no account of a data folder plays it."""
    if settings.connection is None or settings.data is None:
        raise Unavailable(
            Sentence(
                "At Google one account plays the demo: “python -m service connect” lets Baku work as it, from a folder."
            ),
            permanent=True,
        )
    return settings.data / FOLDER


def _wanted(language: Language) -> bool:
    """Whether who sits at the terminal says yes."""
    try:
        answer = input(Sentence("Shall it begin? (y/n)").spoken(language) + " ")
    except EOFError:
        return False
    return answer.strip().lower().startswith("y")


def _office(settings: Settings, made: Made) -> tuple[Office, Connections]:
    """Return the means of the demo's acts, in a place of its own, and how they reach Google."""
    alone = replace(settings, public_url="", mail_connection=None, mail_sender="", queue="", shared_drive="")
    reached = app.at_google(alone)
    google = replace(reached, account=lambda: Noting(reached.account(), made), shares=False)
    office = app.office_of(alone, app.records_of(alone), google)
    invented = replace(office.installation, demo=True)
    return replace(office, installation=invented, new_id=lambda: DEMO + secrets.token_hex(8)), google


def _door(settings: Settings, office: Office, google: Connections) -> Client:
    """Return the app, in this process alone, where each part is believed to be who it says it is."""
    session = requests.Session()
    identity = app.open_identity(settings, session)
    site = app.joined(
        office, identity, app.open_sign_in(settings, session, identity), address, HERE, on_app_engine=False
    )
    return Client(beside_google(site.wsgi_app, google.sessions()))
