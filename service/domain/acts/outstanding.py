"""Everything that still stands between a revision and its authorisation."""

from collections.abc import Iterator, Mapping
from datetime import date

from service.domain import facts
from service.domain.acts.watch import REMEDIES, draft_alarms
from service.domain.company.organisation import Organisation
from service.domain.document.stamp_places import missing
from service.domain.errors import Code, Outstanding
from service.domain.history.entitlement import name_of
from service.domain.history.feedback import Feedback, Overtaking
from service.domain.history.rehearsal import Simulation
from service.domain.history.signing import nobody_to_sign, not_to_sign
from service.domain.history.sop import Revision, Sop
from service.domain.principles.clarity import PLACEHOLDERS
from service.domain.sentences import Sentence

LONGEST = 60
"""Characters of feedback that are quoted where it is outstanding."""
IDENTITY_LABELS = {
    "number": Sentence("number"),
    "title": Sentence("title"),
    "legal_basis": Sentence("legal basis"),
}
"""What an identity block must say before it is authorised, the legal basis in `permenpan`."""
STEP_LABELS = {"pic": Sentence("role in charge (PIC)")}
"""What each step must say before it is authorised."""
NO_IDENTITY_BLOCK = Outstanding(
    "identity_missing",
    Sentence("The Doc has no identity block. Have Baku insert it: not one word of the Doc changes."),
)

OVERTAKEN: Mapping[Overtaking, Sentence] = {
    "edited": Sentence("Its words were changed after the decision."),
    "reopened": Sentence("It was opened again after the decision."),
    "replied": Sentence("It was replied to after the decision."),
}


def outstanding(sop: Sop, organisation: Organisation) -> tuple[Outstanding, ...]:
    """Return what stands in the way of authorisation, whoever authorises; nothing once it is decided or given up."""
    revision = sop.current
    if revision.authorisation is not None or revision.status == "cancelled":
        return ()
    if revision.status == "adopted":
        return (*away(sop), *nobody_to_sign(revision, organisation), _unconfirmed(revision, organisation))
    return (
        *away(sop),
        *unreadable(revision),
        *_gaps(sop),
        *_lost(revision),
        *_placeholders(revision),
        *(_confirmation(sop) if revision.drafted.revision_class == "editorial" else _review(revision)),
        *undecided(sop),
        *pending_suggestions(sop),
        *(() if revision.drafted.revision_class == "editorial" else _simulation(revision, organisation)),
        *nobody_to_sign(revision, organisation),
    )


def _unconfirmed(revision: Revision, organisation: Organisation) -> Outstanding:
    """Return that an adopted SOP waits for whoever authorises; nothing else stands in its way."""
    named = name_of(organisation, revision.drafted.authoriser)
    sentence = Sentence("It was adopted as already in force; {name} has not confirmed it yet.", name=named)
    return Outstanding("adoption_unconfirmed", sentence)


def outstanding_for(sop: Sop, caller: str, organisation: Organisation, today: date) -> tuple[Outstanding, ...]:
    """Return what stands in the way of this person's authorising on that day."""
    return (*outstanding(sop, organisation), *not_to_sign(sop.current, caller, organisation, today))


def undecided(sop: Sop) -> tuple[Outstanding, ...]:
    """Return each piece of feedback that waits for a disposition."""
    return tuple(
        Outstanding("feedback_undecided", _to_decide(f), f.id) for f in sop.feedback.values() if f.awaits_decision
    )


def _to_decide(feedback: Feedback) -> Sentence:
    author, text = feedback.given.author, feedback.words(LONGEST)
    if feedback.overtaken is None:
        return Sentence("Decide on the feedback of {author}: “{text}”.", author=author, text=text)
    return Sentence(
        "Decide again on the feedback of {author}: “{text}”. {why}",
        author=author,
        text=text,
        why=OVERTAKEN[feedback.overtaken.why],
    )


def pending_suggestions(sop: Sop) -> tuple[Outstanding, ...]:
    """Return each suggestion that is decided but neither accepted nor rejected in the Doc yet."""
    return tuple(
        Outstanding(
            "suggestion_pending",
            Sentence(
                "Accept or reject the suggestion of {author} in the Doc: “{text}”.",
                author=f.given.author,
                text=f.words(LONGEST),
            ),
            f.id,
        )
        for f in sop.in_hand
        if f.open_in_doc
    )


