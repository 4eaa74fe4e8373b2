"""Actors linked as articles come: an index of forms, of their keys and ties, in the record itself.

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
from onrecord.record.linked import drop_index
from onrecord.records import Actor, Chain
from onrecord.resolve import chain_link, form_pairs, labels_of, said_links, seats, star_link
from onrecord.resolve.actors import ActorMaker, Bearers, member
from onrecord.resolve.catalogue import Catalogue
from onrecord.resolve.compare import Tie, compare, form_keys, may_be_alike, meeting, most_sharing
from onrecord.resolve.forms import SAMPLE, Form, Naming, gather, is_company, naming_of
from onrecord.resolve.groups import group_forms
from onrecord.resolve.names import untitled
from onrecord.resolve.settled import Settled

VERSION = 2
"""Of what is stored here: a record whose index is of another version is linked anew."""
AT_ONCE = 500
"""So many ids in one question, and so many articles taken up at once: what bounds the memory."""
MOST_FORMS = 20_000
"""So many forms are held in memory at once."""

_NAMING = "chain_id, article_id, form_id, name, type, is_named, standing, role, entry_id, label, is_bare"
_ADD_NAMING = f"INSERT INTO naming ({_NAMING}, is_company) VALUES ({', '.join('?' * 12)})"
_ADD_TIE = "INSERT OR REPLACE INTO tie VALUES (?, ?, ?, ?, ?)"
_PUT_KEYS = """INSERT INTO form VALUES (?1, ?2, '', '') ON CONFLICT (form_id) DO UPDATE SET keys = ?2"""
_TIES_OF = "SELECT * FROM tie WHERE left_id = ?1 UNION ALL SELECT * FROM tie WHERE right_id = ?1"
_BEARERS = """SELECT min(chain_id), name, type, is_named, standing, count(*) FROM naming WHERE form_id = ?
GROUP BY name, type, is_named, standing ORDER BY 1"""
_LINKS_OF = tuple(f"DELETE FROM link WHERE {side} = ? AND +kind = 'actor'" for side in ("left_id", "right_id"))
"""By the index of an end: that of the kind leads through all links there are."""


@dataclass
class Linking:
    """One bringing up to date of the actors; `run` does it, within a transaction of the caller."""

    database: Database
    settled: Settled
    catalogue: Catalogue
    transliterate: bool = True
    _forms: dict[str, Form | None] = field(default_factory=dict)
    _firsts: dict[str, Naming] = field(default_factory=dict)

    def run(self) -> dict[str, int]:
        """Take up what has changed; how many chains, forms and keys that were dropped it came to."""
        self._begin_anew_if_otherwise()
        changed = self._changed_articles()
        touched, chains = self._take_up(changed)
        touched |= self._index(touched)
        near = self._tie(touched)
        groups = list(self._groups(touched | near))
        self._write(groups, touched, chains)
        self.database.execute("DELETE FROM unlinked")
        return {"linked_chains": len(chains), "linked_forms": len(touched), "dropped_keys": self._dropped()}

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
            articles |= {row[0] for row in self._ask("SELECT article_id FROM naming WHERE chain_id IN ({})", ids)}
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

    def _take_up(self, articles: Sequence[str]) -> tuple[set[str], list[Naming]]:
        """Store the namings of these articles anew; the forms that they had or have, and the namings."""
        touched: set[str] = set()
        namings: list[Naming] = []
        labels = self._labels()
        for ids in _batches(articles):
            rows = self._ask("SELECT chain_id, form_id FROM naming WHERE article_id IN ({})", ids)
            before = {row[0]: row[1] for row in rows}
            self._run("DELETE FROM naming WHERE article_id IN ({})", ids)
            marks = ", ".join("?" * len(ids))
            chains = list(self.database.rows(Chain, f"article_id IN ({marks})", ids))
            found = [naming_of(chain, self.catalogue, labels.get(chain.chain_id, "")) for chain in chains]
            for naming in found:
                self.database.execute(_ADD_NAMING, (*naming.cells, is_company(naming)))
                if before.get(naming.chain_id, naming.form_id) != naming.form_id:
                    self._drop_links(naming.chain_id)
            touched |= {*before.values(), *(naming.form_id for naming in found)}
            namings += found
        return touched, namings

    def _labels(self) -> dict[str, str]:
        ids = sorted({*self.settled.apart, *(chain_id for pair in self.settled.cannot for chain_id in pair)})
        chains: dict[str, Chain] = {}
        for batch in _batches(ids):
            marks = ", ".join("?" * len(batch))
            chains |= {row.chain_id: row for row in self.database.rows(Chain, f"chain_id IN ({marks})", batch)}
        return labels_of(self.settled, chains, self.catalogue)

    # --- forms and keys ----------------------------------------------------------------------------------------------

    def _index(self, touched: Collection[str]) -> set[str]:
        """Store forms and their keys; also touched are the forms of a key that becomes too common, or no longer is."""
        changed: set[str] = set()
        for form_id in sorted(touched):
            form = self._form(form_id)
            before = self._keys(form_id)
            after = form_keys(form, transliterate=self.transliterate) if form else frozenset()
            if before == after and form is not None:
                continue
            changed |= before ^ after
            self.database.execute(_PUT_KEYS, (form_id, json.dumps(sorted(after))))
            for key in before - after:
                self.database.execute("DELETE FROM form_key WHERE key = ? AND form_id = ?", (key, form_id))
            for key in sorted(after - before):
                self.database.execute("INSERT INTO form_key VALUES (?, ?)", (key, form_id))
        return self._turned(changed)

    def _keys(self, form_id: str) -> frozenset[str]:
        """The keys that are stored for a form."""
        rows = self.database.query("SELECT keys FROM form WHERE form_id = ?", (form_id,))
        return frozenset(json.loads(rows[0][0])) if rows else frozenset()

    def _turned(self, keys: Iterable[str]) -> set[str]:
        found: set[str] = set()
        for key in keys:
            count = self._sharing(key)
            was_common = self._is_common(key)
            if was_common == (count > most_sharing(key)):
                continue
            change = "DELETE FROM common_key WHERE key = ?" if was_common else "INSERT INTO common_key VALUES (?)"
            self.database.execute(change, (key,))
            self._common.symmetric_difference_update([key])
            found |= {form_id for met in {key, *meeting(key)} for form_id in self._with_key(met)}
        return found

    def _with_key(self, key: str) -> list[str]:
        return [row[0] for row in self.database.query("SELECT form_id FROM form_key WHERE key = ?", (key,))]

    def _is_common(self, key: str) -> bool:
        return key in self._common

    @cached_property
    def _common(self) -> set[str]:
        """The keys that too many forms share."""
        return {row[0] for row in self.database.query("SELECT key FROM common_key")}

    def _sharing(self, key: str) -> int:
        """How many forms share a key, counted no further than to where it is too common."""
        limit = most_sharing(key) + 1
        rows = self.database.query("SELECT count(*) FROM (SELECT 1 FROM form_key WHERE key = ? LIMIT ?)", (key, limit))
        return int(rows[0][0])

    def _dropped(self) -> int:
        return int(self.database.query("SELECT count(*) FROM common_key")[0][0])

    def _form(self, form_id: str) -> Form | None:
        """A form as it is compared; None for one that is never, or has no chain any more."""
        if form_id not in self._forms:
            if len(self._forms) >= MOST_FORMS:
                self._forms.clear()
            self._forms[form_id] = self._gathered(form_id)
        return self._forms[form_id]

    def _gathered(self, form_id: str) -> Form | None:
        sample = self._sample(form_id)
        if not sample or not sample[0].is_named:
            return None
        places = ", ".join("?" * len({one.article_id for one in sample}))
        sql = f"SELECT DISTINCT name FROM naming WHERE article_id IN ({places}) AND is_company"
        rows = self.database.query(sql, sorted({one.article_id for one in sample}))
        return gather(sample, {untitled(row[0]) for row in rows}, self._seats)

    def _first(self, form_id: str) -> Naming:
        """The first chain of a form that has one."""
        if form_id not in self._firsts:
            if len(self._firsts) >= MOST_FORMS:
                self._firsts.clear()
            self._firsts[form_id] = self._sample(form_id, 1)[0]
        return self._firsts[form_id]

    def _sample(self, form_id: str, limit: int = SAMPLE) -> list[Naming]:
        sql = f"SELECT {_NAMING} FROM naming WHERE form_id = ? ORDER BY chain_id LIMIT ?"
        return [Naming.of(row) for row in self.database.query(sql, (form_id, limit))]

    @cached_property
    def _seats(self) -> dict[str, frozenset[str]]:
        return seats(self.catalogue)

    # --- ties --------------------------------------------------------------------------------------------------------

    def _tie(self, touched: Collection[str]) -> set[str]:
        """Compare the touched forms anew; every form that is or was tied to one of them."""
        near: set[str] = set()
        for form_id in sorted(touched):
            for left, right, *_ in self.database.query(_TIES_OF, (form_id,)):
                near |= {left, right}
                self._unlink(left, right)
            self.database.execute("DELETE FROM tie WHERE left_id = ?", (form_id,))
            self.database.execute("DELETE FROM tie WHERE right_id = ?", (form_id,))
        for form_id in sorted(touched):
            for tie in self._compared(form_id):
                near |= {tie.left_id, tie.right_id}
                self.database.execute(_ADD_TIE, (tie.left_id, tie.right_id, tie.score, tie.bare_ids, tie.detail))
        return near

    def _unlink(self, left: str, right: str) -> None:
        """Take out the link that stands for a tie."""
        sql = "SELECT first_id FROM form WHERE form_id IN (?, ?)"
        ends = [row[0] for row in self.database.query(sql, (left, right))]
        if len(ends) == 2:
            self.database.delete([chain_link(ends[0], ends[1], 0.0, "")])

    def _compared(self, form_id: str) -> Iterator[Tie]:
        form = self._form(form_id)
        for other_id in self._meeting(form_id) if form else ():
            other = self._form(other_id)
            tie = compare(form, other, transliterate=self.transliterate) if form and other else None
            if tie is not None and tie.score > 0:
                yield tie

    def _meeting(self, form_id: str) -> list[str]:
        """The forms that share a key with this one, and may have a like name."""
        mine = self._keys(form_id)
        keys = {met for key in mine if not self._is_common(key) for met in meeting(key) if not self._is_common(met)}
        found = {other for key in keys for other in self._with_key(key)} - {form_id}
        return sorted(other for other in found if self._may_be_alike(form_id, other))

    def _may_be_alike(self, form_id: str, other_id: str) -> bool:
        """Whether two forms are worth gathering: told by the first of each, which costs little."""
        one, other = self._first(form_id), self._first(other_id)
        return may_be_alike(one, other, transliterate=self.transliterate)

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
                yield group_forms({each: self._form(each) for each in sorted(forms)}, ties, *kept), ties

    def _forms_of(self, chains: Iterable[str]) -> dict[str, str]:
        found: dict[str, str] = {}
        for ids in _batches(sorted(chains)):
            rows = self._ask("SELECT chain_id, form_id FROM naming WHERE chain_id IN ({})", ids)
            found |= {row[0]: row[1] for row in rows}
        return found

    def _hanging_together(self, form_id: str, beside: Mapping[str, Iterable[str]]) -> tuple[set[str], list[Tie]]:
        forms, ties, rest = {form_id}, dict[tuple[str, str], Tie](), [form_id]
        while rest:
            here = rest.pop()
            found = {(row[0], row[1]): Tie(*row) for row in self.database.query(_TIES_OF, (here,))}
            ends = {end for pair in found for end in pair}.union(beside.get(here, ()))
            rest += sorted(ends - forms)
            forms |= ends
            ties |= found
        return forms, [ties[pair] for pair in sorted(ties) if forms.issuperset(pair)]

    # --- rows --------------------------------------------------------------------------------------------------------

    def _write(
        self, groups: Iterable[tuple[dict[str, str], list[Tie]]], touched: Collection[str], new: Iterable[Naming]
    ) -> None:
        """Write the actors of these groups, their members and links, and take out those that nobody is any more."""
        maker = ActorMaker(self.settled, self.catalogue)
        form_of = self._forms_of(self._decided)
        gone: set[str] = set()
        kept: set[str] = set()
        by_form: defaultdict[str, list[Naming]] = defaultdict(list)
        for naming in new:
            by_form[naming.form_id].append(naming)
        for heads, ties in groups:
            gone |= self._stored_actors(heads)
            firsts = {form_id: first for form_id in heads if (first := self._sample(form_id, 1))}
            for group in _members(heads, firsts):
                actor = maker.row(self._bearers(group), [c for c, form in form_of.items() if form in group])
                kept.add(actor.actor_id)
                self.database.put([actor])
                for form_id in group:
                    self._join(form_id, firsts[form_id][0], actor, by_form.get(form_id, ()))
            self._write_ties(ties, heads, {form_id: first[0].chain_id for form_id, first in firsts.items()})
            self.database.put(said_links(self.settled.must, form_of, heads))
            for form_id in sorted(set(heads) - set(firsts)):
                self.database.execute("DELETE FROM form WHERE form_id = ?", (form_id,))
        for actor_id in sorted(gone - kept):
            self.database.execute("DELETE FROM actor WHERE actor_id = ?", (actor_id,))

    def _stored_actors(self, forms: Iterable[str]) -> set[str]:
        found: set[str] = set()
        for ids in _batches(sorted(forms)):
            found |= {row[0] for row in self._ask("SELECT actor_id FROM form WHERE form_id IN ({})", ids)}
        return found

    def _bearers(self, group: Iterable[str]) -> list[Bearers]:
        rows = (row for form_id in group for row in self.database.query(_BEARERS, (form_id,)))
        return [Bearers(row[0], row[1], row[2], bool(row[3]), row[4], row[5]) for row in rows]

    def _join(self, form_id: str, first: Naming, actor: Actor, new: Iterable[Naming]) -> None:
        """Make the chains of a form members of its actor, and link them to the first of them."""
        stored = self.database.query("SELECT actor_id, first_id FROM form WHERE form_id = ?", (form_id,))
        new = list(new)
        is_same = bool(stored) and tuple(stored[0]) == (actor.actor_id, first.chain_id) and first not in new
        if stored and stored[0][1] not in ("", first.chain_id):
            self._drop_links(stored[0][1])
        for naming in new if is_same else self._sample(form_id, -1):
            self.database.put([member(naming.chain_id, actor.actor_id)])
            if naming.chain_id != first.chain_id:
                self.database.put([star_link(first, naming)])
        if not is_same:
            put = "UPDATE form SET actor_id = ?, first_id = ? WHERE form_id = ?"
            self.database.execute(put, (actor.actor_id, first.chain_id, form_id))

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

    def _run(self, sql: str, ids: Sequence[str]) -> None:
        self.database.execute(sql.format(", ".join("?" * len(ids))), ids)


def _batches(ids: Sequence[str]) -> Iterator[Sequence[str]]:
    return (ids[at : at + AT_ONCE] for at in range(0, len(ids), AT_ONCE))


def _members(heads: Mapping[str, str], forms: Collection[str]) -> list[list[str]]:
    """The forms of each group that have chains."""
    groups: defaultdict[str, list[str]] = defaultdict(list)
    for form_id in sorted(forms):
        groups[heads[form_id]].append(form_id)
    return list(groups.values())
