"""The step that puts what performers told into a draft's Doc: as suggestions in its steps, else as comments there.

Comments are Drive's where Docs takes none.
"""

from service.domain import facts
from service.domain.document.content import Content
from service.domain.flow.healing import Rewrite
from service.domain.history.alignment import align
from service.domain.history.report_comments import comment_words, rewording, uncommented
from service.manuscript.commenting import Note
from service.workflow.settling.editing import may_be_written
from service.workflow.settling.run import Run


def comment(run: Run) -> None:
    """Suggest or comment what a look does not find there; its decision is written below it like any other."""
    if not uncommented(run.sop) or not may_be_written(run.sop.current):
        return
    content = run.look()
    run.note(content)  # one whose answer was lost is found by its words
    if (rewordings := _rewordings(run, content)) and run.docs.suggest(run.document_id, content, rewordings, ()):
        content = run.look(again=True)
        run.note(content)
    awaited, notes = uncommented(run.sop), _notes(run, content)
    if not notes:
        return
    ids = run.docs.comment(run.document_id, content, notes)
    if ids is None:
        for note in notes:
            quote = content.document.steps[note.step].activity if note.step is not None else ""
            run.drive.comment(run.document_id, note.words, quote)
    placed = zip(awaited, ids or (), notes, strict=False)
    run.record(*(facts.FeedbackPlaced(one.id, ref, note.words) for one, ref, note in placed))
    run.note(run.look(again=True))
    unseen = (facts.FeedbackPlaced(one.id, "", comment_words(run.sop, one)) for one in uncommented(run.sop))
    run.record(*unseen)


def _rewordings(run: Run, content: Content) -> list[Rewrite]:
    """Return how steps are to be reworded; Google may take no suggestions, or a line may hold more than words."""
    steps = align(run.sop.current.steps, content.document.steps, lambda: "")
    found = (rewording(run.sop, one, steps) for one in uncommented(run.sop))
    return [one for one in found if one]


def _notes(run: Run, content: Content) -> list[Note]:
    places = {one.id: n for n, one in enumerate(align(run.sop.current.steps, content.document.steps, lambda: ""))}
    return [Note(comment_words(run.sop, one), places.get(one.given.step or "")) for one in uncommented(run.sop)]
