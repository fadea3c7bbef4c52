"""What a page's head says to other sites; a page with nothing of its own says the site's."""

from django import template
from django.core.exceptions import DisallowedHost
from django.utils.html import format_html

from roles.site.social import make_social
from roles.text.markdown import data_block

register = template.Library()


@register.inclusion_tag("site/_social.html", takes_context=True)
def social_meta(context: template.Context) -> dict[str, object]:
    """`social` of the page's context; without it the site's picture at the page's own address."""
    social, request = context.get("social"), context.get("request")
    if social is None and request is not None:
        try:
            social = make_social(request.build_absolute_uri, request.get_full_path())
        except DisallowedHost:
            # The page that refuses an unknown host has no address of ours.
            social = None
    return {"social": social}


@register.simple_tag(takes_context=True)
def canonical_link(context: template.Context) -> str:
    """The page's one address for search engines."""
    url = page_address(context)
    return format_html('<link rel="canonical" href="{}">', url) if url else ""


@register.simple_tag(takes_context=True)
def page_address(context: template.Context) -> str:
    """The one address of a page: what its `social` says, else its own without a query; or ""."""
    social, request = context.get("social"), context.get("request")
    try:
        return (
            social.url if social else request.build_absolute_uri(request.path) if request else ""
        )
    except DisallowedHost:
        return ""


@register.simple_tag(takes_context=True)
def structured_data(context: template.Context) -> str:
    """`structured` of the page's context, a value of `roles.site.structured`, as JSON-LD."""
    return data_block(value) if (value := context.get("structured")) else ""
