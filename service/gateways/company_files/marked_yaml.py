"""YAML that people write: what it says, and for everything wrong with it the line it stands on."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any, TypeVar

import yaml
from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, ValidationError
from pydantic_core import PydanticKnownError

from service.domain.errors import SopError
from service.domain.sentences import Language, Sentence, joined, languages

YamlPath = Sequence[str | int]
"""Keys and indexes that lead to a value from the outermost one."""
_Model = TypeVar("_Model", bound="Strict")


@dataclass(frozen=True)
class FileFault:
    """One thing wrong in a file; lines count from 1."""

    line: int
    sentence: Sentence


class FaultyFile(SopError):
    """A file that people write is wrong; `faults` are all of its faults, in the order of their lines."""

    def __init__(self, name: str, faults: Sequence[FileFault]) -> None:
        self.name = name
        self.faults = tuple(sorted(dict.fromkeys(faults), key=lambda fault: fault.line))
        super().__init__(
            joined(
                (
                    Sentence("{file}, line {line}: {sentence}", file=name, line=fault.line, sentence=fault.sentence)
                    for fault in self.faults
                ),
                "\n",
            )
        )


class _Loader(yaml.CSafeLoader):
    """YAML without days: they stay text, so that a wrong one is told like everything else, with its line."""

    yaml_implicit_resolvers = {  # noqa: RUF012  (declared so by the base class)
        first: [(tag, form) for tag, form in resolvers if tag != "tag:yaml.org,2002:timestamp"]
        for first, resolvers in yaml.CSafeLoader.yaml_implicit_resolvers.items()
    }


def _day(value: object) -> date:
    if not isinstance(value, str):
        raise ValueError(value)
    return date.fromisoformat(value)


StrictDay = Annotated[date, BeforeValidator(_day)]
"""The type of a day in a `Strict` shape."""


def _spoken(code: str) -> str:
    if code in languages():
        return code
    *others, last = (f"'{language}'" for language in languages())
    raise PydanticKnownError("literal_error", {"expected": f"{', '.join(others)} or {last}"})


SpokenLanguage = Annotated[Language, AfterValidator(_spoken)]
"""The type of a language of ours in a `Strict` shape."""


class Strict(BaseModel):
    """The shape of a mapping: no keys but those named, nothing converted in silence."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


class MarkedYaml:
    """A YAML mapping as plain values, with the line of each."""

    def __init__(self, name: str, text: str, first_line: int = 1) -> None:
        """Read the text, whose first line is line `first_line` of file `name`; FaultyFile where it is no mapping."""
        self.name, self._first_line = name, first_line
        try:
            events = [event for event in yaml.parse(text, Loader=_Loader) if isinstance(event, yaml.AliasEvent)]
            aliases = [mark.line for event in events if (mark := event.start_mark)]
            self._root: Any = yaml.compose(text, Loader=_Loader)
            self.value: Any = yaml.load(text, Loader=_Loader)  # noqa: S506  (a SafeLoader)
        except yaml.MarkedYAMLError as error:
            mark = error.problem_mark or error.context_mark
            line = mark.line if mark else 0
            raise FaultyFile(name, [FileFault(first_line + line, _UNREADABLE)]) from None
        except yaml.reader.ReaderError as error:
            line = text.count("\n", 0, error.position)
            raise FaultyFile(name, [FileFault(first_line + line, _UNREADABLE)]) from None
        if aliases:
            raise FaultyFile(name, [FileFault(first_line + line, _ALIAS) for line in aliases])
        if not isinstance(self.value, dict):
            raise FaultyFile(name, [FileFault(first_line, _NO_MAPPING)])
        twice = list(_twice(self._root))
        if twice:
            raise FaultyFile(name, [FileFault(first_line + line, _repeated(key)) for line, key in twice])

    def line(self, path: YamlPath) -> int:
        """Return the line of the value at that path, or of the innermost one around it that is there."""
        node = self._root
        line: int = node.start_mark.line
        for part in path:
            found = _inside(node, part)
            if found is None:
                break
            line, node = found
        return self._first_line + line

    def lines(self, path: YamlPath) -> Iterator[tuple[int, str]]:
        """Yield the lines of a text with their numbers; a text written after “|” begins below its key."""
        node = self._root
        for part in path:
            found = _inside(node, part)
            if found is None:
                return
            node = found[1]
        first = self.line(path) + (node.style in ("|", ">"))
        yield from enumerate(node.value.split("\n"), start=first)

    def fault(self, path: YamlPath, sentence: Sentence) -> FileFault:
        """Return a fault at that path."""
        return FileFault(self.line(path), sentence)

    def as_model(self, model: type[_Model]) -> _Model:
        """Return the value in that shape; FaultyFile with everything that does not fit."""
        try:
            return model.model_validate(self.value)
        except ValidationError as error:
            raise FaultyFile(self.name, list(self._faults(error))) from None

    def _faults(self, error: ValidationError) -> Iterator[FileFault]:
        for detail in error.errors(include_url=False):
            path = detail["loc"]
            yield self.fault(path, _sentence(detail["type"], path, detail.get("ctx", {})))


