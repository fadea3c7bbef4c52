"""The tables of a page as plain text, cell by cell."""

from html.parser import HTMLParser


class _Tables(HTMLParser):
    def __init__(self):
        super().__init__()
        self.tables = []  # (class names, rows of cell texts)
        self.cell = None

    def handle_starttag(self, tag, attrs):
        if tag == "table":
            self.tables.append((dict(attrs).get("class", "").split(), []))
        elif tag == "tr" and self.tables:
            self.tables[-1][1].append([])
        elif tag in ("td", "th"):
            self.cell = []

    def handle_data(self, data):
        if self.cell is not None:
            self.cell.append(data)

    def handle_endtag(self, tag):
        if tag in ("td", "th") and self.cell is not None:
            self.tables[-1][1][-1].append(" ".join("".join(self.cell).split()))
            self.cell = None


def tables_of(html: str, name: str) -> list[list[list[str]]]:
    """Every table of the class `name`: its rows, head and foot among them, as texts of cells."""
    parser = _Tables()
    parser.feed(html)
    return [rows for classes, rows in parser.tables if name in classes]
