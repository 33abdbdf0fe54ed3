"""The pipeline as a spaCy component: ``nlp.add_pipe("ovopnlp")``.

What a researcher finds on the Doc afterwards:

    doc._.ovopnlp       the Extraction (officials, regions, records, checks ...)
    doc._.records       its records
    doc._.article       title, date, outlet, cleaned text
    doc.spans[KEY]      officials, people, organisations, regions, regulations, programs, quantities, dates, records:
                        ``span.label_`` is the kind (a record's type), ``span.id_`` the id in the Extraction,
                        ``span.kb_id_`` the official code of a region or the key of a regulation
    doc.spans["sc"]     all entities together, which ``displacy.render(doc, style="span")`` draws

Metadata goes in before the component runs: ``doc = nlp.make_doc(text); doc._.published = "2025-03-01"; doc = nlp(doc)``.
The Extraction travels as JSON in ``doc.user_data``, so it survives ``to_bytes`` and ``DocBin(store_user_data=True)``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Literal

from spacy.language import Language
from spacy.tokens import Doc
from spacy.tokens import Span as DocSpan

from ovopnlp.errors import UnreadableInput

if TYPE_CHECKING:  # spaCy imports this file for everybody who builds a pipeline: nothing heavy until it is added
    from ovopnlp.pipeline import Pipeline
    from ovopnlp.records import Extraction, Span

STORE = "ovopnlp"
METADATA = ("title", "published", "outlet", "url", "author")
ENTITIES = ("officials", "people", "organisations", "regions", "regulations", "programs")


@lru_cache(maxsize=64)
def _parsed(json: str) -> Extraction:
    from ovopnlp.records import Extraction

    return Extraction.model_validate_json(json)


def _extraction(doc: Doc) -> Extraction | None:
    json = doc.user_data.get(STORE)
    return _parsed(json) if json is not None else None


def _records(doc: Doc) -> tuple[Any, ...]:
    found = _extraction(doc)
    return found.records if found else ()


def _article(doc: Doc) -> Any:
    found = _extraction(doc)
    return found.article if found else None


def register_extensions() -> None:
    """``doc._.ovopnlp``, ``.records``, ``.article`` and the metadata that may be set beforehand; safe to call twice."""
    Doc.set_extension("ovopnlp", getter=_extraction, force=True)
    Doc.set_extension("records", getter=_records, force=True)
    Doc.set_extension("article", getter=_article, force=True)
    for name in METADATA:
        Doc.set_extension(name, default=None, force=True)


def project(doc: Doc, span: Span, label: str, entity: str, link: str = "") -> DocSpan | None:
    """A span of the article on the tokens of the raw text it came from, widened to whole tokens; ``None`` where the
    article's characters have no place in the Doc (a title given beside the text)."""
    if span.source_start is None or span.source_end is None:
        return None
    found = doc.char_span(span.source_start, span.source_end, label=label, kb_id=link, alignment_mode="expand")
    if found is None:
        return None
    return DocSpan(doc, found.start, found.end, label=label, kb_id=link, span_id=entity)


def _groups(found: Extraction) -> Iterator[tuple[str, str, str, str, Iterable[Span]]]:
    """(key, label, id, link, spans) of all that has a place in the text."""
    for key in ENTITIES:
        label = key.removesuffix("s").upper()
        for item in getattr(found, key):
            link = getattr(item, "code", None) or getattr(item, "key", None) or ""
            yield key, label, item.id, link, item.mentions
    for quantity in found.quantities:
        yield "quantities", "QUANTITY", "", "", (quantity.span,)
    for date in found.dates:
        yield "dates", "DATE", "", date.edtf or "", (date.span,)
    for record in found.records:
        yield "records", record.type.upper(), record.id, "", record.evidence


def write(doc: Doc, found: Extraction) -> Doc:
    """The one place that writes to the Doc."""
    doc.user_data[STORE] = found.to_json()
    spans: dict[str, list[DocSpan]] = {key: [] for key in (*ENTITIES, "quantities", "dates", "records", "sc")}
    for key, label, entity, link, places in _groups(found):
        for place in places:
            if (span := project(doc, place, label, entity, link)) is not None:
                spans[key].append(span)
                if key != "records":
                    spans["sc"].append(span)
    for key, group in spans.items():
        doc.spans[key] = group
    return doc


class Component:
    """Cleans, tags and reads one Doc. Text that is refused (empty, too long) leaves ``doc._.ovopnlp`` None."""

    def __init__(self, pipeline: Pipeline) -> None:
        self.pipeline = pipeline

    def __call__(self, doc: Doc) -> Doc:
        given = {name: getattr(doc._, name) for name in METADATA}
        try:
            found = self.pipeline(doc.text, markup="text", **given)
        except UnreadableInput:
            return doc
        return write(doc, found)


@Language.factory("ovopnlp", default_config={"people": "all", "model": "rules", "quick": False})
def create_component(
    nlp: Language, name: str, people: Literal["all", "public"], model: str = "rules", quick: bool = False
) -> Component:
    """What ``nlp.add_pipe("ovopnlp")`` calls; its config takes ``people``, ``model`` and ``quick`` of :func:`ovopnlp.load`."""
    from ovopnlp.pipeline import load

    register_extensions()
    return Component(load(people=people, model=model, quick=quick))
