from datetime import timedelta

import pytest

from tests.people import AYU, BUDI, CITRA
from tests.sandbox.drive.desk import FILES, PERMISSIONS, Desk, Refused


def give(file_id: str, **body: object) -> object:
    return PERMISSIONS.create(fileId=file_id, body=body, fields="*")


def test_a_permission_shows_the_four_things_by_default(ayu: Desk) -> None:
    """evidence/drive.md 71."""
    body = {"type": "user", "role": "writer", "emailAddress": BUDI}
    permission = ayu(PERMISSIONS.create(fileId=ayu.make(), body=body))
    assert set(permission) == {"kind", "id", "type", "role"}


def test_a_person_has_the_same_permission_id_on_every_file(ayu: Desk) -> None:
    first, second = ayu.share(ayu.make(), BUDI), ayu.share(ayu.make(), BUDI)
    assert first["id"] == second["id"]
    assert first["id"] != ayu.share(ayu.make(), CITRA)["id"]


def test_sharing_again_keeps_the_id_and_only_raises_the_role(ayu: Desk) -> None:
    """evidence/drive.md 106."""
    doc = ayu.make()
    first = ayu.share(doc, BUDI, "commenter")
    assert ayu.share(doc, BUDI, "reader") == first
    raised = ayu.share(doc, BUDI, "writer")
    assert (raised["id"], raised["role"]) == (first["id"], "writer")


@pytest.mark.parametrize(
    ("role", "can"),
    [("reader", (False, False)), ("commenter", (True, False)), ("writer", (True, True))],
)
def test_a_role_lets_its_holder_comment_and_edit(ayu: Desk, budi: Desk, role: str, can: tuple[bool, bool]) -> None:
    doc = ayu.make()
    ayu.share(doc, BUDI, role)
    told = budi.can(doc)
    assert (told["canComment"], told["canEdit"]) == can


def test_a_domain_lets_its_people_in_and_nobody_else(ayu: Desk, budi: Desk, mallory: Desk) -> None:
    doc = ayu.make()
    permission = ayu(give(doc, type="domain", role="commenter", domain="kopi.example"))
    assert (permission["domain"], permission["allowFileDiscovery"]) == ("kopi.example", False)
    assert budi.can(doc)["canComment"] is True
    assert not mallory.sees(doc)


def test_anyone_is_anyone(ayu: Desk, mallory: Desk) -> None:
    doc = ayu.make()
    assert ayu(give(doc, type="anyone", role="reader"))["id"] == "anyoneWithLink"
    assert mallory.sees(doc)
    assert mallory.found() == []


def test_what_anyone_may_discover_shows_in_searches(ayu: Desk, mallory: Desk) -> None:
    ayu(give(ayu.make(), type="anyone", role="reader", allowFileDiscovery=True))
    assert mallory.found() == ["Brief"]


def test_a_folders_permissions_reach_what_it_holds(ayu: Desk, budi: Desk) -> None:
    folder = ayu.folder()
    doc = ayu.make(parent=ayu.folder("sub", folder))
    key = ayu.share(folder, BUDI, "writer")["id"]
    assert budi.can(doc)["canEdit"] is True
    ayu(PERMISSIONS.delete(fileId=folder, permissionId=key))
    assert not budi.sees(doc)


def test_an_owner_of_a_folder_writes_in_others_files_there(ayu: Desk, budi: Desk) -> None:
    folder = ayu.folder()
    ayu.share(folder, BUDI, "writer")
    doc = budi.make(parent=folder)
    assert ayu.can(doc)["canEdit"] is True
    assert ayu.can(doc)["canTrash"] is False


@pytest.mark.parametrize(
    ("body", "location"),
    [
        ({"role": "reader"}, "type"),
        ({"type": "user", "emailAddress": BUDI}, "role"),
    ],
)
def test_type_and_role_are_needed(ayu: Desk, body: dict[str, str], location: str) -> None:
    """evidence/drive.md 105."""
    error = ayu.refused(give(ayu.make(), **body))
    assert (error.code, error.reason, location in error.message) == (400, "required", True)


def test_a_malformed_address_is_refused(ayu: Desk) -> None:
    """evidence/drive.md 107."""
    error = ayu.refused(give(ayu.make(), type="user", role="reader", emailAddress="budi"))
    assert error == Refused(
        400, "invalid", "The specified emailAddress is invalid or not applicable for the given permission type."
    )


def test_who_has_no_google_account_must_be_notified(ayu: Desk) -> None:
    """evidence/drive.md 107; addresses under .invalid have none."""
    doc = ayu.make()
    error = ayu.refused(ayu.sharing(doc, "someone@shop.invalid", sendNotificationEmail=False))
    assert (error.code, error.reason) == (400, "invalidSharingRequest")
    assert ayu.share(doc, "someone@shop.invalid", sendNotificationEmail=True)


