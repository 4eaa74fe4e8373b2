"""Copies of documents in which words are replaced by like ones: text that nobody annotated, for a teacher to read.

On the texts that it learnt from a teacher says what the annotators said; on such copies it says what it understood
(after Jiao et al. 2020, "TinyBERT"). A word gives way to the most similar of some words with its Penn tag, by the
encoder's own embeddings.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from safetensors.numpy import load_file

from onrecord.language.wordpiece import WordPiece
from training.corpora import Document, Word, split_paragraphs
from training.network import encoder_folder

OPEN_TAGS = frozenset("NN NNS NNP NNPS JJ JJR JJS VB VBD VBG VBN VBP VBZ RB CD".split())
SHARE = 0.3  # of the words with such a tag
OFFERED = 100  # words that one is chosen from


@dataclass(frozen=True, slots=True)
class Pool:
    """Words of one tag, and their embeddings of length 1."""

    words: list[str]
    vectors: np.ndarray


def substituted(documents: Sequence[Document], pieces: WordPiece, seed: int) -> list[Document]:
    """A copy of each document that has Penn tags; nothing but text, under a name of its own."""
    table = load_file(encoder_folder() / "model.safetensors")["embeddings.word_embeddings.weight"]
    pools = make_pools(documents, pieces, table)
    rng = np.random.default_rng(seed)
    return [_copy(one, pools, rng, copy_name(one.name, seed)) for one in documents if one.words]


def make_pools(documents: Sequence[Document], pieces: WordPiece, table: np.ndarray) -> dict[str, Pool]:
    """The words of each open tag."""
    found: dict[str, set[str]] = {tag: set() for tag in sorted(OPEN_TAGS)}
    for document in documents:
        for word in document.words:
            if word.xpos in OPEN_TAGS:
                found[word.xpos].add(document.text[word.start : word.end])
    return {tag: _pool(sorted(words), pieces, table) for tag, words in found.items() if words}


def _pool(words: list[str], pieces: WordPiece, table: np.ndarray) -> Pool:
    vectors = np.stack([table[list(pieces.pieces(word))].mean(axis=0) for word in words])
    return Pool(words, vectors / np.linalg.norm(vectors, axis=1, keepdims=True))


def _copy(document: Document, pools: dict[str, Pool], rng: np.random.Generator, name: str) -> Document:
    parts, until = [], 0
    for word in document.words:
        if word.start >= until and word.xpos in OPEN_TAGS and rng.random() < SHARE:
            parts += [document.text[until : word.start], _other(document, word, pools[word.xpos], rng)]
            until = word.end
    text = "".join([*parts, document.text[until:]])
    return Document(name, text, split_paragraphs(text))


def copy_name(name: str, seed: int) -> str:
    """What the copy of a document is called."""
    return f"{name} substituted {seed}"


def _other(document: Document, word: Word, pool: Pool, rng: np.random.Generator) -> str:
    own = document.text[word.start : word.end]
    offered = rng.integers(len(pool.words), size=OFFERED)
    place = bisect_left(pool.words, own)
    likeness = pool.vectors[offered] @ pool.vectors[place]
    likeness[offered == place] = -1
    return pool.words[offered[int(likeness.argmax())]]
