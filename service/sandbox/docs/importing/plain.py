"""Plain text becomes a Doc: a paragraph a line."""

from service.sandbox.docs.importing.laying import Laying, paragraph, words
from service.sandbox.docs.tape import packing


def plain(file: bytes) -> bytes:
    """Return the content of the Doc that a text file becomes."""
    lines = file.decode("utf-8-sig", "replace").splitlines()
    return packing.dump(Laying([paragraph(words(line)) for line in lines]).document())