def test_notifications_are_for_people(ayu: Desk) -> None:
    """evidence/drive.md 106."""
    body = {"type": "anyone", "role": "reader"}
    error = ayu.refused(PERMISSIONS.create(fileId=ayu.make(), body=body, sendNotificationEmail=False))
    assert (error.code, error.reason) == (403, "forbidden")
    assert error.message.startswith("The sendNotificationEmail parameter is only applicable")


@pytest.mark.parametrize("role", ["organizer", "fileOrganizer"])
def test_roles_of_shared_drives_are_not_for_my_drive(ayu: Desk, role: str) -> None:
    assert ayu.refused(ayu.sharing(ayu.make(), BUDI, role)).code == 403


@pytest.mark.parametrize("role", ["reader", "commenter"])
def test_readers_neither_share_nor_list(ayu: Desk, budi: Desk, role: str) -> None:
    """evidence/drive.md 110."""
    doc = ayu.make()
    ayu.share(doc, BUDI, role)
    assert budi.refused(budi.sharing(doc, CITRA)).reason == "insufficientFilePermissions"
    assert budi.refused(PERMISSIONS.list(fileId=doc)).code == 403
    assert "permissions" not in budi.look(doc)


def test_writers_share_unless_the_owner_forbids_it(ayu: Desk, budi: Desk) -> None:
    doc = ayu.make()
    ayu.share(doc, BUDI, "writer")
    assert budi.share(doc, CITRA)
    ayu.change(doc, {"writersCanShare": False})
    assert budi.refused(budi.sharing(doc, CITRA, "writer")).code == 403


def test_everybody_looks_at_and_gives_up_their_own(ayu: Desk, budi: Desk) -> None:
    doc = ayu.make()
    key = ayu.share(doc, BUDI)["id"]
    assert budi(PERMISSIONS.get(fileId=doc, permissionId=key))["role"] == "reader"
    assert budi(PERMISSIONS.delete(fileId=doc, permissionId=key)) == ""
    assert not budi.sees(doc)


def test_permissions_are_listed_and_paged(ayu: Desk) -> None:
    doc = ayu.make()
    ayu.share(doc, BUDI)
    ayu.share(doc, CITRA)
    whole = ayu(PERMISSIONS.list(fileId=doc, fields="*"))
    assert [told["emailAddress"] for told in whole["permissions"]] == [AYU, BUDI, CITRA]
    first = ayu(PERMISSIONS.list(fileId=doc, pageSize=2))
    rest = ayu(PERMISSIONS.list(fileId=doc, pageSize=2, pageToken=first["nextPageToken"]))
    assert len(first["permissions"]) + len(rest["permissions"]) == 3


def test_an_unknown_permission_is_not_found(ayu: Desk) -> None:
    error = ayu.refused(PERMISSIONS.get(fileId=ayu.make(), permissionId="123"))
    assert error == Refused(404, "notFound", "Permission not found: 123.")


def test_a_role_is_raised_and_lowered(ayu: Desk, budi: Desk) -> None:
    doc = ayu.make()
    key = ayu.share(doc, BUDI, "writer")["id"]
    assert ayu(PERMISSIONS.update(fileId=doc, permissionId=key, body={"role": "reader"}))["role"] == "reader"
    assert budi.can(doc)["canEdit"] is False


def test_an_address_is_not_changed(ayu: Desk) -> None:
    doc = ayu.make()
    key = ayu.share(doc, BUDI)["id"]
    body = {"emailAddress": CITRA}
    assert ayu.refused(PERMISSIONS.update(fileId=doc, permissionId=key, body=body)).reason == "fieldNotWritable"


def test_an_inherited_permission_is_changed_where_it_stands(ayu: Desk) -> None:
    """evidence/drive.md 109."""
    folder = ayu.folder()
    doc, key = ayu.make(parent=folder), ayu.share(folder, BUDI)["id"]
    error = ayu.refused(PERMISSIONS.delete(fileId=doc, permissionId=key))
    assert (error.code, error.reason) == (403, "cannotModifyInheritedPermission")


