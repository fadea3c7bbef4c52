"""The shipped assessments, whole: every document, and the catalogue that they make together."""

import re
from collections import Counter, defaultdict
from decimal import Decimal
from functools import cache
from itertools import combinations

import pytest
from django.conf import settings

from roles.documents import Basis, Direction, PassageKind, Pay, audit, decode, linked_slugs, parse
from roles.models.soc import MAJOR_GROUPS
from roles.scoring import SubLabel, Zone, composite
from roles.scoring.durability import DURABILITY_1, LinePoints, durability
from tests.content.requirements import LEVELS, requirement

FOLDER = settings.BASE_DIR / "fixtures" / "assessments"
# What stands; versions that were replaced are kept as they were.
REPLACED = sorted(FOLDER.glob("*.v*.md"))
FILES = sorted(set(FOLDER.glob("*.md")) - set(REPLACED))
SAMPLE = "JobZone project, sample assessment"
# Restated from published assessments, and scored anew by the manual: the first score, and now.
SCORES = {"medical-records-specialist": ("15.1", "17.1"), "medical-coder": ("11.6", "13.5")}
# With a durability score and no assessment.
ALONE = {"medical-records-biller-coder"}
WANTED = (
    PassageKind.SUMMARY,
    PassageKind.DEFINITION,
    PassageKind.EXPERIENCE,
    PassageKind.SENIORITY_NOTE,
    PassageKind.REINSTATEMENT,
    PassageKind.GROWTH_CHECK,
    PassageKind.OVERRIDE_NOTE,
    PassageKind.REALITY_CHECK,
    PassageKind.NOT_CAPTURED,
    PassageKind.WHO_SHOULD_WORRY,
    PassageKind.OUTLOOK,
    PassageKind.SURVIVAL,
    PassageKind.TIMELINE,
)
SENTENCE_END = re.compile(r"(?<=[.!?])\s+")
# A source and its value, which several occupations share.
MARK = re.compile(r"\[\^[^\]]*\]")
CITATION = re.compile(r"(0 2 years )?o net 30 1 job zone \d")


@cache
def parsed(path):
    return parse(decode(path.read_bytes()))


@cache
def documents():
    """Slug -> document of every file; the file's name is the slug."""
    return {path.stem: parsed(path).document for path in FILES}


def samples():
    return {slug: d for slug, d in documents().items() if d.assessor == SAMPLE}


def result(document):
    return composite(document.inputs())


def target(name):
    """The slug of the role, or the occupation's title, that a next role means."""
    for slug in linked_slugs(name):
        return slug
    found = [slug for slug, d in documents().items() if d.title == name]
    middle = [slug for slug in found if documents()[slug].seniority == "Mid-Level"]
    return (middle or found or [name])[0]


def zone(place):
    """None of an occupation that nobody has assessed."""
    return result(documents()[place]).zone if place in documents() else None


def asked(step):
    """What the job that a next role means asks of anybody."""
    if document := documents().get(target(step.role)):
        return requirement(document.occupation_code, LEVELS[document.seniority])
    return requirement(step.occupation_code)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_document_parses_without_a_notice_and_audits_clean(path):
    found = parsed(path)
    assert found.problems == ()
    assert found.notices == ()
    scores = {d.title: result(d).score for d in documents().values()}
    assert audit(found.document, lambda name: scores.get(name)) == ()


def test_restated_assessments_keep_their_scores_as_first_versions():
    for slug, scores in SCORES.items():
        first = parsed(FOLDER / f"{slug}.v1.md").document
        assert tuple(str(result(d).score) for d in (first, documents()[slug])) == scores


@pytest.mark.parametrize("path", REPLACED, ids=lambda path: path.stem)
def test_replaced_version_was_scored_otherwise_and_the_next_says_why(path):
    found, (slug, number) = parsed(path), path.stem.split(".v")
    assert (found.problems, found.notices) == ((), ())
    first, following = found.document, FOLDER / f"{slug}.v{int(number) + 1}.md"
    now = parsed(following).document if following in REPLACED else documents()[slug]
    assert (first.edition.number, now.edition.number) == (int(number), int(number) + 1)
    assert first.edition.replaced == now.edition.published
    assert len(now.edition.cause) > 40
    rows = [
        [
            *((t.share, t.score) for t in d.tasks),
            *(row.score for row in (*d.evidence, *d.barriers)),
        ]
        for d in (first, now)
    ]
    assert rows[0] != rows[1]


