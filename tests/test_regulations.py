"""Regulations: citations of every kind, titles, parts, short forms."""

from __future__ import annotations

from ovopnlp.document import CleanArticle, Document, OffsetMap, Paragraph, Piece, RegulationEntity
from ovopnlp.entities.regulations import find_regulations


def document(text: str, title: str | None = None) -> Document:
    whole = OffsetMap([Piece(0, len(text), 0, len(text))])
    return Document(CleanArticle("x", "x", text, whole, [Paragraph(0, len(text), "body")], title=title))


def regulations(text: str, title: str | None = None) -> list[RegulationEntity]:
    return find_regulations(document(text, title))


def test_ministry_and_title() -> None:
    (found,) = regulations(
        "sesuai Peraturan Menteri Perdagangan (Permendag) Nomor 31 Tahun 2023 tentang Perizinan Berusaha."
    )
    assert (found.kind, found.number, found.year, found.issuer) == ("Permen", "31", 2023, "Kementerian Perdagangan")
    assert found.about == "Perizinan Berusaha"
    assert found.key == "id/permendag/2023/31"
