"""Values and words in, a Page out: pure, and the only place where HTML is written."""
