"""Named public programs of an article: known ones, and new ones that the article introduces. See docs/people.md."""

from __future__ import annotations

import re
from itertools import pairwise

from rapidfuzz import fuzz

from ovopnlp.document import Document, ProgramEntity, Range
from ovopnlp.entities.programs.known import Found, known_forms
from ovopnlp.entities.programs.patterns import Named, find_named
from ovopnlp.lexicon.programs import KnownProgram

_AFTER_PROGRAM = re.compile(r"(?:[Pp]rogram|[Gg]erakan|[Ss]kema)\s$")

_BENEFICIARIES = re.compile(
    r"[Kk]eluarga [Pp]enerima|[Pp]enerima [Mm]anfaat|\b(?:PKH|BPNT|BLT)\b|[Bb]ansos|[Bb]antuan|[Ss]embako|\bKPM\)"
)
_GOES_ON = re.compile(r" [A-Z][a-z]{3,}(?! [A-Z])")
_OR = (" atau ", " alias ", " atau dikenal ", ", atau ", " atau biasa disebut ")
_MISSPELLED = 80  # of 100
_RECEIVERS = re.compile(r"\bKPM\b|[Kk]eluarga [Pp]enerima [Mm]anfaat|\bKPM\)")
_BESIDE = 100  # characters
_JOINED = 8  # characters: " dan ", ", "
_SHORT = 4  # letters of an acronym that may mean anything
_CONTEXT = 160  # characters
_PUBLIC = re.compile(
    r"\b(?:[Pp]rogram|[Pp]enerima|[Bb]antuan|[Bb]ansos|[Ss]ubsidi|[Pp]emerintah|[Pp]em(?:kab|kot|prov|da)|[Dd]inas|[Kk]ement[a-z]+|Kemen[a-z]+|"
    r"[Mm]enteri|[Bb]upati|[Gg]ubernur|[Ww]ali ?[Kk]ota|[Dd]ana|[Kk]redit|[Dd]esa|[Ww]arga|[Mm]asyarakat|[Ss]iswa|[Gg]uru|[Bb]easiswa|[Ii]zin|"
    r"[Pp]angan|[Pp]asok[a-z]*|[Pp]eserta|[Kk]eluarga|UMKM|Bank|BUMN|APBN|APBD|[Aa]nggaran|[Ii]nvestasi|[Ii]nvestor|persen|triliun|miliar|juta|"
    r"[Bb]eras|[Mm]inyak|[Gg]as|[Pp]etani|[Nn]elayan|[Ii]ndustri|[Ss]ekolah|[Kk]esehatan|[Gg]izi|[Ll]ayanan|[Pp]eraturan|[Pp]erusahaan)\b"
)

__all__ = ["find_programs"]


def find_programs(doc: Document, extra: tuple[KnownProgram, ...] = ()) -> list[ProgramEntity]:
    """Programs in order of first mention, one entity per program. Reads regions, organisations and people.

    Args:
        extra: programs of the user's own, beside the package's.
    """
    text = doc.folded
    low = text.lower()
    if len(low) != len(text):
        low = "".join(char.lower() if len(char.lower()) == 1 else char for char in text)
    found = [item for item in known_forms(extra).find(text, low) if not _of_longer_name(doc, item)]
    found = [item for item in found if item.form.misprint_of is None or _misprinted(text, item.form.misprint_of)]
    programs = _known(doc, found)
    taken = _taken(doc)
    spans = [(mention.start, mention.end) for program in programs for mention in program.mentions]
    for named in find_named(doc, taken):
        if not any(first < named.end and named.start < last for first, last in spans):
            _add(text, programs, named)
            spans.append((named.start, named.end))
    _mentions_of_new(text, programs)
    programs = _joined(text, programs)
    for program in programs:
        _name(text, program)
    return sorted(programs, key=lambda program: program.mentions[0])


def _misprinted(text: str, right: str) -> bool:
    """Whether the right form stands in the article, and nothing of families that receive aid, whose short form it may be."""
    return re.search(rf"\b{right}\b", text) is not None and _BENEFICIARIES.search(text) is None


def _of_longer_name(doc: Document, item: Found) -> bool:
    """Whether ordinary words are but the beginning of a program's name: "Program Wirausaha Baru Juara"."""
    text = doc.folded
    if not item.form.plain or item.start < doc.title_end or not _GOES_ON.match(text, item.end):
        return False
    return _AFTER_PROGRAM.search(text, max(0, item.start - 12), item.start) is not None and not any(
        start == item.end + 1 for start, _ in _taken(doc)
    )


def _known(doc: Document, found: list[Found]) -> list[ProgramEntity]:
    text = doc.folded
    by_entry: dict[str, list[Found]] = {}
    for item in found:
        by_entry.setdefault(item.form.program.name, []).append(item)
    programs = []
    for name, items in by_entry.items():
        if not any(_stands(doc, item, found) for item in items) or _other_meaning(text, items) or _lonely(text, items):
            continue
        mentions = sorted({Range(item.start, item.end) for item in items})
        programs.append(ProgramEntity(name=name, mentions=mentions, key=name, rule="known"))
    return programs


def _stands(doc: Document, item: Found, found: list[Found]) -> bool:
    """Whether a form shows by itself that the program is meant."""
    if item.form.weak:
        return False
    if not item.form.plain:
        return True
    if _AFTER_PROGRAM.search(doc.folded, max(0, item.start - 12), item.start) or _among_programs(doc, item, found):
        return True
    words = [word for word in doc.folded[item.start : item.end].split() if word not in ("dan", "ke-13")]
    begins = item.start <= doc.title_end or doc.folded[item.start - 2 : item.start - 1] in (".", '"', "\n", "")
    return len(words) > 1 and not begins and all(word[0].isupper() for word in words)


