"""One article in the terminal: the text with its mentions coloured, the records in a table below."""

from __future__ import annotations

from collections.abc import Iterable

from rich.box import SIMPLE_HEAD
from rich.console import Console, Group, RenderableType
from rich.panel import Panel
from rich.table import Table
from rich.text import Text

from ovopnlp.records import Extraction, Span
from ovopnlp.records.facts import AnyRecord, Measured

STYLES = {
    "officials": "bold magenta",
    "people": "magenta",
    "organisations": "cyan",
    "regions": "green",
    "regulations": "bold yellow",
    "programs": "bold blue",
    "quantities": "red",
    "dates": "yellow",
}
STATUS_STYLES = {"realised": "green", "ongoing": "cyan", "planned": "yellow", "negated": "red"}


def _mentions(found: Extraction) -> Iterable[tuple[Span, str]]:
    """All mentions with their style; the widest kinds first, so that narrower ones are drawn over them."""
    for key in ("organisations", "programs", "regulations", "quantities", "dates", "regions", "people", "officials"):
        for item in getattr(found, key):
            spans = item.mentions if hasattr(item, "mentions") else (item.span,)
            for span in spans:
                yield span, STYLES[key]


def _coloured(found: Extraction) -> tuple[Text, Text]:
    title, body = Text(found.article.title or "", style="bold"), Text(found.article.text)
    for span, style in _mentions(found):
        (title if span.field == "title" else body).stylize(style, span.start, span.end)
    return title, body


def amount(record: AnyRecord) -> str:
    """The numbers of a record as a person would write them."""
    if not isinstance(record, Measured):
        return ""
    parts = []
    for quantity in (record.quantity, record.amount):
        if quantity is None:
            continue
        if quantity.value is not None:
            figure = f"{quantity.value:,}"
        elif quantity.low is not None or quantity.high is not None:
            figure = f"{'' if quantity.low is None else f'{quantity.low:,}'} – {'' if quantity.high is None else f'{quantity.high:,}'}"
        else:
            continue
        parts.append(" ".join(filter(None, [quantity.comparator, quantity.currency, figure, quantity.unit])))
    return ", ".join(parts)


def _named(found: Extraction, reference: str | None) -> str:
    item = found.by_id.get(reference) if reference else None
    return str(getattr(item, "name", "") or "")


def _lines(*parts: str) -> str:
    return "\n".join(filter(None, parts))


def _places(found: Extraction, record: AnyRecord) -> str:
    names = {region.code: region.name for region in found.regions}
    return ", ".join(f"{names.get(place.code, '')} {place.code}".strip() for place in record.regions)


def _record_table(found: Extraction) -> Table:
    table = Table(box=SIMPLE_HEAD, padding=(0, 1), header_style="bold", show_lines=False)
    for column in ("", "type", "what", "when and where", "program, speaker, parties"):
        table.add_column(column, overflow="fold")
    for record in found.records:
        table.add_row(
            record.id,
            Text(f"{record.type}\n").append(record.status, style=STATUS_STYLES[record.status]),
            _lines(amount(record), record.indicator or ""),
            _lines(record.period.edtf if record.period else "", _places(found, record)),
            _lines(
                _named(found, record.program),
                _named(found, record.speaker),
                ", ".join(party.name for party in record.parties),
            ),
        )
    return table


def _officials(found: Extraction) -> Text:
    lines = []
    for official in found.officials:
        roles = ", ".join(
            " ".join(filter(None, [role.acting, "(former)" if role.former else None, role.title, role.region]))
            for role in official.roles
        )
        lines.append(f"{official.name}: {roles}")
    return Text("\n".join(lines))


def _metadata(found: Extraction) -> str:
    article = found.article
    return " · ".join(
        filter(
            None, [article.outlet, article.published, article.dateline, ", ".join(article.authors), article.language]
        )
    )


def render(found: Extraction) -> RenderableType:
    """The article, its officials, its records and its checks, for a rich console."""
    title, body = _coloured(found)
    legend = Text(" ").join(Text(key, style=style) for key, style in STYLES.items())
    parts: list[RenderableType] = [
        Panel(Group(title, Text(_metadata(found), style="dim"), Text(), body), subtitle=legend)
    ]
    if found.officials:
        parts.append(_officials(found))
    if found.records:
        parts += [Text(f"\n{len(found.records)} records", style="bold"), _record_table(found)]
    else:
        parts.append(Text("\nNo records.", style="dim"))
    parts += [Text(f"! {check.kind}: {check.message}", style="red") for check in found.checks]
    return Group(*parts)


def show(found: Extraction, console: Console | None = None) -> None:
    """Print one article to the terminal."""
    (console or Console()).print(render(found))
