"""The program a fact belongs to: named in the sentence, just before it, or what the article is about."""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from ovopnlp.document import ProgramEntity, Range
from ovopnlp.events.candidates import Candidate
from ovopnlp.events.context import Context
from ovopnlp.events.linear import Features
from ovopnlp.events.slots import distance
from ovopnlp.lexicon.programs import program_cues


def program_options(context: Context, candidate: Candidate, kind: str) -> list[tuple[ProgramEntity, Features]]:
    """Programs of the article with the features of their nearness."""
    if not context.doc.programs:
        return []
    sight = _Sight(context, candidate)
    options = []
    for program in context.doc.programs:
        names = sight.features(program)
        options.append((program, names + [f"{kind}&{name}" for name in names]))
    return options


class _Sight:
    """What stands around one candidate, as far as it tells of programs."""

    def __init__(self, context: Context, candidate: Candidate) -> None:
        self.context, self.candidate = context, candidate
        doc, sentence = context.doc, candidate.sentence
        self.at = bisect_right(doc.sentences, sentence.start, key=lambda s: s.start) - 1
        self.paragraph = doc.paragraphs[sentence.paragraph]
        self.total = max(1, len(context.named))
        self.met = context.programs_in(Range(sentence.start, sentence.end))
        self.last = _last_before(context, candidate.start)
        lower = context.words.lower
        self.words = [lower[k] for k in context.words.within(sentence.start, sentence.end)]
        cues = program_cues()
        self.meant = any(
            a in cues.meant and b in cues.pointers for a, b in zip(self.words, self.words[1:], strict=False)
        )
        self.closest = min(self.met, key=lambda m: self._gap(m[0]), default=(None, None))[1]

    def _gap(self, mention: Range) -> int:
        return max(mention.start - self.candidate.end, self.candidate.start - mention.end, 0)

    def features(self, program: ProgramEntity) -> Features:
        context, doc = self.context, self.context.doc
        own = [mention for mention, named in self.met if named is program]
        others = len(self.met) > len(own)
        back = self._back(program)
        rank = context.program_ranks[id(program)]
        titled = _in(program, 0, doc.title_end)
        is_last = self.last is program
        here = f"{bool(own)}:{others}"
        start, size = self.candidate.sentence.start, max(1, len(doc.text))
        names = [
            f"own:{here}", f"near:{self._near(own)}", f"back:{back}:{here}", f"rank:{min(rank, 3)}:{here}",
            f"title:{titled}:{here}", f"share:{len(program.mentions) * 4 // self.total}:{here}",
            f"paragraph:{_in(program, self.paragraph.start, start)}:{bool(own)}", f"last:{is_last}:{others}",
            f"programs:{min(3, len(doc.programs))}:{min(rank, 3)}", f"mentions:{min(4, len(program.mentions))}:{bool(own)}",
            f"known:{program.key is not None}", f"early:{min(program.mentions).start * 4 // size}:{bool(own)}",
            f"title:{titled}:{min(rank, 2)}:{back}",
            f"meant:{self.meant}:{is_last}:{here}", f"overlap:{self._overlap(program)}:{bool(own)}:{is_last}",
            f"closest:{self.closest is program}:{others}",
        ]  # fmt: skip
        head = (program.key or program.name).split()[0].lower()
        names += [f"head:{head}", f"head:{head}:{bool(own)}"]
        if own:
            names += self._around(min(own, key=self._gap), others)
        return names

    def _near(self, own: list[Range]) -> str:
        if not own:
            return "none"
        mention = min(own, key=lambda m: abs(m.start - self.candidate.start))
        return f"{self._side(mention)}:{self._distance(mention)}"

    def _side(self, mention: Range) -> str:
        if mention.end <= self.candidate.start:
            return "before"
        return "after" if mention.start >= self.candidate.end else "inside"

    def _distance(self, mention: Range) -> str:
        before = mention.end <= self.candidate.start
        one, two = (mention.end, self.candidate.start) if before else (self.candidate.end, mention.start)
        return distance(len(self.context.words.within(one, two)) if one < two else 0)

    def _around(self, mention: Range, others: bool) -> Features:
        """The words before the name, whether the sentence begins with it, and how many numbers part it from the fact."""
        words, doc = self.context.words, self.context.doc
        before = list(words.within(self.candidate.sentence.start, mention.start))
        side = self._side(mention)
        one, two = min(mention.end, self.candidate.end), max(mention.start, self.candidate.start)
        parted = sum(one <= q.start < two for q in self.context.quantities_in(self.candidate.sentence))
        word = words.lower[before[-1]] if before else "-"
        colon = ":" in doc.folded[one:two]
        return [
            f"word:{word}", f"word:{word}:{side}", f"begins:{len(before) < 4}:{others}", f"parted:{min(2, parted)}:{side}",
            f"colon:{colon}:{side}",
        ]  # fmt: skip

    def _back(self, program: ProgramEntity) -> int:
        sentences = self.context.doc.sentences
        for back in (1, 2, 3):
            if self.at - back >= 0 and _in(program, sentences[self.at - back].start, sentences[self.at - back].end):
                return back
        return 9

    def _overlap(self, program: ProgramEntity) -> int:
        """How many words of the program's names the sentence has."""
        names = {word.lower() for name in (program.name, *program.aliases) for word in name.split()}
        return min(2, len((names - program_cues().common).intersection(self.words)))


def _in(program: ProgramEntity, start: int, end: int) -> bool:
    at = bisect_left(program.mentions, (start, -1))
    return at < len(program.mentions) and program.mentions[at].start < end


def _last_before(context: Context, offset: int) -> ProgramEntity | None:
    at = bisect_left(context.named_at, offset)
    if at == 0:
        return None
    return context.named[bisect_left(context.named_at, context.named_at[at - 1])][2]
