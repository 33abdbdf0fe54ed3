"""From syntactic words to the tokens that stand in print.

A treebank, and stanza with it, takes "menyetujuinya" as two words, "menyetujui" and "nya"; what has characters of its own
is only the token. Here the words of a token become one again: it keeps what the word says that governs the others.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple


class Word(NamedTuple):
    """A syntactic word of one sentence; ``head`` is the index of its head in the sentence, None at the root."""

    form: str
    lemma: str | None = None
    upos: str | None = None
    feats: str | None = None
    head: int | None = None
    deprel: str | None = None


class Group(NamedTuple):
    """A token of the text: characters ``start:end`` and its words ``first`` to ``last``, both counted in."""

    start: int
    end: int
    first: int
    last: int


def merged(words: Sequence[Word], groups: Sequence[Group]) -> list[Word]:
    """One word for each group, with heads that are indices of groups.

    Every word must belong to exactly one group. What hangs on itself only (two words of one token may govern each other's
    neighbours) hangs on the first root of the sentence.
    """
    home = {word: at for at, group in enumerate(groups) for word in range(group.first, group.last + 1)}
    chosen = [_governor(words, group) for group in groups]
    result = []
    for at, word in enumerate(chosen):
        head = None if word.head is None else home[word.head]
        result.append(word._replace(head=None if head == at else head))
    return _tree(result)


def _governor(words: Sequence[Word], group: Group) -> Word:
    """The word of a group whose head is outside; the first of several, and the root before all."""
    inside = range(group.first, group.last + 1)
    out = [words[at] for at in inside if words[at].head not in inside]
    chosen = next((word for word in out if word.head is None), out[0] if out else words[group.first])
    if len(inside) == 1:
        return chosen
    return chosen._replace(form="".join(words[at].form for at in inside))


def _tree(tree: list[Word]) -> list[Word]:
    """The same with later roots, and what no root governs, under the first root: a spaCy sentence has one."""
    root = next((at for at, word in enumerate(tree) if word.head is None), None)
    if root is None:
        root = 0
        tree[0] = tree[0]._replace(head=None, deprel="root")
    for at, word in enumerate(tree):
        if at != root and (word.head is None or not reaches(tree, at, root)):
            tree[at] = word._replace(head=root, deprel="parataxis" if word.deprel == "root" else word.deprel)
    return tree


def reaches(tree: Sequence[Word], at: int, root: int) -> bool:
    """Whether the heads above ``at`` lead to ``root``."""
    for _ in range(len(tree)):
        head = tree[at].head
        if head is None:
            return at == root
        at = head
    return False
