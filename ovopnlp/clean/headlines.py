"""Where a headline of another article ends that stands, without a break, inside the text."""

from __future__ import annotations

import re

from ovopnlp.lexicon.headlines import HeadlineWords, headline_words

_TOKEN = re.compile(r"\S+")
_GLUE = re.compile(r"[a-z?!)](?=[A-Z\"])")
_HUMP = re.compile(r"[a-z\d?!](?=[A-Z\"'][A-Za-z])|[a-z]{2}[A-Z]{2,5}(?=[A-Z][a-z])")
_PROSE_STOP = re.compile(r"[a-z\d]{3}\.[\"']?\s")
_MOST_GLUED = 9  # links of one list, some of them broken once more where a word stands in italics
_SHORTEST_LINK = 4  # words
_NEXT_LINK = re.compile(r"(?:Baca|Lihat|Simak|Tonton) [Jj]uga\s?:")
# Verbs in passive and active form; not Direktur, Dinas, Menteri, Media, Berita, Terminal ...
_VERB = re.compile(
    r"(?:Di(?!rek|rj|git|abe|nas|vis|sab|plo|asp|mens)[a-z]{4,}|Ber(?!ita|lin|kas)[a-z]{4,}|Ter(?!min|ito|nate)[a-z]{4,}"
    r"|Me(?:ng|ny|mp|mb|n[cdjt](?!er))[a-z]{3,})$"
)
_ACTIVE = re.compile(r"(?:Me|Yaitu|Yakni)[a-z]*$")
_AFTER_STOP = re.compile(r"(?<=[.!?\"]) (?=[A-Z]\S* (?:[A-Z\d]\S* \S|\S+ [A-Z\d]))")
_SENTENCE = re.compile(r"[.!?]\"? ?(?:[A-Z]|$)")
_LONGEST_REST = 170
_MOST_WORDS, _MOST_CHARACTERS = 50, 340


def headline_end(folded: str, start: int, stop: int) -> int | None:
    """End of the headline at ``start``, at most ``stop``; ``None`` where it cannot be told from what follows.

    A headline in title case ends before the first sentence that is not: before a word that opens sentences, or before
    the capitalised word that precedes the first small content word.
    """
    words = headline_words()
    tokens: list[re.Match[str]] = []
    for token in _TOKEN.finditer(folded, start, min(stop, start + _MOST_CHARACTERS)):
        at = len(tokens)
        word = token[0]
        glued = _GLUE.search(word)
        if glued and not any(name in word for name in words.camel):
            return token.start() + glued.end() if at >= 2 or word[glued.start()] in "?!" else None
        if at >= 3 and (word[0] == '"' or _NEXT_LINK.match(folded, token.start())):
            return tokens[-1].end()
        if at >= 3 and word.strip(",.:") in words.starters:
            return tokens[-1].end()
        tokens.append(token)
        if word[-1] == "." and len(word) > 3 and not word[0].isdigit():
            return None
        if at >= 2 and word[-1] in "?!":
            return token.end()
        if word[0].islower() and word.strip(",.:;?!\"')") not in words.small:
            return _before_sentence(tokens, words) or _short_rest(folded, start, stop)
        if len(tokens) > _MOST_WORDS:
            return None
    if tokens and tokens[-1].end() >= stop and not tokens[-1][0].endswith("."):
        return tokens[-1].end()
    return None


def _short_rest(folded: str, start: int, stop: int) -> int | None:
    """A headline in ordinary case reaches to the next link or to the end of the line, if no sentence ends before."""
    following = _NEXT_LINK.search(folded, start, min(stop, start + 2 * _LONGEST_REST))
    end = following.start() if following else stop
    if end - start > _LONGEST_REST or _SENTENCE.search(folded, start, end):
        return None
    return end


def _before_sentence(tokens: list[re.Match[str]], words: HeadlineWords) -> int | None:
    """End of the headline when the last token is the first small content word."""
    first = len(tokens) - 2
    while first > 0 and not (tokens[first][0][0].isupper() or tokens[first][0][0] in "\"'"):
        first -= 1
    if first < 3:
        return None
    for at in range(4, first):
        if tokens[at][0].strip(",.") in words.offices and all(not t[0][0].islower() for t in tokens[at:first]):
            return tokens[at - 1].end()
    for at in range(first, 4, -1):  # "... dalam 2 Tahun Dinas Koperasi Sleman membina ..."
        if tokens[at][0][0].islower():
            break
        if tokens[at - 1][0] in words.last and (tokens[at - 2][0][0].isdigit() or tokens[at - 2][0].startswith("Rp")):
            return tokens[at - 1].end()
    chain = _subject(tokens, first, words)
    return tokens[(chain or first) - 1].end()


