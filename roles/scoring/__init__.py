"""Scoring: how rows become one number. Pure Python; knows nothing of Django, files or pages.

Glossary (the names used everywhere in the project)

    task resistance (TR)   6 less the time-weighted mean automation score; 1.00 .. 5.00
    automation score       1 irreducibly human .. 5 fully automatable
    mode                   what AI does to a task: displacement, augmentation, not involved
    evidence (E)           five readings of the market, each -2 .. 2; their sum -10 .. 10
    barrier (B)            five things that slow adoption, each 0 .. 2; their sum 0 .. 10
    growth (G)             growth correlation: does demand fall or rise as AI spreads, -2 .. 2
    principle (P)          three protective principles, each 0 .. 3; the quick screen only
    raw                    TR x evidence modifier x barrier modifier x growth modifier
    formula score          raw put on 0 .. 100 and rounded half up to one decimal
    override               a published score that an assessor sets instead, with a reason
    score                  the override where there is one, else the formula score
    zone, sub-label        where the score falls, and what kind of Green, Yellow or Red it is
    composite              all of the above for one set of rows, with what each row adds
    notch                  one step of one row's scale, either way
    firmness               how many notches it takes to change the zone
    distribution           how likely each score is, were each judgement off by a notch at times
    gap                    the difference of two scores, split over what differs

Higher is always more resistant to displacement.
"""

from roles.scoring.apportion import apportion
from roles.scoring.chances import Chances, Distribution, Outcomes, distribution_of, likely_range
from roles.scoring.composite import (
    Composite,
    Edge,
    Part,
    Problem,
    Split,
    composite,
    published_score,
    score_of,
)
from roles.scoring.firmness import Firmness, Grade, Move, firmness
from roles.scoring.gap import Gap, GapPart, GapRow, split_gap
from roles.scoring.inputs import Inputs, Mode, Override, Rating, TaskRow
from roles.scoring.labels import Condition, SubLabel, Zone, edges, label, quick_screen, zone_of
from roles.scoring.method import AIJRI_1, METHODS, Dimension, Method, Scale
from roles.scoring.notches import Notch, notches
from roles.scoring.points import Points, printed_points
from roles.scoring.rounding import round_half_up
