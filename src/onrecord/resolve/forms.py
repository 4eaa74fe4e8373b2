"""Forms: the chains that nothing needs to tell apart. Comparing goes by forms, so that it costs the same in any record.

Chains of one full name and one sort of type have one form, as have those that name one entry of the catalogue. What a
bare surname or a bare "Foreign Ministry" names depends on where it stands: it has a form with others only where the
same role stands beside it, else one for each article.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from onrecord.records import Chain, PartyType, Standing, make_id
from onrecord.resolve.catalogue import Catalogue
from onrecord.resolve.name_parts import name_parts
from onrecord.resolve.names import normal_name, untitled

SAMPLE = 48
"""So many chains of a form, those with the smallest ids, tell its roles, articles and company."""
SORTS: dict[PartyType, str] = {
    "person": "person",
    "state": "land",
    "place": "land",
    "organisation": "body",
    "group": "body",
    "outlet": "body",
    "other": "other",
}
"""Types that readers mix up for one and the same party. `other` goes with any of them."""

_TELLING = frozenset(["name", "father", "initial", "number", "state", "side"])
_SMALL = frozenset("the a an of for to at in on and or his her its their s former".split())


@dataclass(frozen=True, slots=True)
class Naming:
    """A chain as it is linked, with its form; `form_id` is its own for one that is never compared."""

    chain_id: str
    article_id: str
    form_id: str
    name: str
    type: PartyType
    is_named: bool
    standing: Standing | None
    role: str
    entry_id: str
    label: str
    is_bare: bool

    @property
    def cells(self) -> tuple[str | bool | None, ...]:
        """Its fields, as a row."""
        told = self.is_named, self.standing, self.role, self.entry_id, self.label, self.is_bare
        return (self.chain_id, self.article_id, self.form_id, self.name, self.type, *told)

    @property
    def kind(self) -> tuple[str, PartyType, bool, Standing | None]:
        """What chains share that an actor's row counts as one."""
        return self.name, self.type, self.is_named, self.standing

    @classmethod
    def of(cls, row: Iterable[Any]) -> Naming:
        """What `cells` gave, read again."""
        chain_id, article_id, form_id, name, kind, is_named, standing, role, entry_id, label, is_bare = row
        known = bool(is_named), standing, role, entry_id, label, bool(is_bare)
        return cls(chain_id, article_id, form_id, name, kind, *known)


class Head(NamedTuple):
    """A form by its first chain: what tells at little cost that it is none of another."""

    form_id: str
    name: str
    type: PartyType
    is_bare: bool
    entry_id: str
    label: str

    @classmethod
    def first(cls, namings: Iterable[Naming]) -> Head:
        """That of these chains of one form."""
        one = min(namings, key=lambda naming: naming.chain_id)
        return cls(one.form_id, one.name, one.type, one.is_bare, one.entry_id, one.label)

    @classmethod
    def of(cls, row: Iterable[Any]) -> Head:
        """Its fields, as they are stored."""
        form_id, name, kind, is_bare, entry_id, label = row
        return cls(form_id, name, kind, bool(is_bare), entry_id, label)


@dataclass(frozen=True, slots=True)
class Form:
    """What is known of a form when it is compared; `label` sets apart what a person took out of an actor.

    `names` are as worded, one of those spelt the same; `roles` the words of the roles beside them; `articles` where it
    is named, `company` the persons and bodies named there under a full name: all by the form's sample of chains.
    """

    form_id: str
    names: tuple[str, ...]
    type: PartyType
    is_bare: bool
    entry_id: str
    label: str
    roles: frozenset[str]
    articles: frozenset[str]
    company: frozenset[str]

    @property
    def sort(self) -> str:
        """The sort of its type."""
        return SORTS[self.type]

    @property
    def head(self) -> Head:
        """What its first name tells."""
        return Head(self.form_id, self.names[0], self.type, self.is_bare, self.entry_id, self.label)


def naming_of(chain: Chain, catalogue: Catalogue, label: str = "") -> Naming:
    """A chain with the form that it has; `label` is that under which a person took it out of an actor."""
    match = catalogue.match(chain.name, chain.type) if chain.is_named else None
    entry_id = match.entry.id if match else ""
    is_bare = chain.is_named and not entry_id and _is_bare(chain)
    return Naming(
        chain.chain_id,
        chain.article_id,
        _form_id(chain, entry_id, is_bare, label),
        chain.name,
        chain.type,
        chain.is_named,
        chain.standing,
        " ".join(sorted(role_words(chain.role))),
        entry_id,
        label,
        is_bare,
    )


def _form_id(chain: Chain, entry_id: str, is_bare: bool, label: str) -> str:
    name = untitled(chain.name)
    if not chain.is_named or not name:
        return chain.chain_id
    if entry_id:
        return make_id("entry", entry_id, label)
    if not is_bare:
        return make_id("name", name, SORTS[chain.type], label)
    roles = " ".join(sorted(role_words(chain.role)))
    place = roles if roles and chain.type == "person" else chain.article_id
    return make_id("bare", name, chain.type, place, label)


def _is_bare(chain: Chain) -> bool:
    """Whether a name tells too little by itself: one word of a person or of nobody knows what; a mere kind of body."""
    if chain.type in ("person", "other"):
        return " " not in untitled(chain.name)
    if chain.type in ("organisation", "group"):
        return not any(part.role in _TELLING for part in name_parts(chain.name, chain.type).parts)
    return False


def role_words(role: str | None) -> frozenset[str]:
    """The words of a role that tell something."""
    return frozenset(word for word in normal_name(role or "").split() if word not in _SMALL)


def gather(namings: Sequence[Naming], company: Iterable[str], seats: Mapping[str, frozenset[str]]) -> Form:
    """The form of these chains, its sample; `company` are the names beside them, `seats` those of governments."""
    first = namings[0]
    names = sorted({one.name for one in namings}) if first.entry_id else [first.name]
    proper = [name for name in names if normal_name(name) not in seats.get(first.entry_id, frozenset())] or names
    own = {untitled(one.name) for one in namings}
    return Form(
        form_id=first.form_id,
        names=tuple(proper),
        type=_type(namings),
        is_bare=first.is_bare,
        entry_id=first.entry_id,
        label=first.label,
        roles=frozenset(word for one in namings for word in one.role.split()),
        articles=frozenset(one.article_id for one in namings),
        company=frozenset(company) - own,
    )


def _type(namings: Iterable[Naming]) -> PartyType:
    counts = Counter(one.type for one in namings)
    return min(counts, key=lambda kind: (kind == "other", -counts[kind], kind))


def is_company(naming: Naming) -> bool:
    """Whether a chain says something of those named beside it: a person or a body under a full name."""
    return naming.is_named and not naming.is_bare and SORTS[naming.type] in ("person", "body")
