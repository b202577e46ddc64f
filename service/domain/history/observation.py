"""What a look at the Doc adds to the history."""

from collections.abc import Callable, Container, Iterator, Mapping
from dataclasses import replace

from service.domain import facts
from service.domain.company.number import comparable
from service.domain.document.content import Content, Remark
from service.domain.document.sop_document import BLANK, MADE, REQUIRED_IDENTITY, STAMPED, Step
from service.domain.flow.findings import findings
from service.domain.flow.healing import misnumbered
from service.domain.flow.texts import Place, written
from service.domain.history.alignment import align
from service.domain.history.feedback import Feedback
from service.domain.history.references import healed, naming
from service.domain.history.related import naming_others
from service.domain.history.report_comments import comment_words, suggestion_words, uncommented
from service.domain.history.sop import Revision, Sop
from service.domain.history.suggested import is_ours
from service.domain.law.regulations import citing_texts
from service.domain.principles import rules
from service.domain.principles.draft import Draft
from service.domain.sentences import Language, kept

SIGNATURES = ("prepared", "checked", "authorised")


def observed(sop: Sop, content: Content, new_id: Callable[[], str]) -> tuple[facts.Fact, ...]:
    """Return the facts that are new in the Doc: other words, other steps, feedback that came or changed."""
    steps = align(_steps_before(sop), content.document.steps, new_id)
    gaps = (*_gaps(content, steps), *_another_number(sop, content))
    read = read_as(sop, content, steps, gaps)
    known = sop.current.content
    words = () if known and _same(known, read) else (read,)
    by_ref = {f.given.ref: f for f in sop.feedback.values() if f.given.ref}
    awaited = uncommented(sop)
    comments = [(comment_words(sop, one), one.id) for one in awaited]
    suggestions = {(one.given.step, suggestion_words(sop, one, steps)): one.id for one in awaited}
    feedback: list[facts.Fact] = []
    revision = sop.current
    for remark in content.remarks:
        if is_ours(remark, revision.suggested, revision.rewriting):
            continue
        before = by_ref.get(remark.id)
        opened_text = " ".join(remark.text.split()) if before is None and remark.state == "open" else ""
        ours = next((one for one in comments if one[0] == opened_text), None) if remark.kind == "comment" else None
        suggested = suggestions.get((_step(remark, steps), remark.text)) if opened_text and ours is None else None
        if suggested and remark.kind == "suggestion":
            feedback.append(facts.FeedbackPlaced(suggested, remark.id, remark.text, "suggestion"))
        elif ours:  # each once, though two may say the same
            comments.remove(ours)
            feedback.append(facts.FeedbackPlaced(ours[1], remark.id, remark.text))
        elif before is None and remark.state != "deleted":
            feedback.append(_given(remark, steps, new_id()))
        elif before and _moved(before, remark):
            text = before.text if remark.state == "deleted" else remark.text
            reply = _last_reply(remark, before.answers)
            feedback.append(facts.FeedbackChanged(before.id, text, remark.state, reply))
    return (*words, *_ended(sop.current, content), *feedback)


def _ended(revision: Revision, content: Content) -> Iterator[facts.SuggestionsEnded]:
    """Yield which suggestions of Baku's own are open no more."""
    still = {remark.id for remark in content.remarks if remark.state == "open"}
    if over := sorted(revision.suggested.open - still):
        yield facts.SuggestionsEnded(tuple(over))


def read_as(
    sop: Sop, content: Content, steps: tuple[facts.SeenStep, ...], gaps: tuple[str, ...] = ()
) -> facts.ContentRead:
    """Return what was read, with these steps; whether its references went astray is told by the history."""
    texts = written(content.document, [one.id for one in steps])
    unmarked = [n for n, one in enumerate(steps) if is_unmarked(one.step)]
    read = facts.ContentRead(
        content.revision_id,
        content.steps_hash,
        content.text_hash,
        steps,
        content.unread,
        gaps,
        content.head.lines,
        content.document.performers if unmarked else (),
        {steps[n].id: role for n, role in content.drawn.items() if n in unmarked},
        content.measures,
        findings(texts, content.document.format),
        content.document.numbers,
        content.typed if misnumbered(content.typed) else (),
        naming(texts),
        others=naming_others(texts),
        checks=rules.read(Draft(content.document, content.measures, content.has_identity)),
        made_stamped=MADE in content.stamps,
        forms=content.forms,
        bases=citing_texts(texts.texts),
    )
    return replace(read, astray=bool(healed(sop, read, renumber=False)))


