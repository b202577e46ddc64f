"""The step that puts reports beside their steps in a draft's Doc, as comments; Drive's where Docs takes none."""

from service.domain import facts
from service.domain.document.content import Content
from service.domain.history.alignment import align
from service.domain.history.report_comments import comment_words, uncommented
from service.manuscript.commenting import Note
from service.workflow.settling.editing import may_be_written
from service.workflow.settling.run import Run


def comment(run: Run) -> None:
    """Comment on each report that a look does not find there; its decision is written below it like any other."""
    if not uncommented(run.sop) or not may_be_written(run.sop.current):
        return
    content = run.look()
    run.note(content)  # one whose answer was lost is found by its words
    notes = _notes(run, content)
    if not notes:
        return
    if not run.docs.comment(run.document_id, content, notes):
        for note in notes:
            quote = content.document.steps[note.step].activity if note.step is not None else ""
            run.drive.comment(run.document_id, note.words, quote)
    run.note(run.look(again=True))
    unseen = (facts.FeedbackPlaced(one.id, "", comment_words(run.sop, one)) for one in uncommented(run.sop))
    run.record(*unseen)


def _notes(run: Run, content: Content) -> list[Note]:
    places = {one.id: n for n, one in enumerate(align(run.sop.current.steps, content.document.steps, lambda: ""))}
    return [Note(comment_words(run.sop, one), places.get(one.given.step or "")) for one in uncommented(run.sop)]
