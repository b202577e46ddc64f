import pytest

from tests.production import BUILT, IMPORTED, Stage, started

SANDBOX = (
    "service.sandbox", "service.local", "service.demo",
    "docx", "fontTools", "formualizer", "fpdf", "lxml", "openpyxl", "orjson", "PIL", "pymupdf_fonts", "re2",
    "uharfbuzz",
)  # fmt: skip
"""The sandbox, who opens it, and the libraries that it alone needs."""
MOST = 105 * 1024
"""The kB that production may hold in memory when it has been imported."""


@pytest.fixture(scope="module")
def stages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Stage]:
    return {stage.name: stage for stage in started(tmp_path_factory.mktemp("key"))}


@pytest.mark.parametrize("name", [IMPORTED, BUILT])
def test_production_loads_nothing_of_the_sandbox(stages: dict[str, Stage], name: str) -> None:
    loaded = stages[name].modules
    assert "service.web.addon.doors" in loaded
    assert [one for one in loaded if one.startswith(tuple(f"{part}." for part in SANDBOX)) or one in SANDBOX] == []


def test_firestore_is_loaded_by_those_who_keep_their_records_there(stages: dict[str, Stage]) -> None:
    name = "google.cloud.firestore"
    assert [name in stages[stage].modules for stage in (IMPORTED, BUILT)] == [False, True]


def test_production_is_small(stages: dict[str, Stage]) -> None:
    assert stages[IMPORTED].resident <= MOST
