"""The closed word classes of English as the rules need them, and a few judgements on single tokens.

Only words that grammar fixes stand here; what news could add to (verbs that report, roles, titles) is a lexicon.
"""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.language.english import Token

DETERMINERS = frozenset(
    "a an the this that these those his her its their our my your some any no each every another such several".split()
)
DEFINITE = frozenset("the this that these those his her its their both".split())
POSSESSIVES = frozenset("his her their its my our".split())
POSSESSIVE_ENDINGS = frozenset(["'s", "’s", "'", "’"])
PRONOUNS = frozenset("i he she it we they you who".split())
RELATIVES = frozenset("who which whose whom".split())
WH_WORDS = frozenset("how why what whether where when who if".split())

BE = frozenset("is are was were be been being am 's 're 'm ’s ’re ’m".split())
HAVE = frozenset("has have had having 've 'd ’ve ’d".split())
BEFORE_BASE = frozenset(
    "to will would may might can could should shall must did does do not n't n’t never cannot ca wo".split()
)
AUXILIARIES = BE | HAVE | BEFORE_BASE | {"ll", "'ll", "’ll"}
"""What can stand in a verb group before its verb; `BEFORE_BASE` before the bare form."""

_FINITE = frozenset(
    "is are was were be been has have had do does did will would can could shall should may might must "
    "'s 're 've 'd 'll n't ’s ’re ’ve ’d ’ll n’t not said says".split()
)
CLEARLY_FINITE = frozenset("is are was were has have had will would can could may might must does did".split())

PREPOSITIONS = frozenset(
    "in on at during after before over through via under by for from since amid following to with within into about of "
    "around near upon despite as without".split()
)
CLAUSE_STARTS = frozenset(
    "but while whereas although though because when if as since unless until whether that after before so yet nor "
    "than".split()
)
ADJUNCT_STARTS = frozenset(
    "in on at during after before from through via to over as while when by last this earlier".split()
)
_ADVERBS = frozenset(
    "also further again once later then now still already even just only reportedly allegedly earlier recently lately "
    "previously repeatedly publicly quickly simply always often both jointly today first additionally meanwhile there "
    "thus therefore instead ever soon too".split()
)

EXPECTING = frozenset(
    "expected due set scheduled likely going about ready poised supposed slated reported said believed".split()
)
"""Before "to": what is to come or only said to be ("is expected to announce")."""
DECLINING = frozenset("decline declines declined declining refuse refuses refused refusing".split())
"""Before "to": what is not done ("declined to say")."""
NUMBERS = frozenset("two three four five six seven eight nine ten several many some".split())

WEEKDAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday".split())
MONTHS = frozenset("january february march april may june july august september october november december".split())
DAYS = WEEKDAYS | {"yesterday", "today"}
PARTS_OF_DAYS = frozenset("morning afternoon evening night on late early".split())
DATE_WORDS = WEEKDAYS | MONTHS | frozenset("year month week weekend spring summer autumn fall winter".split())

QUOTE_MARKS = frozenset('"“”„«»') | {"''", "``"}
DASHES = frozenset("—–") | {"--"}


def is_adverb(token: Token) -> bool:
    """An adverb that may stand between subject and verb."""
    return token.lower in _ADVERBS or (token.lower.endswith("ly") and not token.is_capitalised and len(token.text) > 4)


def looks_finite(token: Token) -> bool:
    """An auxiliary or a past form: a sign that a clause stands here and no bare noun phrase."""
    return token.lower in _FINITE or (token.lower.endswith("ed") and not token.is_capitalised and len(token.text) > 4)


def begins_subject(token: Token) -> bool:
    """A pronoun, a determiner or a capital: what the subject of a clause begins with."""
    return token.is_capitalised or token.lower in PRONOUNS or token.lower in DETERMINERS or token.lower == "there"


def lower_at(tokens: Sequence[Token], at: int) -> str:
    """The token at an index in lower case; empty outside the sentence."""
    return tokens[at].lower if 0 <= at < len(tokens) else ""
