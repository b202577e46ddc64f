"""Every group of occasions that people are mailed about, and which group an occasion is of."""

from collections.abc import Mapping

from service.domain.facts import Occasion
from service.domain.telling.post.alarm import ALARM
from service.domain.telling.post.decision import DECISION
from service.domain.telling.post.decision_late import DECISION_LATE
from service.domain.telling.post.group import Group
from service.domain.telling.post.live_rehearsal import LIVE_REHEARSAL
from service.domain.telling.post.made_known import MADE_KNOWN
from service.domain.telling.post.meeting import MEETING
from service.domain.telling.post.related import RELATED
from service.domain.telling.post.replaced import REPLACED
from service.domain.telling.post.report import REPORTS
from service.domain.telling.post.review import REVIEW
from service.domain.telling.post.review_complete import REVIEW_COMPLETE
from service.domain.telling.post.review_late import REVIEW_LATE
from service.domain.telling.post.withdrawal import WITHDRAWAL

GROUPS: tuple[Group, ...] = (
    ALARM,
    DECISION_LATE,
    REVIEW_LATE,
    REVIEW,
    DECISION,
    REPORTS,
    REVIEW_COMPLETE,
    MEETING,
    LIVE_REHEARSAL,
    WITHDRAWAL,
    REPLACED,
    MADE_KNOWN,
    RELATED,
)
"""In the order of urgency, as the occasions in each of them: what is first stands first in a digest."""
GROUP_OF: Mapping[Occasion, Group] = {occasion: group for group in GROUPS for occasion in group.occasions}