def _other_meaning(text: str, items: list[Found]) -> bool:
    """Whether the article defines the short form as something else: "PT Petrokimia Gresik (PKG)"."""
    if any(not item.form.exact for item in items):
        return False
    for item in items:
        if text[item.start - 1 : item.start] == "(" and text[item.end : item.end + 1] == ")":
            words = re.findall(r"[\w-]+", text[max(0, item.start - 90) : item.start - 1])
            short = item.form.text.lower()
            initials = "".join(word[0] for word in words).lower()
            last = words[-1].lower() if words else ""
            if (
                initials.endswith(short)
                or "PT" in words[-5:]
                or (len(last) > 8 and last[0] == short[0] and short[-1] in last)
            ):
                return not _resembles(words, item)
    return False


def _among_programs(doc: Document, item: Found, found: list[Found]) -> bool:
    """Whether ordinary words stand beside a sure program or those who receive it: "PKH dan bantuan sembako"."""
    if _RECEIVERS.search(doc.folded, max(0, item.start - _BESIDE), item.end + _BESIDE):
        return True
    return any(
        not (other.form.plain or other.form.weak)
        and other.form.program is not item.form.program
        and item.start - _JOINED < other.end
        and other.start < item.end + _JOINED
        for other in found
    )


def _lonely(text: str, items: list[Found]) -> bool:
    """Whether a short acronym stands without its full name and nothing near it tells of a public program: a club, a time zone."""
    form = items[0].form
    if len(form.text) > _SHORT or any(item.form.text != form.text for item in items) or not form.exact:
        return False
    return not any(
        _PUBLIC.search(text, max(0, item.start - _CONTEXT), item.start)
        or _PUBLIC.search(text, item.end, item.end + _CONTEXT)
        for item in items
    )


def _resembles(words: list[str], item: Found) -> bool:
    """Whether the words before an acronym are the program's name, misspelled."""
    name = item.form.program.name
    return fuzz.ratio(" ".join(words[-len(name.split()) :]).lower(), name.lower()) >= _MISSPELLED


def _taken(doc: Document) -> list[tuple[int, int]]:
    spans = [(m.start, m.end) for person in doc.people for m in person.mentions]
    spans += [(m.whole.start or m.start, m.end) for m in doc.regions if m.cue]
    spans += [(m.start, m.end) for entity in doc.organisations for m in entity.mentions]
    return spans


def _add(text: str, programs: list[ProgramEntity], named: Named) -> None:
    name = text[named.start : named.end]
    mentions = [Range(named.start, named.end)]
    if named.acronym:
        mentions.append(Range(*named.acronym))
    for program in programs:
        if any(_nested(text[m.start : m.end].lower(), name.lower()) for m in program.mentions):
            program.mentions = sorted({*program.mentions, *mentions})
            return
    programs.append(ProgramEntity(name=name, mentions=mentions, rule=named.rule))


def _nested(one: str, other: str) -> bool:
    """Whether two names are the same, or one goes on where the other ends."""
    short, full = sorted((one, other), key=len)
    return full == short or (" " in short and full.startswith(f"{short} "))


def _mentions_of_new(text: str, programs: list[ProgramEntity]) -> None:
    """All places where a new program's name or acronym stands again."""
    for program in programs:
        if program.key is not None:
            continue
        for form in {text[m.start : m.end] for m in program.mentions}:
            program.mentions += _places(text, form)
        program.mentions = sorted(set(program.mentions))


def _places(text: str, form: str) -> list[Range]:
    """Where a form stands as words of its own. (The plain search of strings is far quicker on long texts than a pattern.)"""
    found: list[Range] = []
    at = text.find(form)
    while at >= 0:
        end = at + len(form)
        whole = not (_in_word(text, at - 1) or _in_word(text, end))
        if whole:
            found.append(Range(at, end))
        at = text.find(form, end if whole else at + 1)
    return found


def _in_word(text: str, at: int) -> bool:
    return 0 <= at < len(text) and (text[at].isalnum() or text[at] == "_")


def _joined(text: str, programs: list[ProgramEntity]) -> list[ProgramEntity]:
    """Programs that the article gives as two names of one: "Samisade (Satu Miliar Satu Desa)", "A atau B"."""
    places = sorted((mention, index) for index, program in enumerate(programs) for mention in program.mentions)
    into = list(range(len(programs)))
    for (first, a), (second, b) in pairwise(places):
        between = text[first.end : second.start]
        bracket = between in (" (", "(") and text[second.end : second.end + 1] == ")"
        if into[a] != into[b] and (bracket or between in _OR) and not (programs[a].key and programs[b].key):
            into = [into[a] if target == into[b] else target for target in into]
    for index, target in enumerate(into):
        if index != target:
            programs[target].mentions = sorted({*programs[target].mentions, *programs[index].mentions})
            programs[target].key = programs[target].key or programs[index].key
    return [program for index, program in enumerate(programs) if into[index] == index]


def _name(text: str, program: ProgramEntity) -> None:
    """The name is the fullest form in the text; the others are aliases."""
    forms = dict.fromkeys(" ".join(text[m.start : m.end].split()) for m in program.mentions)
    full = max(forms, key=len)
    program.name = full
    program.aliases = [form for form in forms if form != full]
