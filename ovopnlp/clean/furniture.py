"""Marks what the lexicon of boilerplate knows: one pass of an automaton finds the cues, a pattern decides at each."""

from __future__ import annotations

import re

from ovopnlp.clean.headlines import glued_headlines_end, headline_end
from ovopnlp.clean.layout import Layout, Line, PageDate
from ovopnlp.lexicon.boilerplate import Furniture, boilerplate, bylines

_LIST_MARK = re.compile(r"[•●▪\-*>\s]{0,6}")
_LOOK_BACK = 120
_QUOTED = re.compile(r"\s*(?:\"[^\"\n]{3,170}\"|'[^'\n]{3,170}')(?:\s?di sini)?\s?:?")
_SENTENCE_END = re.compile(r"[.!?][\"')]*$")
_CAPTION = re.compile(r"[.!?][\"')]*\s((?:[A-Z])[^.!?\"]{15,200}[.!]?)\s*$")
_SPEECH = re.compile(
    r"\b(?:kata|ujar|mengatakan|menyebut|mengungkapkan|menjelaskan|menyampaikan|menegaskan|adalah)\w*\b"
)
_NUMBERED = re.compile(r"\d{1,2}[.,)]")
_PUBLISHED = re.compile(  # not the words for a later change
    r"(?:tayang|diterbitkan|dipublikasikan|terbit|tanggal|publikasi|diunggah|dimuat|posted|published|dibuat)\b", re.I
)
_LONGEST_CAPTION = 220
_NAME = re.compile(r"[^\W\d_][\w.'’ -]{1,60}")


def mark_furniture(layout: Layout) -> None:
    """Gives lines their role and cuts runs; names of authors and editors and dates of the page are collected."""
    known = boilerplate()
    seen: set[tuple[str, int]] = set()
    for cue, start, _ in known.automaton.find_matches_as_indexes(layout.lower, overlapping=True):
        at = layout.line_at(start)
        if at is None:
            continue
        line = layout.lines[at]
        for entry in known.by_cue[cue]:
            whole = entry.where in ("line", "tail", "label")
            key = (entry.id, at if whole else ~start)
            if key in seen or (whole and line.role is not None):
                continue
            seen.add(key)
            if whole:
                _mark_line(layout, at, entry)
            else:
                _mark_run(layout, at, start, entry)
    _mark_beside(layout, known.beside)


def _mark_beside(layout: Layout, words: frozenset[str]) -> None:
    """Names in a bar of buttons and fields of a form: beside other furniture, or two of them one above the other."""
    lines, lower = layout.lines, layout.lower
    longest = max(map(len, words), default=0)
    known = [
        k
        for k, line in enumerate(lines)
        if line.end - line.start <= longest and line.role is None and lower[line.start : line.end] in words
    ]
    for run in _runs(known):
        beside = [lines[k].role for k in (run[0] - 1, run[-1] + 1) if 0 <= k < len(lines)]
        if len(run) > 1 or "noise" in beside:
            for at in run:
                lines[at].role = "noise"


def _runs(indexes: list[int]) -> list[list[int]]:
    """Neighbouring indexes together."""
    runs: list[list[int]] = []
    for at in indexes:
        if runs and runs[-1][-1] == at - 1:
            runs[-1].append(at)
        else:
            runs.append([at])
    return runs


def _mark_line(layout: Layout, at: int, entry: Furniture) -> None:
    line = layout.lines[at]
    if line.end - line.start > entry.max_length and entry.where != "label":
        return
    mark = _LIST_MARK.match(layout.folded, line.start, line.end)
    begin = mark.end() if mark else line.start
    if entry.where == "label":
        match = entry.pattern.match(layout.folded, begin, line.end)
        if match and entry.accepts(match[0]):
            _collect(layout, entry, match)
            layout.cut(line.start, match.end())
        return
    match = entry.pattern.fullmatch(layout.folded, begin, line.end) or (
        entry.pattern.fullmatch(layout.folded, line.start, line.end) if begin > line.start else None
    )
    if match is None or not match[0] or not entry.accepts(match[0]):
        return
    _collect(layout, entry, match)
    line.role = entry.role
    if entry.where == "tail":
        layout.tails.append(at)
    if entry.next_line and entry.next_line.search(match[0]):
        _take_next(layout, at)