def _inside(node: Any, part: str | int) -> tuple[int, Any] | None:
    """Return line and node of a mapping's value or a list's item."""
    if isinstance(node, yaml.MappingNode):
        return next(((key.start_mark.line, value) for key, value in node.value if key.value == str(part)), None)
    if isinstance(node, yaml.SequenceNode) and isinstance(part, int) and part < len(node.value):
        return node.value[part].start_mark.line, node.value[part]
    return None


def _twice(node: Any) -> Iterator[tuple[int, str]]:
    """Yield line and key of each key that its mapping has already; YAML would silently keep the last."""
    if isinstance(node, yaml.SequenceNode):
        for item in node.value:
            yield from _twice(item)
    if isinstance(node, yaml.MappingNode):
        keys: set[str] = set()
        for key, value in node.value:
            if str(key.value) in keys:
                yield key.start_mark.line, str(key.value)
            keys.add(str(key.value))
            yield from _twice(value)


_UNREADABLE = Sentence("This is not YAML. Check the indentation, and put quotes around text with “: ”, “{{” or “#”.")
_ALIAS = Sentence("“*” stands for another place of the file here. Write the value out, or put it in quotes.")
_NO_MAPPING = Sentence("Here must stand keys with their values, one on each line: “key: value”.")
_DAY = Sentence("must be a day such as 2026-12-25")
_KEYS = Sentence("must be keys with their values")
_EXPECTED: Mapping[str, Sentence] = {
    "string_type": Sentence("must be text; put it in quotes if it looks like a number or yes/no"),
    "int_type": Sentence("must be a whole number"),
    "float_type": Sentence("must be a number"),
    "bool_type": Sentence("must be true or false"),
    "value_error": _DAY,
    "list_type": Sentence("must be a list"),
    "tuple_type": Sentence("must be a list"),
    "dict_type": _KEYS,
    "model_type": _KEYS,
    "too_short": Sentence("must not be empty"),
    "string_too_short": Sentence("must not be empty"),
    "missing": Sentence("is missing"),
    "extra_forbidden": Sentence("is not a key that Baku knows; check its spelling"),
}


def _sentence(kind: str, path: YamlPath, limits: Mapping[str, Any]) -> Sentence:
    named = ".".join(str(part) for part in path if isinstance(part, str) and part != "[key]")
    expected = _EXPECTED.get(kind) or _limit(kind, limits)
    return Sentence("“{named}” {expected}.", named=named, expected=expected)


def _limit(kind: str, limits: Mapping[str, Any]) -> Sentence:
    match kind:
        case "literal_error":
            choices = limits["expected"].replace(" or ", ", ")
            return Sentence("must be one of {choices}", choices=choices)
        case "greater_than_equal" | "greater_than":
            bound = limits.get("ge", limits.get("gt"))
            return Sentence("is too small (from {bound} up)", bound=bound)
        case "less_than_equal":
            return Sentence("is too large ({bound} at most)", bound=limits["le"])
        case "string_too_long":
            length = limits["max_length"]
            return Sentence("is too long ({length} characters at most)", length=length)
        case _:
            return Sentence("is not what is expected here")


def _repeated(key: str) -> Sentence:
    return Sentence("“{key}” stands here a second time. Keep one.", key=key)
