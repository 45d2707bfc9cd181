"""How well an answer fits a query: features, their fitted weights, and the calibrated probability."""
