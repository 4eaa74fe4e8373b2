"""The errors that Onrecord raises on purpose. Each message says what was found, what was expected, what to do."""


class OnrecordError(Exception):
    """Any failure that a user can do something about."""


class InputError(OnrecordError):
    """What was given cannot be read: no such file, wrong kind of file, wrong columns."""


class RecordError(OnrecordError):
    """The record itself cannot be used: a newer version, locked, damaged, no space left."""


class ReaderError(OnrecordError):
    """The reader cannot be loaded: unknown name, files missing or not the ones that were shipped."""


class NotFoundError(OnrecordError):
    """Nothing in the record has this id or name."""
