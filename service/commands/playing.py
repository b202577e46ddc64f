"""A play on somebody's terminal: its lines in their colours, its scenes behind a progress bar."""

from collections.abc import Callable, Mapping, Sequence

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

from service.demo.stage import Style

COLOURS: Mapping[Style, str] = {"": "default", "refused": "yellow", "done": "green"}


class Terminal:
    """Where a play is shown."""

    def __init__(self) -> None:
        self._console = Console(highlight=False, markup=False, soft_wrap=True)

    def tell(self, line: str, style: Style) -> None:
        """Print a line of the story."""
        self._console.print(line, style=COLOURS[style])

    def stress(self, line: str) -> None:
        """Print a line that is none of the story."""
        self._console.print(line, style="bold")

    def play(self, scenes: Sequence[Callable[[], None]], title: str) -> None:
        """Play every scene, behind a progress bar where somebody watches."""
        columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
        console = self._console
        with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as progress:
            task = progress.add_task(title, total=len(scenes))
            for scene in scenes:
                scene()
                progress.advance(task)
