"""The commands to try things with in the sandbox: the demo, and a document of one's own brought along."""

from collections.abc import Callable
from datetime import datetime
from functools import partial
from pathlib import Path

from werkzeug.test import Client

from service import local
from service.commands.folders import folder_of, make
from service.commands.playing import Terminal
from service.commands.printing import complain, tell
from service.config import Settings
from service.demo.first_life import Demo, printed
from service.demo.people import Surprise
from service.demo.sequel import Sequel
from service.demo.stage import CallCounts, cast_of
from service.demo.way_on import way_on
from service.domain.errors import Unavailable
from service.domain.sentences import Language, Sentence
from service.workflow.means.office import Office

LIVES = Sentence("Three SOPs' lives")


def demo(settings: Settings, language: Language, port: int) -> int:
    """Play three SOPs' lives; 0 only where everything it claims was read back and is so.

    `port` is where the desk would show what it made.
    """
    with folder_of(settings) as here:
        workspace = local.open_sandbox(here)
        office = local.open_office(here, workspace)
        cast = cast_of(here.organisation, Client(local.create_app(here, workspace)), language)
        terminal = Terminal()
        call_counts, uncounted = (
            CallCounts(lambda: local.calls_made(workspace, here.service_account)) for _ in range(2)
        )

        play = Demo(cast, terminal.tell, call_counts, office.today())
        sequel = Sequel(
            cast,
            terminal.tell,
            uncounted,
            office.today(),
            workspace.advance,
            partial(_to_morning, office, workspace.advance),
        )
        try:
            terminal.play((*play.scenes(), *sequel.scenes()), LIVES.spoken(language))
        except Surprise as surprise:
            complain(str(surprise))
            return 1
        finally:
            workspace.close()
        if broken := office.records.verify():
            complain(str(broken[0].sentence))
            return 1
        for line in way_on(play.result(), sequel.sop, settings.data, port):
            terminal.stress(line.spoken(language))
        tell(printed(play.result()))
        return 0


def bring(settings: Settings, file: Path) -> int:
    """Put a document into the sandbox, which may be running; 1 where it is refused."""
    if settings.data is None:
        raise Unavailable(
            Sentence("Say with --data DIR (or BAKU_DATA) where the sandbox keeps its state."),
            permanent=True,
        )
    try:
        content = file.read_bytes()
    except OSError as error:
        complain(f"{file} cannot be read ({error.strerror}).")
        return 1
    make(settings.data)
    person = settings.organisation.departments[0].head
    brought = local.bring(settings, content, file.name, person)
    for place in brought.lost:
        complain(f"Not kept as it was: {place}")
    tell(f"{brought.id}  {brought.name}, of {person}")
    return 0


def _to_morning(office: Office, advance: Callable[[float], None]) -> None:
    """Let time pass until digests go out on the next working day."""
    company, now = office.organisation, office.clock()
    day = company.working_days_after(company.day(now), 1)
    advance((datetime.combine(day, company.mails_at, company.time_zone) - now).total_seconds())
