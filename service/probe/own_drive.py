"""What Baku rests on in the My Drive of the account that it works as, where a company's SOPs may be kept."""

from service.domain.company.rights import Right
from service.gateways.drive.home import MY_DRIVE, TOP
from service.gateways.drive.kinds import DOCUMENT, FOLDER
from service.probe.bench import NAME, OURS, Bench, Unasked
from service.probe.claim import Probe, ProbeAnswer
from service.probe.drive import AWHILE, FILES, PERMISSIONS, STATE

HOME = "service/gateways/drive/home.py"


def _folder(bench: Bench) -> str:
    """Return the id of a new folder at the top of the account's My Drive, whose writers may not share it on."""
    if bench.drive.standing.own().room == 0:
        raise Unasked("my_drive")  # a service account has none
    return bench.make_file(FOLDER, TOP, OURS, **MY_DRIVE.made)


def _doc(bench: Bench, folder: str) -> str:
    return bench.make_file(DOCUMENT, folder, **MY_DRIVE.made)


def _sharing_off(bench: Bench) -> ProbeAnswer:
    folder = _folder(bench)
    reply = [bench.file(made, "writersCanShare") for made in (folder, _doc(bench, folder))]
    on = any(one.get("writersCanShare") for one in reply)
    return ProbeAnswer("on" if on else "off", {"folder": reply[0], "file": reply[1]})


def _details(bench: Bench) -> ProbeAnswer:
    if not bench.colleague:
        raise Unasked("colleague")
    folder = _folder(bench)
    bench.drive.permissions.give(folder, Right("user", bench.colleague, "reader"))
    reply = bench.file(_doc(bench, folder), "permissions(role,permissionDetails(inherited))")
    kinds = {one["role"]: one.get("permissionDetails", ()) for one in reply.get("permissions", ())}
    inherited = [detail.get("inherited") for detail in kinds.get("reader", ())]
    return ProbeAnswer("told" if inherited == [True] else "silent", reply)


def _feed(bench: Bench) -> ProbeAnswer:
    made = _doc(bench, _folder(bench))
    bench.sleep(AWHILE)  # the making itself shows until then
    token = bench.drive.start_token("")
    bench.change(made, {"name": f"{NAME}."})

    def listed() -> bool:
        page = bench.drive.changes("", token)
        return page is not None and any(change.file_id == made for change in page.changes)

    seconds = bench.until(listed, AWHILE * 2)
    return ProbeAnswer("silent") if seconds is None else ProbeAnswer("listed", {"seconds": round(seconds)})


OWN_DRIVE = (
    Probe(
        "drive_own_sharing", "drive",
        "In My Drive folders and Docs can be made so that their writers do not share them on.",
        "off", {"off": "they can", "on": "writers may share one of them"},
        (HOME, PERMISSIONS), _sharing_off,
    ),
    Probe(
        "drive_own_details", "drive",
        "In My Drive a file tells which of its rights are inherited.",
        "told", {"told": "it does", "silent": "it does not"},
        (STATE, PERMISSIONS), _details,
    ),
    Probe(
        "drive_own_feed", "drive",
        "The account's own changes feed tells of files in its My Drive.",
        "listed", {"listed": "it does", "silent": "it does not within two minutes"},
        (FILES, "service/workflow/reading/news.py"), _feed,
    ),
)  # fmt: skip
