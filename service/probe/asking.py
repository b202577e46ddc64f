"""Asking Google: each probe by itself, so that one that is refused stops no other."""

from collections.abc import Iterator, Sequence

from service.domain.errors import SopError
from service.gateways.google.failures import fault_of
from service.probe.bench import Bench, Unasked
from service.probe.claim import REFUSED, UNASKED, UNREAD, Probe, ProbeAnswer, seen_of


def asked(probes: Sequence[Probe], bench: Bench) -> Iterator[tuple[Probe, ProbeAnswer]]:
    """Yield each probe with its answer, as soon as it has one; nothing is raised but what ends the process."""
    for probe in probes:
        yield probe, _answer(probe, bench)


def _answer(probe: Probe, bench: Bench) -> ProbeAnswer:
    try:
        return probe.ask(bench)
    except Unasked as missing:
        return ProbeAnswer(UNASKED, {"lacks": str(missing)})
    except SopError as error:
        fault = fault_of(error.__cause__) if error.__cause__ else None
        return ProbeAnswer(REFUSED, seen_of(fault)) if fault else ProbeAnswer(UNREAD, {"lacks": type(error).__name__})
    except (KeyError, IndexError, TypeError, ValueError, StopIteration) as error:
        return ProbeAnswer(UNREAD, {"lacks": type(error).__name__})
