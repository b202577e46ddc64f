"""What Baku rests on in Drive."""

import secrets
from collections.abc import Mapping
from typing import Any

from service.domain.company.rights import Right
from service.gateways.drive.kinds import DOCUMENT
from service.probe.bench import MY_DRIVE, NAME, Bench, Unasked, refusal
from service.probe.claim import NOTHING, Probe, ProbeAnswer, seen_of

LOCK: Mapping[str, Any] = {"contentRestrictions": [{"readOnly": True, "reason": NAME, "ownerRestricted": True}]}
UNLOCK: Mapping[str, Any] = {"contentRestrictions": [{"readOnly": False}]}
AWHILE, PATIENCE = 60.0, 600.0
"""Seconds for which one waits for a change in the feed, and for a file in a search."""
FILES, FOUNDING = "service/gateways/drive/files.py", "service/workflow/settling/founding.py"
PERMISSIONS, STATE = "service/gateways/drive/permissions.py", "service/gateways/drive/state.py"


def _new_drive(bench: Bench) -> ProbeAnswer:
    fault = refusal(bench.make_drive)
    return ProbeAnswer("refused to it", seen_of(fault)) if fault else ProbeAnswer("made")


def _same_drive(bench: Bench) -> ProbeAnswer:
    key = secrets.token_hex(16)
    if refusal(lambda: bench.make_drive(key)):
        raise Unasked("shared_drive")
    fault = refusal(lambda: bench.make_drive(key))
    return ProbeAnswer("conflict", seen_of(fault)) if fault else ProbeAnswer("taken again")


def _managed(bench: Bench) -> ProbeAnswer:
    fields = "capabilities(canManageMembers,canAddChildren,canDeleteChildren)"
    reply = bench.calling.execute(bench.calling.drive.drives.get(driveId=_shared(bench), fields=fields))
    return ProbeAnswer("manages" if reply["capabilities"]["canManageMembers"] else "does not", reply)


def _restrictions(bench: Bench) -> ProbeAnswer:
    reply = bench.calling.execute(bench.calling.drive.drives.get(driveId=_shared(bench), fields="restrictions"))
    strict = any(reply.get("restrictions", {}).get(name) for name in ("domainUsersOnly", "driveMembersOnly"))
    return ProbeAnswer("restricted" if strict else "open", reply)


def _shared(bench: Bench) -> str:
    """Return the id of the shared drive that is worked in."""
    if bench.home == MY_DRIVE:
        raise Unasked("shared_drive")
    return bench.home


def _given(bench: Bench) -> str:
    """Return the id of a folder that is shared with a colleague, who is not mailed."""
    if not bench.colleague:
        raise Unasked("colleague")
    folder = bench.subfolder()
    bench.drive.permissions.give(folder, Right("user", bench.colleague, "reader"))
    return folder


def _sharing(bench: Bench) -> ProbeAnswer:
    given = bench.drive.permissions.of(_given(bench))
    return ProbeAnswer("shared" if any(one.right.who == bench.colleague for one in given) else "not shared")


def _inherited(bench: Bench) -> ProbeAnswer:
    made = bench.make_file(DOCUMENT, _given(bench))
    listing = bench.calling.drive.permissions.list(
        fileId=made, supportsAllDrives=True, fields="permissions(id,emailAddress)"
    )
    rights = bench.calling.execute(listing)["permissions"]
    theirs = next(one["id"] for one in rights if one.get("emailAddress", "").lower() == bench.colleague)
    request = bench.calling.drive.permissions.delete(fileId=made, permissionId=theirs, supportsAllDrives=True)
    fault = refusal(lambda: bench.calling.execute(request))
    return ProbeAnswer("kept", seen_of(fault)) if fault else ProbeAnswer("deleted")


def _limited(bench: Bench) -> ProbeAnswer:
    folder = bench.subfolder()
    folder_before = bench.file(folder, "capabilities(canDisableInheritedPermissions,canEnableInheritedPermissions)")
    reply = bench.change(folder, {"inheritedPermissionsDisabled": True}, "inheritedPermissionsDisabled")
    return ProbeAnswer("limited" if reply.get("inheritedPermissionsDisabled") else "ignored", folder_before)


def _lifted(bench: Bench) -> ProbeAnswer:
    made = bench.doc()
    locked = bench.change(made, LOCK, "contentRestrictions(readOnly,ownerRestricted)")
    fault = refusal(lambda: bench.change(made, UNLOCK))
    return ProbeAnswer("not lifted", seen_of(fault)) if fault else ProbeAnswer("lifted", locked)


def _for_owners(bench: Bench) -> ProbeAnswer:
    made, fields = bench.doc(), "contentRestrictions(readOnly,ownerRestricted,type)"
    bench.change(made, LOCK)
    reply = bench.file(made, f"{fields},capabilities(canModifyOwnerContentRestriction)")
    restrictions = reply.get("contentRestrictions", ())
    kept = any(one.get("readOnly") and one.get("ownerRestricted") for one in restrictions)
    return ProbeAnswer("kept" if kept else "of editors" if restrictions else "none", reply)