def away(sop: Sop) -> tuple[Outstanding, ...]:
    """Return that the Doc of the draft is not where it belongs."""
    return tuple(Outstanding("doc_away", REMEDIES[alarm.alarm]) for alarm in draft_alarms(sop))


def unreadable(revision: Revision) -> tuple[Outstanding, ...]:
    """Return what in the Doc would have to be guessed, with its place."""
    unread = revision.content.unread if revision.content else ()
    return tuple(
        Outstanding(
            "unread",
            u.sentence_with_place,
            u.place,
        )
        for u in unread
        if u.severity == "blocks"
    )


def _gaps(sop: Sop) -> Iterator[Outstanding]:
    revision = sop.current
    numbers = {seen_step.id: n for n, seen_step in enumerate(revision.steps, start=1)}
    for gap in revision.content.gaps if revision.content else ():
        if not informs(gap):
            yield _other_number(sop.number) if gap == "number" else _gap(gap, numbers)


def informs(gap: str) -> bool:
    """Whether somebody may authorise without what is missing; a rule tells it (`principles.rules`)."""
    kind, _, rest = gap.partition(".")
    if kind == "identity":
        return bool(rest) and rest not in IDENTITY_LABELS
    return kind == "step" and rest.partition(".")[0] not in STEP_LABELS


def _lost(revision: Revision) -> Iterator[Outstanding]:
    """Yield each reference to no step, or to the very step it stands in."""
    for finding in revision.content.flow if revision.content else ():
        if finding.blocks:
            yield Outstanding("reference_lost", finding.sentence_with_place, str(finding.place.sentence))


def _placeholders(revision: Revision) -> Iterator[Outstanding]:
    """Yield what waits in the Doc to be filled in; what stands in double braces is told by whoever read it."""
    for finding in revision.content.checks if revision.content else ():
        if finding.rule == PLACEHOLDERS.name:
            yield Outstanding("placeholder_left", finding.sentence_with_place, str(finding.place.sentence))


def _other_number(number: str) -> Outstanding:
    return Outstanding(
        "number_differs",
        Sentence("The identity block of the Doc names another number. Write {number} there.", number=number),
        "number",
    )


def _gap(gap: str, numbers: dict[str, int]) -> Outstanding:
    kind, _, rest = gap.partition(".")
    if gap == "identity":
        return NO_IDENTITY_BLOCK
    if kind == "identity":
        return Outstanding(
            "identity_empty",
            Sentence("Fill in “{label}” in the identity block of the Doc.", label=IDENTITY_LABELS[rest]),
            rest,
        )
    if kind == "stamp":
        return missing(rest)
    if kind == "steps":
        return Outstanding(
            "no_steps",
            Sentence("The step table has no steps. Write at least one row."),
        )
    column, _, step = rest.partition(".")
    return Outstanding(
        "step_incomplete",
        Sentence(
            "Step {number}: fill in “{label}”.",
            number=numbers.get(step, "?"),
            label=STEP_LABELS[column],
        ),
        step,
    )


def _review(revision: Revision) -> Iterator[Outstanding]:
    agreed = revision.agreed
    if revision.round is not None:
        yield Outstanding(
            "round_open",
            Sentence("Review round {number} is still open. Close it first.", number=revision.round.number),
        )
    elif agreed is None or agreed.closed is None:
        yield Outstanding(
            "round_missing",
            Sentence("There is no closed review round for this draft. Open a round and close it."),
        )
    elif not revision.independent_reviewers:
        yield Outstanding(
            "review_not_independent",
            Sentence(
                "Everybody who agreed in round {number} is or was an author of this revision. Open another round "
                "with a reviewer who never was.",
                number=agreed.number,
            ),
        )
    elif revision.content and _other(revision, agreed.closed):
        yield Outstanding(
            "changed_since_review",
            Sentence(
                "The text was changed after round {number} closed. Open another round, or have a second person "
                "confirm that the changes are editorial.",
                number=agreed.number,
            ),
        )


