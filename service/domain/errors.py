"""Everything that can go wrong, as a tree of errors whose sentence is for the person who asked."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from service.domain.sentences import Sentence, joined

Whose = Literal["person", "file", "admin", "settings", "google", "baku"]
"""Whose it is to deal with what Google refuses: whoever asked, whoever looks after the file, the company's
administrator at Google, whoever runs Baku, Google itself, ours."""
Again = Literal["at once", "later", "never"]
"""Whether the very same call may succeed: after seconds; once time has passed or something was put right; never."""


class SopError(Exception):
    """An error that a person is told about in `sentence`; of what Google refuses, `whose` it is, and tried `again`."""

    whose: Whose = "baku"
    again: Again = "never"

    def __init__(self, sentence: Sentence) -> None:
        super().__init__(str(sentence))
        self.sentence = sentence

    @property
    def why(self) -> Sentence:
        """What is said of it where nobody filled in a form."""
        return self.sentence


class NotFound(SopError):
    """There is no such thing, or not for this person."""


@dataclass(frozen=True)
class Problem:
    """One thing wrong with one field of the input."""

    field: str
    sentence: Sentence


class Invalid(SopError):
    """The input is wrong; `problems` names every field at once."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__(
            joined((Sentence("{field}: {sentence}", field=p.field, sentence=p.sentence) for p in problems), "; ")
        )
        self.problems = tuple(problems)

    @property
    def why(self) -> Sentence:
        """What is wrong, without the names of fields."""
        return joined((p.sentence for p in self.problems), " ")


Code = Literal[
    "acted_on",
    "adoption_over",
    "adoption_unconfirmed",
    "already_open",
    "answer_missing",
    "answer_outdated",
    "author",
    "authorisation_lapsed",
    "authorised",
    "cancelled",
    "block_there",
    "changed_since_listed",
    "changed_since_review",
    "changed_since_simulation",
    "confirmation_missing",
    "denied",
    "destroyed",
    "differs_from_authorised",
    "doc_away",
    "draft_open",
    "editorial",
    "evaluated",
    "feedback_undecided",
    "google_refused",
    "identity_empty",
    "form_open",
    "form_unknown",
    "head_changed",
    "identity_missing",
    "independent_review_missing",
    "meeting_missing",
    "meeting_open",
    "no_meeting",
    "no_round",
    "no_steps",
    "no_run",
    "nobody_to_ask",
    "nobody_to_sign",
    "not_a_draft",
    "not_adopted",
    "not_drafting",
    "not_entitled",
    "not_exportable",
    "not_in_force",
    "not_read",
    "not_your_turn",
    "nothing_held",
    "nothing_to_compare",
    "nothing_to_confirm",
    "nothing_to_decline",
    "nothing_to_evaluate",
    "nothing_to_mark",
    "nothing_to_rewrite",
    "number_differs",
    "objection_open",
    "placeholder_left",
    "proposal_drafted",
    "proposal_not_accepted",
    "reference_lost",
    "registered",
    "replaced_elsewhere",
    "report_answered",
    "review_not_independent",
    "reviewer",
    "round_missing",
    "round_open",
    "run_open",
    "run_outdated",
    "run_over",
    "settling",
    "signed_already",
    "simulation_missing",
    "stamp_missing",
    "step_incomplete",
    "steps_left",
    "still_kept",
    "steps_changed",
    "suggestion_pending",
    "unread",
    "withdrawn",
]
"""What an act may be refused for, for programs and for the button that deals with it."""


@dataclass(frozen=True)
class Outstanding:
    """One thing that stands in the way; `code` is for programs, `ref` names what it is about."""

    code: Code
    sentence: Sentence
    ref: str = ""


class Refused(SopError):
    """The act is not possible now; `outstanding` lists everything that stands in its way."""

    def __init__(self, outstanding: Sequence[Outstanding]) -> None:
        super().__init__(joined((o.sentence for o in outstanding), "; "))
        self.outstanding = tuple(outstanding)


class Unproven(SopError):
    """Nobody, or nobody we can tell, is calling."""


class Denied(SopError):
    """The person may not do that."""


class FileLocked(SopError):
    """The file is locked."""


class Conflict(SopError):
    """Somebody was faster, or the same key was used for something else."""


class Unreadable(SopError):
    """A history is damaged, or was written by a later version of Baku; it stays as it is until somebody mends that."""


class Unavailable(SopError):
    """Something we depend on does not answer; `permanent` says that trying again will not help by itself."""

    def __init__(self, sentence: Sentence, *, permanent: bool = False) -> None:
        super().__init__(sentence)
        self.permanent = permanent


class Late(Unavailable):
    """Whoever waits is to be answered now; what is recorded already is for the queue."""