def _subject(tokens: list[re.Match[str]], first: int, words: HeadlineWords) -> int | None:
    """Where a subject with its office ("Kepala Bidang Usaha Mikro, Rina Sari, mengatakan") begins in a chain of capitals.

    One word after a preposition still belongs to the headline ("... di Sleman Kepala Bidang ...").
    """
    start = first
    while start > 3 and not tokens[start - 1][0][0].islower():
        start -= 1
    if not any(t[0].endswith(",") for t in tokens[start + 1 : first]) or tokens[start - 1][0] not in words.small:
        return None
    return start + 1 if start + 1 < first else None


def glued_headlines_end(folded: str, start: int, stop: int) -> int | None:
    """End of the headlines of other articles that stand glued to their cue at ``start`` and to each other.

    "Baca JugaPasar Murah di TempelWarga Panen Cabai": each ends where a capital follows without a blank, the last one
    before the first word of the body, which is not in title case. ``None`` where nothing is glued.
    """
    if start >= stop or not folded[start].isupper():
        return None
    end: int | None = None
    at = start
    for _ in range(_MOST_GLUED):
        glue = _HUMP.search(folded, at + 1, min(stop, at + _LONGEST_REST + 40))
        piece = folded[at : glue.end() if glue else min(stop, at + _LONGEST_REST + 40)]
        if glue is None or _PROSE_STOP.search(piece) or not in_title_case(piece):
            break
        at = glue.end()
        if len(piece.split()) >= _SHORTEST_LINK:  # a shorter one is half a name ("AirAsia") until a headline follows
            end = at
    whole = folded[at:stop]
    if (
        len(whole) <= _LONGEST_REST
        and len(whole.split()) >= _SHORTEST_LINK
        and in_title_case(whole)
        and not _PROSE_STOP.search(whole + " ")
    ):
        end = stop
    return end


def in_title_case(words: str) -> bool:
    """Whether four of five words begin with a capital or are such as stay small in a headline."""
    small = headline_words().small
    tokens = words.split()
    cased = sum(not t[0].islower() or t in small for t in tokens)
    return bool(tokens) and cased >= 0.8 * len(tokens)


def stray_headlines(folded: str, start: int, end: int) -> list[tuple[int, int]]:
    """Headlines in title case that stand between two sentences of a long line without any cue.

    Seven words or more, two of them verbs or adverbs that no name holds, then a sentence in ordinary case.
    """
    words = headline_words()
    found: list[tuple[int, int]] = []
    for gap in _AFTER_STOP.finditer(folded, start, end):
        at = gap.end()
        head = folded[at : at + 60].split()[:4]
        if len(head) < 4 or sum(w[0].isupper() or w[0].isdigit() for w in head) < 3:
            continue
        if head[0].strip(",") in words.starters or head[0] in words.offices or _ACTIVE.match(head[0]):
            continue
        stop = headline_end(folded, at, end)
        if stop is None or stop >= end:
            continue
        tokens = folded[at:stop].split()
        verbs = sum(t.strip(",:?!") in words.verbs or _VERB.match(t.strip(",:?!")) is not None for t in tokens[1:])
        if len(tokens) >= 7 and verbs >= 2 and "(" not in folded[at:stop] and not tokens[-1].endswith((".", ",")):
            found.append((at, stop))
    return found


def is_headline(words: str) -> bool:
    """Whether a line is cased like a headline: most words with a capital, a verb or adverb among them, no stop."""
    known = headline_words()
    tokens = words.split()
    if not 4 <= len(tokens) <= 25 or words[-1] in '.:;,"':
        return False
    capital = sum(t[0].isupper() or t[0].isdigit() or t.lower() in known.small or t[0] in "'\"" for t in tokens)
    verbs = sum(t.strip(",:?!") in known.verbs or _VERB.match(t.strip(",:?!")) is not None for t in tokens)
    return capital >= 0.9 * len(tokens) and verbs >= 1
