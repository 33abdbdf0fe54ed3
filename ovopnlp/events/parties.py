"""Who takes part: signatories of an agreement, recipients of aid and awards."""

from __future__ import annotations

import re

from ovopnlp.document import Document, Range
from ovopnlp.events.candidates import Candidate
from ovopnlp.events.context import Context
from ovopnlp.records.facts import Party

_TO = re.compile(
    r"\b(?:kepada|bagi|untuk para|untuk)\s+(?P<name>(?:[^\W\d_][\w/&-]*)(?:\s+[^\W\d_][\w/&-]*){0,5})", re.IGNORECASE
)
_STOP = re.compile(
    r"\s+(?:yang|di|dengan|sebesar|sebanyak|senilai|agar|untuk|dalam|pada|melalui|oleh|dan|serta|sebagai|guna|hingga|dari|atas|selama|tahun|ini|itu|tersebut|akan|telah|sudah|mulai|secara)\b.*",
    re.IGNORECASE | re.DOTALL,
)
_SIDES = frozenset({"mou_signing"})


def find_parties(context: Context, candidate: Candidate, kind: str) -> list[Party]:
    """Parties of a candidate that states a record of type ``kind``; an empty list for types without parties."""
    if kind in _SIDES:
        return _signatories(context.doc, candidate)
    if kind == "award":
        return _winner(context.doc, candidate)
    return []


def _signatories(doc: Document, candidate: Candidate) -> list[Party]:
    """Every organisation that the sentence names."""
    span = Range(candidate.sentence.start, candidate.sentence.end)
    found = [
        (mention.start, Party(name=organisation.name, ref=organisation.id or None, role="signatory"))
        for organisation in doc.organisations
        for mention in organisation.mentions
        if span.meets(mention)
    ]
    unique: dict[str, Party] = {}
    for _, party in sorted(found, key=lambda pair: pair[0]):
        unique.setdefault(party.name, party)
    return list(unique.values())


def _winner(doc: Document, candidate: Candidate) -> list[Party]:
    """The organisation before the verb receives, the one after "kepada" too."""
    text, span = doc.folded, candidate.sentence
    for match in _TO.finditer(text, span.start, span.end):
        if match.group().lower().startswith("kepada"):
            name = _STOP.sub("", doc.text[match.start("name") : match.end("name")]).strip()
            if name:
                return [Party(name=name, role="recipient")]
    for organisation in doc.organisations:
        for mention in organisation.mentions:
            if span.start <= mention.start < candidate.start:
                return [Party(name=organisation.name, ref=organisation.id or None, role="recipient")]
    return []
