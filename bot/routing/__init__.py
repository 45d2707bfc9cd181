"""From an update to a feature: commands and buttons as features declare them, and the context they work with."""
