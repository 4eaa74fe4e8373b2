"""Finds whom a description means: "the spokesman", "the group", "the statement", "a senior official"."""

from __future__ import annotations

from collections.abc import Sequence

import regex

from onrecord.attribute.antecedents import (
    HE,
    IT,
    SHE,
    THEY,
    best_antecedent,
    gender_of_noun,
    is_plural,
    salience,
    subject_before,
)
from onrecord.attribute.bodies import body_called, body_spoken_for, give_role, head_noun, nearest_body, types_for
from onrecord.attribute.floor import Floor, Speaking
from onrecord.attribute.grammar import DEFINITE, POSSESSIVES
from onrecord.attribute.grounds import company_before, place_before
from onrecord.attribute.leads import OFFICES, body_like, named_later
from onrecord.attribute.owned import OWNED, body_of, named_owner
from onrecord.attribute.parties import Party, PartyMention, fold
from onrecord.attribute.relations import Relation, Span
from onrecord.attribute.roles import Role, read_role
from onrecord.attribute.ties import slip_of_surname
from onrecord.attribute.vocabulary import adherents, documents, party_nouns, role_ends, roles
from onrecord.records import PartyType

MAX_CATAPHORA_PARAGRAPHS = 2
"""How many paragraphs behind "the leader of X" its name may first come."""

PRESENT = 4.0
"""So present must a person be whom a description without a fitting role takes up: named in the paragraph before."""

UNLIKELY = 4.0
"""What the subject of a sentence loses for a description further on in it: who is named there is not described anew."""

OTHERWISE = 2.0
"""What somebody loses whose roles are others, although one may have them all."""

MAX_ISSUER_CHARS = 3000
"""How far before "the report" its issuer may be named."""
MAX_DOCUMENT_CHARS = 60
"""How far before its issuer a document may be named ("a report published by X")."""
_ISSUED_BY = regex.compile(r"\b(?P<head>\p{Ll}+)\s(?:(?:published|released|issued)\s)?(?:by|from|of)\s(?:the\s)?$")
_ISSUERS_OWN = regex.compile(r"['’]s?\s(?:\p{Ll}+\s){0,2}?(?P<head>\p{Ll}+)\b")
_ISSUERS = frozenset(["organisation", "group", "state", "outlet"])

_AGENT = regex.compile(
    r"\p{L}{2,}(?:er|or|ist|ian|man|woman|eer|aire|ete|ant|star|hopeful|mogul|veteran|incumbent|native)$"
)
_OF_ONE_VOICE = frozenset(
    "ruling verdict opinion brief petition motion filing article column story essay editorial book op-ed study survey "
    "poll analysis report memo memorandum document complaint lawsuit indictment affidavit dossier review".split()
)
"""Documents that one body or person issues; what nobody is named as the issuer of is by whoever spoke last."""
_BESIDE_OTHERS = frozenset(
    "candidate associate relative businessman artist writer expert politician activist aide official journalist "
    "supporter critic man woman student resident founder owner".split()
)
"""Groups of roles that one may have beside another: a senator may be a candidate, hardly a governor."""
_OTHERS = regex.compile(r"\s(?:and|of an?)\s")
_ANONYMOUS = frozenset("source insider people official officials person man woman".split())
"""Nouns under which somebody stays without a name, whoever has been named before."""
_THINGS = frozenset(
    "number matter order paper letter newspaper chapter answer offer power water weather poster banner tower river "
    "summer winter quarter error factor sector mirror corner border center chamber narrator other latter former color "
    "flavor paper disaster encounter register cover layer server computer helicopter tanker war plan".split()
)
"""Nouns that end as those of persons do."""
_OF_SOME_AGE = regex.compile(r"\d+-year-old\s|\bof\s(?:two|three|four|five|six|seven|eight|\d+)$")
"""What tells of somebody met before, whatever else: "the 34-year-old mother of three"."""
_SAME = regex.compile(r"(?:the|this|that)\ssame\s", regex.IGNORECASE)
_BY = regex.compile(r"\s(?:by|from)\s")
_ISSUER_BEFORE = regex.compile(r"\s(?:by|from|of)\s(?:the\s)?$")
_LEADING_THE = regex.compile(r"^[Tt]he\s(?=\p{Ll})")
_RELATIVE = regex.compile(r",\s(?:who|which|whose)\s|,\s(?:as|based|led)\s|\s(?:--|—|–)(?:\s|$)")


