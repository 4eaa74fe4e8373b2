"""Makes the rows of an article's reading out of what was found: chains, mentions, statements, parties, occasions."""

from __future__ import annotations

import json

import regex

from onrecord.attribute.acts import act_of, polarity_of, reading_of
from onrecord.attribute.found import Found
from onrecord.attribute.parties import Party, PartyMention
from onrecord.attribute.privacy import Sign, standing_signs
from onrecord.attribute.relations import Span
from onrecord.attribute.speeches import Speech
from onrecord.records import (
    Chain,
    Citation,
    Date,
    Mention,
    Occasion,
    OccasionCarrier,
    PartyKind,
    Statement,
    StatementParty,
    StatementSpan,
    make_id,
)


def chain_rows(found: Found) -> tuple[Chain, ...]:
    """The parties as chains, by first mention."""
    parties = sorted(found.parties, key=lambda p: (p.first, p.name))
    signs = standing_signs(found.article.text, parties)
    return tuple(_chain(found, party, signs.get(party)) for party in parties)


def _chain(found: Found, party: Party, sign: Sign | None) -> Chain:
    role = _role(found, party)
    return Chain(
        chain_id=found.chain_id(party),
        article_id=found.article.article_id,
        type=party.type,
        name=party.name,
        is_named=party.is_named,
        role=found.words(role) if role else None,
        role_start_char=role[0] if role else None,
        role_end_char=role[1] if role else None,
        reason="; ".join(party.reasons) or "one name",
        standing=sign.standing if sign else None,
        standing_reason=sign.reason if sign else None,
        sign_start_char=sign.span[0] if sign else None,
        sign_end_char=sign.span[1] if sign else None,
    )


def mention_rows(found: Found) -> tuple[Mention, ...]:
    """Every naming of every party, by start; where two have the same offsets the first stands."""
    rows: dict[Span, Mention] = {}
    for party in found.parties:
        for mention in party.mentions:
            rows.setdefault((mention.start, mention.end), _mention(found, party, mention))
    return tuple(rows[span] for span in sorted(rows))


def _mention(found: Found, party: Party, mention: PartyMention) -> Mention:
    words = found.words((mention.start, mention.end))
    head_start, head_end = _head(words)
    return Mention(
        mention_id=make_id(found.article.article_id, "mention", mention.start, mention.end),
        article_id=found.article.article_id,
        chain_id=found.chain_id(party),
        form=mention.form,
        type=party.type,
        start_char=mention.start,
        end_char=mention.end,
        text=words,
        head_start_char=mention.start + head_start,
        head_end_char=mention.start + head_end,
    )


_BEHIND_HEAD = regex.compile(r"\s(?:of|for|at|from|in|on|with|by|to|who|which|that)\s|,\s|\s\(")
_LAST_WORD = regex.compile(r"\S+$")


def _head(words: str) -> Span:
    """The last word before what specifies it ("Bank" in "the Bank of Norland"), counted from the mention's start."""
    specified = _BEHIND_HEAD.search(words)
    last = _LAST_WORD.search(words[: specified.start()] if specified else words)
    return last.span() if last else (0, len(words))


def statement_rows(found: Found) -> tuple[Statement, ...]:
    """The relations as statements, in the order given; parents stand by id."""
    return tuple(_statement(found, index) for index in range(len(found.relations)))


def _statement(found: Found, index: int) -> Statement:
    relation, parent = found.relations[index], found.parents[index]
    entry, cue_words = reading_of(found.article.text, relation)
    detail = {
        "spans": relation.reason,
        "speaker": found.speakings[index].reason,
        "act": f"'{entry.lemma}' in the lexicon of cues" if entry else "no cue, or one that the lexicon does not know",
    }
    return Statement(
        statement_id=found.statement_ids[index],
        article_id=found.article.article_id,
        kind=found.kinds[index],
        act=act_of(
            entry,
            found.words(relation.source) if relation.source else "",
            found.words(relation.content[0]) if relation.content else "",
            cue_words,
        ),
        polarity=polarity_of(found.article.text, relation, entry, cue_words),
        in_title=found.layout.in_title(relation.start),
        parent_id=found.statement_ids[parent] if parent is not None else None,
        occasion_id=found.occasion_of[index],
        confidence=relation.confidence,
        reader=found.reader,
        review="unreviewed",
        start_char=relation.start,
        detail=json.dumps(detail, ensure_ascii=False, sort_keys=True),
    )


def span_rows(found: Found) -> tuple[StatementSpan, ...]:
    """Source, cue and content pieces of every statement."""
    rows = []
    for statement_id, relation in zip(found.statement_ids, found.relations, strict=True):
        roles = (("source", (relation.source,)), ("cue", (relation.cue,)), ("content", relation.content))
        rows += [
            StatementSpan(statement_id, role, position, *span, found.words(span))  # type: ignore[arg-type]
            for role, spans in roles
            for position, span in enumerate(s for s in spans if s)
        ]
    return tuple(rows)


