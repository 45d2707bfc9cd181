"""The words of the Bot API: parameters, limits, errors, and the journal of requests."""
