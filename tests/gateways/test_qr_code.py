from io import BytesIO

import pytest
import zxingcpp
from PIL import Image

from service.gateways.qr_code import png

LINK = "https://sop.kopi.example/s/SOP-MKT-014?rev=0&c=y3bjftqmz3ta"


@pytest.mark.parametrize("text", [LINK, LINK.replace("SOP-MKT-014", "SOP/MKT/014/2026"), LINK * 5])
def test_a_reader_of_codes_reads_what_was_drawn(text: str) -> None:
    assert [one.text for one in zxingcpp.read_barcodes(Image.open(BytesIO(png(text))))] == [text]


def test_a_code_is_drawn_alike_each_time() -> None:
    assert png(LINK) == png(LINK)