def described(floor: Floor, source: Span, relations: Sequence[Relation]) -> Speaking:
    """Who a source without a name of its own is; kept as worded, unnamed, where nothing in the article names it."""
    words = floor.text[slice(*source)]
    head = head_noun(words)
    is_definite = (
        words.split()[0].lower() in DEFINITE or floor.layout.in_title(source[0]) or _is_bare_office(words, head)
    )
    issued = _issued(floor, source, head, is_definite=is_definite)
    if issued:
        return issued
    role = read_role(floor.text, *source, floor.parties) if head in role_ends() or head in roles() else None
    taken_up = _taken_up(floor, source, role, head, relations) if is_definite else None
    if taken_up:
        floor.parties.mention(taken_up.parties[0], *source, "nominal")
        return taken_up
    owner = _owner_of_body(floor, source, head)
    if owner:
        return Speaking([body_of(floor.text, owner, source, floor.parties)], None, "a body called after whose it is")
    by_name = body_called(floor.text, source, head, floor.parties)
    if by_name:
        return Speaking([by_name], None, "a body called after a name")
    slip = slip_of_surname(floor.parties, words) if " " not in words else None
    if slip:
        floor.parties.mention(slip, *source, "name")
        return Speaking([slip], None, "its surname but for a letter")
    later = named_later(floor, source, head, role)
    if later:
        floor.parties.mention(later, *source, "nominal")
        return Speaking([later], role, "a lead's description that one party of the article fits")
    alike = body_like(floor.text, source, head, floor.parties, source[0]) if is_definite else None
    if alike:
        floor.parties.mention(alike, *source, "nominal")
        return Speaking([alike], None, f"'{head}' and what describes it stand in its name")
    is_definite = is_definite and words.split()[0].lower() not in POSSESSIVES
    is_bare = is_definite and head in party_nouns() and not head.endswith("s") and len(words.split()) <= 2
    if is_bare and (party := _by_noun(floor, head, source[0])):
        floor.parties.mention(party, *source, "nominal")
        return Speaking([party], None, f"'the {head}': the nearest such party")
    place = place_before(floor, source[0], head) if is_definite and len(words.split()) <= 2 else None
    if place:
        floor.parties.mention(place, *source, "nominal")
        return Speaking([place], None, f"'the {head}': the place named right before")
    firm = company_before(floor, source[0], head) if is_definite else None
    if firm:
        floor.parties.mention(firm, *source, "nominal")
        return Speaking([firm], None, f"'the {head}': the body named right before")
    return Speaking([unnamed(floor, source, role)], role, "kept as worded: nothing in the article names it")


def _is_bare_office(words: str, head: str) -> bool:
    """ "Senator from Ellery says", in a line that speaks like a headline: one person's office without an article."""
    first = words.split()[0]
    return first[0].isupper() and first.lower() == head and head in roles() and roles()[head]["group"] in OFFICES


def _owner_of_body(floor: Floor, source: Span, head: str) -> Party | None:
    """Whose campaign a source is: "the X campaign", "his campaign"; None for "the campaign" alone."""
    words = floor.text[slice(*source)].lower().split()
    if head not in OWNED or words[-1] != head:
        return None
    if words[0] in HE | SHE:
        return best_antecedent(floor, words[0], source[0])
    return named_owner(source, floor.parties)