def _mark_run(layout: Layout, at: int, cue: int, entry: Furniture) -> None:
    line = layout.lines[at]
    reach = cue + entry.max_length
    if entry.where == "end" and line.end > reach:
        return
    stop = min(line.end, reach)
    if entry.from_start:
        match = entry.pattern.search(layout.folded, max(line.start, cue - _LOOK_BACK), stop)
        if match is not None and not match.start() <= cue < match.end():
            match = entry.pattern.match(layout.folded, cue, stop)
    else:
        match = entry.pattern.match(layout.folded, cue, stop)
    if match is None or not match[0]:
        return
    if entry.where == "link":
        _mark_link(layout, at, match)
    elif entry.accepts(match[0]) and (entry.where == "run" or match.end() >= line.end):
        _collect(layout, entry, match)
        layout.cut(match.start(), match.end())
        if entry.role == "caption":
            _cut_caption(layout, line, match.start())
        if entry.next_line and entry.next_line.search(match[0]):
            _take_next(layout, at)


def _cut_caption(layout: Layout, line: Line, credit: int) -> None:
    """The one sentence before a credit in brackets, inside a long line, is the caption that it belongs to."""
    before = _CAPTION.search(layout.folded, max(line.start, credit - _LONGEST_CAPTION), credit)
    if before is not None and before.start(1) > line.start and not _SPEECH.search(before[1]):
        layout.cut(before.start(1), credit)


def _mark_link(layout: Layout, at: int, match: re.Match[str]) -> None:
    line = layout.lines[at]
    mark = _LIST_MARK.match(layout.folded, line.start, line.end)
    first = match.start() <= (mark.end() if mark else line.start)
    rest = line.end - match.end()
    glued = glued_headlines_end(layout.folded, match.end(), line.end)
    if glued is not None:
        layout.cut(match.start(), glued)
    elif first and rest <= 1:
        line.role = "noise"
        _take_next(layout, at)
    elif first and rest <= 200 and not re.search(r"[.!?]\"? [A-Z]", layout.folded[match.end() : line.end]):
        line.role = "noise"
    else:
        if match.start() > line.start and layout.folded[match.start() - 1].isalnum() and not match[0][0].isupper():
            return
        quoted = _QUOTED.match(layout.folded, match.end(), line.end)
        end = quoted.end() if quoted else headline_end(layout.folded, match.end(), line.end)
        layout.cut(match.start(), end or match.end())


def _take_next(layout: Layout, at: int) -> None:
    """The line after a bare cue is the headline that the cue announces, unless it reads like a sentence."""
    if at + 1 >= len(layout.lines):
        return
    line = layout.lines[at + 1]
    words = layout.words(line)
    sentence = (
        (_SENTENCE_END.search(words) and not words.endswith(("!", "?")))
        or words.endswith(":")
        or _NUMBERED.match(words)
    )
    if line.role is None and len(words) <= 160 and not sentence and len(words.split()) >= 2 and words[0] not in '"-':
        line.role = "noise"


def _collect(layout: Layout, entry: Furniture, match: re.Match[str]) -> None:
    if entry.role == "byline":
        groups = match.groupdict()
        layout.authors.extend(n for n in names(groups.get("author")) if n not in layout.authors)
        layout.editors.extend(n for n in names(groups.get("editor")) if n not in layout.editors)
        if groups.get("date"):
            layout.page_dates.append(PageDate(match.start(), groups["date"], labelled=True))
    elif entry.role == "meta":
        words = match[0]
        layout.page_dates.append(PageDate(match.start(), words, labelled=_PUBLISHED.match(words) is not None))


def names(value: str | None) -> list[str]:
    """Names in a byline, one per person."""
    if not value:
        return []
    parts = re.split(r"\s*(?:,|;|/|\||\s(?:dan|&|and)\s)\s*", value.strip(" .,;|-"))
    return [part for part in (p.strip() for p in parts) if _NAME.fullmatch(part)]


def byline_names(folded: str) -> tuple[list[str], list[str]]:
    """Authors and editors of one line, where all of it is a byline."""
    for entry in bylines():
        match = entry.pattern.fullmatch(folded)
        if match is not None:
            groups = match.groupdict()
            return names(groups.get("author")), names(groups.get("editor"))
    return [], []


def is_sentence(layout: Layout, line: Line) -> bool:
    """Whether the line ends as sentences do."""
    return _SENTENCE_END.search(layout.folded[max(line.start, line.end - 6) : line.end]) is not None
