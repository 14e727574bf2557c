"""Errors as TAXII tells them: what, and no word of anything that the client may not know of."""

from __future__ import annotations

from corridor.errors import CorridorError


class TaxiiError(CorridorError):
    """An error that is told to the client with a status of HTTP."""

    status = 500
    title = "Internal error"


class BadRequestError(TaxiiError):
    """A request that is not understood."""

    status, title = 400, "Bad request"


class UnauthorizedError(TaxiiError):
    """Nobody is signed in."""

    status, title = 401, "Not signed in"


class ForbiddenError(TaxiiError):
    """Something that may be seen and not be done."""

    status, title = 403, "Not permitted"


class NotFoundError(TaxiiError):
    """Something that is not there, or that this client may not know of."""

    status, title = 404, "Not found"


class NotAcceptableError(TaxiiError):
    """A client that takes no answer of TAXII 2.1."""

    status, title = 406, "Not acceptable"


class TooSlowError(TaxiiError):
    """A body that does not come."""

    status, title = 408, "Request timeout"


class TooLargeError(TaxiiError):
    """A body that is larger than what is taken."""

    status, title = 413, "Too large"


class MediaTypeError(TaxiiError):
    """A body that is declared as something else than TAXII 2.1."""

    status, title = 415, "Unsupported media type"


class UnprocessableError(TaxiiError):
    """A body that is no envelope of objects."""

    status, title = 422, "Not an envelope"
