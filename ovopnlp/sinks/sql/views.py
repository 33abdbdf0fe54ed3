"""Views for researchers. Each is SQL that the three databases share; only joining texts in order differs."""

from __future__ import annotations

from typing import NamedTuple

from ovopnlp.sinks.flat import EVIDENCE_JOINER, FLAT_COLUMNS, JOINER


class View(NamedTuple):
    """A view: what it answers, and its SELECT."""

    name: str
    answers: str
    select: str


def _listed(dialect: str, value: str, source: str, *, order: str, joiner: str = JOINER) -> str:
    """A scalar subquery: ``value`` of the rows of ``source``, each once, joined in order of first appearance."""
    rows = f"SELECT {value} AS part, min({order}) AS place FROM {source} GROUP BY {value}"
    if dialect == "sqlite":  # before 3.44 it knows no ORDER BY inside; it takes the rows as the subquery gives them
        return f"(SELECT group_concat(part, '{joiner}') FROM ({rows} ORDER BY 2) AS parts)"
    return f"(SELECT string_agg(part, '{joiner}' ORDER BY place) FROM ({rows}) AS parts)"


def _record_flat(dialect: str) -> str:
    of_record = "x.article_id = r.article_id AND x.record_id = r.id"
    first = f"(SELECT x.{{}} FROM evidence x WHERE {of_record} AND x.position = 0)"
    made = {
        "record_id": "r.id",
        "outlet": "a.outlet",
        "url": "a.url",
        "published": "a.published",
        "title": "a.title",
        "program": "s.name",
        "parties": _listed(
            dialect,
            "CASE WHEN x.role IS NULL THEN x.name ELSE x.name || ' (' || x.role || ')' END",
            f"parties x WHERE {of_record}",
            order="x.position",
        ),
        "regulation_keys": _listed(
            dialect,
            "g.key",
            "record_regulations x JOIN regulations g ON g.article_id = x.article_id AND g.id = x.regulation_id"
            f" WHERE g.key IS NOT NULL AND {of_record}",
            order="x.position",
        ),
        "evidence_text": _listed(
            dialect, "x.text", f"evidence x WHERE {of_record}", order="x.position", joiner=EVIDENCE_JOINER
        ),
        "source_start": first.format("source_start"),
        "source_end": first.format("source_end"),
        "checks": _listed(
            dialect,
            "c.kind",
            f"check_records x JOIN checks c ON c.article_id = x.article_id AND c.id = x.check_id WHERE {of_record}",
            order="CAST(substr(c.id, 2) AS INTEGER)",
        ),
        "produced_by": "a.produced_by",
    }
    columns = ",\n  ".join(f"{made.get(name, 'r.' + name)} AS {name}" for name in FLAT_COLUMNS)
    return (
        f"SELECT\n  {columns}\nFROM records r\nJOIN articles a ON a.id = r.article_id\n"
        "LEFT JOIN programs s ON s.article_id = r.article_id AND s.id = r.program_id"
    )


_TARGETS = """
SELECT
  t.article_id, a.outlet, a.url, a.published, s.name AS program, t.indicator, t.unit,
  t.region_code, t.region_name, t.province_code, t.period_edtf, t.fiscal_year,
  t.id AS target_id, t.comparator AS target_comparator, t.value AS target_value, t.low AS target_low, t.high AS target_high,
  d.id AS achievement_id, d.value AS achieved_value, d.period_edtf AS achieved_period,
  d.percent_of_target AS percent_stated,
  CASE WHEN d.unit = t.unit AND t.value > 0 THEN 100.0 * d.value / t.value END AS percent_computed
FROM records t
JOIN articles a ON a.id = t.article_id
LEFT JOIN programs s ON s.article_id = t.article_id AND s.id = t.program_id
LEFT JOIN records d ON d.article_id = t.article_id AND d.answers = t.id AND d.type = 'achievement'
WHERE t.type = 'target' AND t.status <> 'negated'
"""

_PROGRESS = """
SELECT
  program, region_code, region_name, indicator, unit, fiscal_year,
  count(DISTINCT article_id || '#' || target_id) AS targets,
  count(achievement_id) AS achievements,
  min(target_value) AS target_min, max(target_value) AS target_max,
  min(achieved_value) AS achieved_min, max(achieved_value) AS achieved_max,
  avg(coalesce(percent_stated, percent_computed)) AS percent_mean,
  count(DISTINCT article_id) AS articles
FROM targets_and_achievements
GROUP BY program, region_code, region_name, indicator, unit, fiscal_year
"""

_MONEY = """
SELECT
  s.name AS program, r.type, r.province_code, r.region_code, r.region_name, r.fiscal_year, r.status,
  count(*) AS records, min(r.amount_idr) AS amount_idr_min, max(r.amount_idr) AS amount_idr_max
FROM records r
LEFT JOIN programs s ON s.article_id = r.article_id AND s.id = r.program_id
WHERE r.amount_idr IS NOT NULL
GROUP BY s.name, r.type, r.province_code, r.region_code, r.region_name, r.fiscal_year, r.status
"""

_REGION_YEARS = """
SELECT
  r.province_code, r.regency_code, r.type, r.status, r.fiscal_year,
  count(*) AS records, count(DISTINCT r.article_id) AS articles
FROM records r
GROUP BY r.province_code, r.regency_code, r.type, r.status, r.fiscal_year
"""

_STATEMENTS = """
SELECT
  r.speaker_name, r.speaker_title, r.article_id, r.id AS record_id, r.type, r.status, s.name AS program,
  r.indicator, r.value, r.unit, r.region_code, r.period_edtf, a.published, a.url, e.text AS evidence
FROM records r
JOIN articles a ON a.id = r.article_id
LEFT JOIN programs s ON s.article_id = r.article_id AND s.id = r.program_id
LEFT JOIN evidence e ON e.article_id = r.article_id AND e.record_id = r.id AND e.position = 0
WHERE r.speaker_id IS NOT NULL
"""

_REGULATION_USE = """
SELECT
  g.key, min(g.kind) AS kind, min(g.number) AS number, min(g.year) AS year, min(g.issuer) AS issuer,
  count(DISTINCT g.article_id) AS articles, count(x.record_id) AS records
FROM regulations g
LEFT JOIN record_regulations x ON x.article_id = g.article_id AND x.regulation_id = g.id
WHERE g.key IS NOT NULL
GROUP BY g.key
"""

_DOUBTS = """
SELECT c.article_id, a.url, c.kind, c.message, c.evidence_text, x.record_id
FROM checks c
JOIN articles a ON a.id = c.article_id
LEFT JOIN check_records x ON x.article_id = c.article_id AND x.check_id = c.id
"""


def views(dialect: str) -> tuple[View, ...]:
    """All views for a SQLAlchemy dialect name, in an order in which they can be created."""
    return (
        View("record_flat", "One row per record with the flat columns of the contract.", _record_flat(dialect)),
        View("targets_and_achievements", "Every target beside the achievement that answers it, if any.", _TARGETS),
        View("program_progress", "Targets against achievements by program, region, indicator and year.", _PROGRESS),
        View("money", "Amounts in rupiah by program, region and year.", _MONEY),
        View("region_years", "How much is reported on each province and regency, by type and year.", _REGION_YEARS),
        View("statements", "Who says what: records with their speaker and the words.", _STATEMENTS),
        View(
            "regulation_use",
            "How often each regulation is cited, and how often as the basis of a fact.",
            _REGULATION_USE,
        ),
        View("doubts", "What does not fit together, by article and record.", _DOUBTS),
    )
