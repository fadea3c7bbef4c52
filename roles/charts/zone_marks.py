"""Each zone's mark: a shape that points up for Green, is level for Yellow and points down for Red.

A zone is told by its shape and its word, never by its colour alone, so every drawing takes the
shapes from here. They are centred by eye in each place that they are drawn in: hence a few
numbers for each place instead of one shape at several sizes.
"""

from roles.scoring import Zone

# Beside a zone's word, in a square of 12.
WORD = {
    Zone.GREEN: "M6 1 11.5 11h-11z",
    Zone.YELLOW: "M6 .3 11.7 6 6 11.7.3 6z",
    Zone.RED: "M6 11 .5 1h11z",
}
# About a middle: a stop on the way from role to role, and a score on its line.
STOP = {
    Zone.GREEN: "M0 -7L8 6H-8Z",
    Zone.YELLOW: "M0 -8L8 0L0 8L-8 0Z",
    Zone.RED: "M0 7L-8 -6H8Z",
}
SCORE = {
    Zone.GREEN: "M0-8 8 7H-8Z",
    Zone.YELLOW: "M0-8.5 8.5 0 0 8.5-8.5 0Z",
    Zone.RED: "M0 8 8-7H-8Z",
}
# About a middle at height y: one of many dots, 11 px wide.
DOT = {
    Zone.GREEN: "M0 {y}m0 -5l5.5 10h-11z",
    Zone.YELLOW: "M0 {y}m0 -5.5l5.5 5.5l-5.5 5.5l-5.5 -5.5z",
    Zone.RED: "M0 {y}m0 5l-5.5 -10h11z",
}
# Corners in a square of 12, for what is drawn outside a browser.
CORNERS = {
    Zone.GREEN: ((6, 0.5), (11.8, 11.3), (0.2, 11.3)),
    Zone.YELLOW: ((6, 0), (12, 6), (6, 12), (0, 6)),
    Zone.RED: ((6, 11.5), (0.2, 0.7), (11.8, 0.7)),
}
