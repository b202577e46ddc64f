"""Roles that step tables name and the settings lack, over all SOPs."""

from flask import Response
from flask_openapi3.blueprint import APIBlueprint
from pydantic import BaseModel

from service.domain.company.offered_roles import OfferedRole, setting_lines, sheet_lines
from service.web.api.reception import Reception, shown
from service.workflow.reading.roles import offered_roles


class OfferedRoleShape(BaseModel):
    """A name to add as a role; `also` are other spellings, `holders` who seem to hold it.

    `like` is a role of the settings that is spelt nearly so.
    """

    name: str
    language: str
    sops: list[str]
    also: list[str]
    holders: list[str]
    like: str | None


class OfferedRoleList(BaseModel):
    """The roles that are lacking; `rows` are to be pasted into the worksheet of roles.

    `settings` are lines for a settings file that has not been taken over yet.
    """

    roles: list[OfferedRoleShape]
    rows: str
    settings: str


def roles(reception: Reception) -> APIBlueprint:
    """Return the route about roles."""
    blueprint = reception.blueprint("roles", "Names in step tables that are no roles of the settings yet.")

    @blueprint.get("/roles/unknown", responses={200: OfferedRoleList})
    def show_unknown_roles() -> Response:
        """Show the names that are no roles of the settings, once for the whole company; for document controllers."""
        found = offered_roles(reception.office, reception.caller)
        lines = "\n".join(setting_lines(found, reception.office.organisation))
        rows = "\n".join(sheet_lines(found, reception.office.organisation))
        return shown(OfferedRoleList(rows=rows, roles=[_shape(role) for role in found], settings=lines))

    return blueprint


def _shape(role: OfferedRole) -> OfferedRoleShape:
    return OfferedRoleShape(
        name=role.name,
        language=role.language,
        sops=list(role.sops),
        also=list(role.also),
        holders=list(role.holders),
        like=role.like or None,
    )
