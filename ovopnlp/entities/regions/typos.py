"""Provinces, kabupaten and kota that are misprinted behind a word that introduces them: "Kabupaten Sukabumu"."""

from __future__ import annotations

import re
from functools import cache

from rapidfuzz import fuzz, process

from ovopnlp.entities.regions.found import Found
from ovopnlp.entities.regions.mentions import Mentions
from ovopnlp.lexicon import regions as register
from ovopnlp.lexicon.region_words import cues, ordinary_words

LEAST_LIKE = 88.0
CLEAR_LEAD = 4.0
SHORTEST = 6
_CUED = re.compile(
    r"\b((?:Pemerintah |DPRD |Wakil )?(?:Kabupaten|Kota|Provinsi|Bupati|Wali Kota|Walikota|Gubernur|Pemkab|Pemkot|Pemprov)) "
    r"([A-Z][a-z]{3,}(?: [A-Z][a-z]{3,})?)\b"
)


@cache
def _names() -> dict[tuple[int, ...], tuple[list[str], list[str]]]:
    """Folded official names and codes by the levels that a cue asks for."""
    found: dict[tuple[int, ...], tuple[list[str], list[str]]] = {(1,): ([], []), (2,): ([], [])}
    table = register.table()
    for key, name in zip(table.keys, table.names, strict=True):
        if key % 10**6 == 0:
            names, codes = found[(register.level_of(key),)]
            names.append(register.fold(name))
            codes.append(register.code_of(key))
    return found


def read_misprints(mentions: Mentions) -> None:
    """Add what is nearly the name of a region of the kind that the cue asks for, where nothing else is read."""
    for match in _CUED.finditer(mentions.text):
        start, end = match.span(2)
        cue = cues().get(match[1].lower())
        if cue is None or cue.levels not in _names() or mentions.at(start, end) is not None:
            continue
        item = _nearly(match[2], start, cue.levels, cue.prefer)
        if item is not None:
            item.cue, item.whole_start = match[1].lower(), match.start(1)
            mentions.keep(item)


def _nearly(printed: str, start: int, levels: tuple[int, ...], prefer: str | None) -> Found | None:
    names, codes = _names()[levels]
    words = printed.split(" ")
    for count in range(len(words), 0, -1):
        name = " ".join(words[:count])
        folded = register.fold(name)
        if len(folded) < SHORTEST or name in ordinary_words() or words[0] in ordinary_words():
            continue
        best = process.extract(folded, names, scorer=fuzz.ratio, limit=3, score_cutoff=LEAST_LIKE - CLEAR_LEAD)
        if not best or best[0][1] < LEAST_LIKE or best[0][0][0] != folded[0]:
            continue
        top = [codes[place] for known, _, place in best if known == best[0][0]]
        kept = [code for code in top if _kind(code) == prefer] or top
        rivals = [score for known, score, _ in best if known != best[0][0]]
        if len(kept) == 1 and (not rivals or best[0][1] - rivals[0] >= CLEAR_LEAD):
            return Found(start, start + len(name), (kept[0],), (kept[0],), 0.7, rule="nearly this name")
    return None


def _kind(code: str) -> str:
    row = register.by_code(code)
    return row.kind if row else ""
