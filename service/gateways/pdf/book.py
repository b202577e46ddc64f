"""PDFs bound to one: pages of its own words in front, a number below every page, an outline, contents that lead on."""

from itertools import count, islice
from pathlib import Path

from pypdf import PageObject, PdfReader, PdfWriter
from pypdf.annotations import Link
from pypdf.errors import PyPdfError
from pypdf.generic import ArrayObject, DecodedStreamObject, DictionaryObject, Fit, IndirectObject, NameObject

from service.domain.telling.book_words import BookWords
from service.gateways.pdf.pages import FrontPages, front_pages

FOOT_SIZE, FOOT_HEIGHT = 7, 16
"""Points: of the letters below each page, and how far above its edge they stand."""
FONT = "/BakuFoot"


class Bookbinding:
    """A book on its way; what is bound lies in `folder`, so that no more than one copy of all is in memory."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._bound: list[tuple[Path, int]] = []
        self.size = 0
        """Bytes of what is bound."""

    def add(self, pdf: bytes) -> bool:
        """Bind a PDF behind those that are bound, and return whether that can be done."""
        path = self._folder / f"{len(self._bound)}.pdf"
        path.write_bytes(pdf)
        try:
            pages = len(PdfReader(path).pages)
        except (PyPdfError, ValueError):
            return False
        self._bound.append((path, pages))
        self.size += len(pdf)
        return True

    def write(self, path: Path, words: BookWords) -> int:
        """Write the book and return how many pages it has; the same PDFs and words give the same bytes."""
        front = front_pages(words, [0] * len(self._bound), self._folder)
        front = front_pages(words, [start + 1 for start in self._starts(front.count)], self._folder)
        (self._folder / "front.pdf").write_bytes(front.pdf)
        writer = PdfWriter()
        writer.add_metadata({"/Title": f"{words.title} {words.cover[0]}", "/Producer": "Baku"})
        writer.append(self._folder / "front.pdf", import_outline=False)
        for part, _ in self._bound:
            writer.append(part, import_outline=False)
        self._outline(writer, words, front)
        _number(writer, words.foot)
        writer.write(path)
        return len(writer.pages)

    def _starts(self, front: int) -> list[int]:
        """Return the page on which each PDF begins, counted from 0."""
        starts, page = [], front
        for _, pages in self._bound:
            starts.append(page)
            page += pages
        return starts

    def _outline(self, writer: PdfWriter, words: BookWords, front: FrontPages) -> None:
        """Let outline and contents lead to each part and SOP."""
        titles = {"decree": words.decree_title, "contents": words.contents_title, "guide": words.guide_title}
        for name, title in titles.items():
            writer.add_outline_item(title=title, page_number=front.starts[name])
        starts = iter(self._starts(front.count))
        for part in words.contents:
            sops = list(zip(part.lines, islice(starts, len(part.lines)), strict=True))
            parent = writer.add_outline_item(title=part.department, page_number=sops[0][1])
            for one, start in sops:
                writer.add_outline_item(title=f"{one.number} {one.title}", page_number=start, parent=parent)
        for place, start in zip(front.places, self._starts(front.count), strict=True):
            link = Link(rect=place.box, target_page_index=start, fit=Fit.fit(), border=[0, 0, 0])
            writer.add_annotation(place.page, link)


def _number(writer: PdfWriter, foot: str) -> None:
    """Write the book's name and the page's number below every page but the cover, whatever stands on it."""
    font = writer._add_object(  # pypdf has no other way to share one font among pages
        DictionaryObject(
            {
                NameObject("/Type"): NameObject("/Font"),
                NameObject("/Subtype"): NameObject("/Type1"),
                NameObject("/BaseFont"): NameObject("/Helvetica"),
                NameObject("/Encoding"): NameObject("/WinAnsiEncoding"),
            }
        )
    )
    total = len(writer.pages)
    for number, page in zip(count(1), writer.pages, strict=False):
        if number > 1:
            _write_below(writer, page, font, f"{foot} · {number}/{total}")


def _write_below(writer: PdfWriter, page: PageObject, font: IndirectObject, text: str) -> None:
    resources = page.setdefault(NameObject("/Resources"), DictionaryObject()).get_object()
    fonts = resources.setdefault(NameObject("/Font"), DictionaryObject()).get_object()
    fonts[NameObject(FONT)] = font
    box = page.mediabox
    shown = text.encode("cp1252", "replace").replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")
    left = float(box.left) + float(box.width) / 2 - len(shown) * FOOT_SIZE * 0.25
    at = f"1 0 0 1 {left:.2f} {float(box.bottom) + FOOT_HEIGHT:.2f} Tm".encode()
    words = b"Q\nBT 0.35 g " + f"{FONT} {FOOT_SIZE} Tf ".encode() + at + b" (" + shown + b") Tj ET\n"
    before, after = DecodedStreamObject(), DecodedStreamObject()
    before.set_data(b"q\n")
    after.set_data(b"\n" + words)
    contents = page.get("/Contents")
    known = contents.get_object() if contents is not None else ArrayObject()
    streams = list(known) if isinstance(known, ArrayObject) else [page.raw_get("/Contents")]
    add = writer._add_object
    page[NameObject("/Contents")] = ArrayObject([add(before), *streams, add(after)])
