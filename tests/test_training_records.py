"""What the models of the events stage learn from: labels by marks in invented articles, and answers to annotated records."""

from __future__ import annotations

import itertools
from pathlib import Path
from typing import Any

import pytest

from ovopnlp.errors import OvopError
from ovopnlp.events.candidates import TriggerTable, number_candidates
from ovopnlp.events.context import Context
from ovopnlp.lexicon.events import all_triggers
from ovopnlp.training.align import Sample, align_numbers, tagged
from ovopnlp.training.fit import fit, fold_of
from ovopnlp.training.invented import ARTICLES, load_invented, read_invented
from ovopnlp.training.tasks import collect_labels, no_tasks

HEAD = "=== a-1\ndate: 2025-07-18\ntitle: {title}\n---\n{body}\n"


@pytest.fixture
def article(tmp_path: Path) -> Any:
    def write(body: str, title: str = "Kabar dari desa") -> Path:
        path = tmp_path / "articles.txt"
        path.write_text(HEAD.format(title=title, body=body), encoding="utf-8")
        return path

    return write


def test_a_mark_on_a_number_labels_the_number_and_its_slots(article: Any) -> None:
    path = article(
        "Dinas Pertanian membagikan {{ASS.r;p=2025-07-17;w=bibit kopi;g=Desa Kopi|400 bibit}} kopi kepada 12 kelompok tani.",
        title="{{ASS.r;w=bibit kopi|400 bibit}} kopi dibagikan",
    )
    [marked] = load_invented(path)
    text = marked.doc.text
    labels = {text[at : at + 3]: label for at, label in marked.numbers.items()}
    assert labels == {"400": ("assistance", "realised")}
    assert len(marked.numbers) == 2  # headline and body
    assert marked.rest == "none"  # the twelve groups are no fact
    slots = marked.slots[max(marked.numbers)]
    assert (slots["indicator"], slots["period"], slots["program"]) == ("bibit kopi", "2025-07-17", "Desa Kopi")
    assert "region" not in slots  # nobody annotated it, so nothing may be learnt of it


def test_a_mark_without_a_number_announces_an_event(article: Any) -> None:
    path = article("Bupati {{EST.p;w=pasar ikan|akan meresmikan}} pasar ikan. Ia pernah meresmikan banyak hal.")
    [marked] = load_invented(path)
    text = marked.doc.text
    assert marked.event(text.index("meresmikan"), "establishment") == ("establishment", "planned")
    assert marked.event(text.index("meresmikan"), "launch") == ("none", None)
    assert marked.event(text.rindex("meresmikan"), "establishment") == ("none", None)


def test_of_two_numbers_in_one_mark_only_the_first_is_sure(article: Any) -> None:
    [marked] = load_invented(article("Tercatat {{IND.r;w=koperasi|31 koperasi di 9 kecamatan}} pada tahun ini."))
    assert [label for _, label in sorted(marked.numbers.items())] == [("indicator", "realised"), ("?", None)]


@pytest.mark.parametrize(
    "body",
    ["Ada {{IND.r|tiga}} dan {{IND.x|dua}} pasar.", "Ada {{KPI.r|31 pasar}}.", "Ada {{IND.r|31 pasar.", "Ada {{IND.r;q=1|31 pasar}}."],
)  # fmt: skip
def test_a_wrong_mark_names_file_and_article(article: Any, body: str) -> None:
    with pytest.raises(OvopError, match=r"articles\.txt: article a-1"):
        list(read_invented(article(body)))


def test_the_shipped_articles_are_well_marked() -> None:
    names = []
    for raw, marks in read_invented(ARTICLES):
        names.append(raw.id)
        for mark in marks:
            whole = raw.title if mark.where == "title" else raw.content
            assert whole is not None
            assert whole[mark.start : mark.end].strip()
    assert len(names) == len(set(names)) > 1000


MONEY = [
    # printed, annotated
    ("Nilai tukar diperkirakan Rp14.900 hingga Rp15.200 per dolar.", {"low": 14900, "high": 15200, "unit": "rupiah"}),
    ("Ekspornya mencapai US$58,7 juta tahun lalu.", {"value": 58_700_000, "unit": "dolar AS"}),
    ("Suku bunga turun 25 basis poin.", {"value": 25, "unit": "basis poin"}),
    ("Pendapatan Rp995,3 triliun atau 33,1 persen dari target.", {"amount_idr": 995_300_000_000_000}),
    ("Anggarannya Rp4,5 miliar.", {"amount_idr": 4_500_000_000}),
    ("Penduduk miskin 7,1 persen.", {"value": 7.1, "unit": "persen"}),
]


def _sample(text: str, record: dict[str, Any]) -> Sample:
    from ovopnlp.document import RawArticle
    from ovopnlp.pipeline import Pipeline

    doc = tagged(Pipeline(), RawArticle("a", "a", text, "text", published="2025-07-18"))
    sample = Sample(doc, {"records": [{"type": "indicator", **record}]}, "a")
    sample.quotes = [(doc.body_start, len(doc.text))]
    return sample


@pytest.mark.parametrize(("text", "record"), MONEY)
def test_ranges_and_foreign_money_answer_their_records(text: str, record: dict[str, Any]) -> None:
    sample = _sample(text, record)
    context = Context(sample.doc)
    assert align_numbers(sample, number_candidates(sample.doc, context.words)) == {0: 0}


def test_an_amount_is_no_answer_to_a_count_of_the_same_size() -> None:
    sample = _sample("Anggarannya Rp500 juta.", {"value": 500_000_000, "unit": "orang"})
    context = Context(sample.doc)
    assert align_numbers(sample, number_candidates(sample.doc, context.words)) == {}


def test_types_are_learnt_from_some_and_known_in_others(tmp_path: Path) -> None:
    """Trained on some invented articles, types of numbers in others are right far more often than the commonest is."""
    blocks = ARTICLES.read_text(encoding="utf-8").split("=== ")[1:]
    path = tmp_path / "some.txt"
    path.write_text("".join("=== " + block for block in itertools.islice(blocks, 0, None, 12)), encoding="utf-8")
    tasks = no_tasks()
    collect_labels(load_invented(path), tasks, TriggerTable(all_triggers()))
    types = tasks["types"]
    typed = [at for at, label in enumerate(types.labels) if label != "none"]
    teach = types.only([at for at in typed if fold_of(types.groups[at], 4)])
    test = types.only([at for at in typed if not fold_of(types.groups[at], 4)])
    model = fit(teach.rows, teach.labels, strength=0.05)
    told = [max(zip(model.probabilities(row), model.labels, strict=True))[1] for row in test.rows]
    right = sum(one == two for one, two in zip(told, test.labels, strict=True)) / len(told)
    commonest = max(test.labels.count(label) for label in set(test.labels)) / len(told)
    assert right > commonest + 0.15
