"""Which language a text is in."""

from __future__ import annotations

MAX_CHARS = 4000
"""The beginning of the body tells the language as surely as all of it."""


def detect_language(text: str, min_letters: int) -> str | None:
    """The language as ISO 639-1 code, or None where there are fewer than `min_letters` letters.

    Method: langid's byte n-gram model (Lui and Baldwin, ACL 2012), as bundled by py3langid.
    """
    sample = text[:MAX_CHARS]
    if sum(char.isalpha() for char in sample) < min_letters:
        return None
    from py3langid import classify

    return str(classify(sample)[0])
