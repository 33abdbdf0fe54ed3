"""Direct speech between quotation marks, straight or curly, also where a mark is missing."""

from __future__ import annotations

import re

from ovopnlp.document import Document, Quotation, Sentence

_MARK = re.compile('["\u201c\u201d\u201e\u201f\u00ab\u00bb]')
_OPENING, _CLOSING = "\u201c\u201e\u00ab", "\u201d\u00bb"
_SPOKEN_END = re.compile(r"[.,!?\u2026]['’)]*$")
_SMALL_WORD = re.compile(r"(?:^|\s)[a-z]{4,}")
_LONGEST = 3000


def find_quotations(doc: Document) -> list[Quotation]:
    """Quoted words without their marks. Names and single terms in quotation marks are none."""
    found: list[Quotation] = []
    for index, paragraph in enumerate(doc.paragraphs):
        if _MARK.search(doc.text, paragraph.start, paragraph.end):
            following = doc.paragraphs[index + 1].start if index + 1 < len(doc.paragraphs) else None
            goes_on = following is not None and _MARK.match(doc.text, following) is not None
            found.extend(_in_paragraph(doc, paragraph.start, paragraph.end, goes_on))
    return [q for q in found if _is_speech(doc.text[q.start : q.end])]


def _in_paragraph(doc: Document, start: int, end: int, goes_on: bool) -> list[Quotation]:
    """Pairs marks; one that is never closed reaches to the end of its sentence, or of the paragraph if speech goes on."""
    text = doc.text
    found: list[Quotation] = []
    opened: int | None = None
    for match in _MARK.finditer(text, start, end):
        at = match.start()
        opens = _opens(text, at, start, end)
        if opened is None:
            if opens is not False:
                opened = at + 1
        elif opens is True and text[at] not in _CLOSING:
            found.append(Quotation(opened, _sentence_end(doc, opened, at)))
            opened = at + 1
        else:
            found.append(Quotation(opened, at))
            opened = None
    if opened is not None and opened < end:
        whole = goes_on or opened == start + 1
        found.append(Quotation(opened, end if whole else _sentence_end(doc, opened, end)))
    return [_trimmed(text, q) for q in found if q.start < q.end and q.end - q.start <= _LONGEST]


def _opens(text: str, at: int, start: int, end: int) -> bool | None:
    """Whether a mark opens; ``None`` where a straight mark may do either."""
    if text[at] in _OPENING:
        return True
    if text[at] in _CLOSING:
        return False
    before = text[at - 1] if at > start else " "
    after = text[at + 1] if at + 1 < end else " "
    blank_before, blank_after = before.isspace() or before in "([", after.isspace()
    if blank_before != blank_after:
        return blank_before
    return None


def _sentence_end(doc: Document, start: int, stop: int) -> int:
    sentence = doc.sentence_at(start)
    return min(stop, sentence.end) if sentence is not None else stop


def _trimmed(text: str, quotation: Quotation) -> Quotation:
    start, end = quotation.start, quotation.end
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Quotation(start, end)


def _is_speech(words: str) -> bool:
    count = len(words.split())
    if count == 0:
        return False
    return _SPOKEN_END.search(words) is not None or (count >= 4 and _SMALL_WORD.search(words) is not None)


__all__ = ["Sentence", "find_quotations"]