def _taken_up(
    floor: Floor, source: Span, role: Role | None, head: str, relations: Sequence[Relation]
) -> Speaking | None:
    """The party before that a definite description of a person takes up; a plural takes up nobody alone."""
    if head.removesuffix("s") != head and head.removesuffix("s") in roles():
        return None
    if _SAME.match(floor.text, *source) and (party := _same_again(floor, role)):
        return Speaking([party], None, "'the same': who spoke last")
    if role is None and head not in party_nouns() and (party := _by_role_word(floor, head, source[0])):
        return Speaking([party], None, f"'{head}' stands in its role")
    if role and (party := _by_role(floor, role, source, relations)):
        return Speaking([party], role, "a description that fits its role")
    if _may_describe_anybody(floor, source, role, head) and (party := _most_present(floor, role, source, relations)):
        if role and party.role is None:
            give_role(floor.text, party, role, floor.parties)
        return Speaking([party], None, f"'the {head}': the person most present")
    return None


# --- persons without a role ----------------------------------------------------------------------------------------


def _may_describe_anybody(floor: Floor, source: Span, role: Role | None, head: str) -> bool:
    """ "The billionaire", "the Ohio Republican": one definite person whom no "a billionaire" brings in."""
    words = floor.text[slice(*source)].lower()
    if (
        not words.startswith("the ")
        or _OTHERS.search(words)
        or head in _ANONYMOUS
        or _is_brought_in(floor, head, source[0])
    ):
        return False
    if role and head in roles():
        is_told = role.kind in {"other", "head", "office", "expert"} or _OF_SOME_AGE.search(words) is not None
        return is_told and role.body is None and not head.endswith("s")
    is_agent = _AGENT.search(head) is not None and head not in _THINGS
    return head in adherents() or (is_agent and head not in party_nouns() and head not in documents())


def _is_brought_in(floor: Floor, head: str, at: int) -> bool:
    """Whether the text before speaks of "a" such person, who has no name."""
    before = floor.text[max(0, at - MAX_ISSUER_CHARS) : at]
    return (
        regex.search(
            rf"\b(?:an?|one|another)\s(?:[\p{{L}}-]+\s){{0,4}}{regex.escape(head)}\b", before, regex.IGNORECASE
        )
        is not None
    )


def _most_present(floor: Floor, role: Role | None, source: Span, relations: Sequence[Relation]) -> Party | None:
    """The named person most present before, of no other role than this one; None where nobody is near."""
    said = next((relation.content for relation in relations if relation.source == source), ())
    holder = floor.holder(source[0])
    own = holder.parties if holder else []  # nobody is likely to speak so of himself
    subject = subject_before(floor, source[0])
    gender = gender_of_noun(head_noun(floor.text[slice(*source)]))
    fitting = [
        (salience(floor, party, source[0], said) - _unlikeliness(party, role, subject), party)
        for party in floor.parties
        if party.type == "person" and party.is_named and not _has_other_role(party, role)
        if not (gender and party.gender) or gender == party.gender
    ]
    present = [(score, party) for score, party in fitting if score >= PRESENT]
    others = [(score, party) for score, party in present if party not in own]
    return max(others or present, key=lambda pair: (pair[0], pair[1].mentions[-1].start), default=(0.0, None))[1]


def _unlikeliness(party: Party, role: Role | None, subject: Party | None) -> float:
    """What somebody loses who heads the sentence already, or whose roles are all others than the one described."""
    is_otherwise = role is not None and bool(party.role_groups) and not party.role_groups & role.groups
    return (UNLIKELY if party is subject else 0.0) + (OTHERWISE if is_otherwise else 0.0)


def _has_other_role(party: Party, role: Role | None) -> bool:
    if role is None or party.role_groups & role.groups:
        return False
    return bool(party.role_groups - _BESIDE_OTHERS and role.groups - _BESIDE_OTHERS)


# --- documents -----------------------------------------------------------------------------------------------------


