"""Checks of the loaded knowledge base: each finds one kind of fault."""
