"""The commands to try things with in the sandbox: the demo, and a document of one's own brought along."""

from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial
from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn
from werkzeug.test import Client

from service import local
from service.commands.folders import folder_of, make
from service.commands.printing import complain, tell
from service.config import Settings
from service.demo.first_life import Demo, printed
from service.demo.people import Actor, Surprise
from service.demo.sequel import Sequel
from service.demo.stage import CallCounts, Cast, Style, roles
from service.demo.way_on import way_on
from service.domain.errors import Unavailable
from service.domain.sentences import Language, Sentence
from service.workflow.means.office import Office

COLOURS: dict[Style, str] = {"": "default", "refused": "yellow", "done": "green"}
LIVES = Sentence("Three SOPs' lives")


def demo(settings: Settings, language: Language, port: int) -> int:
    """Play three SOPs' lives; 0 only where everything it claims was read back and is so.

    `port` is where the desk would show what it made.
    """
    with folder_of(settings) as here:
        workspace = local.open_sandbox(here)
        office = local.open_office(here, workspace)
        client = Client(local.create_app(here, workspace))
        *people, department = roles(here.organisation)
        writer, reader, signer, worker = (Actor(client, email, _name(here, email), language) for email in people)
        chief = here.organisation.controllers[0]
        controller = Actor(client, chief, _name(here, chief), language)
        cast = Cast(writer, reader, signer, worker, department, controller)
        console = Console(highlight=False, markup=False, soft_wrap=True)
        call_counts, uncounted = (
            CallCounts(lambda: local.calls_made(workspace, here.service_account)) for _ in range(2)
        )

        def tell_story(line: str, style: Style) -> None:
            console.print(line, style=COLOURS[style])

        play = Demo(cast, tell_story, call_counts, office.today())
        sequel = Sequel(
            cast,
            tell_story,
            uncounted,
            office.today(),
            workspace.advance,
            partial(_to_morning, office, workspace.advance),
        )
        try:
            _play((*play.scenes(), *sequel.scenes()), console, LIVES.spoken(language))
        except Surprise as surprise:
            complain(str(surprise))
            return 1
        finally:
            workspace.close()
        if broken := office.records.verify():
            complain(str(broken[0].sentence))
            return 1
        for line in way_on(play.result(), sequel.sop, settings.data, port):
            console.print(line.spoken(language), style="bold")
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


def _play(scenes: Sequence[Callable[[], None]], console: Console, title: str) -> None:
    """Play every scene, behind a progress bar where somebody watches."""
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as progress:
        task = progress.add_task(title, total=len(scenes))
        for scene in scenes:
            scene()
            progress.advance(task)


def _to_morning(office: Office, advance: Callable[[float], None]) -> None:
    """Let time pass until digests go out on the next working day."""
    company, now = office.organisation, office.clock()
    day = company.working_days_after(company.day(now), 1)
    advance((datetime.combine(day, company.mails_at, company.time_zone) - now).total_seconds())


def _name(settings: Settings, email: str) -> str:
    person = settings.organisation.person(email)
    return person.name if person else email
