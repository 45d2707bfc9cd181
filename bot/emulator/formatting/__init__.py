"""Turns Telegram's HTML into plain text and message entities."""
