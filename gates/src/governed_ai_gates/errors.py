"""What is said to people when the input cannot be used."""


class UsageError(Exception):
    """The configuration or the input cannot be used. The message is one sentence and holds no value of the data."""


class Undefined(Exception):
    """A metric has no value here. The message is the reason, as the report gives it."""


def shown(name):
    """A name of a column, file or key as it stands in a message: quoted, without control characters, not endless."""
    text = ascii(str(name))
    return text if len(text) <= 80 else text[:77] + "..."