def _renamed(bench: Bench) -> ProbeAnswer:
    made = bench.doc()
    bench.change(made, LOCK)
    fault = refusal(lambda: bench.change(made, {"name": f"{NAME}."}))
    return ProbeAnswer("kept out", seen_of(fault)) if fault else ProbeAnswer("renamed")


def _moved_locked(bench: Bench) -> ProbeAnswer:
    made, to = bench.doc(), bench.subfolder()
    bench.change(made, LOCK)
    reply = bench.change(made, {}, "parents", addParents=to, removeParents=bench.folder)
    return ProbeAnswer("moved" if reply["parents"] == [to] else "stays")


def _locked_and_moved(bench: Bench) -> ProbeAnswer:
    made, to = bench.doc(), bench.subfolder()
    fields = "parents,contentRestrictions(readOnly)"
    reply = bench.change(made, {**LOCK, "trashed": False}, fields, addParents=to, removeParents=bench.folder)
    locked = any(one.get("readOnly") for one in reply.get("contentRestrictions", ()))
    return ProbeAnswer("both" if locked and reply["parents"] == [to] else "not both", {"locked": locked})


def _moved_again(bench: Bench) -> ProbeAnswer:
    made, to = bench.doc(), bench.subfolder()
    bench.change(made, {}, addParents=to, removeParents=bench.folder)
    fault = refusal(lambda: bench.change(made, {}, addParents=to, removeParents=bench.folder))
    return ProbeAnswer("refused the second time", seen_of(fault)) if fault else ProbeAnswer("taken")


def _second_parent(bench: Bench) -> ProbeAnswer:
    made, to = bench.doc(), bench.subfolder()
    fault = refusal(lambda: bench.change(made, {}, addParents=to))
    parents = len(bench.file(made, "parents")["parents"])
    return ProbeAnswer("one" if parents == 1 else "two", seen_of(fault) if fault else {"parents": parents})


def _by_me(bench: Bench) -> ProbeAnswer:
    reply = bench.file(bench.doc("Budi checks the beans.\n"), "lastModifyingUser(me)")
    return ProbeAnswer(
        {True: "me", False: "another", None: "silent"}[reply.get("lastModifyingUser", {}).get("me")], reply
    )


def _comment_in_feed(bench: Bench) -> ProbeAnswer:
    drive_id, made = "" if bench.home == MY_DRIVE else bench.home, bench.doc("Budi checks the beans.\n")
    bench.sleep(AWHILE)  # the making itself shows until then
    token = bench.drive.start_token(drive_id)
    comment = bench.calling.drive.comments.create(fileId=made, body={"content": NAME}, fields="id")
    bench.calling.execute(comment)

    def listed() -> bool:
        page = bench.drive.changes(drive_id, token)
        return page is not None and any(change.file_id == made for change in page.changes)

    seconds = bench.until(listed, AWHILE * 2)
    return ProbeAnswer("silent") if seconds is None else ProbeAnswer("listed", {"seconds": round(seconds)})


def _search(bench: Bench) -> ProbeAnswer:
    nonce = {"baku-probe": secrets.token_hex(8)}
    bench.to_delete(bench.drive.make_document(NAME, bench.folder, nonce))
    seconds = bench.until(lambda: bool(bench.drive.find(nonce)), PATIENCE)
    return ProbeAnswer("late") if seconds is None else ProbeAnswer("in time", {"seconds": round(seconds)})


def _copied_properties(bench: Bench) -> ProbeAnswer:
    nonce = {"baku-probe": secrets.token_hex(8)}
    made = bench.to_delete(bench.drive.make_document(NAME, bench.folder, nonce))
    copy = bench.to_delete(bench.drive.copy_document(made, NAME, bench.folder, {"baku-other": "1"}))
    reply = bench.file(copy, "appProperties").get("appProperties", {})
    return ProbeAnswer("brought along" if "baku-probe" in reply else "left behind", {"properties": len(reply)})


def _approval(bench: Bench) -> ProbeAnswer:
    reply = bench.file(bench.doc(), "capabilities(canStartApproval)")
    return ProbeAnswer("offered" if reply.get("capabilities", {}).get("canStartApproval") else "not offered", reply)


