"""Errors. Each is one sentence with what was wrong and the next step, fit to be shown to a user as it is."""


class DetenteError(Exception):
    """The base of every error that Détente raises on purpose."""


class ReportError(DetenteError):
    """A report that can't be read; others may go on."""


class UsageError(DetenteError):
    """The call itself is wrong: stop."""
