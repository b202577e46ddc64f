"""Everything that can happen to an SOP: appended once, never changed, read in order by `history.fold`."""

from service.domain.facts.adoption import *
from service.domain.facts.authorisation import *
from service.domain.facts.block import *
from service.domain.facts.changes import *
from service.domain.facts.checks import *
from service.domain.facts.coding import DamagedFact as DamagedFact
from service.domain.facts.coding import LaterFact as LaterFact
from service.domain.facts.coding import UnknownFact as UnknownFact
from service.domain.facts.coding import encode as encode
from service.domain.facts.digest import *
from service.domain.facts.distribution import *
from service.domain.facts.drafting import *
from service.domain.facts.evaluation import *
from service.domain.facts.fact import Fact as Fact
from service.domain.facts.fact import RevisionFact as RevisionFact
from service.domain.facts.fact import decode as decode
from service.domain.facts.feedback import *
from service.domain.facts.files import *
from service.domain.facts.forms import *
from service.domain.facts.google_refusals import *
from service.domain.facts.illustrating import *
from service.domain.facts.joint import *
from service.domain.facts.mailing import *
from service.domain.facts.marks import *
from service.domain.facts.meeting import *
from service.domain.facts.monitoring import *
from service.domain.facts.observation import *
from service.domain.facts.rebuilding import *
from service.domain.facts.references import *
from service.domain.facts.regulations import *
from service.domain.facts.related import *
from service.domain.facts.replacing import *
from service.domain.facts.reports import *
from service.domain.facts.retention import *
from service.domain.facts.review import *
from service.domain.facts.signed_copy import *
from service.domain.facts.simulation import *
from service.domain.facts.study import *
from service.domain.facts.upgrades import FIRST_SCHEMA as FIRST_SCHEMA
from service.domain.facts.watching import *
