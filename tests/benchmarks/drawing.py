"""What drawing a flow takes before it is rastered, and rastering one page of it: 60 steps in both forms."""

import time
from collections.abc import Callable
from functools import partial
from statistics import median
from typing import get_args

from service.domain.document.content import Content
from service.domain.document.sop_document import Format, IdentityBlock, SopDocument, Step
from service.drawing.picture import FlowPicture, of_content
from service.gateways.raster import png
from tests.benchmarks.measuring import show

STEPS, ROLES, TIMES = 60, 8, 7


def main() -> None:
    """Measure and print."""
    png(of_content(document("lean")).pages[0])  # fonts are read once
    lines = []
    for form in get_args(Format):
        picture = of_content(document(form))
        drawing = milliseconds(partial(of_content, document(form)))
        rastering = milliseconds(partial(png, picture.pages[0]))
        lines.append((form, len(picture.pages), drawing, rastering))
    show(
        f"The flow of {STEPS} steps of {ROLES} performers, in ms of the processor",
        ("form", "pages", "drawn", "a page as PNG"),
        lines,
    )


def document(form: Format) -> Content:
    """Return an SOP whose every fifth step decides, back or two steps on."""
    steps = tuple(
        Step(
            f"Memeriksa kelengkapan berkas permohonan nomor {number}",
            f"Pelaksana {number * 3 % ROLES}",
            (),
            "Formulir permohonan",
            "2 jam",
            "Berkas lengkap",
            f"Ya: lanjut ke langkah {min(number + 2, STEPS)}\nTidak: kembali ke langkah {max(number - 3, 1)}"
            if number % 5 == 0
            else "",
        )
        for number in range(1, STEPS + 1)
    )
    return Content("r", SopDocument(form, "id", IdentityBlock(title="Perizinan"), (), (), (), steps), {})


def milliseconds(work: Callable[[], FlowPicture | bytes]) -> float:
    """Return the median of the processor's time that some work takes, whatever else the machine does."""
    spans = []
    for _ in range(TIMES):
        begun = time.process_time()
        work()
        spans.append((time.process_time() - begun) * 1000)
    return median(spans)


if __name__ == "__main__":
    main()
