"""Public addresses. A role's address rests on its slug; a comparison's on its query."""

from django.conf import settings
from django.urls import path, register_converter
from django.views.generic import TemplateView

from roles.api.views import examples
from roles.occupations.pictures import OCCUPATION_CHARTS
from roles.occupations.views import (
    job_search,
    job_suggestions,
    occupation_detail,
    occupation_list,
    wish,
)
from roles.open_data.releases.views import (
    data,
    dictionary,
    latest,
    release,
    release_file,
)
from roles.outlook.views import index_list, prediction_list
from roles.pages.compare.views import COMPARE_CHARTS, compare, compare_file
from roles.pages.embed.views import comparison_embed, oembed, role_embed
from roles.pages.history.feeds import (
    ChangesFeed,
    PredictionsFeed,
    ReleasesFeed,
    RoleFeed,
    ZonesFeed,
)
from roles.pages.history.views import role_changes
from roles.pages.home.views import home
from roles.pages.map.views import MAP_CHARTS, role_map
from roles.pages.method.views import METHOD_CHARTS, method
from roles.pages.my_week.views import my_week
from roles.pages.next.views import (
    OCCUPATION_ROUTES,
    ROLE_ROUTES,
    occupation_next,
    role_moves,
    role_next,
)
from roles.pages.reports.views import corrections, report
from roles.pages.role.pictures import ROLE_CHARTS
from roles.pages.role.views import role_detail, role_document, role_version
from roles.pages.roles.views import role_file, role_list
from roles.pages.tasks.views import task_search
from roles.pages.workforce.views import workforce
from roles.site.card_views import role_card, role_version_card, site_card
from roles.site.cite_views import cite
from roles.site.files import FileForm
from roles.site.pictures import PictureForm
from roles.site.role_addresses import leading_on, to_version
from roles.site.styleguide.views import styleguide
from roles.sources.pictures import SERIES_CHARTS
from roles.sources.views import claim_detail, source_detail, source_list

app_name = "roles"
register_converter(FileForm, "file")
register_converter(PictureForm, "picture")
CHART = "<slug:chart>.<picture:form>"

urlpatterns = [
    path("", home, name="home"),
    path("card.png", site_card, name="site-card"),
    path("roles/", role_list, name="role-list"),
    path("roles.csv", role_file, {"form": "csv"}, name="role-csv"),
    path("roles.xlsx", role_file, {"form": "xlsx"}, name="role-xlsx"),
    *(
        path(f"roles/<slug:slug>/{end}", leading_on(view), name=name)
        for end, view, name in (
            ("", role_detail, "role-detail"),
            ("next/", role_next, "role-next"),
            (f"next/{CHART}", ROLE_ROUTES.answer, "role-next-chart"),
            ("next.<file:form>", role_moves, "role-moves"),
            ("my-week/", my_week, "my-week"),
            ("card.png", role_card, "role-card"),
            (CHART, ROLE_CHARTS.answer, "role-chart"),
            ("document.md", role_document, "role-document"),
            ("versions/<int:number>/", role_version, "role-version"),
            ("versions/<int:number>/card.png", role_version_card, "role-version-card"),
            ("report/", report, "report"),
            ("history/", role_changes, "role-changes"),
            ("history.atom", RoleFeed(), "role-feed"),
            ("history/<int:pk>/", to_version(role_version), "role-history"),
            ("history/<int:pk>/card.png", to_version(role_version_card), "role-history-card"),
        )
    ),
    path("compare/", compare, name="compare"),
    path("compare.csv", compare_file, {"form": "csv"}, name="compare-csv"),
    path("compare.xlsx", compare_file, {"form": "xlsx"}, name="compare-xlsx"),
    path(f"compare/{CHART}", COMPARE_CHARTS.answer, name="compare-chart"),
    path("map/", role_map, name="role-map"),
    path(f"map/{CHART}", MAP_CHARTS.answer, name="map-chart"),
    path("tasks/", task_search, name="task-search"),
    path("workforce/", workforce, name="workforce"),
    path("search/", job_search, name="job-search"),
    path("search/suggestions/", job_suggestions, name="job-suggestions"),
    path("wish/", wish, name="wish"),
    path("corrections/", corrections, name="corrections"),
    path("occupations/", occupation_list, name="occupation-list"),
    path("indexes/", index_list, name="index-list"),
    path("predictions/", prediction_list, name="prediction-list"),
    path(
        "about/",
        TemplateView.as_view(
            template_name="pages/about.html",
            extra_context={"contact": settings.CONTACT, "counts": settings.COUNT_PAGES},
        ),
        name="about",
    ),
    path("embed/roles/<slug:slug>/", leading_on(role_embed), name="role-embed"),
    path("embed/compare/", comparison_embed, name="compare-embed"),
    path("oembed", oembed, name="oembed"),
    path("cite", cite, name="cite"),
    path("feeds/changes.atom", ChangesFeed(), name="feed-changes"),
    path("feeds/zones.atom", ZonesFeed(), name="feed-zones"),
    path("feeds/predictions.atom", PredictionsFeed(), name="feed-predictions"),
    path("feeds/releases.atom", ReleasesFeed(), name="feed-releases"),
    path("data/", data, name="data"),
    path("data/api/", examples, name="api-examples"),
    path("data/dictionary/", dictionary, name="dictionary"),
    path("data/latest/", latest, name="release-latest"),
    path("data/latest/<str:name>", latest, name="release-latest-file"),
    path("data/<str:day>/", release, name="release"),
    path("data/<str:day>/<str:name>", release_file, name="release-file"),
    path("method/", method, name="method"),
    path(f"method/{CHART}", METHOD_CHARTS.answer, name="method-chart"),
    path(
        f"occupations/<str:code>/next/{CHART}",
        OCCUPATION_ROUTES.answer,
        name="occupation-next-chart",
    ),
    path("occupations/<str:code>/next/", occupation_next, name="occupation-next"),
    path(f"occupations/<str:code>/{CHART}", OCCUPATION_CHARTS.answer, name="occupation-chart"),
    path("occupations/<str:code>/", occupation_detail, name="occupation-detail"),
    path("styleguide/", styleguide, name="styleguide"),
    path("sources/", source_list, name="source-list"),
    path("sources/<slug:key>/", source_detail, name="source-detail"),
    path(f"claims/<slug:key>/{CHART}", SERIES_CHARTS.answer, name="claim-chart"),
    path("claims/<slug:key>/", claim_detail, name="claim-detail"),
]