def _issued(floor: Floor, source: Span, head: str, *, is_definite: bool) -> Speaking | None:
    """Who speaks through a document: whoever it belongs to or names, else the last speaker through "the statement"."""
    if head not in documents():
        return None
    owner = _owner(floor, source)
    if owner:
        return Speaking([owner], None, f"'{head}': whose it is")
    if is_definite and documents()[head] != "document" and (last := floor.last_outer()):
        return Speaking(last, None, f"'the {head}': whoever issued it")
    issuer = _issuer(floor, source, head) or (_issuer_before(floor, head, source[0]) if is_definite else None)
    if issuer:
        return Speaking([issuer], None, f"'{head}': whoever issued it")
    is_bare = (
        is_definite
        and head in _OF_ONE_VOICE
        and len(floor.text[slice(*source)].split()) <= 2
        and not floor.layout.in_title(source[0])
    )
    last = floor.last_outer_near(source[0]) if is_bare else []
    return Speaking(last, None, f"'the {head}': whoever spoke last") if last else None


def _owner(floor: Floor, source: Span) -> Party | None:
    """Whose document it is: "Lea Rix's brief", "her submission"; None where nobody's name or pronoun begins it."""
    words = floor.text[slice(*source)].split()
    if words[0].lower() in HE | SHE | IT | THEY:
        return best_antecedent(floor, words[0].lower(), source[0])
    named = floor.parties.within(*source)
    if named and named[0][0].start <= source[0] + 4 and _ISSUERS_OWN.match(floor.text, named[0][0].end, source[1]):
        return named[0][1]
    return None


def _issuer(floor: Floor, source: Span, head: str) -> Party | None:
    """The party that a document's words name as its issuer ("a report by X", "data from X")."""
    if head not in documents():
        return None
    found = floor.parties.within(*source)
    by = _BY.search(floor.text, *source)
    author = next(
        (p for m, p in found if by and m.start >= by.end() and m.end == source[1] and p.type == "person"), None
    )
    if author:
        return author
    for mention, party in found:
        if party.type != "person" and _ISSUER_BEFORE.search(floor.text, source[0], mention.start):
            return party
    return None


def _issuer_before(floor: Floor, head: str, at: int) -> Party | None:
    """Who issued "the report": the last body before it that the text names as the issuer of one ("a report by X")."""
    for mention, party in reversed(floor.parties.within(max(0, at - MAX_ISSUER_CHARS), at)):
        if party.type not in _ISSUERS:
            continue
        before = _ISSUED_BY.search(floor.text, max(0, mention.start - MAX_DOCUMENT_CHARS), mention.start)
        behind = _ISSUERS_OWN.match(floor.text, mention.end)
        if head in {match["head"] for match in (before, behind) if match}:
            return party
    return None


# --- roles ---------------------------------------------------------------------------------------------------------


def _same_again(floor: Floor, role: Role | None) -> Party | None:
    """Who "the same official" is: the last speaker of that role, else the last person who spoke."""
    persons = [party for party in floor.spoke() if party.type == "person"]
    by_role = [party for party in persons if role and party.role_groups & role.groups]
    return next(iter(by_role or persons), None)


def _by_role_word(floor: Floor, head: str, at: int) -> Party | None:
    """The last person before whose role, as worded, holds this noun ("the chaplain")."""
    fitting = [
        party
        for party in floor.parties
        if party.role and party.first < at and head in floor.text[slice(*party.role)].lower().split()
    ]
    return max(fitting, key=lambda party: party.last_before(at), default=None)


def _by_role(floor: Floor, role: Role, source: Span, relations: Sequence[Relation]) -> Party | None:
    """The person whose role this is: before it by preference, else the one named soon after (cataphora)."""
    at = source[0]
    body = body_spoken_for(floor.text, role.body, floor.parties) if role.body else None
    persons = [party for party in floor.parties if party.type == "person" and party.is_named]
    fitting = [party for party in persons if _fits_role(party, role, body)]
    if role.groups == {"relative"}:
        fitting = [party for party in fitting if _is_same_relative(floor.text, party, role)]
    before = [party for party in fitting if party.first < at]
    if before:
        return max(before, key=lambda party: party.last_before(at))
    if fitting and (body or floor.layout.in_title(at)):
        return fitting[0]
    named_next = _named_next(floor, role, source, relations) if body else None
    return named_next or _unnamed_before(floor, role, at)


