"""The words of the picture that are not the SOP's own."""

from collections.abc import Mapping

from service.domain.flow.ways import YesOrNo
from service.domain.flow.words import ANSWERS
from service.domain.sentences import Language, Sentence, term
from service.drawing.chart import FINISH, START

NUMBER = term("column", "No.")
ACTIVITY, NOTE = term("column", "Activity"), term("column", "Note")
PERFORMERS, STANDARD = term("column", "Performers"), term("column", "Quality standard")
DOCUMENTS, DURATION, OUTPUT = term("column", "Inputs required"), term("column", "Duration"), term("column", "Output")
ROWS: Mapping[int, Sentence] = {START: term("flowchart", "Start"), FINISH: term("flowchart", "End")}
"""What stands as the activity of a row that is no step."""


def page_of(number: int, count: int) -> Sentence:
    """Return what a page is."""
    return Sentence("Flowchart, page {number} of {count}", number=str(number), count=str(count))


def with_roles(roles: tuple[str, ...]) -> Sentence:
    """Return that roles are involved, as it stands in the note."""
    return Sentence("with {roles}", roles=", ".join(roles))


def at_way(label: str, answer: YesOrNo, language: Language) -> str:
    """Return what stands at a way out: yes or no where that is clear, else its own words."""
    return ANSWERS[answer].spoken(language) if answer else label
