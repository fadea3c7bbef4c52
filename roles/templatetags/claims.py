"""Claims, sources and predictions as people read them: their words as filters."""

from django import template

from roles.outlook.predictions_page import state_word
from roles.sources import claim_words

register = template.Library()

register.filter(state_word)
register.filter("claim_value", claim_words.value_words)
register.filter("claim_title", claim_words.title_of)
register.filter("claim_what", claim_words.what_of)
register.filter("claim_period", claim_words.period_of)
register.filter("source_name", claim_words.source_name)
register.filter("source_dated", claim_words.dated)
