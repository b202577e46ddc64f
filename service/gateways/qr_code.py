"""QR codes as PNG: black on white with their quiet zone, to be read from paper, copies of it included."""

from io import BytesIO

import segno

PIXELS, QUIET = 12, 4
"""A module's pixels, and the white modules around the code that its standard asks for."""


def png(text: str) -> bytes:
    """Return the code of a text; up to 62 ASCII characters take 33 modules a side, 15 % of which may be unreadable."""
    image = BytesIO()
    segno.make_qr(text, error="m").save(image, kind="png", scale=PIXELS, border=QUIET)
    return image.getvalue()
