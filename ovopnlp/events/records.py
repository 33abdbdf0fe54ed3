"""The events stage: numbers and triggers become records, repeats are merged, sums and answers are checked."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from ovopnlp.document import Document, Finding
from ovopnlp.events.building import build
from ovopnlp.events.candidates import TriggerTable
from ovopnlp.events.context import Context
from ovopnlp.events.deciding import Models, decide
from ovopnlp.events.ledger import ledger
from ovopnlp.events.merge import add_repeats, merge
from ovopnlp.events.reader import reader
from ovopnlp.lexicon.events import Trigger, all_triggers
from ovopnlp.records.facts import AnyRecord


@cache
def shipped_models(quick: bool) -> Models:
    """The weights of the package; ``quick`` leaves out the reader."""
    return Models(None if quick else reader())


@cache
def _table(extra: tuple[Trigger, ...]) -> TriggerTable:
    return TriggerTable(all_triggers(extra))


def find_records(
    doc: Document, extra: Sequence[Trigger] = (), models: Models | None = None
) -> tuple[list[AnyRecord], list[Finding]]:
    """The program facts of a document that every earlier stage has read, and what does not fit together in them.

    Args:
        doc: sentences, quantities, times, regions, organisations, people, programs and attributions are there.
        extra: triggers of the user's own, beside the package's.
        models: other weights than the shipped ones (training measures with them).
    """
    context = Context(doc)
    drafts = merge(doc, decide(context, _table(tuple(extra)), models or shipped_models(False)))
    add_repeats(context, drafts)
    for count, draft in enumerate(drafts, 1):
        draft.id = f"r{count}"
    findings = ledger(doc, drafts)
    return [build(doc, draft) for draft in drafts], findings