def test_more_than_a_hundred_jobs_are_assessed_whole():
    assert len(samples()) >= 112
    assert len(documents()) == len(samples()) + len(SCORES) + len(ALONE)


def test_samples_spread_over_groups_zones_and_sub_labels():
    results = [result(d) for d in samples().values()]
    groups = {d.occupation_code[:2] for d in samples().values()}
    assert groups >= set(MAJOR_GROUPS) - {"55"}
    assert {r.zone for r in results} == set(Zone)
    assert {r.sub_label for r in results} == {*SubLabel, None}


def spread():
    """The tables of the manual's "How the samples spread", line by line."""
    results = {slug: result(document) for slug, document in samples().items()}
    labels = Counter((r.zone, r.sub_label) for r in results.values())
    for zone_, labels_of in (
        (Zone.GREEN, (SubLabel.ACCELERATED, SubLabel.TRANSFORMING, SubLabel.STABLE)),
        (Zone.YELLOW, (SubLabel.MODERATE, SubLabel.URGENT)),
        (Zone.RED, (None, SubLabel.IMMINENT)),
    ):
        for label in labels_of:
            name = label.label if label else "plain"
            yield f"| {zone_.label} | {name} | {labels[zone_, label]} |"
    groups = defaultdict(lambda: defaultdict(list))
    for slug, document in samples().items():
        level = document.seniority.removesuffix("-Level").lower()
        said = f"{level} {results[slug].zone.label}"
        groups[document.occupation_code[:2]][document.title].append(said)
    for code in sorted(groups):
        roles = "; ".join(f"{t} ({', '.join(sorted(s))})" for t, s in sorted(groups[code].items()))
        yield f"| {code} {MAJOR_GROUPS[code]} | {roles} |"


def test_manual_says_how_the_samples_spread():
    manual = (settings.BASE_DIR / "docs" / "assessing.md").read_text(encoding="utf-8")
    _, _, said = manual.partition("## How the samples spread")
    assert f"The {len(samples())} sample assessments" in said
    rows = [line for line in said.splitlines() if re.match(r"\| (?:Gr|Ye|Re|\d)", line)]
    assert rows == list(spread())


def test_four_jobs_are_assessed_at_three_levels_with_rows_of_their_own():
    levels = defaultdict(dict)
    for document in samples().values():
        levels[document.title][document.seniority] = document
    three = {title: found for title, found in levels.items() if len(found) == 3}
    assert len(three) >= 4
    for found in three.values():
        assert set(found) == {"Entry-Level", "Mid-Level", "Senior"}
        for one, other in combinations(found.values(), 2):
            assert one.inputs().tasks != other.inputs().tasks
            assert {t.rationale for t in one.tasks}.isdisjoint(t.rationale for t in other.tasks)


@pytest.mark.parametrize("slug", sorted(samples()))
def test_sample_is_complete(slug):
    document = samples()[slug]
    assert document.slug == slug
    assert document.assessed_on
    assert document.method == "aijri-1"
    assert 6 <= len(document.tasks) <= 10
    rows = [*document.tasks, *document.principles, *document.evidence, *document.barriers]
    assert all(len(row.rationale) > 40 for row in rows)
    assert document.growth_rationale
    assert document.other_names
    assert document.distinctions
    assert len(document.transitions) >= 3
    assert all(step.why and step.asks for step in document.transitions)
    kinds = {passage.kind for passage in document.passages}
    assert [kind.value for kind in WANTED if kind not in kinds] == []


@pytest.mark.parametrize("slug", sorted(samples()))
def test_next_roles_are_known_and_each_given_once(slug):
    """A role of the catalogue, or an occupation by its official title and with what it asks."""
    steps = samples()[slug].transitions
    places = [target(step.role) for step in steps]
    open_ends = {step.role: asked(step) for step in steps if target(step.role) not in documents()}
    assert {name: job and job["title"] for name, job in open_ends.items()} == {
        name: name for name in open_ends
    }
    assert len(set(places)) == len(places)
    assert slug not in places


def test_no_job_is_the_next_of_many():
    """Where everybody is sent, hardly anybody goes."""
    firsts = Counter(target(document.transitions[0].role) for document in samples().values())
    places = Counter(target(step.role) for _, step in steps())
    assert max(firsts.values()) <= 4
    assert max(places.values()) <= 10


