"""What a question says and asks for: its words, names, dates, language and expected kind of answer."""
