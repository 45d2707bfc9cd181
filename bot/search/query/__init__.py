"""Finds out what a question says and asks for: its words, names, dates, language and expected type of answer."""