def test_next_level_stands_first():
    below = {"Entry-Level": "Mid-Level", "Mid-Level": "Senior"}
    for slug, document in samples().items():
        above = [
            other
            for other, found in documents().items()
            if found.title == document.title and found.seniority == below.get(document.seniority)
        ]
        assert [target(document.transitions[0].role)] == above or not above, slug


@pytest.mark.parametrize("slug", sorted(samples()))
def test_red_and_yellow_reach_green_or_what_nobody_has_assessed_in_two_steps(slug):
    def onward(place):
        document = documents().get(place)
        return [target(step.role) for step in document.transitions] if document else []

    first = onward(slug)
    second = [place for step in first for place in onward(step)]
    if zone(slug) is not Zone.GREEN:
        assert {zone(place) for place in (*first, *second)} & {Zone.GREEN, None}


def test_no_other_role_s_score_is_typed():
    typed = [
        f"{slug}: {row.role}"
        for slug, document in samples().items()
        for row in (*document.transitions, *document.distinctions)
        if row.quote
    ]
    assert typed == []


def sentences(document):
    """Every sentence of a reason, folded; those of a few words may recur."""
    rows = [*document.tasks, *document.principles, *document.evidence, *document.barriers]
    texts = [row.rationale for row in rows] + [document.growth_rationale]
    texts += [text for step in document.transitions for text in (step.why, step.asks)]
    texts += [passage.body for passage in document.passages]
    if document.durability:
        texts += [row.rationale for row in document.durability.rows]
        texts += [row.trigger for row in document.durability.scenarios]
        texts += [row.watch for row in document.durability.scenarios]
        texts.append(document.durability.summary)
    for text in texts:
        for sentence in SENTENCE_END.split(MARK.sub("", text.replace("\n", " "))):
            folded = " ".join(re.findall(r"[\w%$]+", sentence.casefold()))
            if len(folded.split()) >= 5 and not CITATION.fullmatch(folded):
                yield folded


def test_no_two_documents_share_a_sentence():
    homes = defaultdict(set)
    for slug, document in documents().items():
        for sentence in sentences(document):
            homes[sentence].add(slug)
    assert {s: sorted(h) for s, h in homes.items() if len(h) > 1} == {}


# What only the desk understands, and what nobody in the job says.
SHOP_TALK = re.compile(
    r"\b(?:our|these|the same) files\b|\bfiles used here\b|\bhence (?:no|not an?) \d"
    r"|\bcomputing halls?\b|\blorr(?:y|ies)\b|\btail-lifts?\b|(?<!real )\bestate agents?\b"
    r"|\bmotorways?\b|\bcar parks?\b|\barticulated\b|\bgoods lifts?\b|\blift shafts?\b"
    r"|\btrolleys?\b|\bnapp(?:y|ies)\b|\bcots\b|\bjumpers\b|\btinsmiths?\b|\bplasterers?\b|\brotas\b"
    r"|\bpackhouses?\b",
    re.I,
)


def test_texts_are_in_the_words_of_the_job_and_not_of_the_desk():
    found = {
        slug: SHOP_TALK.findall(path.read_text(encoding="utf-8"))
        for slug, path in ((path.stem, path) for path in FILES)
    }
    assert {slug: words for slug, words in found.items() if words} == {}


def test_words_above_the_moves_count_none_of_them():
    """A role's page shows the first few, the page of its moves all."""
    counted = {
        slug: passage.body
        for slug, document in documents().items()
        for passage in document.passages
        if passage.kind is PassageKind.NEXT_INTRO
        and re.search(r"\b(?:two|three|four|five|six)\b (?!years)", passage.body, re.I)
    }
    assert counted == {}


def test_other_names_are_not_given_to_two_levels_of_one_job():
    names = Counter(
        (document.title, name.casefold())
        for document in samples().values()
        for name in document.other_names
    )
    assert [name for name, count in names.items() if count > 1] == []


# --- what each move asks for ------------------------------------------------------------

