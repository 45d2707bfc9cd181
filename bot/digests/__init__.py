"""Digests: who is due what (plan), one message a reader (compose), getting it there (deliver)."""
