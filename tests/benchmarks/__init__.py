"""What things cost, as tables to read: not tests, and nothing here fails because a machine is slow.

python -m tests.benchmarks.drafting     time and calls to draft one SOP, where 0, 10, 100 are registered
python -m tests.benchmarks.syncing      time, calls, rows and bytes to sync k changed Docs of 10, 100, 1000 registered

Numbers behind a command are other sizes: python -m tests.benchmarks.syncing 10 50
"""
