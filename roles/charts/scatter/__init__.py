"""All roles by task resistance (across) and evidence (up): a mark a role, or boxes of many.

    evidence
     +6 |            ▲
      0 |----- ◆ ------- ▲ -    marks   links in the order given, all of one size, each with its
     -4 |  ▼                            role's name
        1  task resistance  5   line    what both would be if they said the same

Evidence is drawn as far as the roles reach: all of the scale would be empty paper for the most
part. Task resistance is drawn whole.

Places are percent of the drawing, so that it may be wide or tall; what stands about a place
(shapes, names) is in pixels. The names that always show are those of roles well off the line, each
where it overlaps no mark and no other name at any width of the layouts. The same roles give the
same drawing.

values.py   what the template loops over
line.py     the line through all roles
names.py    where names stand
build.py    the drawing from points or from counts
drawn.py    the same on a paper of its own
"""

from roles.charts.scatter.build import STEPS, make_counted_scatter, make_scatter
from roles.charts.scatter.drawn import TALL, draw_scatter
from roles.charts.scatter.values import Group, Point, Scatter
