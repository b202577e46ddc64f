"""The names that no settings know are offered once for the whole company, to whoever looks after these."""

from http import HTTPStatus

import yaml

from tests.lives import once
from tests.people import FITRI
from tests.web.api.test_identity_block import registered
from tests.web.panel.google import Panel
from tests.world import World

STEPS = """
| No | Kegiatan | PIC | Waktu | Output |
| 1 | Menulis naskah | Penulis Konten | 2 jam | Naskah |
| 2 | Menyetujui | {approver} | 1 jam | Persetujuan |
"""


@once
def two_sops(world: World) -> None:
    registered(world, "# Tujuan", steps=STEPS.format(approver="Kepala Pemasaran"))
    registered(world, "# Tujuan", steps=STEPS.format(approver="kepala  pemasaran"), title="Another")


def test_they_are_listed_with_their_sops_and_as_lines_of_the_settings(world: World) -> None:
    two_sops(world)
    told = world.fitri.does("GET", "/api/roles/unknown")
    assert [(role["name"], role["sops"]) for role in told["roles"]] == [
        ("Kepala Pemasaran", ["SOP-MKT-001", "SOP-MKT-002"])
    ]
    (role,) = yaml.safe_load(told["settings"])
    assert role == {"names": {"id": "Kepala Pemasaran"}, "holders": ["citra@kopi.example"]}
    assert told["rows"] == "Kepala Pemasaran\tKepala Pemasaran\tcitra@kopi.example"
    assert world.ayu.get("/api/roles/unknown").status_code == HTTPStatus.FORBIDDEN
    register = world.office.histories.workplace().register_id or ""
    panel = Panel(world, FITRI, register, host="SHEETS")
    panel.home()
    panel.click("Names without a role")
    assert panel.card["header"]["title"] == "Names without a role (1)"
    assert "Kepala Pemasaran" in panel.text()
