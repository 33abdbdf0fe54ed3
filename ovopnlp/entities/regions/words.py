"""Words with capitals that may be a name."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ovopnlp.entities.regions.names import Hit
from ovopnlp.lexicon import regions as register

MOST_WORDS = 5
WORD = re.compile(r"[^\W_](?:[\w'/]|\.(?=[A-Z])|-(?=\w))*")
_ENDINGS = frozenset(
    [
        "Rp",
        "RT",
        "RW",
        "Jalan",
        "Jl",
        "Kabupaten",
        "Kota",
        "Kecamatan",
        "Kec",
        "Kab",
        "Desa",
        "Kelurahan",
        "Provinsi",
        "Senin",
        "Selasa",
        "Rabu",
        "Kamis",
        "Jumat",
        "Sabtu",
        "Minggu",
    ]
)


def words_from(text: str, start: int) -> list[tuple[int, int]]:
    """Up to five words of a possible name, single spaces between, each with a capital or a figure first."""
    found: list[tuple[int, int]] = []
    at = start
    while len(found) < MOST_WORDS:
        match = WORD.match(text, at)
        if match is None:
            break
        first = text[at]
        if not (first.isupper() or first.isdigit()) or match[0] in _ENDINGS:
            break
        found.append(match.span())
        at = match.end()
        if text[at : at + 1] != " ":
            break
        at += 1
    return found


def widest(hits: Sequence[Hit]) -> list[Hit]:
    """The hits that lie in no longer one ("Petamburan" lies in "Grogol Petamburan")."""
    kept: list[Hit] = []
    for hit in hits:
        if not kept or hit.end > kept[-1].end:
            kept.append(hit)
    return kept


def lower_codes(name: str) -> tuple[str, ...]:
    """Codes of the kecamatan and of the villages of a name."""
    return register.codes_of(name, 3) + register.codes_of(name, 4)


def cut(text: str, end: int) -> bool:
    """Whether more words with a capital follow: the name is but the beginning of another."""
    return text[end : end + 1] == " " and text[end + 1 : end + 2].isupper()
