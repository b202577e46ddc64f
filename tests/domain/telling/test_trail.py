"""Every kind of fact is told in both languages; what it is bound to, and whether the Doc says that still."""

import types
from dataclasses import MISSING, fields, is_dataclass
from datetime import UTC, date, datetime
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

import pytest

from service.domain import facts
from service.domain.facts.fact import KINDS
from service.domain.sentences import Sentence
from service.domain.telling.trail.context import Context
from service.domain.telling.trail.lines import TrailLine, lines, sentence
from tests.histories import STEPS, Telling, content, rehearsed, with_steps
from tests.people import AYU, BUDI, CITRA, DEWI, FITRI, KOPI
from tests.records.test_golden import GOLDEN, history


def made_up(hint: Any) -> Any:
    """Return a value of a type, whatever it says."""
    origin, inner = get_origin(hint), get_args(hint)
    if origin in (Union, types.UnionType):
        return made_up(next(part for part in inner if part is not type(None)))
    if origin is Literal:
        return inner[0]
    if origin is tuple:
        return (made_up(inner[0]),)
    if origin is not None:
        return {"step": "Copywriter"}
    if is_dataclass(hint) and hint is not Sentence:
        return any_fact(hint)
    simple = {str: "words", int: 0, bool: True, date: date(2026, 11, 2), Sentence: Sentence("It is so.")}
    return simple.get(hint, datetime(2026, 11, 2, tzinfo=UTC))


def any_fact(kind: Any, *, whole: bool = True) -> Any:
    """Return a fact of this kind with every field filled in, or only those that must be."""
    hints = get_type_hints(kind)
    wanted = [f.name for f in fields(kind) if whole or (f.default is MISSING and f.default_factory is MISSING)]
    return kind(**{name: made_up(hints[name]) for name in wanted})


@pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)
@pytest.mark.parametrize("whole", [True, False])
def test_every_kind_of_fact_is_told_in_both_languages(kind: type[facts.Fact], whole: bool) -> None:
    context = Context(rehearsed().sop, KOPI)
    says = sentence(any_fact(kind, whole=whole), context)
    assert len(str(says)) > 5
    assert str(says) != says.spoken("id"), "the Indonesian is another"


def told(history: Telling, caller: str = AYU) -> tuple[TrailLine, ...]:
    return lines("sop-1", history.recorded, KOPI, caller)


def test_a_line_says_whose_act_it_was_in_the_order_of_the_history() -> None:
    history = rehearsed()
    trail = told(history)
    assert [line.number for line in trail] == list(range(1, len(history.recorded) + 1))
    answered = next(line for line in trail if line.kind == "ReviewerAnswered")
    assert (answered.by, str(answered.says)) == (BUDI, "Budi Santoso agrees.")


def test_what_the_doc_says_no_longer_is_told_of_what_was_bound_to_it() -> None:
    history = rehearsed()
    bound = [line for line in told(history) if line.content]
    assert bound
    assert all(line.stands for line in bound)
    history.look(content(with_steps(STEPS[0])))
    assert [line.kind for line in told(history) if line.stands] == ["ContentRead"], "but for what was read last"


def test_what_is_bound_to_the_steps_alone_stands_while_they_do() -> None:
    [simulated] = [line for line in told(rehearsed()) if line.kind == "Simulated"]
    assert simulated.content is not None
    assert simulated.content[1] == ""
    assert simulated.stands


def test_who_reported_is_told_to_owner_controllers_and_that_author() -> None:
    history = Telling().tell(facts.ReportMade("r1", 0, "It does not work."), by=DEWI)
    assert {who: told(history, who)[-1].by for who in (AYU, FITRI, DEWI, BUDI, CITRA)} == {
        AYU: DEWI, FITRI: DEWI, DEWI: DEWI, BUDI: "", CITRA: "",
    }  # fmt: skip


LIVES = sorted({path.stem for path in (GOLDEN / "0.2.0").glob("*.json")} - {"workplace"})


@pytest.mark.parametrize("life", LIVES)
def test_histories_of_earlier_releases_are_told_to_their_end(life: str) -> None:
    recorded = list(history(life))
    told_lines = lines("sop-1", recorded, KOPI, AYU)
    assert len(told_lines) == len(recorded)
    assert all(str(line.says).strip() for line in told_lines)
