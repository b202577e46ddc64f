"""Plain text becomes a Doc: a paragraph a line."""

from service.sandbox.core.call import Converted
from service.sandbox.core.text import decoded
from service.sandbox.docs.importing.laying import Laying, check_size, paragraph, words
from service.sandbox.docs.tape import packing
from service.sandbox.docs.tape.segment import Piece


def plain(file: bytes) -> Converted:
    """Return the Doc that a text file becomes."""
    return Converted(packing.dump(Laying(lines(file)).document()))


def lines(file: bytes) -> list[Piece]:
    """Return the paragraphs of a text file."""
    text = decoded(file)
    check_size(len(text))
    return [paragraph(words(line)) for line in text.splitlines()]
