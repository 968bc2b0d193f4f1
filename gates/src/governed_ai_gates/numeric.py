"""Numbers written as text."""

import math


def to_number(text):
    """The finite number that a text is, or None: for nothing, words, NaN, infinity and what overflows."""
    if text is None or "_" in text:
        return None
    try:
        value = float(text)
    except ValueError:
        return None
    return value if math.isfinite(value) else None


def canonical(text):
    """A text in the form in which values are compared: numbers as numbers, so that ``1`` is ``1.0``; the rest without outer spaces."""
    number = to_number(text)
    return text.strip() if number is None else number + 0.0


def written(number):
    """A number as people write it: ``25`` rather than ``25.0``."""
    return str(int(number)) if number == int(number) and abs(number) < 1e15 else repr(number)
