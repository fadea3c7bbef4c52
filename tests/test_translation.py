"""Whatever a reader sees can be translated: found in the templates, and on the pages."""

import re
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import parse_qsl, urlsplit

import pytest
from django.apps import apps
from django.conf import settings
from django.db.models import CharField, TextField
from django.utils import translation

from roles.scoring import METHODS
from roles.scoring.durability import DURABILITY_METHODS
from tests.browser.page_kinds import KINDS

TEMPLATES = Path(settings.BASE_DIR) / "templates"
FOR_STAFF = ("admin/", "styleguide/")

SPOKEN = {"alt", "aria-label", "data-label", "placeholder", "title"}
SPOKEN_META = {"description", "og:description", "og:image:alt", "og:title", "twitter:image:alt"}
# Our own name, in one word or two elements; a single letter that names a mark.
NAMES = re.compile(r"\bJobZone\b|\bJob\b|\bZone\b|\b[A-Z]\b")
LETTER = re.compile(r"[^\W\d_]")

COMMENT = re.compile(r"{#.*?#}|{%\s*comment.*?endcomment\s*%}", re.DOTALL)
MARKED = re.compile(r"{%\s*blocktranslate\b.*?endblocktranslate\s*%}", re.DOTALL)
TAG = re.compile(r"{%.*?%}|{{.*?}}", re.DOTALL)
# Words that reach the page through a tag: a filter's argument, or what an include is given.
FALLBACK = re.compile(r"""\|(?:default|default_if_none|pluralize|yesno|add):(["'])(.*?)\1""")
GIVEN = re.compile(r"""\w+=(["'])((?:(?!\1).)*)\1""")


class Words(HTMLParser):
    """The words of a page or template in the order of reading, with where they stand."""

    def __init__(self, html):
        super().__init__()
        self.found = []
        self._skipped = 0
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        found = dict(attrs)
        if tag in ("script", "style"):
            self._skipped += 1
        is_meta = (found.get("name") or found.get("property")) in SPOKEN_META
        for name, value in attrs:
            if name in SPOKEN or (is_meta and name == "content"):
                self.found.append((f"{tag} {name}", value or ""))

    def handle_endtag(self, tag):
        if tag in ("script", "style"):
            self._skipped -= 1

    def handle_data(self, data):
        if not self._skipped:
            self.found.append(("text", data))


def has_words(text):
    return bool(LETTER.search(NAMES.sub("", text)))


def unmarked(template):
    """Words in the source of a template that no translation reaches."""
    source = MARKED.sub("", COMMENT.sub("", template))
    found = [words.strip() for _, words in Words(TAG.sub("", source)).found if has_words(words)]
    for tag in TAG.findall(source):
        found += [words for _, words in FALLBACK.findall(tag) if has_words(words)]
        if tag.startswith("{% include") or tag.startswith("{% with"):
            found += [words for _, words in GIVEN.findall(tag) if re.search(r"[A-Z]| ", words)]
    return found


@pytest.mark.parametrize(
    ("template", "words"),
    [
        ("<p>Nobody marked this.</p>", "Nobody marked this."),
        ('<p aria-label="Not this">{{ score }}</p>', "Not this"),
        ("<p>{% if a %}{{ b }} roles{% endif %}</p>", "roles"),
        ('{{ message|default:"Nothing" }}', "Nothing"),
        ('{% include "a.html" with caption="From here to there" only %}', "From here to there"),
    ],
)
def test_finder_finds_words_that_are_not_marked(template, words):
    assert unmarked(template) == [words]


@pytest.mark.parametrize(
    "template",
    [
        "<p>{% translate 'Marked' %} – JobZone, 12.5 %</p>",
        "{% blocktranslate trimmed %}Marked with <b>{{ a }}</b>{% endblocktranslate %}",
        '{# A comment. #}<p title="{{ title }}">{{ when|date:"j F Y" }}</p>',
        '{% include "a.html" with zone="green" caption=_("Marked") only %}',
    ],
)
def test_finder_leaves_what_is_marked(template):
    assert unmarked(template) == []


def test_templates_have_no_words_that_are_not_marked():
    found = {}
    for path in sorted(TEMPLATES.rglob("*.html")):
        name = str(path.relative_to(TEMPLATES))
        if not name.startswith(FOR_STAFF) and (words := unmarked(path.read_text("utf-8"))):
            found[name] = words
    assert found == {}


# On the pages: every translation is put between brackets, and what is left outside them came
# from the database, is a number, or was never marked.
OPEN, CLOSE = "⟦", "⟧"
# What stands between a stored word and another: an address, punctuation, a number.
BETWEEN = re.compile(r"https?://\S+|[^\w\s'’&/-]+|(?<!\S)[\d.,]+(?!\S)")


def stored_words():
    """All that people wrote, as text, with everything between two words made one space."""
    methods = [*METHODS.values(), *DURABILITY_METHODS.values()]
    stored = [f"{method.id} {method.name}" for method in methods]
    for model in apps.get_app_config("roles").get_models():
        names = [
            field.name
            for field in model._meta.concrete_fields
            if isinstance(field, (CharField, TextField)) and not field.choices
        ]
        for row in model.objects.values_list(*names) if names else ():
            stored += [" ".join(words for _, words in Words(value).found) for value in row]
    return " ".join(" ".join(stored).split()).casefold()


def outside_brackets(html):
    """Runs of words that stand in no brackets; text runs on over tags, attributes stand alone."""
    depth, found = 0, []
    for where, words in Words(html).found:
        level = depth if where == "text" else 0
        run = ""
        for sign in words:
            level += (sign == OPEN) - (sign == CLOSE)
            run += sign if level == 0 and sign != CLOSE else "\0"
        if where == "text":
            depth = level
        found += [" ".join(part.split()) for part in run.split("\0")]
    return [piece.strip() for run in found for piece in BETWEEN.split(run) if has_words(piece)]


@pytest.fixture
def bracketed(monkeypatch):
    """Every translation between brackets."""

    def wrap(text):
        return f"{OPEN}{text}{CLOSE}"

    functions = {
        "gettext": lambda message: wrap(message),
        "pgettext": lambda context, message: wrap(message),
        "ngettext": lambda one, many, number: wrap(one if number == 1 else many),
        "npgettext": lambda context, one, many, number: wrap(one if number == 1 else many),
    }
    translation._trans.gettext  # noqa: B018 (the functions are put there when first asked for)
    for name, function in functions.items():
        monkeypatch.setattr(translation._trans, name, function)


@pytest.mark.django_db
@pytest.mark.parametrize("kind", KINDS, ids=str)
def test_page_prints_no_words_that_are_not_marked(client, content, bracketed, kind):
    typed = " ".join(value for _, value in parse_qsl(urlsplit(kind.address).query))
    stored = f"{stored_words()} {typed.casefold()}"
    left = outside_brackets(client.get(kind.address, follow=True).text)
    unmarked_words = sorted({words for words in left if words.casefold() not in stored})
    assert not unmarked_words, "\n".join(unmarked_words)
