"""The step that rewrites in a Doc what was accepted of its references to steps, or suggests it in review."""

from service.domain import facts
from service.domain.document.content import Content
from service.domain.errors import Conflict
from service.domain.history.alignment import align
from service.domain.history.observation import observed, read_as
from service.domain.history.references import Healing, healed
from service.domain.history.suggested import is_ours
from service.workflow.settling.editing import edited, may_be_written
from service.workflow.settling.run import Run


def write(run: Run) -> None:
    """Rewrite or suggest what was accepted and does not stand in the Doc yet; a look tells what does."""
    revision = run.sop.current
    accepted = revision.rewriting
    if accepted is None or not may_be_written(revision):
        return
    if accepted.suggested:
        _suggest(run, accepted)
        return
    if revision.suggested.open:  # they are of before, and what is written now says more
        run.docs.reject_suggestions(run.document_id, sorted(revision.suggested.open))
        run.note(run.look(again=True))
    content = edited(run, lambda at: _rewrite(run, at, accepted))
    run.record(*observed(run.sop, content, run.office.new_id), facts.ReferencesRewritten())


def _suggest(run: Run, accepted: facts.RewritesAccepted) -> None:
    """Suggest what is not suggested yet; once more where somebody typed in between."""
    try:
        ids = _suggested(run, run.look(), accepted)
    except Conflict:
        ids = _suggested(run, run.look(again=True), accepted)
    if ids is None:
        run.record(facts.SuggestionsRefused())
        return
    run.record(facts.ReferencesSuggested(ids))
    run.note(run.look(again=True))


def _suggested(run: Run, content: Content, accepted: facts.RewritesAccepted) -> tuple[str, ...] | None:
    """Return the ids of Baku's suggestions; a line with one in it is left, so none stands there twice."""
    run.note(content)
    known = run.sop.current.suggested
    there = [one.id for one in content.remarks if one.state == "open" and is_ours(one, known, accepted)]
    left = _left(run, content, accepted)
    new = run.docs.suggest(run.document_id, content, left.rewrites, left.numbers)
    return None if new is None else tuple(dict.fromkeys((*there, *new)))


def _rewrite(run: Run, content: Content, accepted: facts.RewritesAccepted) -> str:
    left = _left(run, content, accepted)
    return run.docs.rewrite(run.document_id, content, left.rewrites, left.numbers)


def _left(run: Run, content: Content, accepted: facts.RewritesAccepted) -> Healing:
    """Return what of the accepted is still to be written into what the Doc says now."""
    steps = align(run.sop.current.steps, content.document.steps, run.office.new_id)
    now = healed(run.sop, read_as(run.sop, content, steps), renumber=accepted.renumber)
    words = {(one.before, one.after) for one in accepted.rewrites}
    return Healing(tuple(one for one in now.rewrites if (one.before, one.after) in words), now.numbers)
