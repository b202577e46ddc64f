"""SVG as PNG: the same letters whoever asks first."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from service.gateways import raster

DRAWN = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="60" height="20">'
    '<text x="2" y="14" font-family="FiraGO">{0}</text></svg>'
)


def test_pictures_that_are_asked_for_at_once_in_a_new_process_have_their_letters() -> None:
    first, at_once = raster.png(DRAWN.format("Uji<!-- -->")), Barrier(8)

    def draw(number: int) -> bytes:
        at_once.wait()
        return raster.png(DRAWN.format(f"Uji<!-- {number} -->"))

    for _ in range(3):
        raster._fonts().cleanup()
        raster._fonts.cache_clear()
        raster.png.cache_clear()
        with ThreadPoolExecutor(8) as pool:
            assert set(pool.map(draw, range(8))) == {first}
