"""What position gives away: widgets and captions above the body, tags and signatures below it."""

from __future__ import annotations

import re

from ovopnlp.clean.dateline import dateline_at
from ovopnlp.clean.dates import DATE_LINE
from ovopnlp.clean.furniture import is_sentence
from ovopnlp.clean.headlines import is_headline
from ovopnlp.clean.layout import BLANK, Layout, Line

_NOTHING = re.compile(r"[\W_]+")
_TEMPERATURE = re.compile(r"-?\d{1,2}(?:[.,]\d)?\s?[°º]?\s?C", re.I)
_ENGLISH_DATE = re.compile(
    r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day, (?:January|February|March|April|May|June|July|August|September|October"
    r"|November|December) \d{1,2}, \d{4}(?: \d{1,2}:\d{2}(?: ?[AP]M)?)?"
)
_COUNT = re.compile(r"\d{1,3}(?:[.,]?\d{3})*(?:[.,]\d)?\s?(?:k|rb|x)?", re.I)
_CREDIT = re.compile(
    r"(?:istimewa|net|ist|google|int|antara|reuters|afp|[\w.-]+\.(?:com|co\.id|id)(?:/[\w. ]+)?)", re.I
)
_CREDITED = re.compile(
    r"(?:[\w.-]+\.(?:com|co\.id|id)|ANTARA(?: FOTO)?|AFP|AP|REUTERS)/[A-Z][\w. ]{2,40}\s(?=[A-Z][a-z])", re.I
)
_PARAGRAPHS = frozenset({"p", "h1", "h2", "h3", "h4", "strong", "li"})
_CRUMBS = re.compile(r"[\w &-]{2,30}(?:\s*[>»›]\s*[\w &-]{2,60})+")
_CAPTION_VERB = re.compile(r"\S+(?: \S+){1,9} saat (?:me|ber|di|men|mem)\w+")
_SPEECH = re.compile(r"\b(?:kata|ujar|mengatakan|menyebut|mengungkapkan|menjelaskan|menyampaikan|menegaskan)\w*\b|[\"]")
_INITIALS = re.compile(
    r"[(\[](?:[a-z]{2,9}\d?(?:\s?[/.,&-]\s?[a-z]{2,9}\d?){0,4}(?:\s?/\s?\*{1,3})?|\*{1,3}|[A-Z]{2,4}(?:[/.][A-Za-z0-9]{2,4}){1,3}|[A-Za-z]{2,4}\d{0,2}/[A-Za-z0-9]{2,4})"
    r"\s?[)\]]\s?[.,]?$|\[[a-z]{2,16}\]$|\(\*{1,3}/[a-z]{2,9}\)$"
)
_GLUED = re.compile(r"(?<=[\w*])[(\[][a-z]{3,12}[)\]]$")  # "... kata Bupati(rin)": nothing else ends an article so
_OWN_LINE = re.compile(r"[(\[]\s?[A-Za-z*][\w.'/,& *-]{0,40}[)\]]\s?[.,]?|-30-")
_SIGNATURE = re.compile(r"(?:[(\[]\s?[A-Z][\w.'-]*(?:[/ ]{1,3}[A-Z][\w.'-]*){0,6}\s?[)\]]\s?){1,3}\.?$")
_END_MARK = re.compile(r"(?<=[.!?\"]) ?(?:n|[■●▪◆*]{1,3}|-30-|\*\*\*)$")
_STOP = re.compile(r"[.!?][\"')]*$")
_LETTERS = re.compile(r"[^\W\d_]")
_MOST_HEAD = 14


def mark_zones(layout: Layout) -> None:
    """Gives roles to lines of the head and the foot that the lexicon does not know by their words."""
    _mark_empty(layout)
    _mark_contents(layout)
    _mark_widgets(layout)
    _mark_captions(layout)
    _mark_above_dateline(layout)
    _mark_keywords(layout)
    _cut_signatures(layout)
    _mark_between(layout)
    _mark_foot(layout)
    _mark_tags(layout)


def _mark_empty(layout: Layout) -> None:
    for at, line in enumerate(layout.lines):
        if line.role is not None or line.end - line.start > 40:
            continue
        words = layout.words(line)
        if _NOTHING.fullmatch(words):
            after_place = at > 0 and dateline_at(layout, at - 1, at + 2) is not None
            line.joins = after_place or (words[0] in ").,;:" and at > 0)
            if not line.joins:
                line.role = "noise"
        elif _OWN_LINE.fullmatch(words):
            line.role = "noise"


def _mark_contents(layout: Layout) -> None:
    """The subheadings that a table of contents lists above the body, each of which comes again as a line below."""
    for at, line in enumerate(layout.lines[:4]):
        if line.role != "noise" or not layout.lower.startswith("daftar isi", line.start):
            continue
        below = layout.lines[at + 1 :]
        printed = [layout.words(other) for other in below]
        for index, other in enumerate(below[:30]):
            if printed[index] not in printed[index + 1 :]:
                return
            other.role = other.role or "noise"


def _mark_widgets(layout: Layout) -> None:
    """Temperature with its city, the date in English, share counts and menus: all above the first long line."""
    after_temperature = weather = False
    for at, line in enumerate(layout.lines[:_MOST_HEAD]):
        words = layout.words(line)
        if len(words) > 110:
            return
        if line.role is not None:
            after_temperature = False
            continue
        city = after_temperature and len(words.split()) <= 3 and _LETTERS.match(words) is not None
        if weather and DATE_LINE.fullmatch(words):
            layout.widget_dates.append(words)
            line.role = "noise"
            weather = False
            continue
        weather = (weather or after_temperature) and len(words.split()) <= 4
        after_temperature = _TEMPERATURE.fullmatch(words) is not None
        widget = (
            after_temperature
            or city
            or _ENGLISH_DATE.fullmatch(words)
            or _COUNT.fullmatch(words)
            or _CRUMBS.fullmatch(words)
        )
        if widget or (at <= 2 and _rubric(layout, at)):
            line.role = "noise"


def _rubric(layout: Layout, at: int) -> bool:
    """A section's name above the headline: small letters or one or two words, then a line that is longer."""
    words = layout.words(layout.lines[at])
    following = [layout.words(line) for line in layout.lines[at + 1 : at + 3]]
    if not following or any(layout.lines[k].role not in (None, "noise", "meta") for k in range(at)):
        return False
    if len(words.split()) > 4 or not following[0][:1].isupper() or len(following[0].split()) < 5 or _STOP.search(words):
        return False
    if dateline_at(layout, at, at + 3) is not None:
        return False
    return words.islower() and len(following) > 1


def _mark_captions(layout: Layout) -> None:
    """A caption stands under a photo's credit or a share count, and above the byline or the dateline."""
    lines = layout.lines[: _MOST_HEAD + 1]
    for at, line in enumerate(lines[:-1]):
        if line.role is not None or at == 0 or line.end - line.start > 320:
            continue
        before, after = lines[at - 1], lines[at + 1]
        credit = before.end - before.start <= 70 and (
            before.role == "caption" or _CREDIT.fullmatch(layout.words(before)) is not None
        )
        counted = before.role == "noise" and _COUNT.fullmatch(layout.words(before)) is not None
        if not (credit or counted) or not _is_below_caption(layout, at + 1, after) or dateline_at(layout, at, at + 1):
            continue
        words = layout.words(line)
        if credit and not _SPEECH.search(words):
            before.role, line.role = "caption", "caption"
        elif counted and _CAPTION_VERB.match(words) and not _SPEECH.search(words):
            line.role = "caption"


def _is_below_caption(layout: Layout, at: int, line: Line) -> bool:
    return line.role in ("byline", "noise") or dateline_at(layout, at, at + 1) is not None or _is_label(layout, line)


def _mark_above_dateline(layout: Layout) -> None:
    """On a page, what stands above the dateline outside of paragraphs and headings belongs to a picture."""
    opening = layout.open_lines()[:6]
    at = next((k for k in opening if dateline_at(layout, k, k + 2) is not None), None)
    if at is None:
        return
    for line in (layout.lines[k] for k in opening if k < at):
        credited = _CREDITED.match(layout.folded, line.start, line.end) is not None
        if line.end - line.start <= 320 and (credited or (line.tag and line.tag not in _PARAGRAPHS)):
            line.role = "caption"


def _mark_keywords(layout: Layout) -> None:
    """Keywords above the body, and quotations that were pulled out of it."""
    for at, line in enumerate(layout.lines):
        if line.role is not None or line.end - line.start > 400:
            continue
        words = layout.words(line)
        if (at < _MOST_HEAD and words.count(",") >= 2 and words.islower() and not _STOP.search(words)) or (
            words.startswith("...") and (inner := words.strip(". ")) and layout.folded.count(inner) > 1
        ):
            line.role = "noise"


def _is_label(layout: Layout, line: Line) -> bool:
    at = layout.line_at(line.start)
    return at is not None and any(start == line.start for start, _ in layout.cuts_of(at))


def _cut_signatures(layout: Layout) -> None:
    """Initials of those who wrote and edited at the end of a line; names in brackets at the end of the last line."""
    last = True
    for at in reversed(layout.open_lines()):
        line = layout.lines[at]
        for _ in range(3):
            end = layout.end_of(at)
            low = max(line.start, end - 60)
            match = _INITIALS.search(layout.folded, low, end) or (
                _SIGNATURE.search(layout.folded, low, end) if last else None
            )
            if match is None and last:
                match = _END_MARK.search(layout.folded, low, end)
            if match is not None and not _after_sentence(layout, at, match.start()):
                match = _GLUED.search(layout.folded, low, end) if last else None
            if match is None:
                break
            layout.cut(match.start(), end)
        if layout.end_of(at) <= line.start:
            line.role = "noise"
        elif line.end - line.start > 60 or is_sentence(layout, line):
            last = False


def _after_sentence(layout: Layout, at: int, offset: int) -> bool:
    """Whether what is left of the line before ``offset`` ends a sentence, or nothing is left."""
    line = layout.lines[at]
    for start, stop in sorted(layout.cuts_of(at), reverse=True):
        if stop <= offset and not layout.folded[stop:offset].strip(BLANK):
            offset = start
    before = layout.folded[max(line.start, offset - 8) : offset].rstrip(BLANK)
    return offset <= line.start or not before or before[-1] in ")]" or _STOP.search(before) is not None


def _mark_between(layout: Layout) -> None:
    """A stray word between two lines of furniture is what is left of a third."""
    for above, line, below in zip(layout.lines, layout.lines[1:], layout.lines[2:], strict=False):
        if line.role is None and line.end - line.start <= 12 and above.role == below.role == "noise":
            line.role = "noise"


def _mark_foot(layout: Layout) -> None:
    """All below the first line of the page's foot, unless the body goes on after it."""
    for at in layout.tails:
        below = layout.lines[at + 1 :]
        if any(line.role is None and line.end - line.start >= 100 and is_sentence(layout, line) for line in below):
            continue
        for line in below:
            if line.role is None:
                line.role = "noise"
        return


def _mark_tags(layout: Layout) -> None:
    """Keywords below the body: after a signature or an embedded video, or at least two lines in small letters."""
    lines = layout.lines
    last = len(lines)
    while last > 0 and lines[last - 1].role is not None:
        last -= 1
    first = last
    while first > 0 and lines[first - 1].role is None and _is_tag(layout, lines[first - 1]):
        first -= 1
    if first in (0, last):
        return
    run = lines[first:last]
    above = lines[first - 1]
    signed = above.role is not None or layout.end_of(first - 1) <= above.start
    small = len(run) >= 2 and all(layout.text[line.start : line.end].islower() for line in run)
    stray = len(run) == 1 and is_headline(layout.words(run[0])) and above.end - above.start > 80
    if (signed and len(run) <= 30) or ((small or stray) and _STOP.search(layout.words(above))):
        for line in run:
            line.role = "noise"


def _is_tag(layout: Layout, line: Line) -> bool:
    words = layout.words(line)
    return (
        ((len(words) <= 60 and len(words.split()) <= 7) or is_headline(words))
        and not _STOP.search(words)
        and words[0] not in '"-•'
        and ":" not in words
    )
