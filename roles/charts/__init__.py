"""Charts as values: positions computed here, drawn by small SVG partials, readable without them.

Positions are percent of the drawing's width, as text with a decimal point: an attribute is not
prose and must not follow the reader's locale.
"""

from roles.charts.chances import ChancesChart, make_chances
from roles.charts.scale import ScaleChart, make_scale
from roles.charts.spread import SpreadChart, Stacks, make_spread
from roles.charts.tornado import TornadoChart, make_tornado
from roles.charts.week import WeekChart, make_week