def party_rows(found: Found) -> tuple[StatementParty, ...]:
    """Speakers in order, whom they speak for, and whom they address."""
    rows: list[StatementParty] = []
    for index, statement_id in enumerate(found.statement_ids):
        speaking = found.speakings[index]
        rows += [
            _party_row(found, statement_id, "speaker", position, party, speaking.reason)
            for position, party in enumerate(speaking.parties)
        ]
        body = speaking.parties[0].body if len(speaking.parties) == 1 else None
        if body is not None:
            rows.append(_party_row(found, statement_id, "on_behalf_of", 0, body, "stated with the speaker's role"))
        addressee = found.frames[index].addressee
        if addressee:
            words = found.words(addressee)
            rows.append(
                StatementParty(
                    statement_id, "addressee", 0, None, *addressee, words, None, None, None, "named behind the cue"
                )
            )
    return tuple(rows)


def _party_row(
    found: Found, statement_id: str, kind: PartyKind, position: int, party: Party, reason: str
) -> StatementParty:
    role = _role(found, party) if kind == "speaker" else None
    return StatementParty(
        statement_id=statement_id,
        kind=kind,
        position=position,
        chain_id=found.chain_id(party),
        start_char=None,
        end_char=None,
        text=party.name,
        role=found.words(role) if role else None,
        role_start_char=role[0] if role else None,
        role_end_char=role[1] if role else None,
        reason=reason,
    )


def _role(found: Found, party: Party) -> Span | None:
    """Where a party's role stands; None for somebody unnamed whose name is the role ("three officials")."""
    if party.role is None or (not party.is_named and party.name.endswith(found.words(party.role))):
        return None
    return party.role


def occasion_rows(found: Found) -> tuple[Occasion, ...]:
    """The events of speaking. Without words that date one, publication is its bound; with words, what bounds these."""
    return tuple(_occasion(found, oid, speech) for oid, speech in zip(found.occasion_ids, found.speeches, strict=True))


def _occasion(found: Found, occasion_id: str, speech: Speech) -> Occasion:
    date, interval = speech.date, speech.date.interval if speech.date else None
    bound = found.article.published_to if interval is None else None
    last = date.not_after.isoformat() if date and date.not_after else bound
    return Occasion(
        occasion_id=occasion_id,
        article_id=found.article.article_id,
        said_from=interval.start.isoformat() if interval else None,
        said_to=interval.end.isoformat() if interval else None,
        said_after=date.not_before.isoformat() if date and date.not_before else None,
        said_before=min(last, bound) if last and bound else last,
        said_basis=date.text if date else ("the publication date" if bound else None),
        said_start_char=date.start_char if date else None,
        said_end_char=date.end_char if date else None,
        place=found.words(speech.place) if speech.place else None,
        place_start_char=speech.place[0] if speech.place else None,
        place_end_char=speech.place[1] if speech.place else None,
        medium=found.words(speech.medium) if speech.medium else None,
        medium_start_char=speech.medium[0] if speech.medium else None,
        medium_end_char=speech.medium[1] if speech.medium else None,
        medium_class=speech.medium_class,
    )


def carrier_rows(found: Found) -> tuple[OccasionCarrier, ...]:
    """The outlets that the statements of each occasion came through, nearest the reader first."""
    return tuple(
        OccasionCarrier(occasion_id, hop, carrier.outlet, *carrier.span, found.words(carrier.span))
        for occasion_id, speech in zip(found.occasion_ids, found.speeches, strict=True)
        for hop, carrier in enumerate(speech.carriers)
    )


def citation_rows(found: Found) -> tuple[Citation, ...]:
    """The outlets cited anywhere in the article: every carrier, once for each place that names it."""
    rows = {
        (carrier.outlet, carrier.span): Citation(
            found.article.article_id, carrier.outlet, *carrier.span, found.words(carrier.span)
        )
        for speech in found.speeches
        for carrier in speech.carriers
    }
    return tuple(rows[key] for key in sorted(rows, key=lambda key: key[1]))


def date_rows(found: Found) -> tuple[Date, ...]:
    """The date expressions, by start."""
    return tuple(
        Date(
            date_id=make_id(found.article.article_id, "date", date.start_char, date.end_char),
            article_id=found.article.article_id,
            start_char=date.start_char,
            end_char=date.end_char,
            text=date.text,
            date_from=date.interval.start.isoformat() if date.interval else None,
            date_to=date.interval.end.isoformat() if date.interval else None,
            grain=date.grain,
            anchor=date.anchor,
            reason=date.reason,
            date_after=date.not_before.isoformat() if date.not_before else None,
            date_before=date.not_after.isoformat() if date.not_after else None,
        )
        for date in found.dates
    )
