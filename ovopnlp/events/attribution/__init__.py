"""Who says what: each quotation and each reported sentence gets its speaker. Hard cases: docs/people.md."""

from __future__ import annotations

import re
from itertools import pairwise

from ovopnlp.document import Attribution, Document, PersonEntity, Range
from ovopnlp.events.attribution.blocks import Block, Cue, Mentions, Named, blocks_of
from ovopnlp.lexicon import speech

__all__ = ["find_attributions"]

_REACH = 220  # characters from a verb to its speaker's name: long titles stand between
_NEAR = 30
_APPOSITION = 200
_FAR = 3  # sentences
_NEARBY = 600
_AT_START = 120
_WORDS_BETWEEN = re.compile(
    r"[\s,]*(?:oleh|pula|lagi|langsung|juga|kembali|sendiri|sebelumnya|pihak|bapak|pak|bu|ibu|\s)*", re.IGNORECASE
)
_OWN = re.compile(rf"[\s,]*(?:{'|'.join(sorted(speech.speech().own))})\b", re.IGNORECASE)
_OWN_BEFORE = re.compile(rf"\b({'|'.join(sorted(speech.speech().own))})(?:\s+(?:juga|pun|turut|kemudian|lalu|kembali|sempat|lantas|sendiri|telah|sudah|hanya|tak|tidak|terus|menambahkan))*\s*$", re.IGNORECASE)  # fmt: skip
_EPITHET = re.compile(r"\b(?:[A-Z]\w*|\w{4,})\s(?:itu|tersebut|ini)\s(?:juga\s|pun\s|turut\s|kemudian\s)?$")
_ASIDE = re.compile(
    r"\s(?:saat|ketika|dalam|di|usai|seusai|pada|melalui|belum|kepada|beberapa|sebelumnya|selaku|sebagai|lewat|kemarin)\b[^.;]*$"
)
_EPITHET_AFTER = re.compile(
    rf"\s(?:{'|'.join(sorted(speech.speech().epithets))})\b[^.,;\"]{{0,60}}\s(?:itu|ini|tersebut)\b", re.IGNORECASE
)
_LOOKS_BACK = re.compile(rf"(?:{'|'.join(sorted(speech.speech().looks_back))})\b", re.IGNORECASE)
_SAID_THAT = re.compile(r"\s(?:hal\s)?(?:itu|tersebut|demikian)\b")
_BEFORE_ROOT = re.compile(r"[\s,]*(?:begitu|demikian|seperti)\s$")
_ENUMERATED = re.compile(
    r"(?:yang\s)?(?:kedua|ketiga|keempat|kelima|keenam|ketujuh|terakhir|selanjutnya|berikutnya|rinciannya|serta|-)\b|-",
    re.IGNORECASE,
)
_REFERS_BACK = re.compile(r"^(?:hal|pernyataan|demikian|keterangan|informasi|ungkapan|penegasan|kabar|imbauan|pesan|ini|itu|keinginan|penjelasan|seruan|harapan|teguran|kalimat|ucapan|kata-kata)\b[^\"]{0,40}$", re.IGNORECASE)  # fmt: skip


def find_attributions(doc: Document) -> list[Attribution]:
    """Attributions in order; each covers whole sentences. A source that is no named person has speaker ``None``."""
    return _Reader(doc).read()


