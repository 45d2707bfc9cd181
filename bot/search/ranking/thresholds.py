"""The thresholds of ranking that people tune. Chances run from 0 to 1; ranks have no unit."""

# A question whose terms weigh less than this has only stop words: it asks for no answer.
MIN_QUERY_WEIGHT = 0.13

# From this chance the best answer is given. Read off questions that the fit has not seen: below it, false answers grow
# faster than right ones.
ANSWER_CHANCE = 0.55
# The same for a question of hardly a word, which leaves much open.
SHORT_QUERY_ANSWER_CHANCE = 0.9
# A question that names nobody is short when it has fewer content words than ENOUGH (a common word counts half). With
# fewer than MIN it leaves everything open, and no answer settles it.
ENOUGH_CONTENT_WORDS, MIN_CONTENT_WORDS = 1.5, 0.5

# From this chance the best answer is offered as a suggestion, where it is not given as the answer.
SUGGESTION_CHANCE = 0.2
# An answer offered beside the best one may be less likely than that.
ALTERNATIVE_CHANCE = 0.02
# So many answers are offered at most.
MAX_HITS = 5

# A larger margin between two ranks says nothing more about the chance.
MAX_MARGIN = 3.0
# Two answers of one text are given together when their ranks are nearer than this: what was asked is in one of them.
PAIR_MARGIN = 1.5

# Two replies that share this much of their terms say the same.
SAME_REPLY_SHARE = 0.7
