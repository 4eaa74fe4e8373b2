"""Actors linked as articles come, by an index of forms, of their keys and ties, in the record itself.

What is stored here is what `onrecord.resolve` makes of every chain, so that new articles are compared only with what
shares a key with them, and only the groups that they touch are made anew. It comes to the same as `resolve` over all
chains: forms, ties and groups depend on what is in the record, never on the order in which it came.
"""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from onrecord.record.articles import note
from onrecord.record.database import Database
from onrecord.record.form_index import FormIndex, Stored
from onrecord.record.linked import drop_index
from onrecord.records import Actor, Chain
from onrecord.resolve import chain_link, form_pairs, labels_of, said_links, star_link
from onrecord.resolve.actors import ActorMaker, member
from onrecord.resolve.catalogue import Catalogue
from onrecord.resolve.compare import Tie, compare
from onrecord.resolve.forms import Naming, naming_of
from onrecord.resolve.groups import group_forms
from onrecord.resolve.settled import Settled

VERSION = 3
"""Of what is stored here: a record whose index is of another version is linked anew."""
AT_ONCE = 500
"""So many ids in one question, and so many articles taken up at once: what bounds the memory."""

_ADD_TIE = "INSERT OR REPLACE INTO tie VALUES (?, ?, ?, ?, ?)"
_DROP_TIE = "DELETE FROM tie WHERE left_id = ? AND right_id = ?"
_TIES_OF = "SELECT * FROM tie WHERE left_id = ?1 UNION ALL SELECT * FROM tie WHERE right_id = ?1"
_FORMS_OF = "SELECT chain_id, form_id FROM chain JOIN naming USING (article_id, chain_id) WHERE chain_id IN ({})"
_LINKS_OF = tuple(f"DELETE FROM link WHERE {side} = ? AND +kind = 'actor'" for side in ("left_id", "right_id"))
"""By the index of an end: that of the kind leads through all links there are."""


