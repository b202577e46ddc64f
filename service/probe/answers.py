"""The file of answers: written so that it can be sent, and compared with our choices by whoever it was sent to."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from service import VERSION
from service.domain.errors import Unavailable
from service.domain.sentences import Sentence
from service.probe.claim import NOTHING, UNASKED, Probe, ProbeAnswer
from service.probe.click import Click
from service.probe.placeholders import Placeholders

FORM = "baku-answers 1"
"""What the file calls its form."""


@dataclass(frozen=True)
class OtherAnswer:
    """A probe or click to which Google answered otherwise than we chose, and its answer's word."""

    probe: Probe | Click
    word: str

    def __str__(self) -> str:
        """Return what differs, and where the code rests on it."""
        probe = self.probe
        asks = f" {probe.asks}" if isinstance(probe, Click) else ""
        return (
            f"{probe.name}: {probe.claim}{asks} Chosen: {probe.means(probe.chosen)}. There: {probe.means(self.word)}. "
            f"See {', '.join(probe.rests)}."
        )


def file_of(place: str, answers: Mapping[str, ProbeAnswer], clicks: Mapping[str, str]) -> dict[str, Any]:
    """Return what the file says, each value that is not Google's own replaced.

    `place` is where it was asked, `clicks` what document controllers saw, each by its word.
    """
    hidden = Placeholders()
    answered = {name: {"word": one.word, "seen": hidden.hide(one.seen)} for name, one in answers.items()}
    return {"form": FORM, "baku": VERSION, "place": place, "answers": answered, "clicks": dict(clicks)}


def words_in(file: Path) -> Mapping[str, str]:
    """Return the words of a file of answers by the names of probes and clicks; Unavailable where it is none."""
    try:
        held = json.loads(file.read_text(encoding="utf-8"))
        if held["form"] != FORM:
            raise ValueError(FORM)
        answers = {str(name): str(one["word"]) for name, one in held["answers"].items()}
        return answers | {str(name): str(word) for name, word in held["clicks"].items()}
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise Unavailable(
            Sentence("{file} is no file of answers of “probe --out”.", file=str(file)), permanent=True
        ) from error


def differences(probes: Sequence[Probe | Click], words: Mapping[str, str]) -> Iterator[OtherAnswer]:
    """Yield where answers are not what we chose; what could not be asked there is no difference."""
    for probe in probes:
        word = words.get(probe.name, UNASKED)
        if probe.chosen != NOTHING and word not in (probe.chosen, UNASKED):
            yield OtherAnswer(probe, word)
