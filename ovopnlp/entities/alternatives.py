"""Many fixed phrases as one fast pattern."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any


def any_of(phrases: Iterable[str], space: str = " ") -> str:
    """A pattern that matches the longest of ``phrases``; what they have in common is tried once.

    A plain ``a|b|c`` of two hundred phrases is tried one by one at every word. Blanks match ``space``.
    """
    tree: dict[str, Any] = {}
    for phrase in phrases:
        node = tree
        for letter in phrase:
            node = node.setdefault(letter, {})
        node[""] = {}
    return f"(?:{_branches(tree, space)})"


def _branches(node: dict[str, Any], space: str) -> str:
    parts = []
    for letter in sorted(filter(None, node)):
        head = space if letter == " " else re.escape(letter)
        below = node[letter]
        while len(below) == 1 and "" not in below:
            (letter, below), *_ = below.items()
            head += space if letter == " " else re.escape(letter)
        rest = _branches(below, space)
        if rest and "" in below:
            rest = f"(?:{rest})?"
        elif "|" in rest:
            rest = f"(?:{rest})"
        parts.append(head + rest)
    return "|".join(parts)


def first_letters(phrases: Iterable[str]) -> str:
    """A look-ahead for any first letter of ``phrases``: the cheapest way to pass over other words."""
    return f"(?=[{re.escape(''.join(sorted({phrase[0] for phrase in phrases})))}])"
