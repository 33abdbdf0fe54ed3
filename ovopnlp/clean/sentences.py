"""Sentences: they never cross a paragraph, and a full stop in an abbreviation, a number or a name ends none."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ovopnlp.document import Document, Sentence
from ovopnlp.lexicon.abbreviations import Abbreviations, abbreviations

# A stop, what closes with it, then a blank or (glued by a scraper) at once the next sentence.
_CANDIDATE = re.compile(r"(?:[.!?]+|\u2026)([\"')\]]*)(,(?=[A-Z\"]))?(?:(\s+)|(?=[A-Z\"(]))")
_WORD_BEFORE = re.compile(r"[\w.]*\w$")
_LIST_NUMBER = re.compile(r"(?:^|[.:;,!?\"]\s?|\s-\s?)\(?\d{1,2}$")
_WIDTH = 24


def split_sentences(folded: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Offsets of the sentences of one paragraph of folded text, without blanks between them."""
    known = abbreviations()
    begin = start
    small = folded[start:end].islower()  # some archives keep no capitals at all
    inside = folded.count('"', start, end) > 0
    for match in _CANDIDATE.finditer(folded, start, end):
        stop = match.end(2) if match[2] else match.end(1)
        if (
            inside
            and not match[3]
            and match[1] == '"'
            and match.end() < end
            and _opens(folded, start, match.end(1) - 1)
        ):
            stop = match.end(1) - 1  # the mark belongs to the sentence that follows
        if match.end() >= end:
            continue
        ends = (
            _ends_small(folded, begin, match, known)
            if small
            else _ends_sentence(folded, begin, match, stop, end, known)
        )
        if not ends:
            continue
        if stop > begin:
            yield begin, stop
        begin = stop
        while begin < end and folded[begin].isspace():
            begin += 1
    if begin < end:
        yield begin, end


def _opens(folded: str, start: int, mark: int) -> bool:
    """Whether the quotation mark at ``mark`` opens: an even number stands before it in the paragraph."""
    return folded.count('"', start, mark) % 2 == 0


def _ends_sentence(folded: str, begin: int, match: re.Match[str], stop: int, end: int, known: Abbreviations) -> bool:
    at = match.start()
    after = folded[match.end() : match.end() + 2]
    first = after[:1]
    if first.islower() or first in ",;)":
        return False
    if folded[at] != ".":
        return match[3] is not None or first.isupper() or first == '"'
    word_match = _WORD_BEFORE.search(folded, max(begin, at - _WIDTH), at)
    word = word_match[0] if word_match else ""
    if match[3] is None:
        return stop > at + 1 or first in '"(' or _glued(word, after)
    if word in known.before_name:
        return match[1] != "" or (word.isupper() and len(word) > 2)
    if len(word) == 1 and word.isalpha() and word.isupper():
        return match[1] != ""
    if word in known.degrees or (word.count(".") and word.split(".")[-1][:1].isupper() and len(word) <= 7):
        return (first.isupper() and folded[stop - 1] != "," and match[1] != "") or first in '"'
    numbered = at - len(word) == begin or _LIST_NUMBER.search(folded, max(begin, at - 8), at) is not None
    return not (word.isdigit() and len(word) <= 2 and numbered)


def _ends_small(folded: str, begin: int, match: re.Match[str], known: Abbreviations) -> bool:
    """The same in a text without capitals: a stop and a blank, unless an abbreviation, an initial or a list number."""
    at = match.start()
    first = folded[match.end()]
    if match[3] is None or first in ",;)" or (match[1] and first.isalpha() and folded[at] != "."):
        return False
    found = _WORD_BEFORE.search(folded, max(begin, at - _WIDTH), at)
    word = found[0] if found else ""
    short = len(word) <= 2 and (word.isalpha() or word.isdigit())
    return not (short or word in known.small)


def _glued(word: str, after: str) -> bool:
    """No blank after the stop: a new sentence only after a word in small letters or a number, before a capital."""
    return (
        len(word) >= 2
        and (word[-1].islower() or word[-1].isdigit())
        and word[-2:] != "ww"
        and after[:1].isupper()
        and (after[1:2].islower() or after[1:2] == " " or after[1:2].isupper())
    )


def find_sentences(doc: Document) -> list[Sentence]:
    """Sentences of title and body, in order."""
    return [
        Sentence(start, end, index)
        for index, paragraph in enumerate(doc.paragraphs)
        for start, end in split_sentences(doc.folded, paragraph.start, paragraph.end)
    ]