@dataclass
class Linking:
    """One bringing up to date of the actors; `run` does it, within a transaction of the caller."""

    database: Database
    settled: Settled
    catalogue: Catalogue
    transliterate: bool = True
    _added: defaultdict[str, list[Naming]] = field(default_factory=lambda: defaultdict(list))
    _removed: defaultdict[str, list[Naming]] = field(default_factory=lambda: defaultdict(list))

    def run(self) -> dict[str, int]:
        """Take up what has changed; how many chains, forms and keys that were dropped it came to."""
        self._begin_anew_if_otherwise()
        self._take_up(self._changed_articles())
        touched = self._added.keys() | self._removed.keys()
        moved, closed = self._update(touched)
        near = self._tie(moved, closed)
        self._write(self._groups(touched | near))
        self.database.execute("DELETE FROM unlinked")
        chains = sum(map(len, self._added.values()))
        return {"linked_chains": chains, "linked_forms": len(touched), "dropped_keys": self._index.dropped()}

    @cached_property
    def _index(self) -> FormIndex:
        return FormIndex(self.database, self.catalogue, self.transliterate)

    # --- what has changed --------------------------------------------------------------------------------------------

    def _begin_anew_if_otherwise(self) -> None:
        """Drop the index where it was made by another catalogue, another setting or another version of this."""
        entries = hashlib.sha256(repr(self.catalogue.entries).encode()).hexdigest()
        marks = json.dumps([VERSION, self.transliterate, entries])
        if self._noted("linked_by") != marks:
            drop_index(self.database)
            self.database.execute("DELETE FROM actor")
            self.database.execute("INSERT OR IGNORE INTO unlinked SELECT article_id FROM article")
            note(self.database, "linked_by", marks)

    def _noted(self, name: str) -> str:
        rows = self.database.query("SELECT value FROM meta WHERE name = ?", (name,))
        return str(rows[0][0]) if rows else ""

    def _changed_articles(self) -> list[str]:
        """The articles whose chains are new, changed or gone, and those of chains that people decide about."""
        before = json.loads(self._noted("settled") or '{"chains": [], "must": []}')
        for one, other in before["must"]:
            self.database.delete([chain_link(one, other, 0.0, "")])
        articles = {row[0] for row in self.database.query("SELECT article_id FROM unlinked")}
        for ids in _batches(sorted({*before["chains"], *self._decided})):
            articles |= {row[0] for row in self._ask("SELECT article_id FROM chain WHERE chain_id IN ({})", ids)}
        now = {"chains": sorted(self._decided), "must": sorted(self.settled.must)}
        note(self.database, "settled", json.dumps(now))
        return sorted(articles)

    @cached_property
    def _decided(self) -> frozenset[str]:
        """The chains that people decided something about."""
        settled = self.settled
        pairs = (chain_id for pair in (*settled.must, *settled.cannot) for chain_id in pair)
        named = (chain_id for said in (settled.names, settled.types, settled.private) for chain_id, _ in said)
        return frozenset([*settled.apart, *pairs, *named])

    def _take_up(self, articles: Sequence[str]) -> None:
        """Store the namings of these articles anew, and note by their forms which came and which went."""
        labels = self._labels()
        for ids in _batches(articles):
            marks = ", ".join("?" * len(ids))
            before = self._index.namings(f"article_id IN ({marks})", ids)
            self.database.execute(f"DELETE FROM naming WHERE article_id IN ({marks})", ids)
            forms = {naming.chain_id: naming.form_id for naming in before}
            for naming in before:
                self._removed[naming.form_id].append(naming)
            for chain in list(self.database.rows(Chain, f"article_id IN ({marks})", ids)):
                naming = naming_of(chain, self.catalogue, labels.get(chain.chain_id, ""))
                self._index.add(naming)
                self._added[naming.form_id].append(naming)
                if forms.get(naming.chain_id, naming.form_id) != naming.form_id:
                    self._drop_links(naming.chain_id)

    def _labels(self) -> dict[str, str]:
        ids = sorted({*self.settled.apart, *(chain_id for pair in self.settled.cannot for chain_id in pair)})
        chains: dict[str, Chain] = {}
        for batch in _batches(ids):
            marks = ", ".join("?" * len(batch))
            chains |= {row.chain_id: row for row in self.database.rows(Chain, f"chain_id IN ({marks})", batch)}
        return labels_of(self.settled, chains, self.catalogue)

    # --- ties --------------------------------------------------------------------------------------------------------

    def _update(self, touched: Iterable[str]) -> tuple[set[str], set[str]]:
        """Bring the index of these forms up to date: forms to compare anew, and forms that others may not meet now."""
        moved, keys = set[str](), set[str]()
        for form_id in sorted(touched):
            changed = self._index.update(form_id, self._added.get(form_id, ()), self._removed.get(form_id, ()))
            if changed is not None:
                moved.add(form_id)
                keys |= changed
        opened, closed = self._index.turn(keys)
        return moved | opened, closed

    def _tie(self, moved: Collection[str], closed: Collection[str]) -> set[str]:
        """Compare the moved forms anew; every form that is or was tied to one of them, or to one it meets no more."""
        before = [tie for form_id in sorted(moved) for tie in self._ties(form_id)]
        for form_id in sorted(set(closed).difference(moved)):
            before += [tie for tie in self._ties(form_id) if not self._index.meet(tie.left_id, tie.right_id)]
        for tie in before:
            self._untie(tie)
        after = [tie for form_id in sorted(moved) for tie in self._compared(form_id)]
        for tie in after:
            self.database.execute(_ADD_TIE, (tie.left_id, tie.right_id, tie.score, tie.bare_ids, tie.detail))
        return {end for tie in (*before, *after) for end in (tie.left_id, tie.right_id)}

    def _ties(self, form_id: str) -> list[Tie]:
        return [Tie(*row) for row in self.database.query(_TIES_OF, (form_id,))]

    def _untie(self, tie: Tie) -> None:
        """Take out a tie and the link that stands for it."""
        self.database.execute(_DROP_TIE, (tie.left_id, tie.right_id))
        ends = [form.first_id for each in (tie.left_id, tie.right_id) if (form := self._index.stored(each))]
        if len(ends) == 2:
            self.database.delete([chain_link(ends[0], ends[1], 0.0, "")])

    def _compared(self, form_id: str) -> Iterator[Tie]:
        for other_id in self._index.meeting(form_id):
            form, other = self._index.form(form_id), self._index.form(other_id)
            tie = compare(form, other, transliterate=self.transliterate) if form and other else None
            if tie is not None and tie.score > 0:
                yield tie

    # --- groups ------------------------------------------------------------------------------------------------------

    def _groups(self, touched: Iterable[str]) -> Iterator[tuple[dict[str, str], list[Tie]]]:
        """Each group of forms that a touched one hangs together with, as form to head, with its ties."""
        form_of = self._forms_of(self._decided)
        must, cannot = form_pairs(self.settled.must, form_of), form_pairs(self.settled.cannot, form_of)
        beside: defaultdict[str, set[str]] = defaultdict(set)
        for one, other in must:
            beside[one].add(other)
            beside[other].add(one)
        seen: set[str] = set()
        for form_id in sorted(touched):
            if form_id not in seen:
                forms, ties = self._hanging_together(form_id, beside)
                seen |= forms
                kept = [pair for pair in must if pair[0] in forms], [pair for pair in cannot if pair[0] in forms]
                known = {each: self._index.form(each) if len(forms) > 2 else None for each in sorted(forms)}
                yield group_forms(known, ties, *kept), ties

    def _forms_of(self, chains: Iterable[str]) -> dict[str, str]:
        found: dict[str, str] = {}
        for ids in _batches(sorted(chains)):
            rows = self._ask(_FORMS_OF, ids)
            found |= {row[0]: row[1] for row in rows}
        return found

    def _hanging_together(self, form_id: str, beside: Mapping[str, Iterable[str]]) -> tuple[set[str], list[Tie]]:
        forms, ties, rest = {form_id}, dict[tuple[str, str], Tie](), [form_id]
        while rest:
            here = rest.pop()
            found = {(tie.left_id, tie.right_id): tie for tie in self._ties(here)}
            ends = {end for pair in found for end in pair}.union(beside.get(here, ()))
            rest += sorted(ends - forms)
            forms |= ends
            ties |= found
        return forms, [ties[pair] for pair in sorted(ties) if forms.issuperset(pair)]

    # --- rows --------------------------------------------------------------------------------------------------------

    def _write(self, groups: Iterable[tuple[dict[str, str], list[Tie]]]) -> None:
        """Write the actors of these groups, their members and links, and take out those that nobody is any more."""
        maker = ActorMaker(self.settled, self.catalogue)
        form_of = self._forms_of(self._decided)
        gone: set[str] = set()
        kept: set[str] = set()
        for heads, ties in groups:
            forms = {form_id: form for form_id in heads if (form := self._index.stored(form_id))}
            gone |= {form.actor_id for form in forms.values() if form.actor_id}
            for group in _members(heads, forms):
                ids = [chain_id for chain_id, form_id in form_of.items() if form_id in group]
                actor = maker.row([each for form_id in group for each in forms[form_id].bearers], ids)
                kept.add(actor.actor_id)
                self.database.put([actor])
                for form_id in group:
                    self._join(forms[form_id], actor)
            self._write_ties(ties, heads, {form_id: form.chain_id for form_id, form in forms.items() if form.chain_id})
            self.database.put(said_links(self.settled.must, form_of, heads))
            for form_id in sorted(form_id for form_id, form in forms.items() if not form.chain_id):
                self._index.drop(form_id)
        for actor_id in sorted(gone - kept):
            self.database.execute("DELETE FROM actor WHERE actor_id = ?", (actor_id,))

    def _join(self, form: Stored, actor: Actor) -> None:
        """Make the chains of a form members of its actor, and link them to the first of them."""
        form_id, first_id = form.head.form_id, form.chain_id
        new = self._added.get(form_id, [])
        is_same = (form.actor_id, form.first_id) == (actor.actor_id, first_id)
        is_same = is_same and all(naming.chain_id != first_id for naming in new)
        if form.first_id not in ("", first_id):
            self._drop_links(form.first_id)
        for naming in new if is_same else self._index.sample(form_id, -1):
            self.database.put([member(naming.chain_id, actor.actor_id)])
            if naming.chain_id != first_id:
                self.database.put([star_link(first_id, form.head.type, naming)])
        if not is_same:
            self._index.put(form._replace(actor_id=actor.actor_id, first_id=first_id))

    def _drop_links(self, chain_id: str) -> None:
        for sql in _LINKS_OF:
            self.database.execute(sql, (chain_id,))

    def _write_ties(self, ties: Iterable[Tie], heads: Mapping[str, str], firsts: Mapping[str, str]) -> None:
        """The links of the ties that hold; those of others go."""
        for tie in ties:
            if tie.left_id not in firsts or tie.right_id not in firsts:
                continue
            link = chain_link(firsts[tie.left_id], firsts[tie.right_id], tie.score, tie.detail)
            if heads[tie.left_id] == heads[tie.right_id]:
                self.database.put([link])
            else:
                self.database.delete([link])

    def _ask(self, sql: str, ids: Sequence[str]) -> list[Sequence[str]]:
        return [tuple(row) for row in self.database.query(sql.format(", ".join("?" * len(ids))), ids)]


def _batches(ids: Sequence[str]) -> Iterator[Sequence[str]]:
    return (ids[at : at + AT_ONCE] for at in range(0, len(ids), AT_ONCE))


def _members(heads: Mapping[str, str], forms: Mapping[str, Stored]) -> list[list[str]]:
    """The forms of each group that have chains."""
    groups: defaultdict[str, list[str]] = defaultdict(list)
    for form_id in sorted(form_id for form_id, form in forms.items() if form.chain_id):
        groups[heads[form_id]].append(form_id)
    return list(groups.values())
