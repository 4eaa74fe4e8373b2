"""Word pieces of a unit, and windows of units."""

from __future__ import annotations

import numpy as np
import pytest

from onrecord.language.wordpiece import WordPiece, cut_windows

VOCABULARY = "[PAD] [UNK] [CLS] [SEP] bridge ##s har ##bour cafe ! h".split()


@pytest.mark.parametrize(
    ("phenomenon", "unit", "expected"),
    [
        ("whole", "bridge", ["bridge"]),
        ("longest first", "harbours", ["har", "##bour", "##s"]),
        ("capitals", "BRIDGE", ["bridge"]),
        ("accents", "Café", ["cafe"]),
        ("a mark", "!", ["!"]),
        ("not to be cut", "bridgeq", ["[UNK]"]),
        ("nothing but an accent", "\u0301", ["[UNK]"]),
        ("too long", "h" * 101, ["[UNK]"]),
    ],
)
def test_pieces_of_a_unit(phenomenon: str, unit: str, expected: list[str]) -> None:
    pieces = WordPiece(VOCABULARY)
    assert [VOCABULARY[number] for number in pieces.pieces(unit)] == expected
    assert pieces.pieces(unit) == pieces.pieces(unit)


def windows(sizes: list[int], paragraphs: str, stops: str, room: int) -> list[tuple[int, int]]:
    return cut_windows(
        np.array(sizes), np.array([int(one) for one in paragraphs]), np.array([one == "." for one in stops]), room
    )


@pytest.mark.parametrize(
    ("phenomenon", "sizes", "paragraphs", "stops", "expected"),
    [
        ("all fits", [1] * 4, "0011", "x.x.", [(0, 4)]),
        ("whole paragraphs", [1] * 8, "00011111", "xx.xxxx.", [(0, 3), (3, 8)]),
        ("else sentences", [1] * 8, "00000000", "xx.xxxx.", [(0, 3), (3, 8)]),
        ("else what fits", [1] * 8, "00000000", "xxxxxxxx", [(0, 5), (5, 8)]),
        ("a unit larger than a window", [9, 1], "00", "xx", [(0, 1), (1, 2)]),
        ("pieces count, not units", [3, 3, 3], "000", "xxx", [(0, 1), (1, 2), (2, 3)]),
        ("nothing", [], "", "", []),
    ],
)
def test_windows_of_five_pieces(
    phenomenon: str, sizes: list[int], paragraphs: str, stops: str, expected: list[tuple[int, int]]
) -> None:
    assert windows(sizes, paragraphs, stops, 5) == expected
