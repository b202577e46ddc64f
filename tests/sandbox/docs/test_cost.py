"""What a long batch on a long Doc costs (tests/benchmarks/docs.py)."""

from tests.benchmarks.docs import MOST, long_doc, measured


def test_500_requests_on_200_pages_are_quick_and_so_is_reading_them() -> None:
    with long_doc() as (sandbox, doc):
        costs = [measured(sandbox, doc) for _ in range(2)]
    assert min(cost.batch for cost in costs) < 2 * MOST  # tests run beside other work
    assert min(cost.reading for cost in costs) < 2 * MOST
