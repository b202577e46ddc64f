"""SVG as PNG, with FiraGO, whatever fonts the machine has."""

import importlib
from functools import cache, lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Lock

import resvg_py

FACES = ("FiraGO_Regular", "FiraGO_Bold")
DOTS_PER_INCH = 300.0
_WRITING = Lock()
"""Held while the fonts are written: of two that did so at once, one would read from a folder that is gone."""


@lru_cache(maxsize=8)  # Google and people look at a picture several times, and drawing it takes a second
def png(svg: str, dpi: float = DOTS_PER_INCH) -> bytes:
    """Return an SVG image as PNG on white; a page at 300 dpi has 6 of Docs' 25 megapixels (evidence/docs.md 4)."""
    with _WRITING:
        folder = Path(_fonts().name)
    fonts = [str(folder / f"{face}.ttf") for face in FACES]
    return resvg_py.svg_to_bytes(svg_string=svg, background="white", dpi=dpi, font_files=fonts, skip_system_fonts=True)


@cache
def _fonts() -> TemporaryDirectory[str]:
    """Return the folder in which the fonts lie, for the library reads files; it goes with the process."""
    folder = TemporaryDirectory(prefix="baku-fonts-")
    for face in FACES:
        data: bytes = importlib.import_module(f"pymupdf_fonts.{face}").fontbuffer
        (Path(folder.name) / f"{face}.ttf").write_bytes(data)
    return folder
