"""A module left out of an import is still there for whoever calls or imports it."""

import sys

from index.import_without import left_out


def test_a_stand_in_calls_the_real_function_and_leaves_no_trace() -> None:
    sys.modules.pop("colorsys", None)
    with left_out("colorsys"):
        from colorsys import rgb_to_hsv as deferred

        assert "rgb_to_hsv" not in vars(sys.modules["colorsys"])
    assert "colorsys" not in sys.modules
    assert deferred(1.0, 0.0, 0.0) == (0.0, 1.0, 1.0)
    import colorsys

    assert colorsys.rgb_to_hsv is not deferred


def test_what_was_imported_before_stays() -> None:
    import json

    with left_out("json"):
        assert sys.modules["json"] is json
    assert sys.modules["json"] is json
