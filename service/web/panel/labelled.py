"""Problems with the label of the field before them, where the sentence alone does not say what it is about."""

from collections.abc import Iterable, Mapping

from service.domain.errors import Problem
from service.domain.sentences import Sentence


def labelled(problems: Iterable[Problem], labels: Mapping[str, str]) -> list[Problem]:
    """Return the problems, with their field's label in front where it has one; "notes[3]" is labelled as "notes"."""
    return [_labelled(problem, labels.get(problem.field.partition("[")[0], "")) for problem in problems]


def _labelled(problem: Problem, label: str) -> Problem:
    if not label:
        return problem
    return Problem(problem.field, Sentence("{label}: {problem}", label=label, problem=problem.sentence))
