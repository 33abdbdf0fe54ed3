"""The stages in order, on one screen."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any, Literal

from ovopnlp.assembly import assemble, give_ids
from ovopnlp.clean import clean, segment
from ovopnlp.document import Document, RawArticle
from ovopnlp.entities.organisations import add_told, find_organisations
from ovopnlp.entities.people import find_people
from ovopnlp.entities.programs import find_programs
from ovopnlp.entities.quantities import find_quantities
from ovopnlp.entities.regions import check_regions, find_regions
from ovopnlp.entities.regulations import find_regulations
from ovopnlp.entities.times import check_times, date_article, find_times
from ovopnlp.events.attribution import find_attributions
from ovopnlp.events.records import find_records, shipped_models
from ovopnlp.lexicon.additions import Additions, read_additions
from ovopnlp.models.loading import Model, find_model
from ovopnlp.records import Extraction
from ovopnlp.records.edtf import bounds
from ovopnlp.records.facts import AnyRecord
from ovopnlp.sources import raw_article

Naming = Literal["all", "public"]


class Pipeline:
    """Raw article in, facts out. Build one with :func:`ovopnlp.load` and use it for as many articles as you like.

    Args:
        people: ``"all"`` lists every named person, ``"public"`` only holders of public office.
        additions: triggers and programs beside the package's own (:func:`load` reads them from files).
        model: a language model that adds persons and organisations which the rules miss; None: the rules alone.
        quick: without the second opinion on numbers (docs/records.md): a quarter faster, a little less right.
    """

    def __init__(
        self,
        *,
        people: Naming = "all",
        additions: Additions | None = None,
        model: Model | None = None,
        quick: bool = False,
    ) -> None:
        if people not in ("all", "public"):
            raise ValueError(f"people must be 'all' or 'public', not {people!r}")
        self.people = people
        self.additions = additions or Additions()
        self.model = model
        self.quick = quick

    def __call__(
        self,
        content: str,
        *,
        id: str | None = None,
        title: str | None = None,
        published: str | date | None = None,
        outlet: str | None = None,
        url: str | None = None,
        author: str | None = None,
        markup: Literal["text", "html", "fragment"] | None = None,
    ) -> Extraction:
        """The facts of one article given as a string; see :func:`ovopnlp.extract` for the arguments."""
        given = published.isoformat() if isinstance(published, date) else published
        raw = raw_article(
            content,
            id=id,
            source="<string>",
            markup=markup,
            url=url,
            outlet=outlet,
            title=title,
            published=given,
            author=author,
        )
        return self.extract(raw)

    def extract(self, raw: RawArticle) -> Extraction:
        """The facts of one article.

        Raises:
            UnreadableInput: the article is empty or past the documented limits.
        """
        doc, records = self.read(raw)
        return assemble(doc, records, self.model.name if self.model else None)

    def read(self, raw: RawArticle) -> tuple[Document, list[AnyRecord]]:
        """The same as :meth:`extract`, before it is made into output: for those who want the working document."""
        doc = Document(clean(raw))
        if doc.article.language != "id":
            return doc, []
        doc.sentences, doc.quotations = segment(doc)
        self._tag(doc)
        doc.attributions = find_attributions(doc)
        records, findings = find_records(doc, self.additions.triggers, shipped_models(self.quick))
        doc.findings += findings
        return doc, records

    def _tag(self, doc: Document) -> None:
        doc.regulations = find_regulations(doc)
        _date(doc)
        doc.times = find_times(doc)
        doc.quantities = find_quantities(doc)
        doc.regions = find_regions(doc)
        doc.organisations = find_organisations(doc)
        named = self.model.entities(doc.text) if self.model else ()
        doc.people = everybody = find_people(doc, named)
        if self.people == "public":
            doc.people = [person for person in doc.people if person.offices]
        doc.programs = find_programs(doc, self.additions.programs)
        if named:
            add_told(doc, named, everybody)
        for found in (doc.times, doc.quantities, doc.regions):
            found.sort(key=lambda mention: mention.start)
        for program in doc.programs:
            program.mentions.sort()
        doc.findings += check_times(doc) + check_regions(doc)
        give_ids(doc)


def _date(doc: Document) -> None:
    """First and last day of publication: as given, else as solved from the article itself, else unknown."""
    article = doc.article
    solved = date_article(doc)
    if solved is not None:
        doc.anchor = solved.anchor
    if article.published is None and solved is not None and solved.edtf is not None:
        article.published, article.published_basis = solved.edtf, solved.basis
    known = bounds(article.published)
    if known is not None and known[0] is not None and known[1] is not None:
        doc.published = known[0], known[1]


def load(
    *, people: Naming = "all", lexicon: Sequence[str | Path] = (), model: Any = "rules", quick: bool = False
) -> Pipeline:
    """A pipeline, ready to use.

    Args:
        people: ``"all"`` or ``"public"`` (do not list people without public office).
        lexicon: YAML files of your own that add triggers and programs (docs/adding.md).
        model: ``"rules"``, or a language model beside them: ``"id_ovop_news"`` (in the package), ``"stanza"``, the folder of
            a spaCy or stanza model, or a loaded spaCy pipeline with ``doc.ents`` PER, ORG, LOC (docs/models.md).
        quick: without the second opinion on numbers: faster, a little less right (docs/records.md).

    Raises:
        BadLexicon: one of the files says something that no entry allows.
        MissingModel: there is no such model here; the message says what to do.
    """
    additions = read_additions(lexicon) if lexicon else None
    return Pipeline(people=people, additions=additions, model=find_model(model), quick=quick)
