"""The work plan of a year: heads asked, SOPs proposed, ticked, decided on and drafted, and what was done of it."""

from http import HTTPStatus

from flask import Response
from flask_openapi3.blueprint import APIBlueprint

from service.domain.history.plan import Plan
from service.web.api.plan_shapes import (
    AlikeList,
    AlikeQuery,
    AskInput,
    CompleteInput,
    DeclineProposalInput,
    DepartmentPath,
    DetailsInput,
    MergeInput,
    PlanPath,
    PlanShape,
    ProposalInput,
    ProposalPath,
    ProposalsInput,
    ProposedShape,
    TickInput,
    alike_shapes,
    plan_shape,
    proposal_shape,
)
from service.web.api.reception import Reception, shown
from service.workflow.acts import planning
from service.workflow.acts.drafting_planned import draft_planned
from service.workflow.reading.plans import resembling, see_plan, seen_plan


def plans(reception: Reception) -> APIBlueprint:
    """Return the routes about work plans."""
    blueprint = reception.blueprint("plans", "The work plan of a year (susunan kerja): which SOPs are to be written.")

    @blueprint.get("/plans/<int:year>", responses={200: PlanShape})
    def show_plan(path: PlanPath) -> Response:
        """Show a year's plan with what was done of it."""
        office = reception.office
        shown_plan = see_plan(office, reception.caller, path.year)
        return shown(plan_shape(shown_plan, office.organisation, office.today()))

    @blueprint.post("/plans/<int:year>/ask", responses={200: PlanShape})
    def ask_for_proposals(path: PlanPath, body: AskInput) -> Response:
        """Ask heads which SOPs their departments need; document controllers do."""
        office, repeated = reception.office, reception.repeated
        after = planning.ask_for_proposals(
            office, reception.caller, path.year, body.departments, body.due, reception.act
        )
        return _shown(reception, after, repeated=repeated)

    @blueprint.post("/plans/<int:year>/departments/<department>/complete", responses={200: PlanShape})
    def complete_proposals(path: DepartmentPath, body: CompleteInput) -> Response:
        """Say, as its head, that these are all proposals of a department, and which of them are ticked."""
        office, repeated = reception.office, reception.repeated
        after = planning.complete(
            office, reception.caller, path.year, path.department, body.proposals, reception.act, body.shown
        )
        return _shown(reception, after, repeated=repeated)

    @blueprint.post("/plans/<int:year>/drafts", responses={202: PlanShape})
    def draft_proposals(path: PlanPath, body: ProposalsInput) -> Response:
        """Have accepted proposals drafted, all of the caller's where none are named; the queue does it."""
        office, repeated = reception.office, reception.repeated
        after = draft_planned(office, reception.caller, path.year, body.proposals, reception.act)
        return _shown(reception, after, HTTPStatus.ACCEPTED, repeated=repeated)

    _of_proposals(blueprint, reception)
    _of_decisions(blueprint, reception)
    return blueprint


def _of_proposals(blueprint: APIBlueprint, reception: Reception) -> None:
    """Add the routes by which SOPs are proposed."""

    @blueprint.post("/plans/<int:year>/proposals", responses={201: ProposedShape})
    def propose(path: PlanPath, body: ProposalInput) -> Response:
        """Propose an SOP for a department of the caller's: its title and its result; told is what resembles it."""
        office, repeated = reception.office, reception.repeated
        plan, new = planning.propose(
            office, reception.caller, path.year, body.department, body.details(), reception.act
        )
        one, shown_plan = plan.proposals[new], seen_plan(office, plan)
        found = resembling(office, plan, one.details.title, one.details.result, but=new)
        answer = ProposedShape(proposal=proposal_shape(one, shown_plan, office.today()), alike=alike_shapes(found))
        return shown(answer, HTTPStatus.OK if repeated else HTTPStatus.CREATED, repeated=repeated)

    @blueprint.put("/plans/<int:year>/proposals/<proposal>", responses={200: PlanShape})
    def change_proposal(path: ProposalPath, body: DetailsInput) -> Response:
        """Let a proposal say something else, while it is no draft."""
        office, repeated = reception.office, reception.repeated
        after = planning.change(office, reception.caller, path.year, path.proposal, body.details(), reception.act)
        return _shown(reception, after, repeated=repeated)

    @blueprint.post("/plans/<int:year>/proposals/<proposal>/tick", responses={200: PlanShape})
    def tick_proposal(path: ProposalPath, body: TickInput) -> Response:
        """Stand behind a proposal as the department's head, or no longer."""
        office, repeated = reception.office, reception.repeated
        after = planning.tick(office, reception.caller, path.year, path.proposal, reception.act, on=body.ticked)
        return _shown(reception, after, repeated=repeated)

    @blueprint.get("/plans/<int:year>/alike", responses={200: AlikeList})
    def find_alike(path: PlanPath, query: AlikeQuery) -> Response:
        """Find the SOPs and proposals that may be the same as what somebody means to propose."""
        office = reception.office
        plan = see_plan(office, reception.caller, path.year).plan
        return shown(AlikeList(alike=alike_shapes(resembling(office, plan, query.title, query.result))))


def _of_decisions(blueprint: APIBlueprint, reception: Reception) -> None:
    """Add the routes by which proposals are decided on."""

    @blueprint.post("/plans/<int:year>/accept", responses={200: PlanShape})
    def accept_proposals(path: PlanPath, body: ProposalsInput) -> Response:
        """Accept proposals, all of them or none: their SOPs are to be written."""
        office, repeated = reception.office, reception.repeated
        after = planning.accept(office, reception.caller, path.year, body.proposals, reception.act)
        return _shown(reception, after, repeated=repeated)

    @blueprint.post("/plans/<int:year>/proposals/<proposal>/merge", responses={200: PlanShape})
    def merge_proposal(path: ProposalPath, body: MergeInput) -> Response:
        """Let another proposal, or an SOP, cover this one."""
        office, repeated = reception.office, reception.repeated
        after = planning.merge(
            office, reception.caller, path.year, path.proposal, body.into, body.reason, reception.act
        )
        return _shown(reception, after, repeated=repeated)

    @blueprint.post("/plans/<int:year>/proposals/<proposal>/decline", responses={200: PlanShape})
    def decline_proposal(path: ProposalPath, body: DeclineProposalInput) -> Response:
        """Decline a proposal, with the reason."""
        office, repeated = reception.office, reception.repeated
        after = planning.decline(office, reception.caller, path.year, path.proposal, body.reason, reception.act)
        return _shown(reception, after, repeated=repeated)


def _shown(reception: Reception, plan: Plan, status: int = HTTPStatus.OK, *, repeated: bool) -> Response:
    office = reception.office
    shown_plan = seen_plan(office, plan)
    shape = plan_shape(shown_plan, office.organisation, office.today())
    return shown(shape, HTTPStatus.OK if repeated else status, repeated=repeated)
