"""Titles of regulations: what "tentang" announces, and names that stand right after the kind word."""

from __future__ import annotations

import re

from ovopnlp.entities.regulations.forms import tables
from ovopnlp.lexicon.regulations import regulations

TITLE_CUE = re.compile(r"\s+(?:tentang|terkait(?: dengan)?|mengenai|soal|ihwal)\s+")
TITLE_WORD = re.compile(r"[ ]*([^\s,.;:\"?!]+)([,.;:\"?!]?)")
NAME_WORD = re.compile(r",?[ ]+([^\s,.;:()\"?!]+(?:\.\d+)?)(\s*\([A-Z0-9]{2,8}\))?")
LIST = re.compile(r"[ ](?:[A-Z]\w+[ ,]+){1,4}(?:dan|serta)[ ][A-Z]")
LAST = re.compile(r"[ ](?:dan|serta)[ ][A-Z]")
NO_NAMES = frozenset(
    {"provinsi", "kabupaten", "kota", "kabupaten/kota", "ri", "republik indonesia", "nomor", "no", "indonesia"}
)


def title_after(text: str, low: str, at: int) -> tuple[int, int] | None:
    """Where the title stands that "tentang" announces: as long as it is capitalised, else up to the next function word."""
    cue = TITLE_CUE.match(low, at)
    if cue is None:
        return None
    start = end = joined = cue.end()
    capitals = text[start : start + 1].isupper()
    listed = False  # "Penghormatan, Perlindungan, dan ...": the comma before the last member
    for count in range(40):
        word = TITLE_WORD.match(text, joined)
        if word is None or _ends_title(text, low, word, capitals, count):
            break
        if not capitals or word[1] not in regulations().joins:
            end = word.end(1)
        joined = word.end()
        if word[2] and not (
            word[2] == "," and capitals and (LIST.match(text, joined) or (listed and LAST.match(text, joined)))
        ):
            break
        listed = listed or word[2] == ","
    return _trimmed(text, low, start, end)


def _trimmed(text: str, low: str, start: int, end: int) -> tuple[int, int] | None:
    """Without an open bracket, a gloss such as "(UU Desa)", and blanks at the end."""
    title = text[start:end]
    bracket = title.rfind("(")
    if bracket >= 0 and (title.count("(") > title.count(")") or tables().anchor.match(low, start + bracket + 1)):
        title = title[:bracket]
    end = start + len(title.rstrip(" '"))
    return (start, end) if end > start else None


def _ends_title(text: str, low: str, word: re.Match[str], capitals: bool, count: int) -> bool:
    lexicon = regulations()
    plain = word[1].strip("()")
    if plain.lower() in ("nomor", "no"):
        return True
    if not capitals:
        return plain.lower() in lexicon.about_stops or count >= 8
    if plain[:1].isupper() or plain[:1].isdigit():
        return plain == "Pasal"
    if plain not in lexicon.joins:
        return True
    # Another citation after "dan" is a neighbour, not part of the title.
    following = word.end() + 1
    return plain in ("dan", "serta", "dari") and bool(tables().anchor.match(low, following))


def name_after(text: str, low: str, at: int) -> tuple[int, int] | None:
    """Where the name of a law stands that is cited without number: capitalised words from ``at`` on."""
    lexicon = regulations()
    end = joined = at
    for count in range(9):
        word = NAME_WORD.match(text, joined)
        if word is None or (word[0][0] == "," and not (count and LIST.match(text, joined + 1))):
            break
        if word[1].lower() in ("pasal", "jo", "juncto") or tables().anchor.match(low, word.start(1)):
            break
        if word[1][0].isupper() or (count and word[1].isdigit()):
            end = joined = word.end()
        elif count and word[1] in lexicon.name_joins and word[0][0] != ",":
            joined = word.end()
        else:
            break
    name = text[at:end].strip().lower()
    if not name or name in NO_NAMES or name.startswith(("nomor ", "no ", "ri nomor", "tahun ")):
        return None
    return at + len(text[at:end]) - len(text[at:end].lstrip()), end
