"""Training the named entities: reading the corpora, marking an archive with the rules, and a whole run in seconds."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import spacy
from typer.testing import CliRunner

from ovopnlp.cli import app
from ovopnlp.errors import UnreadableInput
from ovopnlp.models.tokenizer import blank
from ovopnlp.pipeline import load
from ovopnlp.sources import raw_article
from ovopnlp.training.ner_data import (
    Marked,
    apart,
    entities_of,
    from_bio,
    joined,
    read_bio,
    score,
    to_doc,
    varied,
)
from ovopnlp.training.silver import mark, silver, usual_words
from ovopnlp.training.vectors import fill

# ---------------------------------------------------------------- corpora


def bio(text: str) -> Marked:
    """ "Budi/B-PER pergi ke Batu/B-LOC" as a corpus holds it."""
    pairs = [word.rpartition("/") if "/" in word else (word, "/", "O") for word in text.split()]
    return from_bio([token for token, _, _ in pairs], [tag for _, _, tag in pairs])


@pytest.mark.parametrize(
    ("row", "text", "entities"),
    [
        ("Budi/B-PER Santosa/I-PER hadir .", "Budi Santosa hadir.", ["Budi Santosa"]),
        ("rapat di Batu/B-LOC , Senin", "rapat di Batu, Senin", ["Batu"]),
        ("Rumah/B-ORG Batik/I-ORG (RBC)/B-ORG berdiri", "Rumah Batik (RBC) berdiri", ["Rumah Batik", "RBC"]),
        ("Rumah/B-ORG Batik/I-ORG ( RBC/B-ORG )", "Rumah Batik (RBC)", ["Rumah Batik", "RBC"]),
        ("Kim/B-PER Min/I-PER -/I-PER ho/I-PER datang", "Kim Min-ho datang", ["Kim Min-ho"]),
        ("Ani/B-PER - Budi/B-PER menang", "Ani - Budi menang", ["Ani", "Budi"]),
        ("Budi/B-PER Batu/B-LOC", "Budi Batu", ["Budi", "Batu"]),
        ("Budi/I-PER Santosa/I-PER", "Budi Santosa", ["Budi Santosa"]),
    ],
)
def test_tokens_are_set_as_a_newspaper_prints_them(row: str, text: str, entities: list[str]) -> None:
    marked = bio(row)
    assert marked.text == text
    assert [marked.text[start:end] for start, end, _ in marked.spans] == entities


def test_a_stray_inside_tag_begins_an_entity() -> None:
    assert entities_of(["I-PER", "I-PER", "O", "B-LOC", "I-ORG"]) == [(0, 2, "PER"), (3, 4, "LOC"), (4, 5, "ORG")]


@pytest.mark.parametrize("row", ["not json", '{"tokens": ["a"], "tags": []}', '{"tokens": ["a"]}', "[]"])
def test_a_bad_row_is_told_by_its_number(row: str, tmp_path: Path) -> None:
    path = tmp_path / "bad.jsonl"
    path.write_text('{"tokens": ["a"], "tags": ["O"]}\n' + row + "\n")
    with pytest.raises(UnreadableInput, match=r"bad\.jsonl#2"):
        read_bio(path)


def test_a_sentence_of_the_test_is_not_learnt_from_whatever_its_spelling() -> None:
    test = [bio("Budi/B-PER Santosa/I-PER hadir .")]
    train = [bio("BUDI/B-PER SANTOSA/I-PER HADIR"), bio("Ani/B-PER hadir ."), bio("Ani/B-PER hadir .")]
    assert [marked.text for marked in apart(train, test)] == ["Ani hadir."]


def test_entities_on_our_tokens_and_stretches_of_which_nothing_is_known() -> None:
    doc = to_doc(blank(), Marked("Budi bertemu Melati di Batu.", [(0, 4, "PER"), (23, 27, "LOC")], [(13, 19)]))
    assert [token.ent_iob_ for token in doc] == ["B", "O", "", "O", "B", "O"]


def test_headlines_are_made_of_sentences() -> None:
    marked = [bio(f"Budi/B-PER menanam {n} pohon di Batu/B-LOC") for n in range(200)]
    made = list(varied(marked, seed=1))
    assert len(made) > len(marked)
    assert any(one.text.isupper() for one in made)
    assert any("Menanam" in one.text for one in made)
    for one in made:
        assert [one.text[s:e].lower() for s, e, _ in one.spans] == ["budi", "batu"]


def test_pairs_keep_the_places_of_both() -> None:
    made = list(joined([bio(f"Budi/B-PER menanam {n} pohon") for n in range(50)], seed=1))
    assert 25 <= len(made) < 50
    assert any("\n\n" in one.text for one in made)
    for one in made:
        assert {one.text[s:e] for s, e, _ in one.spans} == {"Budi"}


# ---------------------------------------------------------------- score


def test_a_name_counts_as_the_token_of_the_file_that_holds_it() -> None:
    nlp = blank()
    nlp.add_pipe("entity_ruler").add_patterns(
        [{"label": "ORG", "pattern": "RBC"}, {"label": "PER", "pattern": "Budi"}]  # type: ignore[attr-defined]
    )
    figures = score(nlp, [bio("Rumah/B-ORG Batik/I-ORG (RBC)/B-ORG milik Budi/B-PER Santosa/I-PER")])
    assert (figures["p"], figures["r"]) == (1 / 2, 1 / 3)
    assert figures["f_ORG"] == 2 / 3
    assert figures["f_PER"] == 0.0


# ---------------------------------------------------------------- silver sentences

ARTICLE = (
    "Batu - Kepala Dinas Koperasi dan UKM Kota Batu, Budi Santosa, mendampingi perajin di Kecamatan Bumiaji.\n\n"
    "Menurut dia, perajin didampingi oleh Sanggar Melati dan PT Sumber Kain Jaya sejak tahun lalu.\n\n"
    "Program itu berlanjut sampai bulan Desember karena perajin masih memerlukan bantuan modal dan mesin."
)


def silver_of(text: str) -> list[Marked]:
    doc, _ = load().read(raw_article(text, source="<test>", published="2025-03-04"))
    return list(mark(doc, usual_words([ARTICLE.lower()] * 10)))


def test_what_the_rules_are_sure_of_is_marked_and_what_nobody_knows_is_left_open() -> None:
    first, second, third = silver_of(ARTICLE)
    assert [(first.text[s:e], label) for s, e, label in first.spans][-3:] == [
        ("Dinas Koperasi dan UKM Kota Batu", "ORG"),
        ("Budi Santosa", "PER"),
        ("Bumiaji", "LOC"),
    ]
    assert [(second.text[s:e], label) for s, e, label in second.spans] == [("PT Sumber Kain Jaya", "ORG")]
    assert [second.text[s:e] for s, e in second.unknown] == ["Sanggar", "Melati"]
    assert (third.spans, third.unknown) == ([], [])


def test_the_same_seed_draws_the_same_sentences(tmp_path: Path) -> None:
    archive = tmp_path / "archive.jsonl"
    rows = [{"id": str(n), "text": ARTICLE.replace("Budi", name)} for n, name in enumerate(("Budi", "Agus", "Slamet"))]
    archive.write_text("".join(json.dumps(row) + "\n" for row in rows))
    drawn = [silver(archive, load(), articles=2, seed=5) for _ in range(2)]
    assert drawn[0] == drawn[1]
    assert drawn[0]


def test_rare_words_share_the_vector_of_the_nearest_that_is_kept() -> None:
    nlp = blank()
    fill(nlp, [("batik", [1.0, 0.0]), ("rapat", [0.0, 1.0]), ("tenun", [0.9, 0.1])], rows=2)
    vectors = nlp.vocab.vectors
    assert vectors.shape == (2, 2)
    assert vectors["tenun"].tolist() == vectors["batik"].tolist()


# ---------------------------------------------------------------- a whole run

PEOPLE = ("Budi Santosa", "Siti Aminah", "Agus Salim", "Dewi Lestari", "Slamet Riyadi")
PLACES = ("Batu", "Sleman", "Bantul", "Depok")


def corpus(path: Path, count: int, first: int = 0) -> Path:
    rows = []
    for n in range(first, first + count):
        given, family = PEOPLE[n % len(PEOPLE)].split()
        tokens = [given, family, "menanam", str(n), "pohon", "di", PLACES[n % len(PLACES)], "."]
        rows.append({"tokens": tokens, "tags": ["B-PER", "I-PER", "O", "O", "O", "O", "B-LOC", "O"]})
    path.write_text("".join(json.dumps(row) + "\n" for row in rows))
    return path


def test_a_model_is_trained_from_the_command_line_and_used(tmp_path: Path) -> None:
    train, dev, test = (corpus(tmp_path / f"{n}.jsonl", 40, 100 * at) for at, n in enumerate(("a", "b", "c")))
    args = ["train", "ner", str(train), "--dev", str(dev), "--test", str(test), "-o", str(tmp_path / "made")]
    done = CliRunner().invoke(app, [*args, "--steps", "80"])
    assert done.exit_code == 0, done.output
    figures = next(line for line in done.output.splitlines() if line.startswith("test")).split()
    assert float(figures[figures.index("f") + 1]) > 0.9
    nlp = spacy.load(tmp_path / "made")
    assert str(tmp_path) not in json.dumps(nlp.config.to_str())
    assert [e.text for e in nlp("Siti Aminah menanam 7 pohon di Depok.").ents] == ["Siti Aminah", "Depok"]
    assert load(model=tmp_path / "made")("Siti Aminah menanam pohon di Depok.").produced_by.model == "made"


def test_an_archive_gives_vectors_and_sentences(tmp_path: Path) -> None:
    pytest.importorskip("gensim", reason="word vectors are trained with gensim, of the extra train")
    train, dev = (corpus(tmp_path / f"{n}.jsonl", 20, 100 * at) for at, n in enumerate(("a", "b")))
    archive = tmp_path / "archive.jsonl"
    rows = [{"id": str(n), "text": ARTICLE.replace("Budi Santosa", name)} for n, name in enumerate(PEOPLE * 2)]
    archive.write_text("".join(json.dumps(row) + "\n" for row in rows))
    args = ["train", "ner", str(train), "--dev", str(dev), "-o", str(tmp_path / "made"), "--steps", "4"]
    args += ["--archive", str(archive), "--vectors", str(tmp_path / "vectors")]
    done = CliRunner().invoke(app, args)
    assert done.exit_code == 0, done.output
    kept, made = spacy.load(tmp_path / "vectors"), spacy.load(tmp_path / "made")
    assert made.vocab.vectors.shape == kept.vocab.vectors.shape
    assert made.vocab.has_vector("Menurut") or made.vocab.has_vector("mendampingi")


def test_a_missing_file_is_told_in_one_line(tmp_path: Path) -> None:
    done = CliRunner().invoke(app, ["train", "ner", "none.jsonl", "--dev", "none.jsonl", "-o", str(tmp_path / "made")])
    assert done.exit_code == 2
    assert "no such file: none.jsonl" in done.output
