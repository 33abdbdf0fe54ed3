"""Who says what. All persons and sentences are invented."""

from __future__ import annotations

import pytest

from ovopnlp.lexicon.speech import active_forms, passive_forms, roots, speech
from tests.people_documents import read, speaker_of

BUPATI = "Bupati Sleman Rangga Wicaksono"
INTRO = (
    "Hadir Bupati Sleman Rangga Wicaksono, Camat Tempel Bagas Hermawan, Menteri Sosial Nadia Puspita, "
    "Menteri Agama Sekar Pramesti, Menteri Pertanian Darmadi Suroso, dan Menteri Hukum Laras Widyaningrum."
)
CAMAT = "Camat Tempel Bagas Hermawan"

# text, words that are said, who says them
SAID = [
    (f'"Stok beras cukup sampai Mei," kata {BUPATI}.', "Stok beras", "Rangga Wicaksono"),
    (f'{BUPATI} mengatakan, "Stok beras cukup sampai Mei."', "Stok beras", "Rangga Wicaksono"),
    (f"{BUPATI} mengatakan stok beras cukup.", "stok beras", "Rangga Wicaksono"),
    (f"{BUPATI}, saat ditemui di pasar, menjelaskan stok beras cukup.", "stok beras", "Rangga Wicaksono"),
    (f"Menurut {BUPATI}, stok beras cukup.", "stok beras", "Rangga Wicaksono"),
    (f"Dijelaskan {BUPATI}, stok beras cukup.", "stok beras", "Rangga Wicaksono"),
    (f"Stok beras cukup sampai Mei. Hal itu disampaikan {BUPATI} di Sleman.", "Stok beras", "Rangga Wicaksono"),
    (f'{BUPATI} meninjau pasar. "Stok beras cukup sampai Mei," ujarnya.', "Stok beras", "Rangga Wicaksono"),
    (f"{BUPATI} mengatakan harga naik. Ia menambahkan stok beras cukup.", "stok beras", "Rangga Wicaksono"),
    (f"{BUPATI} mengatakan harga naik. Menurutnya, stok beras cukup.", "stok beras", "Rangga Wicaksono"),
    (f'{BUPATI} meninjau pasar. "Stok beras cukup sampai Mei," kata dia.', "Stok beras", "Rangga Wicaksono"),
    (f'{BUPATI} meninjau pasar. "Stok beras cukup sampai Mei," kata Bupati.', "Stok beras", "Rangga Wicaksono"),
    (f'{BUPATI} meninjau pasar. "Stok beras cukup sampai Mei," kata Rangga.', "Stok beras", "Rangga Wicaksono"),
    (f'"Harga naik sejak Mei. Stok beras cukup sampai Juni," kata {BUPATI}.', "Stok beras", "Rangga Wicaksono"),
    (f'"Harga naik," kata {BUPATI}. "Stok beras cukup sampai Juni."', "Stok beras", "Rangga Wicaksono"),
    (f'{CAMAT} hadir. "Harga naik," kata {BUPATI}. "Stok beras cukup sampai Mei," ujar Bagas.', "Stok beras", "Bagas Hermawan"),
    (f"{BUPATI} mengatakan harga naik. Stok beras cukup sampai Mei.", "Stok beras", "Rangga Wicaksono"),
    (f"{BUPATI} mengatakan ada tiga hal. Pertama harga. Kedua, stok beras cukup.", "stok beras", "Rangga Wicaksono"),
    (f"{BUPATI} mengatakan harga naik. Mantan camat itu menyebut stok beras cukup.", "stok beras", "Rangga Wicaksono"),
    (f"{BUPATI}menyatakan stok beras cukup.", "stok beras", "Rangga Wicaksono"),
]  # fmt: skip

# words that nobody named says
UNSAID = [
    ("Stok beras cukup sampai Mei.", "Stok beras"),
    ("Kementerian Perdagangan mengatakan stok beras cukup.", "stok beras"),
    (f"{BUPATI} meninjau pasar. Stok beras cukup sampai Mei.", "Stok beras"),
    (f'"Harga naik," kata {BUPATI}.\n\nStok beras cukup sampai Mei. Pasar ramai.', "Pasar ramai"),
    (f'"Harga naik," kata {BUPATI} dalam rapat dengan para pedagang di pendopo.', "pendopo"),
    ("Harga lanjut naik, dan Rangga Wicaksono pulang.", "Harga lanjut"),
]


@pytest.mark.parametrize(("text", "words", "name"), SAID)
def test_speaker(text: str, words: str, name: str) -> None:
    assert speaker_of(read(text), words) == name


@pytest.mark.parametrize(("text", "words"), UNSAID)
def test_no_speaker(text: str, words: str) -> None:
    assert speaker_of(read(text), words) is None


@pytest.mark.parametrize("verb", speech().verbs, ids=lambda verb: verb.root)
def test_every_verb_of_the_lexicon_gives_its_example_a_speaker(verb) -> None:
    doc = read(f"{INTRO} {verb.example}")
    said = [item.speaker.name for item in doc.attributions if item.speaker]
    assert said, verb.example
    assert said[0] in verb.example or verb.root in {"imbuh", "tukas", "kenang"} or "nya." in verb.example