RANGE = re.compile(r"(\d+)\s*(?:-|to)\s*(\d+)\s+(?:further )?months")
MONTHS = re.compile(r"(\d+)\s+(?:further )?months?")
DOLLARS = re.compile(r"\$([\d,]+\d)")
OTHER_WAY = re.compile(r"\byears?\b|otherwise")  # a second way, not told in months
NO_LICENCE = re.compile(r"\bno (?:new |further )?licence", re.IGNORECASE)
LEVEL = 1.05  # medians nearer than this are about the same


def steps(*, with_prose=False):
    """(where, step) of every next role; `with_prose` only those with a sentence under "Asks"."""
    for slug, document in documents().items():
        for step in document.transitions:
            if step.asks or not with_prose:
                yield f"{slug} to {target(step.role)}", step


def test_every_move_or_its_destination_says_what_it_asks_for():
    incomplete = [
        where
        for where, step in steps()
        if not (2 <= len(step.shared_skills) <= 4 and 2 <= len(step.missing_skills) <= 4)
        or not (
            asked(step)
            or (step.degree and step.licence and step.months and step.paid_training is not None)
        )
    ]
    assert incomplete == []


def test_move_repeats_nothing_of_its_destination():
    """What differs from here stays; what is asked of anybody is said once."""
    studied = {"none": "none", "high school": "none", "certificate": "certificate"}
    repeated = []
    for where, step in steps():
        if job := asked(step):
            same_pay = step.paid_training in (None, job["paid"])
            if (
                step.degree == studied.get(job["education"], "degree")
                or step.licence == job["licence"]
                or step.paid_training == job["paid"]
                or (step.months == tuple(job["months"]) and same_pay)
            ):
                repeated.append(where)
    assert repeated == []


def test_pay_is_given_wherever_the_prose_compares_it():
    assert [
        where
        for where, step in steps(with_prose=True)
        if (step.pay is None) != (len(set(DOLLARS.findall(step.asks))) < 2)
    ] == []


def test_months_are_those_of_the_prose():
    wrong = []
    for where, step in steps(with_prose=True):
        months = step.months or tuple(asked(step)["months"])
        ranges = [(int(a), int(b)) for a, b in RANGE.findall(step.asks)]
        named = [
            *(int(n) for n in MONTHS.findall(step.asks)),
            *(n for pair in ranges for n in pair),
        ]
        if not all(months[0] <= each <= months[1] for each in named):
            wrong.append(where)
        if (
            len(ranges) == 1
            and not OTHER_WAY.search(step.asks)
            and step.months
            not in (
                None,
                *ranges,
            )
        ):
            wrong.append(where)
    assert wrong == []


def test_move_without_a_licence_in_the_prose_has_none_in_the_facts():
    said = [
        (where, step) for where, step in steps(with_prose=True) if NO_LICENCE.search(step.asks)
    ]
    assert len(said) > 5
    wrong = [where for where, step in said if (step.licence or asked(step)["licence"]) != "none"]
    assert wrong == []


def test_licence_is_either_none_or_a_name():
    """ "None in most states" would be taken for a licence by whoever filters."""
    vague = re.compile(r"(?:no|none)\b.", re.IGNORECASE)
    assert [where for where, step in steps() if vague.match(step.licence)] == []


def test_pay_goes_where_the_medians_of_the_prose_go():
    wrong, compared = [], 0
    for slug, document in samples().items():
        pairs = [
            (step, [int(amount.replace(",", "")) for amount in DOLLARS.findall(step.asks)])
            for step in document.transitions
        ]
        pairs = [(step, set(amounts)) for step, amounts in pairs if len(set(amounts)) == 2]
        # The role's own median is in every comparison.
        own = Counter(amount for _, amounts in pairs for amount in amounts).most_common(1)
        for step, amounts in pairs if len(pairs) > 1 else ():
            here = own[0][0]
            (there,) = amounts - {here}
            near = max(amounts) <= LEVEL * min(amounts)
            expected = Pay.LEVEL if near else Pay.UP if there > here else Pay.DOWN
            compared += 1
            if step.pay is not expected:
                wrong.append(f"{slug} to {target(step.role)}")
    assert wrong == []
    assert compared > 20


def test_pay_of_the_way_back_is_the_opposite():
    opposite = {Pay.UP: Pay.DOWN, Pay.DOWN: Pay.UP, Pay.LEVEL: Pay.LEVEL}
    found = {
        (slug, target(step.role)): step.pay
        for slug, document in documents().items()
        for step in document.transitions
        if step.pay
    }
    ways = [(way, found[way[::-1]]) for way in found if way[::-1] in found]
    assert len(ways) > 5
    assert [way for way, back in ways if back is not opposite[found[way]]] == []


