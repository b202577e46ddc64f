"""Asking Google what Baku rests on, and comparing what another Google answered; each returns its exit code."""

import json
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path

from service.app import Connections
from service.commands.operating import connected
from service.commands.printing import complain, tell
from service.config import Settings
from service.domain.errors import SopError, Unavailable
from service.domain.sentences import Sentence
from service.gateways.google.calling import Calling
from service.probe.answers import differences, file_of, words_in
from service.probe.asking import asked
from service.probe.bench import MY_DRIVE, Bench, Sheets
from service.probe.claim import NOTHING, UNASKED, Probe, ProbeAnswer
from service.probe.clicked import clicked
from service.probe.clicks import CLICKS
from service.probe.every import EVERYTHING, PROBES
from service.workflow.means.office import Office


def probe(settings: Settings, out: Path) -> int:
    """Ask every probe in a folder of its own and write the answers; 1 where one is not as chosen or something stays."""
    _write(out, "")  # what cannot be written is told before anything is asked
    office, google = connected(settings)
    bench = bench_of(settings, office, google, time.sleep)
    tell("Baku asks Google in a folder of its own, and takes it away at the end. This takes some five minutes.")
    if bench.mail is not None:
        tell(f"One mail goes from {bench.sender} to itself, and stays there.")
    return ask(bench, PROBES, out)


def ask(bench: Bench, probes: Sequence[Probe], out: Path) -> int:
    """Ask these probes and write what came of it, a line each; 1 as `probe`."""
    answers: dict[str, ProbeAnswer] = {}
    left: tuple[SopError, ...] = ()
    try:
        with suppress(SopError):
            bench.sweep()
        for one, answer in asked(probes, bench):
            answers[one.name] = answer
            tell(f"{_mark(one, answer)}  {one.name}: {one.means(answer.word)}")
    finally:
        left = bench.clean_up()
    for error in left:
        complain(f"Something that was made could not be taken away: {error.sentence}")
    clicks = clicked(bench.records)
    _write(out, json.dumps(file_of(bench.place, answers, clicks), indent=1, ensure_ascii=False) + "\n")
    others = list(differences(probes, {name: answer.word for name, answer in answers.items()}))
    tell(f"{len(answers)} asked, {len(others)} answered otherwise than Baku rests on: {out}")
    tell(f"{len(clicks)} of {len(CLICKS)} clicks made, which no program can do: see the card “Look after Baku”.")
    return 1 if others or left else 0


def _mark(one: Probe, answer: ProbeAnswer) -> str:
    if answer.word == UNASKED or one.chosen == NOTHING:
        return "–"
    return "✓" if answer.word == one.chosen else "≠"


def compare(file: Path) -> int:
    """Say where the Google of a file of answers is not as chosen; return 1 then, 2 where the file is none."""
    try:
        words = words_in(file)
    except Unavailable as error:
        complain(str(error.sentence))
        return 2
    differing = list(differences(EVERYTHING, words))
    for difference in differing:
        complain(str(difference))
    known = sum(words.get(one.name, UNASKED) != UNASKED for one in EVERYTHING)
    tell(f"{known} of {len(EVERYTHING)} were answered there, {len(differing)} otherwise than Baku rests on.")
    return 1 if differing else 0


def bench_of(settings: Settings, office: Office, google: Connections, sleep: Callable[[float], None]) -> Bench:
    """Return the doors to Google of one run, and where its folder is to be."""
    calling = Calling(google.account, limits=google.limits)
    return Bench(
        calling=calling,
        sheets=Sheets(calling, google.sessions),
        drive_id=office.histories.workplace().drive_id or office.google.shared_drive or _own(office),
        colleague=next(iter(office.organisation.controllers), ""),
        records=office.records,
        sleep=sleep,
        clock=lambda: google.clock().timestamp(),
        mail=Calling(google.sender, principal="sender", limits=google.limits) if google.sender else None,
        sender=settings.mail_sender,
        queue=Calling(google.queue, limits={}) if google.queue else None,
        queue_name=settings.queue,
    )


def _own(office: Office) -> str:
    return MY_DRIVE if office.google.drive.home.my_drive else ""


def _write(out: Path, text: str) -> None:
    try:
        out.write_text(text, encoding="utf-8")
    except OSError as error:
        unusable = Sentence("{file} cannot be used: {why}.", file=str(out), why=error.strerror or "")
        raise Unavailable(unusable, permanent=True) from error
