"""CoNLL-U files: read with clear errors, and laid on the tokens of our own tokenizer."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from ovopnlp.errors import UnreadableInput
from ovopnlp.models.surface import Group, Word, merged, reaches

COLUMNS = 10
_CLOSED = "ADP", "AUX", "CCONJ", "DET", "NUM", "PART", "PRON", "SCONJ"
_OPEN = "ADJ", "ADV", "INTJ", "NOUN", "PROPN", "VERB"
UPOS = frozenset((*_CLOSED, *_OPEN, "PUNCT", "SYM", "X"))


@dataclass(slots=True)
class Tree:
    """One sentence: its text, its syntactic words and the tokens they belong to. Offsets into ``text``."""

    text: str
    words: list[Word]
    groups: list[Group]

    def surface(self) -> list[Word]:
        """One word for each token in print."""
        return merged(self.words, self.groups)


@dataclass(slots=True)
class _Open:
    """A sentence while it is being read."""

    first_row: int
    text: str | None = None
    words: list[Word] = field(default_factory=list)
    tokens: list[tuple[str, int, int, bool]] = field(default_factory=list)  # form, first and last word, space after


def read_conllu(path: Path) -> list[Tree]:
    """All sentences of a file.

    Raises:
        UnreadableInput: the file cannot be read, holds no sentence, or a row is not CoNLL-U; the error names the row.
    """
    try:
        lines = path.read_text(encoding="utf-8-sig").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise UnreadableInput(str(path), str(error)) from error
    trees = list(_sentences(path, lines))
    if not trees:
        raise UnreadableInput(str(path), "no sentence: not a CoNLL-U file")
    return trees


def _sentences(path: Path, lines: list[str]) -> Iterator[Tree]:
    sentence: _Open | None = None
    for row, line in enumerate([*lines, ""], start=1):
        if not line.strip():
            if sentence is not None and sentence.words:
                yield _closed(path, sentence)
            sentence = None
            continue
        sentence = sentence or _Open(row)
        if line.startswith("#"):
            if line.startswith("# text ="):
                sentence.text = line.partition("=")[2].strip()
            continue
        _row(path, row, line, sentence)


def _row(path: Path, row: int, line: str, sentence: _Open) -> None:
    where = f"{path}#{row}"
    cells = line.rstrip("\r").split("\t")
    if len(cells) != COLUMNS:
        raise UnreadableInput(where, f"not a row of CoNLL-U: {len(cells)} columns between tabs, not {COLUMNS}")
    number, form, misc = cells[0], cells[1], cells[9]
    space = "SpaceAfter=No" not in misc.split("|")
    if "." in number:  # an empty node of an enhanced graph has no characters
        return
    first, dash, last = number.partition("-")
    if not first.isdecimal() or (dash and not last.isdecimal()):
        raise UnreadableInput(where, f"{number!r} is no number of a word")
    if dash:
        if int(first) != len(sentence.words) + 1 or int(last) <= int(first):
            raise UnreadableInput(where, f"{number!r} does not follow word {len(sentence.words)}")
        sentence.tokens.append((form, int(first) - 1, int(last) - 1, space))
        return
    if int(first) != len(sentence.words) + 1:
        raise UnreadableInput(where, f"word {first} follows word {len(sentence.words)}")
    at = int(first) - 1
    sentence.words.append(_word(where, cells))
    if not sentence.tokens or sentence.tokens[-1][2] < at:
        sentence.tokens.append((form, at, at, space))


def _word(where: str, cells: list[str]) -> Word:
    _, form, lemma, upos, _, feats, head, deprel, _, _ = cells
    if upos not in UPOS:
        raise UnreadableInput(where, f"{upos!r} is none of the seventeen parts of speech of Universal Dependencies")
    if not head.isdecimal():
        raise UnreadableInput(where, f"head {head!r} is no number")
    return Word(
        form=form,
        lemma=lemma if lemma != "_" or form == "_" else form,
        upos=upos,
        feats=None if feats == "_" else feats,
        head=int(head) - 1 if head != "0" else None,
        deprel=deprel.lower(),
    )


def _closed(path: Path, sentence: _Open) -> Tree:
    where = f"{path}#{sentence.first_row}"
    words = sentence.words
    for word in words:
        if word.head is not None and word.head >= len(words):
            raise UnreadableInput(where, f"the head of {word.form!r} is word {word.head + 1} of {len(words)}")
    roots = [at for at, word in enumerate(words) if word.head is None]
    if len(roots) != 1:
        raise UnreadableInput(where, f"a sentence with {len(roots)} roots")
    if round_about := [word.form for at, word in enumerate(words) if not reaches(words, at, roots[0])]:
        raise UnreadableInput(where, f"the heads above {round_about[0]!r} go round in a circle")
    if sentence.tokens[-1][2] != len(words) - 1:
        raise UnreadableInput(where, f"{sentence.tokens[-1][0]!r} lacks words")
    text = sentence.text
    if text is None:
        text = "".join(form + " " * space for form, _, _, space in sentence.tokens).rstrip()
    groups, end = [], 0
    for form, first, last, _ in sentence.tokens:
        start = text.find(form, end)
        if start < 0 or text[end:start].strip():
            raise UnreadableInput(where, f"{form!r} does not stand in the text of the sentence")
        end = start + len(form)
        groups.append(Group(start, end, first, last))
    return Tree(text, words, groups)


def retokenized(tree: Tree, tokens: list[tuple[int, int]]) -> list[Word]:
    """The tree on other tokens of the same text: ``start, end`` in order, which together cover all its characters.

    A token that holds several of the tree takes their governor; of the pieces of one that was cut, the first stands for
    all and the others hang on it, a mark of punctuation as such.
    """
    groups: list[Group] = []
    pieces: list[tuple[int, str]] = []  # of each token: its group, and its characters
    for start, end in tokens:
        inside = [group for group in tree.groups if group.start < end and group.end > start]
        if groups and inside[0].first <= groups[-1].last:
            last = groups.pop()
            groups.append(Group(last.start, end, last.first, max(last.last, inside[-1].last)))
        else:
            groups.append(Group(start, end, inside[0].first, inside[-1].last))
        pieces.append((len(groups) - 1, tree.text[start:end]))
    whole = merged(tree.words, groups)
    first: dict[int, int] = {}
    for at, (group, _) in enumerate(pieces):
        first.setdefault(group, at)
    result = []
    for at, (group, form) in enumerate(pieces):
        word = whole[group]
        if first[group] == at:
            head = None if word.head is None else first[word.head]
            result.append(word._replace(form=form, head=head, lemma=word.lemma or form))
        else:
            mark = not any(letter.isalnum() for letter in form)
            kind = ("PUNCT", "punct") if mark else (word.upos, "flat")
            result.append(Word(form, form, kind[0], None if mark else word.feats, first[group], kind[1]))
    return result
