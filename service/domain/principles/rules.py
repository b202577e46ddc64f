"""Every rule by which drafts are checked, the most useful first."""

from collections.abc import Iterator
from functools import lru_cache
from itertools import islice

from service.domain import facts
from service.domain.principles import alignment, certainty, clarity, efficiency, measurability
from service.domain.principles.draft import Draft
from service.domain.principles.known import Known
from service.domain.principles.rule import Rule

MOST = 20
"""How many places of one rule are kept; who has dealt with those sees the rest."""
RULES: tuple[Rule, ...] = (
    clarity.STEP_TABLE,
    clarity.PERSON_IN_CHARGE,
    clarity.PLACEHOLDERS,
    certainty.IDENTITY_BLOCK,
    certainty.AUTHORISER,
    certainty.LEGAL_BASIS,
    certainty.REVOKED_BASIS,
    clarity.FLOW,
    measurability.DURATIONS,
    measurability.TIMES,
    measurability.OUTPUTS,
    measurability.ORDER_OF_DOCUMENTS,
    clarity.VAGUE_WORDS,
    efficiency.REAL_TIMES,
    efficiency.WHOLE_TIME,
    alignment.NUMBERS,
    alignment.OVERLAP,
    clarity.ROLES,
    clarity.OPENINGS,
    clarity.LONG_STEPS,
    clarity.ABBREVIATIONS,
    measurability.FINAL_OUTPUT,
    efficiency.HAND_OFFS,
    efficiency.LOAD,
    certainty.DATES,
    certainty.SERVED_WELL,
    certainty.LOOKING_AGAIN,
    certainty.FEEDBACK,
    certainty.REHEARSAL,
    certainty.AS_AUTHORISED,
)
"""All of them; there is no other list."""
BY_NAME = {rule.name: rule for rule in RULES}


@lru_cache(maxsize=32)
def read(draft: Draft) -> tuple[facts.RuleFinding, ...]:
    """Return what the rules find in a Doc's words, which are looked at again and again before they are others."""
    return tuple(finding for rule in RULES for finding in islice(rule.read(draft), MOST))


def know(known: Known) -> Iterator[facts.RuleFinding]:
    """Yield what the rules find in what the service knows beside the words."""
    for rule in RULES:
        yield from islice(rule.know(known), MOST)
