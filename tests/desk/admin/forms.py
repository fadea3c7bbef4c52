"""A form of the admin as a browser would post it back."""

from html.parser import HTMLParser

from django.urls import reverse


class _Fields(HTMLParser):
    def __init__(self):
        super().__init__()
        self.values: dict[str, str] = {}
        self._area = None
        self._select = None

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        name = given.get("name")
        if given.get("type") == "radio" and "checked" not in given:
            return
        if tag == "input" and name and given.get("type") not in ("submit", "checkbox", "file"):
            if given.get("type") == "radio" and "checked" not in given:
                return
            self.values[name] = given.get("value") or ""
        elif tag == "input" and name and name.endswith("-DELETE") and "checked" in given:
            self.values[name] = "on"
        elif tag == "textarea" and name:
            self._area, self.values[name] = name, ""
        elif tag == "select" and name:
            self._select, self.values[name] = name, ""
        elif tag == "option" and self._select and "selected" in given:
            self.values[self._select] = given.get("value") or ""

    def handle_endtag(self, tag):
        if tag == "textarea":
            # A browser drops the line break that Django writes after the tag.
            self.values[self._area] = self.values[self._area].removeprefix("\n")
            self._area = None
        elif tag == "select":
            self._select = None

    def handle_data(self, data):
        if self._area:
            self.values[self._area] += data


def posted(response) -> dict[str, str]:
    """Every field of the page with its value; the empty template rows are left out."""
    assert response.status_code == 200
    fields = _Fields()
    fields.feed(response.text)
    return {name: value for name, value in fields.values.items() if "__prefix__" not in name}


def publish(client, record, **typed):
    """Press Publish, and again on the page that says what it would do."""
    check = posted(press(client, record, "publish"))
    address = reverse(f"admin:roles_{record._meta.model_name}_change", args=[record.pk])
    return client.post(address, check | {"_publish": "1"} | typed, follow=True)


def press(client, record, verb, **typed):
    """Press a button of the record's form with this typed into it; the page that follows."""
    address = reverse(f"admin:roles_{record._meta.model_name}_change", args=[record.pk])
    data = posted(client.get(address)) | {f"_{verb}": "1"} | typed
    return client.post(address, data, follow=True)
