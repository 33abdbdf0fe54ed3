"""The program a fact belongs to: named in the sentence, just before it, or what the article is about."""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from ovopnlp.document import ProgramEntity, Range
from ovopnlp.events.candidates import Candidate
from ovopnlp.events.context import Context
from ovopnlp.events.linear import Features
from ovopnlp.events.slots import distance


def program_options(context: Context, candidate: Candidate, kind: str) -> list[tuple[ProgramEntity, Features]]:
    """Programs of the article with the features of their nearness."""
    doc = context.doc
    at = bisect_right(doc.sentences, candidate.sentence.start, key=lambda s: s.start) - 1
    paragraph = doc.paragraphs[candidate.sentence.paragraph]
    total = max(1, len(context.named))
    met = context.programs_in(Range(candidate.sentence.start, candidate.sentence.end))
    ranks = context.program_ranks
    last = _last_before(context, candidate.start)
    options = []
    for program in doc.programs:
        own = [mention for mention, named in met if named is program]
        back = next(
            (
                b
                for b in (1, 2, 3)
                if at - b >= 0 and _in(program, doc.sentences[at - b].start, doc.sentences[at - b].end)
            ),
            9,
        )
        others = len(met) > len(own)
        rank = ranks[id(program)]
        titled = _in(program, 0, doc.title_end)
        near = "none"
        if own:
            mention = min(own, key=lambda m: abs(m.start - candidate.start))
            side = (
                "before" if mention.end <= candidate.start else "after" if mention.start >= candidate.end else "inside"
            )
            one, two = (mention.end, candidate.start) if side == "before" else (candidate.end, mention.start)
            near = f"{side}:{distance(len(context.words.within(one, two)) if one < two else 0)}"
        names = [
            f"own:{bool(own)}:{others}", f"near:{near}", f"back:{back}:{bool(own)}:{others}", f"rank:{min(rank, 3)}:{bool(own)}:{others}",
            f"title:{titled}:{bool(own)}:{others}", f"share:{len(program.mentions) * 4 // total}:{bool(own)}:{others}",
            f"paragraph:{_in(program, paragraph.start, candidate.sentence.start)}:{bool(own)}", f"last:{last is program}:{others}",
            f"programs:{min(3, len(doc.programs))}:{min(rank, 3)}", f"mentions:{min(4, len(program.mentions))}:{bool(own)}",
            f"known:{program.key is not None}", f"early:{min(program.mentions).start * 4 // max(1, len(doc.text))}:{bool(own)}",
            f"title:{titled}:{min(rank, 2)}:{back}",
        ]  # fmt: skip
        options.append((program, names + [f"{kind}&{name}" for name in names]))
    return options


def _in(program: ProgramEntity, start: int, end: int) -> bool:
    at = bisect_left(program.mentions, (start, -1))
    return at < len(program.mentions) and program.mentions[at].start < end


def _last_before(context: Context, offset: int) -> ProgramEntity | None:
    at = bisect_left(context.named_at, offset)
    if at == 0:
        return None
    return context.named[bisect_left(context.named_at, context.named_at[at - 1])][2]
