"""Who is cited for a fact: the speaker of the stretch it stands in, where the fact is part of what is said."""

from __future__ import annotations

from ovopnlp.document import PersonEntity
from ovopnlp.events.candidates import Candidate
from ovopnlp.events.context import Context
from ovopnlp.events.linear import Features


def speaker_options(context: Context, candidate: Candidate, kind: str) -> list[tuple[PersonEntity, Features]]:
    """Speakers of the attributions in the candidate's sentence."""
    options: list[tuple[PersonEntity, Features]] = []
    sentence = candidate.sentence
    for item in context.attributions_of(sentence):
        if item.speaker is None:
            continue
        inside = item.start <= candidate.start < item.end
        cue = "none" if item.cue is None else "before" if item.cue.end <= candidate.start else "after"
        office = bool(item.speaker.offices)
        quoted = context.quoted(candidate.start)
        names = [
            f"inside:{inside}", f"inside:{inside}:{item.direct}", f"quoted:{quoted}:{inside}", f"cue:{cue}:{inside}", f"office:{office}",
            f"rule:{item.rule}:{inside}", f"role:{context.role(sentence)}", f"part:{sentence.start * 4 // max(1, len(context.doc.text))}",
        ]  # fmt: skip
        options.append((item.speaker, names + [f"{kind}&{name}" for name in names[:5]]))
    return options
