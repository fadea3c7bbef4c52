"""All roles by task resistance (across) and evidence (up): a mark a role, its size by employment.

    evidence
     +6 |            ▲
      0 |----- ◆ ------- ▲ -    shapes  painted the largest first, so that none hides another
     -4 |  ▼                    links   over them, in the order given, all of one size, each with
        1  task resistance  5           its role's name

Evidence is drawn as far as the roles reach: all of the scale would be empty paper for the most
part. Task resistance is drawn whole.

Places are percent of the drawing, so that it may be wide or tall; what stands about a place
(shapes, names) is in pixels. Some names always show: each where it overlaps no mark and no other
name at any width of the layouts. The same roles give the same drawing.

values.py   what the template loops over
names.py    where names stand
build.py    the drawing from points
"""

from roles.charts.scatter.build import make_scatter, radius_of
from roles.charts.scatter.values import Point, Scatter
