"""A year in the life of a company, day by day, and what it got by mail."""
