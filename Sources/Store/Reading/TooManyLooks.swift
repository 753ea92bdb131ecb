/// Too many of the rows that come into question do not fulfil the rest of the filter.
struct TooManyLooks: Error {}