@pytest.mark.parametrize("source", speech().sources, ids=lambda source: source.phrase)
def test_every_source_phrase_gives_its_example_a_speaker(source) -> None:
    doc = read(f"{INTRO} {source.example}")
    assert [item.speaker.name in source.example for item in doc.attributions if item.speaker] == [True]


def test_examples_both_ways() -> None:
    for text in speech().examples:
        assert any(item.speaker for item in read(f"{BUPATI} hadir. {text}").attributions if item.start), text
    for text in speech().counter_examples:
        doc = read(f"{BUPATI} hadir. {text}")
        assert not [item for item in doc.attributions if item.start], text


def test_forms_are_said_once() -> None:
    verbs = speech().verbs
    assert len({verb.root for verb in verbs}) == len(verbs)
    assert not set(active_forms()) & passive_forms()
    assert not roots() & set(active_forms()) - {"bilang", "optimis"}


def test_a_quote_over_two_paragraphs_keeps_its_speaker() -> None:
    doc = read(f'"Harga naik," kata {BUPATI}.\n\n"Stok beras cukup sampai Mei, dan warga tenang."')
    assert speaker_of(doc, "Stok beras") == "Rangga Wicaksono"


def test_attributions_hold_whole_sentences() -> None:
    doc = read(f"{BUPATI} mengatakan stok beras cukup sampai Mei.")
    (item,) = doc.attributions
    assert doc.text[item.start : item.end] == doc.text
    assert item.cue is not None
    assert doc.text[item.cue.start : item.cue.end] == "mengatakan"


LEAD = "Pasar itu dibuka kemarin pagi di kota oleh warga."

# what follows a quotation of which no verb names the speaker
AFTERWARDS = [
    f"Begitulah janji {BUPATI} kepada warga.",
    f"Demikian disampaikan {BUPATI} kepada warga.",
    f"{BUPATI} mengatakan hal itu di hadapan warga.",
    f"Kalimat itu diucapkan {BUPATI} kepada warga.",
]


@pytest.mark.parametrize("said", AFTERWARDS)
def test_speaker_named_in_the_paragraph_after_the_quote(said: str) -> None:
    doc = read(f'{LEAD}\n\n"Stok beras cukup sampai Mei."\n\n{said}')
    assert speaker_of(doc, "Stok beras") == "Rangga Wicaksono"


def test_a_paragraph_that_names_somebody_does_not_take_the_quote_before_it() -> None:
    doc = read(f'{LEAD}\n\n"Stok beras cukup sampai Mei."\n\n{BUPATI} meninjau pasar kemarin pagi.')
    assert speaker_of(doc, "Stok beras") is None


# paragraphs of one quotation, with and without a new opening mark
OPEN = [
    '"Stok beras cukup sampai Mei.\n\n"Warga tidak perlu panik, karena gudang penuh," kata {}.',
    '"Stok beras cukup sampai Mei.\n\nWarga tidak perlu panik, karena gudang penuh," kata {}.',
]


@pytest.mark.parametrize("text", OPEN)
def test_a_quotation_that_a_paragraph_leaves_open_has_the_speaker_of_the_next(text: str) -> None:
    doc = read(f'{LEAD}\n\n"Harga naik," kata {CAMAT}.\n\n{text.format(BUPATI)}')
    assert speaker_of(doc, "Stok beras") == "Rangga Wicaksono"
    assert speaker_of(doc, "Harga naik") == "Bagas Hermawan"


# other words in the place of a verb of saying or of a name
IN_OTHER_WORDS = [
    f'"Stok beras cukup sampai Mei," demikian {BUPATI}.',
    f'"Stok beras cukup sampai Mei," begitu kata {BUPATI}.',
    f"Kata {BUPATI}, stok beras cukup sampai Mei. Stok beras aman.",
    f"Stok beras cukup sampai Mei, seperti dikutip dari {BUPATI}.",
    f"Seperti disampaikan {BUPATI}, stok beras cukup. Stok beras aman.",
    f'{BUPATI} hadir. "Stok beras cukup sampai Mei," beber pria asal Tempel itu.',
    f'{BUPATI} hadir. "Stok beras cukup sampai Mei," ungkap orang nomor satu di Kabupaten Sleman itu.',
    f'{BUPATI} hadir. Ditegaskannya, stok beras cukup. Stok beras aman.',
]  # fmt: skip


@pytest.mark.parametrize("text", IN_OTHER_WORDS)
def test_said_in_other_words(text: str) -> None:
    assert speaker_of(read(f"{LEAD}\n\n{text}"), "Stok beras") == "Rangga Wicaksono"


ROOTS = [
    "kata",
    "ujar",
    "ucap",
    "ungkap",
    "tutur",
    "papar",
    "jelas",
    "tegas",
    "tambah",
    "terang",
    "sebut",
    "imbuh",
    "tandas",
    "pungkas",
    "beber",
    "lanjut",
]


@pytest.mark.parametrize("root", ROOTS)
def test_the_verbs_of_saying_with_and_without_nya(root: str) -> None:
    doc = read(f'{LEAD}\n\n"Harga naik sejak Mei," {root} {BUPATI}. "Stok beras cukup sampai Mei," {root}nya.')
    assert speaker_of(doc, "Harga naik") == "Rangga Wicaksono"
    assert speaker_of(doc, "Stok beras") == "Rangga Wicaksono"
