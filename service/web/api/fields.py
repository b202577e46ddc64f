"""What pydantic finds wrong with a request, as problems with our own sentences; its texts never reach a person."""

import re
from collections.abc import Sequence
from datetime import date
from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, ValidationError
from pydantic_core import PydanticCustomError

from service.domain.errors import Invalid, Problem
from service.domain.sentences import Sentence

SENTENCES: dict[str, Sentence] = {
    "missing": Sentence("Fill this in."),
    "extra_forbidden": Sentence("There is no such field. Check its spelling."),
    "string_type": Sentence("Give a text."),
    "tuple_type": Sentence("Give a list."),
    "dict_type": Sentence("Give an object with a text for each name."),
    "model_type": Sentence("Give an object."),
    "model_attributes_type": Sentence("Give an object."),
    "int_type": Sentence("Give a whole number."),
    "int_parsing": Sentence("Give a whole number."),
    "one_change": Sentence("Give exactly one change: replace, excuse or due."),
    "bool_type": Sentence("Give true or false."),
}
EARLIEST, LATEST = date(2000, 1, 1), date(2199, 12, 31)
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_PYTHON_DAY = re.compile(r"datetime\.date\((\d+), (\d+), (\d+)\)")
DAY = Sentence("Give a day as YYYY-MM-DD.")
WRONG = Sentence("This is not right. Compare it with /openapi.json.")


def _day(value: object) -> object:
    """Return the value, unless it is something else that could pass for a day, such as seconds since 1970."""
    if isinstance(value, str) and _DAY.fullmatch(value):
        return value
    raise PydanticCustomError("date_written", "a day")


def _in_reach(day: date) -> date:
    """Return the day, unless it is so far off that it must be a slip."""
    if day < EARLIEST:
        raise PydanticCustomError("greater_than_equal", "too early", {"ge": EARLIEST.isoformat()})
    if day > LATEST:
        raise PydanticCustomError("less_than_equal", "too late", {"le": LATEST.isoformat()})
    return day


def _address(text: str) -> str:
    return text.strip().lower()


Email = Annotated[str, AfterValidator(_address)]
Day = Annotated[date, BeforeValidator(_day), AfterValidator(_in_reach)]
Whole = Annotated[int, Field(strict=True)]
Flag = Annotated[bool, Field(strict=True)]


class Input(BaseModel):
    """A part of a request; a field it does not have is refused."""

    model_config = ConfigDict(extra="forbid")


def invalid(error: ValidationError, tags: Sequence[str] = ()) -> Invalid:
    """Return pydantic's findings as ours, every field listed; `tags` are union branches, which are no fields."""
    found = error.errors(include_url=False, include_context=True, include_input=False)
    return Invalid([Problem(_name(e["loc"], tags), _sentence(e["type"], e.get("ctx", {}))) for e in found])


def _name(location: Sequence[int | str], tags: Sequence[str]) -> str:
    """Return a field's place as people write it: steps[0].outcome."""
    if location and location[0] in tags:
        location = location[1:]
    name = "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in location)
    return name.removeprefix(".") or "body"


def _sentence(kind: str, context: dict[str, Any]) -> Sentence:
    if kind in ("literal_error", "union_tag_invalid"):
        allowed = str(context.get("expected") or context.get("expected_tags")).replace("'", "").replace(" or ", ", ")
        return Sentence("Choose one of {allowed}.", allowed=allowed)
    if kind in ("greater_than_equal", "less_than_equal"):
        if "ge" in context:
            return Sentence("Give at least {bound}.", bound=_bound(context["ge"]))
        return Sentence("Give at most {bound}.", bound=_bound(context["le"]))
    if kind == "string_too_long":
        longest = context["max_length"]
        return Sentence("This is too long; {longest} characters are the most. Shorten it.", longest=longest)
    if kind.startswith("date_"):
        return DAY
    return SENTENCES.get(kind, WRONG)


def _bound(bound: object) -> str | int | date:
    """Return the least or the most that a field takes; of a day pydantic tells what Python writes for it."""
    if isinstance(bound, int | date):
        return bound
    day = _PYTHON_DAY.fullmatch(str(bound))
    return date(*map(int, day.groups())) if day else str(bound)
