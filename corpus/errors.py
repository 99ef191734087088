"""The error tree of the whole project: what a user can put right.

    QaError
    ├── LibraryError          a library folder or a source in it
    │   ├── LibraryNotFound
    │   ├── SourceNotFound
    │   ├── SourceUnreadable
    │   └── LibraryLocked
    ├── IndexDamaged          a generation that does not match its manifest
    ├── IndexMissing
    ├── ModelNotFound         an embedding model that is not on this machine
    ├── ConfigInvalid         a setting with a value that cannot be used
    ├── QuestionInvalid       empty or too long
    ├── QuestionSetInvalid    a question file with a fault in a line
    └── LanguageModelError    the configured endpoint did not give an answer

Every leaf carries a message that names the offending value and a hint that says what to do.
Foreign exceptions are translated where they enter and kept as the cause.
"""


class QaError(Exception):
    """A problem that the user can put right.

    `message` says what is wrong and names the value; `hint` is the command or setting that helps.
    """

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


class LibraryError(QaError):
    """A library or one of its sources cannot be used as asked."""


class LibraryNotFound(LibraryError):
    """The library folder does not exist or holds no sources."""


class SourceNotFound(LibraryError):
    """No source has this id."""


class SourceUnreadable(LibraryError):
    """A file or page cannot be turned into a source."""


class LibraryLocked(LibraryError):
    """Another process is changing the library."""


class IndexDamaged(QaError):
    """What lies on disk does not match its manifest."""


class IndexMissing(QaError):
    """There is no index where one was expected."""


class ModelNotFound(QaError):
    """The embedding model is not on this machine."""


class ConfigInvalid(QaError):
    """A setting has a value that cannot be used."""


class QuestionInvalid(QaError):
    """The question is empty or too long."""


class QuestionSetInvalid(QaError):
    """A question file has a fault."""


class LanguageModelError(QaError):
    """The configured language-model endpoint did not give an answer."""