DRIVE = (
    Probe(
        "drive_made_by_account", "drive",
        "Baku's account may make a shared drive; where it may not, BAKU_SHARED_DRIVE names one that people made.",
        "made", {"made": "it may", "refused to it": "it may not"},
        (FOUNDING, FILES), _new_drive,
    ),
    Probe(
        "drive_same_request", "drive",
        "A second drives.create with the same request id is a conflict.",
        "conflict",
        {"conflict": "it is", "taken again": "it is taken"},
        (FILES,), _same_drive,
    ),
    Probe(
        "drive_managed_by_account", "drive",
        "Baku's account can be a manager of the company's shared drive.",
        "manages", {"manages": "it is", "does not": "it is not"},
        ("service/gateways/drive/standing.py", FOUNDING), _managed,
    ),
    Probe(
        "drive_restrictions", "drive",
        "The shared drive lets in people from outside, and files be shared with people who are no members.",
        "open", {"open": "neither is restricted", "restricted": "one of them is"},
        ("service/workflow/acts/trying_home.py", PERMISSIONS), _restrictions,
    ),
    Probe(
        "drive_folder_shared", "drive",
        "A folder of a shared drive is shared with people who are no members of it.",
        "shared", {"shared": "it is", "not shared": "the right does not stand on it"},
        (PERMISSIONS, "service/workflow/settling/folders.py"), _sharing,
    ),
    Probe(
        "drive_inherited_right", "drive",
        "An inherited right cannot be taken away from a file.",
        "kept", {"kept": "it is refused", "deleted": "it is taken away"},
        (PERMISSIONS, "service/workflow/settling/rights.py"), _inherited,
    ),
    Probe(
        "drive_limited_folder", "drive",
        "A folder can be closed against inherited rights, in My Drive and in a shared drive.",
        "limited", {"limited": "it can", "ignored": "it stays open"},
        (PERMISSIONS, "service/workflow/settling/rights.py"), _limited,
    ),
    Probe(
        "drive_lock_lifted", "drive",
        "Whoever manages the drive, or in My Drive owns the file, lifts an owner-restricted lock.",
        "lifted", {"lifted": "Baku's account does", "not lifted": "Baku's account may not"},
        (FILES, "service/workflow/settling/editing.py"), _lifted,
    ),
    Probe(
        "drive_owner_lock", "drive",
        "A lock that is owner-restricted is kept as one, in My Drive and in a shared drive.",
        "kept", {"kept": "it is", "of editors": "it is one that editors lift", "none": "there is no lock"},
        (FILES, "service/workflow/settling/authorisation.py", "service/workflow/settling/watching.py"), _for_owners,
    ),
    Probe(
        "drive_locked_rename", "drive",
        "A locked Doc cannot be renamed.",
        "kept out", {"kept out": "it is refused", "renamed": "it can"},
        ("service/workflow/settling/naming.py",), _renamed,
    ),
    Probe(
        "drive_locked_move", "drive",
        "A locked Doc can be moved.",
        "moved", {"moved": "it can", "stays": "it stays where it was"},
        (FILES,), _moved_locked,
    ),
    Probe(
        "drive_lock_and_move", "drive",
        "One files.update locks a Doc and moves it.",
        "both", {"both": "it does both", "not both": "it does not do both"},
        (FILES, "service/workflow/settling/authorisation.py"), _locked_and_moved,
    ),
    Probe(
        "drive_repeated_move", "drive",
        "A move that is sent again, and removes a parent that is gone, is taken.",
        "taken", {"taken": "it is", "refused the second time": "it is refused"},
        (FILES,), _moved_again,
    ),
    Probe(
        "drive_one_parent", "drive",
        "A file lies in one folder: another parent does not come beside it.",
        "one", {"one": "it does not", "two": "it has two"},
        (FILES,), _second_parent,
    ),
    Probe(
        "drive_last_by_me", "drive",
        "lastModifyingUser.me tells that a file is Baku's own and nobody's copy.",
        "me",
        {"me": "it is true of what Baku wrote", "another": "it is false of what Baku wrote",
         "silent": "Drive does not say"},
        (STATE, "service/workflow/acts/sweeping.py"), _by_me,
    ),
    Probe(
        "drive_comment_in_feed", "drive",
        "A comment does not show in the changes feed: Docs in an open round are read at every sync, listed or not.",
        "silent", {"silent": "it does not within two minutes", "listed": "it does"},
        (FILES, "service/workflow/acts/syncing.py"), _comment_in_feed,
    ),
    Probe(
        "drive_search_lag", "drive",
        "What was made turns up in a search within ten minutes.",
        "in time", {"in time": "it does", "late": "it does not"},
        ("service/app.py", FILES), _search,
    ),
    Probe(
        "drive_copied_properties", "drive",
        "A copy brings the properties of its source along.",
        "brought along", {"brought along": "it does", "left behind": "it has its own alone"},
        (STATE, "service/workflow/means/google.py"), _copied_properties,
    ),
    Probe(
        "drive_approval_offered", "drive",
        "Google's own approvals of files are offered; nothing is built upon them.",
        NOTHING, {"offered": "they are offered", "not offered": "they are not offered"},
        (), _approval,
    ),
)  # fmt: skip