def _fits_role(party: Party, role: Role, body: Party | None) -> bool:
    """The same role, or another word for heading the same body ("the leader of X" for its secretary-general)."""
    if party.role_groups & role.groups:
        return body is None or body is party.body
    return body is not None and body is party.body and role.kind == party.role_kind == "head"


def _is_same_relative(text: str, party: Party, role: Role) -> bool:
    """Whether two roles tell the same tie: "his ex-wife" for "wife Lea Rix", not for "mother"."""
    words = set(text[slice(*party.role)].lower().removeprefix("ex-").split()) if party.role else set()
    return text[slice(*role.span)].lower().split()[-1].removeprefix("ex-") in words


def _unnamed_before(floor: Floor, role: Role, at: int) -> Party | None:
    """The last unnamed speaker of that role ("A senior official ... The official added")."""
    persons = [p for p in floor.parties if p.type == "person" and not p.is_named and p.first < at]
    fitting = [party for party in persons if party.role_groups & role.groups and not is_plural(party)]
    return max(fitting, key=lambda party: party.last_before(at), default=None)


def _named_next(floor: Floor, role: Role, source: Span, relations: Sequence[Relation]) -> Party | None:
    """A lead's "the leader of X has said" whose name comes bare in the next statement: the same speaker."""
    following = _next_with_source(floor, source, relations)
    if following is None or following.source is None:
        return None
    named = floor.parties.within(*following.source)
    if not named or not _is_bare(floor, named[0][0], following.source):
        return None
    party = named[0][1]
    is_free = party.body is None and party.role_kind in {"", "other"} and party.type in {"person", "other"}
    if not is_free or len(fold(party.name)) < 2:
        return None
    party.type = "person"
    give_role(floor.text, party, role, floor.parties)
    return party


def _next_with_source(floor: Floor, source: Span, relations: Sequence[Relation]) -> Relation | None:
    """The next relation of the body that has a source, if it stands near."""
    here = 0 if floor.layout.in_title(source[0]) else floor.layout.number(source[0])
    for relation in relations:
        if relation.source is None or relation.start <= source[0] or floor.layout.in_title(relation.start):
            continue
        is_near = floor.layout.number(relation.start) - here <= MAX_CATAPHORA_PARAGRAPHS
        return relation if is_near else None
    return None


def _is_bare(floor: Floor, mention: PartyMention, source: Span) -> bool:
    """Whether a source is a name and nothing else but a title."""
    before = floor.text[source[0] : mention.start].split()
    return mention.end == source[1] and len(before) <= 1


# --- bodies and nobody known ---------------------------------------------------------------------------------------


def _by_noun(floor: Floor, head: str, at: int) -> Party | None:
    """ "The group": who last spoke with that word in the name, else any such speaker or body spoken for."""
    kinds = types_for(party_nouns()[head])
    spoke = list(floor.spoke())
    by_word = next((party for party in spoke if head in fold(party.name) and party.type in kinds), None)
    return by_word or nearest_body(floor.parties, head, at, spoke)


def unnamed(floor: Floor, source: Span, role: Role | None) -> Party:
    """A party without a name, as worded; one that the article describes in the same words before is taken up."""
    words = floor.text[slice(*source)]
    known = next((p for p in floor.parties if not p.is_named and fold(words) in p.keys), None)
    if known and words.split()[0].lower() in DEFINITE:
        floor.parties.mention(known, *source, "nominal")
        return known
    name = _RELATIVE.split(_LEADING_THE.sub("", words))[0]
    kind: PartyType = "person" if role else party_nouns().get(head_noun(words), "other")
    party = floor.parties.add(Party(kind, name, False, [PartyMention(*source, "nominal")], {fold(words)}))
    party.gender = party.gender or gender_of_noun(head_noun(words))
    if role:
        give_role(floor.text, party, role, floor.parties)
    return party