class _Reader:
    def __init__(self, doc: Document) -> None:
        self.doc = doc
        self.blocks = blocks_of(doc)
        self.mentions = Mentions(doc)
        self.found: list[Attribution] = []
        self.last: PersonEntity | None = None  # who spoke last
        self.subject: PersonEntity | None = None  # who the sentence before was about

    def read(self) -> list[Attribution]:
        before: Block | None = None
        for block in self.blocks:
            self._block(block, before)
            before = block
        self._open_quotes()
        self._go_on()
        return self.found

    def _open_quotes(self) -> None:
        """A quotation that a paragraph leaves open is said by the speaker of the next one."""
        known = {item.start: item for item in self.found}
        for block, following in pairwise(reversed(self.blocks)):
            block, following = following, block
            source = known.get(following.start)
            item = known.get(block.start)
            if source is None or source.speaker is None or not block.quotes or not self._is_open(block):
                continue
            if item is None or item.rule == "continued quote":
                if item is not None:
                    self.found = [each for each in self.found if each is not item]
                known[block.start] = Attribution(block.start, block.end, source.speaker, True, None, "open quote")
                self.found.append(known[block.start])
        self.found.sort(key=lambda each: (each.start, each.end))

    def _is_open(self, block: Block) -> bool:
        """Whether the last quotation has no closing mark and its paragraph ends with it."""
        end = block.quotes[-1].end
        rest = self.doc.folded[end : self.doc.paragraphs[block.paragraph].end]
        return not rest.strip()

    def _go_on(self) -> None:
        """Sentences without a cue after reported speech, or between it and a quote of the same speaker.

        Measured on news: the first one after reported speech still belongs to the speaker in six cases of ten, before a
        quote of the same speaker in three of four; after a quote in one of seven. The rule says which case it is.
        """
        known = {item.start: item for item in self.found}
        added: list[Attribution] = []
        source: Attribution | None = None
        steps, listed = 0, False
        for at, block in enumerate(self.blocks):
            item = known.get(block.start)
            if item is not None:
                source, steps, listed = item, 0, True
                continue
            steps += 1
            if source is None or source.speaker is None:
                continue
            if _ENUMERATED.match(self.doc.folded, block.start) and (listed or steps == 1):
                listed = True
                added.append(Attribution(block.start, block.end, source.speaker, False, None, "enumeration"))
                continue
            listed = False
            if steps > _FAR:
                continue
            following = known.get(self.blocks[at + 1].start) if at + 1 < len(self.blocks) else None
            rule = _going_on(source, following, steps)
            if rule is not None:
                added.append(Attribution(block.start, block.end, source.speaker, False, None, rule))
        self.found = sorted(self.found + added, key=lambda item: (item.start, item.end))

    def _block(self, block: Block, before: Block | None) -> None:
        for cue in _in_order(block):
            outcome = self._speaker(block, cue)
            if outcome is not None:
                speaker, named = outcome
                if cue.form.kind == "passive" and self._refers_back(block, before, cue, speaker):
                    pass
                else:
                    if cue.form.kind == "active" and _SAID_THAT.match(self.doc.folded, cue.end):
                        self._give_back(before, speaker, cue)
                    self._add(block, speaker, cue, end=named.end if named else cue.end)
                self.last = speaker or self.last
                self.subject = speaker
                return
        self._without_cue(block, before)
        self._note_subject(block)
        if not block.quotes and _LOOKS_BACK.match(self.doc.folded, block.start):
            self._give_back(before, self.subject, None)

    def _note_subject(self, block: Block) -> None:
        """The one person named outside the quotes, if there is just one."""
        people = {
            id(named.person): named.person
            for named in self.mentions.within(block.start, block.end)
            if not any(quote.start <= named.start < quote.end for quote in block.quotes)
        }
        self.subject = next(iter(people.values())) if len(people) == 1 else None

    def _add(
        self, block: Block, speaker: PersonEntity | None, cue: Cue | None, *, end: int = 0, rule: str = ""
    ) -> None:
        """What follows ``kata X`` after a quote tells where it was said, and is not said by X."""
        root = (
            cue is not None and cue.form.kind == "root" and not any(quote.start > cue.start for quote in block.quotes)
        )
        said = Range(cue.start, cue.end) if cue else None
        stop = max(end, *(quote.end for quote in block.quotes)) if root and block.quotes else block.end
        kind = rule or (cue.form.kind if cue else "")
        self.found.append(Attribution(block.start, stop, speaker, bool(block.quotes), said, kind))

    def _without_cue(self, block: Block, before: Block | None) -> None:
        """A quotation without a verb goes on with the speaker before it."""
        if block.quotes and self.last is not None and before is not None and self._attributed(before):
            self._add(block, self.found[-1].speaker, None, rule="continued quote")

    def _give_back(self, before: Block | None, speaker: PersonEntity | None, cue: Cue | None) -> None:
        """The quotation before "Begitulah janji X" and "X mengatakan hal itu" is X's, where no verb gives it another speaker."""
        if before is None or not before.quotes or speaker is None or before.start < self.doc.body_start:
            return
        if self._attributed(before):
            if self.found[-1].rule != "continued quote":
                return
            self.found.pop()
        said = Range(cue.start, cue.end) if cue else None
        self.found.append(Attribution(before.start, before.end, speaker, True, said, "refers back"))

    def _attributed(self, block: Block) -> bool:
        return bool(self.found) and self.found[-1].start == block.start

    def _refers_back(self, block: Block, before: Block | None, cue: Cue, speaker: PersonEntity | None) -> bool:
        """ "Hal itu disampaikan X" gives the sentence before its speaker and says nothing itself."""
        if before is None or not _REFERS_BACK.match(self.doc.folded[block.start : cue.start]):
            return False
        if speaker is not None and before.start >= self.doc.body_start and not self._attributed(before):
            said = Range(cue.start, cue.end)
            self.found.append(Attribution(before.start, before.end, speaker, bool(before.quotes), said, "refers back"))
        return True

    def _speaker(self, block: Block, cue: Cue) -> tuple[PersonEntity | None, Named | None] | None:
        """Speaker and mention for a cue; ``None`` where the word is no cue here."""
        if cue.form.kind == "root":
            return self._after_quote(block, cue)
        if cue.form.kind == "active":
            return self._subject_of(block, cue)
        return self._after(block, cue)

    def _after_quote(self, block: Block, cue: Cue) -> tuple[PersonEntity | None, Named | None] | None:
        text = self.doc.folded
        before = text[max(block.start, cue.start - 4) : cue.start].rstrip()
        closes = before.endswith('"') or any(0 <= cue.start - quote.end <= 4 for quote in block.quotes)
        closes = closes or any(_BEFORE_ROOT.fullmatch(text, quote.end + 1, cue.start) for quote in block.quotes)
        if cue.start == block.start:
            if cue.form.own:
                return self._earlier(block, cue), None
            if not block.quotes and not cue.form.weak:
                return self._right_after(block, cue)
        if not (closes or (before.endswith((",", "?", "!", "'")) and not cue.form.weak)):
            return None
        if cue.form.own:
            return self._earlier(block, cue), None
        if _OWN.match(text, cue.end):
            return self._earlier(block, cue), None
        stop = min(block.end, cue.end + _REACH)
        following = next((quote.start for quote in block.quotes if quote.start > cue.end), stop)
        named = next(self.mentions.within(cue.end, min(stop, following)), None)
        if named is None and _EPITHET_AFTER.match(text, cue.end):
            return self._earlier(block, cue), None
        return (named.person, named) if named else (None, None)

    def _right_after(self, block: Block, cue: Cue) -> tuple[PersonEntity | None, Named | None] | None:
        """ "Kata X, ..." at the beginning of a sentence."""
        named = next(self.mentions.within(cue.end, min(block.end, cue.end + 2)), None)
        return (named.person, named) if named else None

    def _earlier(self, block: Block, cue: Cue) -> PersonEntity | None:
        """Who is meant by ia, dia, -nya: named earlier in the same sentence outside the quote, else who spoke last."""
        if block.quotes:
            named = self.mentions.last_before(block.start, block.quotes[0].start)
            if named is not None:
                return named.person
        return self.subject or self.last or self._nearest(block)

    def _nearest(self, block: Block) -> PersonEntity | None:
        """The person named last before the block, not far away."""
        named = self.mentions.last_before(max(0, block.start - _NEARBY), block.start)
        return named.person if named else None

    def _subject_of(self, block: Block, cue: Cue) -> tuple[PersonEntity | None, Named | None] | None:
        text = self.doc.folded
        begin = max([block.start, *(quote.end for quote in block.quotes if quote.end <= cue.start)])
        lead = text[begin : cue.start]
        if _OWN_BEFORE.search(lead[-60:]):
            return self._pronoun(block, cue), None
        if _EPITHET.search(lead[-60:]):
            return (self.subject or self.last or self._nearest(block)), None
        named = self.mentions.last_before(begin, cue.start)
        if named is None:
            return None
        between = text[named.end : cue.start]
        if len(between) <= _NEAR and not re.search(r"[.;]|\b(?:yang|untuk|dengan|bahwa|agar)\b", between):
            return named.person, named
        if between.lstrip()[:1] in (",", "(") and len(between) <= _APPOSITION and not cue.form.weak:
            return named.person, named
        if between.lstrip().startswith("yang ") and len(between) <= 12:
            return named.person, named
        if (
            not cue.form.weak
            and len(between) <= _APPOSITION
            and _ASIDE.match(between)
            and named.start - begin < _AT_START
        ):
            return named.person, named
        return None

    def _pronoun(self, block: Block, cue: Cue) -> PersonEntity | None:
        named = self.mentions.last_before(block.start, cue.start)
        if named is not None and "," in self.doc.folded[named.end : cue.start]:
            return named.person
        return self.subject or self.last or self._nearest(block)

    def _after(self, block: Block, cue: Cue) -> tuple[PersonEntity | None, Named | None] | None:
        """Speaker after "menurut", "dijelaskan", "disampaikan oleh"."""
        if cue.form.own:
            return self._earlier(block, cue), None
        if _OWN.match(self.doc.folded, cue.end):
            return self._earlier(block, cue), None
        named = next(self.mentions.within(cue.end, min(block.end, cue.end + _REACH)), None)
        if named is None:
            return None
        gap = self.doc.folded[cue.end : named.start]
        between = _WORDS_BETWEEN.fullmatch(gap)
        if between is not None or (
            len(gap) < 120
            and not re.search(r"[.,;:]\s", gap)
            and not re.search(r"\b(?:bahwa|yang|untuk|agar|akan|telah|sudah|dalam|pada|melalui|kepada|sebagai)\b", gap)
        ):
            return named.person, named
        return None


def _going_on(source: Attribution, following: Attribution | None, steps: int) -> str | None:
    if steps == 1 and following is not None and following.direct and following.speaker is source.speaker:
        return "between"
    if source.direct:
        return None
    return "continued" if steps == 1 else "continued far"


def _in_order(block: Block) -> list[Cue]:
    """Cues by weight: verbs right after a quote, then verbs of saying, then weak ones."""
    return sorted(block.cues, key=lambda cue: (cue.form.kind != "root" or not block.quotes, cue.form.weak, cue.start))