def is_unmarked(step: Step) -> bool:
    """Whether nothing says who does a step."""
    return not step.pic and not step.involved


def _steps_before(sop: Sop) -> tuple[facts.SeenStep, ...]:
    """Return the steps last known; a next revision's Doc begins with the steps of the one before."""
    known = sop.current.content
    if known is None and sop.previous is not None:
        return sop.previous.steps
    return known.steps if known else ()


def _same(known: facts.ContentRead, read: facts.ContentRead) -> bool:
    return _all_but_the_revision(known) == _all_but_the_revision(read)


def _all_but_the_revision(read: facts.ContentRead) -> tuple[object, ...]:
    return (
        *(read.steps_hash, read.text_hash, read.steps, _words(read), read.gaps),
        *(read.head, read.performers, dict(read.drawn), read.measures, _flow(read)),
        *(read.numbers, read.typed, read.naming, read.astray, read.others, _checks(read), read.made_stamped),
        *(read.forms, read.bases),
    )


def _words(read: facts.ContentRead) -> list[tuple[str, Mapping[Language, str], str]]:
    """Return what could not be read, as records keep it: a sentence just made and one that was kept are alike."""
    return [(unread.place, kept(unread.sentence), unread.severity) for unread in read.unread]


def _flow(read: facts.ContentRead) -> list[tuple[Place, Mapping[Language, str], bool]]:
    """Return what is wrong with the flow, as records keep it."""
    return [(finding.place, kept(finding.sentence), finding.blocks) for finding in read.flow]


def _checks(read: facts.ContentRead) -> list[tuple[str, Place, Mapping[Language, str]]]:
    """Return what rules find, as records keep it."""
    return [(finding.rule, finding.place, kept(finding.sentence)) for finding in read.checks]


def _given(remark: Remark, steps: tuple[facts.SeenStep, ...], feedback: str) -> facts.FeedbackGiven:
    return facts.FeedbackGiven(
        feedback, "doc", remark.kind, remark.author, remark.text, remark.quote, _step(remark, steps), remark.id,
        remark.state, _last_reply(remark),
    )  # fmt: skip


def _step(remark: Remark, steps: tuple[facts.SeenStep, ...]) -> str | None:
    """Return the id of the step that a remark stands at."""
    return steps[remark.step].id if remark.step is not None and remark.step < len(steps) else None


def _moved(before: Feedback, remark: Remark) -> bool:
    """Whether the remark's state, words or last reply are others than those known; a deleted one has no words."""
    if remark.state == "deleted" or remark.state != before.state:
        return remark.state != before.state
    return (remark.text, _last_reply(remark, before.answers)) != (before.text, before.reply)


def _last_reply(remark: Remark, ours: Container[str] = ()) -> str:
    """Return the last reply that is none of these answers of ours."""
    replies = [reply.text for reply in remark.replies if reply.text and reply.text not in ours]
    return replies[-1] if replies else ""


def _another_number(sop: Sop, content: Content) -> tuple[str, ...]:
    """Return the gap of an identity block that names another SOP's number."""
    number = " ".join(content.document.identity.number.split())
    return () if number in ("", BLANK) or comparable(number) == comparable(sop.number) else ("number",)


def _identity_gaps(content: Content) -> Iterator[str]:
    """Yield what the identity block lacks, a signature without a place as one; the block itself where there is none."""
    gone = [place for place in STAMPED if place not in content.stamps]
    wholly = [name for name in SIGNATURES if not any(place.startswith(f"{name}.") for place in content.stamps)]
    lacking = dict.fromkeys(name if (name := place.partition(".")[0]) in wholly else place for place in gone)
    if not content.has_identity:
        yield "identity"
        yield from (f"stamp.{place}" for place in lacking if "." in place)
        return
    for name in REQUIRED_IDENTITY[content.document.format]:
        if getattr(content.document.identity, name).strip() in ("", BLANK):
            yield f"identity.{name}"
    yield from (f"stamp.{place}" for place in lacking)


def _gaps(content: Content, steps: tuple[facts.SeenStep, ...]) -> tuple[str, ...]:
    cells = [
        f"step.{column}.{seen_step.id}"
        for seen_step in steps
        for column in ("activity", "pic", "duration")
        if not getattr(seen_step.step, column).strip()
    ]
    return (*_identity_gaps(content), *(["steps"] if not steps else []), *cells)
