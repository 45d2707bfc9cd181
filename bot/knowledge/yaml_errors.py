"""Explains an error of the YAML parser to an editor: a sentence, and the line where the mistake is."""

import yaml

from bot.knowledge.faults import shorten

# Words of libyaml's problem, what to tell, and whether the mistake is rather where its context began.
_EXPLANATIONS = (
    # libyaml's own bound, in newer releases.
    ("maximum nesting depth", "is nested too deep", False),
    ("'\\t'", "has a tab; indent with spaces", False),
    (
        "mapping values are not allowed",
        "has a second “: ” on the line (put the text in quotes), or is indented too deep",
        False,
    ),
    ("undefined alias", "uses a YAML alias (*…); write the text out, or quote it if it starts with *", False),
    ("alphabetic or numeric character", "has a text that starts with * or &; put the text in quotes", False),
    ("but found another document", "holds two documents (---); one file, one thing", False),
    ("',' or ']'", "has a list [ that lacks a comma or its closing ], or a text in it that needs quotes", True),
    ("',' or '}'", "has a { that lacks a comma or its closing }, or a text in it that needs quotes", True),
    ("expected node content", "has a [, a { or a comma with nothing to follow it", False),
    ("unexpected end of stream", "opens a quote that is never closed", True),
    ("unexpected document indicator", "opens a quote that is never closed", True),
    ("unknown escape character", "has a backslash in double quotes; use single quotes", False),
    ("escape code", "has a backslash in double quotes; use single quotes", False),
    ("cannot start any token", "has a text that starts with @, ` or %; put the text in quotes", False),
    ("could not find expected ':'", "has neither “key: text” nor “- text” here; is a colon missing?", True),
    ("sequence entries are not allowed", "has a “- ” where no list can start; put the list on lines of its own", False),
    (
        "did not find expected key",
        "is indented unlike the lines above, or has text after a closing quote or bracket",
        False,
    ),
    ("expected '-' indicator", "stands in a list without “- ”, or is indented unlike its neighbours", False),
    ("comment or line break", "has a text that starts with | or >; put the text in quotes", False),
    ("<document start>", "is at the left edge and no “key: text”; is it indented unlike the lines above?", False),
    ("undefined tag handle", "has a text that starts with !; put the text in quotes", False),
    ("tag", "has a text that starts with !; put the text in quotes", False),
    ("control characters", "has a character that can't be printed; type the line anew", False),
)


def explain(error: yaml.YAMLError) -> tuple[int, str]:
    """The line, from 1, and the sentence."""
    if not isinstance(error, yaml.MarkedYAMLError):
        said = " ".join(str(error).split())
        return 1, next(
            (sentence for words, sentence, _ in _EXPLANATIONS if words in said), f"is not YAML: {shorten(said)}"
        )
    problem = error.problem or error.context or "unreadable"
    mark, begun = error.problem_mark or error.context_mark, error.context_mark
    for words, sentence, earlier in _EXPLANATIONS:
        if words in problem:
            if earlier and begun and mark and begun.line != mark.line:
                return begun.line + 1, f"{sentence} (noticed in line {mark.line + 1})"
            return (mark.line + 1 if mark else 1), sentence
    return (mark.line + 1 if mark else 1), f"is not YAML: {shorten(problem)}"