def test_no_two_moves_list_the_same_skills():
    lists = Counter(
        frozenset(skills)
        for _, step in steps()
        for skills in (step.shared_skills, step.missing_skills)
    )
    assert [sorted(skills) for skills, count in lists.items() if count > 1] == []


def test_employment_is_that_of_the_occupation():
    by_code = defaultdict(set)
    for document in documents().values():
        by_code[document.occupation_code[:7]].add(
            (document.employment, document.employment_source)
        )
    assert {code: found for code, found in by_code.items() if len(found) > 1} == {}
    assert all(document.employment for document in documents().values())


# --- durability scores ------------------------------------------------------------------

DURABLE = {slug: d.durability for slug, d in documents().items() if d.durability}
BILLER_CODER = "medical-records-biller-coder"
NUMBERS = re.compile(r"\d[\d,]{4,}\d")


def line_points(slug):
    return {row.key: row.points for row in DURABLE[slug].rows}


def test_ten_samples_carry_a_durability_score_and_one_role_nothing_else():
    assert len(DURABLE.keys() & samples().keys()) == 10
    assert {slug for slug, d in documents().items() if not d.is_assessed} == ALONE


def test_biller_coder_has_its_published_sums_and_says_which_figures_are_allocated():
    result = durability(LinePoints(row.key, row.points) for row in DURABLE[BILLER_CODER].rows)
    assert result.total == 38
    assert [part.points for part in result.components] == [9, 15, 14]
    basis = {row.key: row.basis for row in DURABLE[BILLER_CODER].rows}
    published = {key for key, found in basis.items() if found is Basis.PUBLISHED}
    assert published == {"substitution", "augmentation", "physical"}
    assert set(basis.values()) == {Basis.PUBLISHED, Basis.ALLOCATED}
    assert line_points(BILLER_CODER)["robotics"] == DURABILITY_1.line("robotics").maximum


@pytest.mark.parametrize("slug", sorted(DURABLE))
def test_durability_score_argues_every_line_and_has_scenarios_to_watch(slug):
    found = DURABLE[slug]
    assert len(found.rows) == len(DURABILITY_1.lines)
    assert all(len(row.rationale) > 25 for row in found.rows)
    assert found.summary
    assert 2 <= len(found.scenarios) <= 3
    assert all(row.watch and row.key for row in found.scenarios)
    # Read behind "Weakens if": a clause, which the page begins and ends.
    assert all(row.trigger[0].islower() and row.trigger[-1] != "." for row in found.scenarios)
    assert {row.direction for row in found.scenarios} == set(Direction)


@pytest.mark.parametrize("slug", sorted(DURABLE.keys() & samples().keys()))
def test_durability_agrees_with_the_assessment_of_the_same_role(slug):
    document = samples()[slug]
    barriers = {row.dimension: row.score for row in document.barriers}
    points, found = line_points(slug), DURABLE[slug]
    assert all(row.basis is Basis.JUDGED for row in found.rows)
    assert all(
        row.points and row.since == (found.assessed_on or document.assessed_on)
        for row in found.scenarios
    )
    # No barrier, hardly a mark; a strong one, most of them.
    assert (points["regulatory"] <= 1) == (barriers["regulatory"] == 0)
    assert (points["regulatory"] >= 9) == (barriers["regulatory"] == 2)
    if barriers["presence"] == 0:
        assert (points["physical"], points["robotics"]) == (0, 10)
    else:
        assert points["physical"] >= 4
    figures = {f"{document.employment:,}", *NUMBERS.findall(document.evidence[0].rationale)}
    for row in found.rows:
        assert set(NUMBERS.findall(row.rationale)) <= figures


def test_durability_of_the_samples_follows_what_ai_reaches():
    """The order of substitution resistance is that of task resistance, but for near ties."""
    slugs = DURABLE.keys() & samples().keys()
    resistance = {slug: result(documents()[slug]).task_resistance for slug in slugs}
    for one, other in combinations(sorted(slugs), 2):
        if resistance[one] - resistance[other] > Decimal("0.5"):
            assert line_points(one)["substitution"] > line_points(other)["substitution"]
