"""What stands between python-telegram-bot and Telegram: requests, rate limits, updates, messages, the webhook."""
