"""The words at a way out find a place that is free, however little of it there is."""

from service.drawing.geometry import Area, FlowLine, Point, Symbol, TableRule
from service.drawing.labels import placed
from tests.drawing.drawn import touches

DECISION = Symbol("diamond", 38, 123.5, 308.14, 15.0, 19.0)
LETTERS = (
    Symbol("pentagon", 42, 157.66, 300.64, 13.0, 13.0, "V"),
    Symbol("pentagon", 22, 157.66, 315.64, 13.0, 13.0, "R"),
)
YES = FlowLine(38, 39, (Point(123.5, 317.64), Point(123.5, 325.14), Point(294.3, 325.14)), "Ya")
NO = FlowLine(38, 22, (Point(126.65, 313.64), Point(151.16, 313.64)), "Tidak")
INTO = FlowLine(42, 38, (Point(151.16, 302.64), Point(126.65, 302.64)))
COLUMN = TableRule(Point(140.58, 30.8), Point(140.58, 445.2))


def test_a_label_finds_the_one_place_that_is_left_between_two_letters_and_a_column() -> None:
    lines = (YES, NO, INTO)
    labels = placed(lines, (DECISION, *LETTERS), (COLUMN,), Area(94.4, 102.6, 528.4, 445.2))
    assert [label.source for label in labels] == [38, 38]
    assert not any(touches(label, line) for label in labels for line in lines)


def test_words_keep_off_the_heads_of_arrows() -> None:
    [label] = placed((NO, INTO), (DECISION, *LETTERS), (), Area(94.4, 102.6, 528.4, 445.2))
    assert not label.area.meets(INTO.head)
