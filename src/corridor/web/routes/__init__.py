"""What the page asks of its server, a module a matter."""

from corridor.web.routes import claims, drafts, estimates, jobs, reports, session, what_ifs
from corridor.web.routes.ask import Endpoint

ENDPOINTS: tuple[Endpoint, ...] = (
    *session.ENDPOINTS,
    *estimates.ENDPOINTS,
    *drafts.ENDPOINTS,
    *what_ifs.ENDPOINTS,
    *claims.ENDPOINTS,
    *reports.ENDPOINTS,
    *jobs.ENDPOINTS,
)

__all__ = ["ENDPOINTS"]