class TestOwnership:
    def test_it_must_be_meant(self, ayu: Desk) -> None:
        """evidence/drive.md 108."""
        error = ayu.refused(ayu.sharing(ayu.make(), BUDI, "owner"))
        assert error == Refused(
            403, "forbidden", "The transferOwnership parameter must be enabled when the permission role is 'owner'."
        )

    def test_the_old_owner_stays_as_a_writer(self, ayu: Desk, budi: Desk) -> None:
        """evidence/drive.md 108."""
        doc = ayu.make()
        ayu.share(doc, BUDI, "owner", transferOwnership=True)
        assert budi.look(doc)["ownedByMe"] is True
        assert ayu.can(doc)["canEdit"] is True
        assert ayu.refused(ayu.changing(doc, {"trashed": True})).code == 403

    def test_a_writer_becomes_the_owner_by_an_update(self, ayu: Desk, budi: Desk) -> None:
        doc = ayu.make()
        key = ayu.share(doc, BUDI, "writer")["id"]
        request = PERMISSIONS.update(fileId=doc, permissionId=key, body={"role": "owner"}, transferOwnership=True)
        assert ayu(request)["role"] == "owner"
        assert budi.look(doc)["ownedByMe"] is True

    def test_it_comes_with_a_mail(self, ayu: Desk) -> None:
        """evidence/drive.md 106."""
        request = ayu.sharing(ayu.make(), BUDI, "owner", transferOwnership=True, sendNotificationEmail=False)
        assert ayu.refused(request).code == 403

    def test_it_stays_in_the_company(self, ayu: Desk, mallory: Desk) -> None:
        request = ayu.sharing(ayu.make(), mallory.person, "owner", transferOwnership=True)
        assert ayu.refused(request).reason == "ownershipChangeAcrossDomainNotPermitted"

    def test_only_the_owner_gives_it_away(self, ayu: Desk, budi: Desk) -> None:
        doc = ayu.make()
        ayu.share(doc, BUDI, "writer")
        assert budi.refused(budi.sharing(doc, BUDI, "owner", transferOwnership=True)).code == 403

    def test_the_owner_cannot_be_taken_off(self, ayu: Desk, budi: Desk) -> None:
        """evidence/drive.md 142; by themselves as little as by a writer."""
        doc = ayu.make()
        ayu.share(doc, BUDI, "writer")
        owner = next(one for one in ayu(PERMISSIONS.list(fileId=doc))["permissions"] if one["role"] == "owner")
        refusal = Refused(403, "cannotRemoveOwner", "The owner of a file cannot be removed.")
        for person in (ayu, budi):
            assert person.refused(PERMISSIONS.delete(fileId=doc, permissionId=owner["id"])) == refusal

    def test_the_file_moves_along_where_asked(self, ayu: Desk, budi: Desk) -> None:
        doc = ayu.make(parent=ayu.folder())
        ayu.share(doc, BUDI, "owner", transferOwnership=True, moveToNewOwnersRoot=True)
        assert budi.look(doc)["parents"] == [budi.look("root")["id"]]


class TestExpiry:
    def ends(self, ayu: Desk, days: float) -> str:
        return (ayu.sandbox.now() + timedelta(days=days)).isoformat()

    def test_access_ends_when_it_was_to_end(self, ayu: Desk, budi: Desk) -> None:
        """evidence/drive.md 109."""
        doc = ayu.make()
        ayu(give(doc, type="user", role="writer", emailAddress=BUDI, expirationTime=self.ends(ayu, 1)))
        assert budi.sees(doc)
        assert budi.found() == ["Brief"]
        ayu.sandbox.advance(86_401)
        assert not budi.sees(doc)
        assert budi.found() == []

    def test_it_is_for_people_within_a_year_and_for_readers_on_folders(self, ayu: Desk) -> None:
        """evidence/drive.md 109."""
        person = {"type": "user", "emailAddress": BUDI}
        doc, folder = ayu.make(), ayu.folder()
        for request in (
            give(doc, **person, role="reader", expirationTime=self.ends(ayu, 400)),
            give(doc, **person, role="reader", expirationTime=self.ends(ayu, -1)),
            give(doc, type="domain", domain="kopi.example", role="reader", expirationTime=self.ends(ayu, 1)),
            give(folder, **person, role="writer", expirationTime=self.ends(ayu, 1)),
        ):
            assert ayu.refused(request).reason == "cannotSetExpiration"

    def test_it_is_lifted(self, ayu: Desk, budi: Desk) -> None:
        doc = ayu.make()
        person = {"type": "user", "emailAddress": BUDI, "role": "reader"}
        key = ayu(give(doc, **person, expirationTime=self.ends(ayu, 1)))["id"]
        ayu(PERMISSIONS.update(fileId=doc, permissionId=key, body={}, removeExpiration=True))
        ayu.sandbox.advance(90_000)
        assert budi.sees(doc)


def test_a_stranger_learns_nothing(ayu: Desk, mallory: Desk) -> None:
    """evidence/drive.md 78."""
    doc = ayu.make()
    assert mallory.refused(PERMISSIONS.list(fileId=doc)).code == 404
    assert mallory.refused(FILES.copy(fileId=doc, body={})).code == 404