def _other(revision: Revision, held: facts.RoundClosed) -> bool:
    """Whether the text is another than the one held against it, and nobody confirmed that as editorial."""
    content = revision.content
    if content is None:
        return False
    hashes = (content.steps_hash, content.text_hash)
    return hashes != (held.steps_hash, held.text_hash) and hashes not in revision.editorial


def _confirmation(sop: Sop) -> Iterator[Outstanding]:
    """Yield what an editorial revision waits for instead of a round and a simulation."""
    content, previous = sop.current.content, sop.previous
    if content is None or previous is None or previous.authorisation is None:
        return
    if content.steps_hash != previous.authorisation.decided.steps_hash:
        yield Outstanding(
            "steps_changed",
            Sentence(
                "The steps differ from Rev. {number}, which is more than editorial. Restore them, or cancel this "
                "revision and open it again as a change.",
                number=previous.number,
            ),
        )
    elif (content.steps_hash, content.text_hash) not in sop.current.editorial:
        yield Outstanding(
            "confirmation_missing",
            Sentence(
                "A second person must look at the differences from Rev. {number} and confirm that they are editorial.",
                number=previous.number,
            ),
        )


def _simulation(revision: Revision, organisation: Organisation) -> Iterator[Outstanding]:
    settled, last = revision.settled_simulation, revision.simulations[-1] if revision.simulations else None
    if settled is None and last is not None and not last.failed and not revision.rehearsals:
        yield Outstanding(
            "changed_since_simulation",
            Sentence("The steps were changed after they were rehearsed. Rehearse them again."),
        )
    elif settled is None:
        yield Outstanding(
            "simulation_missing",
            Sentence("There is no passed simulation of these steps. Rehearse them, or have the rehearsal waived."),
            "again" if last and last.failed else "",
        )
    elif _only_authors_ran(settled, revision):
        yield Outstanding(
            "simulation_missing",
            Sentence(
                "Everybody who ran the rehearsal is or was an author of this revision. Have these steps rehearsed "
                "with somebody who never was."
            ),
        )
    elif organisation.rehearsal == "live" and not _is_live_enough(revision):
        yield Outstanding(
            "simulation_missing",
            Sentence(
                "These steps were rehearsed at the table only. Run them live with the holders of their roles, or have "
                "that waived."
            ),
        )


def _only_authors_ran(settled: Simulation, revision: Revision) -> bool:
    """Whether a rehearsal was run by nobody but authors, which who ran it may have become since."""
    ran_by = settled.fact.ran_by if isinstance(settled.fact, facts.Simulated) else ()
    return bool(ran_by) and revision.ever_authors.issuperset(ran_by)


def _is_live_enough(revision: Revision) -> bool:
    """Whether the steps were run live since they last failed, or that was waived."""
    since = next((n for n, s in enumerate(reversed(revision.rehearsals)) if s.failed), len(revision.rehearsals))
    return any(s.live or isinstance(s.fact, facts.SimulationWaived) for s in revision.rehearsals[-since:])


UNREADABLE: frozenset[Code] = frozenset({"doc_away", "unread"})
FEEDBACK: frozenset[Code] = frozenset({"feedback_undecided", "suggestion_pending"})
REVIEW_MISSING: frozenset[Code] = frozenset({"round_missing", "changed_since_review", "review_not_independent"})
"""What a further review round deals with."""
REHEARSAL_MISSING: frozenset[Code] = frozenset({"simulation_missing", "changed_since_simulation"})
OUTSTANDING: frozenset[Code] = (
    UNREADABLE
    | FEEDBACK
    | REVIEW_MISSING
    | REHEARSAL_MISSING
    | {
        "stamp_missing",
        "number_differs",
        "identity_empty",
        "identity_missing",
        "no_steps",
        "step_incomplete",
        "reference_lost",
        "placeholder_left",
        "round_open",
        "steps_changed",
        "confirmation_missing",
        "nobody_to_sign",
        "adoption_unconfirmed",
    }
)
"""What can stand in the way of an authorisation, whoever authorises."""
