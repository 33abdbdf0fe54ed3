"""Is this Indonesian? Function words decide where there are enough of them; a language model only where they do not."""

from __future__ import annotations

import re

from ovopnlp.lexicon.languages import LANGUAGES, languages_of_words

_WORD = re.compile(r"[a-z]{2,}")
_SAMPLE = 6000  # characters
_FEW = 12  # words; a text with fewer is taken for Indonesian unless its words say otherwise
_ENOUGH = 0.08  # share of function words from which a text is surely of the language


def language_of(lower: str) -> str | None:
    """ISO 639-1 code of a folded, lower-case text; ``None`` for a text without words."""
    words = _WORD.findall(lower[:_SAMPLE])
    if not words:
        return None
    table = languages_of_words()
    counts = dict.fromkeys(LANGUAGES, 0)
    for codes in filter(None, map(table.get, words)):
        for code in codes:
            counts[code] += 1
    indonesian, not_malay = counts.pop("id"), counts.pop("not_ms")
    malay = counts.pop("ms")
    rival = max(counts, key=counts.__getitem__)
    if counts[rival] > max(1, indonesian):
        return rival
    if malay > 1.5 * not_malay and malay >= (1 if not_malay == 0 and len(words) >= _FEW else 2):
        return "ms"
    if indonesian >= _ENOUGH * len(words) or len(words) < _FEW:
        return "id"
    return _classified(lower[:_SAMPLE], indonesian >= counts[rival])


def warm() -> None:
    """Loads the language model now (a second and 100 MB) instead of at the first doubtful article."""
    _classified("selamat pagi", no_other_leads=True)


def _classified(text: str, no_other_leads: bool) -> str:
    import py3langid

    code = str(py3langid.classify(text)[0])
    # The model takes Indonesian names and lists for Malay: where no function words of those lead, it is Indonesian.
    return "id" if no_other_leads and code in {"ms", "jv", "su"} else code
