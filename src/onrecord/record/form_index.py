"""The index of forms in a record: what each is found by, who bears it, and which others it may be compared with.

A form is looked at again only where its sample of chains has changed, and its bearers are counted as they come and go:
what an article costs goes by what it brings, not by how often the record names its parties.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, NamedTuple

from onrecord.record.database import Database
from onrecord.resolve import seats
from onrecord.resolve.actors import Bearers
from onrecord.resolve.catalogue import Catalogue
from onrecord.resolve.compare import form_keys, is_met, may_be_alike, meeting, most_sharing
from onrecord.resolve.forms import SAMPLE, Form, Head, Naming, gather, is_company
from onrecord.resolve.names import untitled

MOST_FORMS = 20_000
"""So many forms are held in memory at once."""

_NAMING = "chain_id, article_id, form_id, name, type, is_named, standing, role, entry_id, label, is_bare"
_ADD_NAMING = f"INSERT INTO naming ({_NAMING}, is_company) VALUES ({', '.join('?' * 12)})"
_HEAD = "form.form_id, name, type, is_bare, entry_id, label"
_FORM = f"SELECT {_HEAD}, chain_id, keys, bearers, actor_id, first_id FROM form WHERE form_id = ?"
_PUT_FORM = f"INSERT OR REPLACE INTO form VALUES ({', '.join('?' * 11)})"
_SHARING = "SELECT count(*) FROM (SELECT 1 FROM form_key WHERE key = ? LIMIT ?)"
_LEAST_BEARER = """SELECT chain_id FROM naming
WHERE form_id = ? AND name = ? AND type = ? AND is_named = ? AND standing IS ? ORDER BY chain_id LIMIT 1"""


class Stored(NamedTuple):
    """A form as it is stored. `chain_id` is its first chain; empty for a form that has none any more.

    `actor_id` is the actor that its chains were last written to, `first_id` the chain that its links were made with.
    """

    head: Head
    chain_id: str = ""
    keys: frozenset[str] = frozenset()
    bearers: tuple[Bearers, ...] = ()
    actor_id: str = ""
    first_id: str = ""

    @property
    def cells(self) -> tuple[str | bool, ...]:
        """Its fields, as a row."""
        keys, bearers = json.dumps(sorted(self.keys)), json.dumps(self.bearers, ensure_ascii=False)
        return (*self.head, self.chain_id, keys, bearers, self.actor_id, self.first_id)

    @classmethod
    def of(cls, row: Sequence[Any]) -> Stored:
        """What `cells` gave, read again."""
        bearers = tuple(Bearers(*one) for one in json.loads(row[8]))
        return cls(Head.of(row[:6]), row[6], frozenset(json.loads(row[7])), bearers, row[9], row[10])


@dataclass
class FormIndex:
    """The forms of a record, and the keys that they share. Used within a transaction of the caller."""

    database: Database
    catalogue: Catalogue
    transliterate: bool = True
    _stored: dict[str, Stored] = field(default_factory=dict)
    _forms: dict[str, Form | None] = field(default_factory=dict)

    # --- chains ------------------------------------------------------------------------------------------------------

    def namings(self, where: str, parameters: Sequence[object]) -> list[Naming]:
        """The chains under a condition, as they are stored."""
        sql = f"SELECT {_NAMING} FROM naming WHERE {where}"
        return [Naming.of(row) for row in self.database.query(sql, parameters)]

    def add(self, naming: Naming) -> None:
        """Store a chain."""
        self.database.execute(_ADD_NAMING, (*naming.cells, is_company(naming)))

    def sample(self, form_id: str, limit: int = SAMPLE) -> list[Naming]:
        """The first chains of a form; all of them for -1."""
        return self.namings("form_id = ? ORDER BY chain_id LIMIT ?", (form_id, limit))

    # --- forms -------------------------------------------------------------------------------------------------------

    def stored(self, form_id: str) -> Stored | None:
        """The row of a form; None where there is none."""
        if form_id not in self._stored:
            rows = self.database.query(_FORM, (form_id,))
            if not rows:
                return None
            self._keep(Stored.of(rows[0]))
        return self._stored[form_id]

    def put(self, form: Stored) -> None:
        """Store the row of a form."""
        self.database.execute(_PUT_FORM, form.cells)
        self._keep(form)

    def _keep(self, form: Stored) -> None:
        if len(self._stored) >= MOST_FORMS:
            self._stored.clear()
        self._stored[form.head.form_id] = form

    def drop(self, form_id: str) -> None:
        """Take out a form that has no chain any more."""
        self.database.execute("DELETE FROM form WHERE form_id = ?", (form_id,))
        self._stored.pop(form_id, None)

    def update(self, form_id: str, added: Sequence[Naming], removed: Sequence[Naming]) -> frozenset[str] | None:
        """Store a form that gained and lost these chains; the keys that it gained or lost.

        None where it is compared as before: the sample that tells about it is the same.
        """
        before = self.stored(form_id) or Stored(Head.first((*added, *removed)))
        before = before._replace(bearers=self._counted(before, added, removed))
        changed = min(one.chain_id for one in (*added, *removed))
        if before.chain_id and before.chain_id < changed:
            is_settled = self._is_settled(form_id, changed)
            if is_settled or not before.head.entry_id:
                self.put(before)
                return None if is_settled else frozenset()
        first = self.sample(form_id, 1) if before.chain_id else [min(added, key=lambda one: one.chain_id)]
        keys = self._keys_of(first)
        self._put_keys(form_id, before.keys, keys)
        head, chain_id = (Head.first(first), first[0].chain_id) if first else (before.head, "")
        self.put(before._replace(head=head, chain_id=chain_id, keys=keys))
        return before.keys ^ keys

    def _put_keys(self, form_id: str, before: frozenset[str], after: frozenset[str]) -> None:
        for key in sorted(before - after):
            self.database.execute("DELETE FROM form_key WHERE key = ? AND form_id = ?", (key, form_id))
        for key in sorted(after - before):
            self.database.execute("INSERT INTO form_key VALUES (?, ?)", (key, form_id))

    def _is_settled(self, form_id: str, first_changed: str) -> bool:
        """Whether the sample of a form is full, and all its chains come before the first that changed."""
        sql = "SELECT chain_id FROM naming WHERE form_id = ? ORDER BY chain_id LIMIT 1 OFFSET ?"
        last = self.database.query(sql, (form_id, SAMPLE - 1))
        return bool(last) and first_changed > last[0][0]

    def _keys_of(self, first: Sequence[Naming]) -> frozenset[str]:
        """The keys of a form by its first chain: only one of the catalogue has several names."""
        if not first or not first[0].is_named:
            return frozenset()
        named = self.sample(first[0].form_id) if first[0].entry_id else first
        return form_keys(gather(named, (), self._seats), transliterate=self.transliterate)

    def _counted(self, form: Stored, added: Sequence[Naming], removed: Sequence[Naming]) -> tuple[Bearers, ...]:
        """The bearers of a form, with some chains more and some less than its row tells."""
        counts = Counter({one.kind: one.chains for one in form.bearers})
        counts.update(one.kind for one in added)
        counts.subtract(one.kind for one in removed)
        least = {one.kind: one.chain_id for one in form.bearers}
        lost = {one.kind for one in removed if least.get(one.kind) == one.chain_id}
        for one in added:
            least[one.kind] = min(one.chain_id, least.get(one.kind, one.chain_id))
        for kind in (kind for kind in lost if counts[kind]):
            least[kind] = self.database.query(_LEAST_BEARER, (form.head.form_id, *kind))[0][0]
        return tuple(sorted(Bearers(least[kind], *kind, count) for kind, count in counts.items() if count))

    def form(self, form_id: str) -> Form | None:
        """A form as it is compared; None for one that is never, or has no chain any more."""
        if form_id not in self._forms:
            if len(self._forms) >= MOST_FORMS:
                self._forms.clear()
            self._forms[form_id] = self._gathered(form_id)
        return self._forms[form_id]

    def _gathered(self, form_id: str) -> Form | None:
        sample = self.sample(form_id)
        if not sample or not sample[0].is_named:
            return None
        articles = sorted({one.article_id for one in sample})
        sql = f"SELECT DISTINCT name FROM naming WHERE article_id IN ({_marks(articles)}) AND is_company"
        return gather(sample, {untitled(row[0]) for row in self.database.query(sql, articles)}, self._seats)

    @cached_property
    def _seats(self) -> dict[str, frozenset[str]]:
        return seats(self.catalogue)

    # --- keys --------------------------------------------------------------------------------------------------------

    def turn(self, keys: Iterable[str]) -> tuple[set[str], set[str]]:
        """Note which of these keys have become too common, or no longer are.

        The forms that are to be compared anew, as a key finds them again; and those that may meet others no more.
        """
        opened, closed = set[str](), set[str]()
        for key in sorted(keys):
            was_common = key in self._common
            if was_common == self._is_common(key):
                continue
            change = "DELETE FROM common_key WHERE key = ?" if was_common else "INSERT INTO common_key VALUES (?)"
            self.database.execute(change, (key,))
            self._common.symmetric_difference_update([key])
            (opened if was_common else closed).update(self._with_any({key, *meeting(key)}))
        return opened, closed

    def _is_common(self, key: str) -> bool:
        limit = most_sharing(key)
        return int(self.database.query(_SHARING, (key, limit + 1))[0][0]) > limit

    def _with_any(self, keys: Iterable[str]) -> set[str]:
        wanted = sorted(keys)
        sql = f"SELECT form_id FROM form_key WHERE key IN ({_marks(wanted)})"
        return {row[0] for row in self.database.query(sql, wanted)}

    @cached_property
    def _common(self) -> set[str]:
        """The keys that too many forms share."""
        return {row[0] for row in self.database.query("SELECT key FROM common_key")}

    def dropped(self) -> int:
        """How many keys are too common."""
        return int(self.database.query("SELECT count(*) FROM common_key")[0][0])

    def meeting(self, form_id: str) -> list[str]:
        """The forms that share a key with this one, and may have a like name."""
        form = self.stored(form_id)
        keys = self._met(form.keys) if form else []
        if form is None or not keys:
            return []
        sql = f"SELECT key, {_HEAD} FROM form_key CROSS JOIN form USING (form_id) WHERE key IN ({_marks(keys)})"
        found = ((row[0], Head.of(row[1:])) for row in self.database.query(sql, keys))
        heads = {head for key, head in found if head.form_id != form_id and is_met(key, form.head, head)}
        return sorted(head.form_id for head in heads if self._may_be_alike(form.head, head))

    def meet(self, one_id: str, other_id: str) -> bool:
        """Whether two forms share a key that is not too common."""
        one, other = self.stored(one_id), self.stored(other_id)
        if one is None or other is None:
            return False
        return any(is_met(key, one.head, other.head) for key in other.keys.intersection(self._met(one.keys)))

    def _met(self, keys: Iterable[str]) -> list[str]:
        """The keys that are met by these, but for those that are too common."""
        mine = (key for key in keys if key not in self._common)
        return sorted({met for key in mine for met in meeting(key) if met not in self._common})

    def _may_be_alike(self, one: Head, other: Head) -> bool:
        return may_be_alike(one, other, transliterate=self.transliterate)


def _marks(values: Sequence[object]) -> str:
    """The marks of so many values in a question."""
    return ", ".join("?" * len(values))
