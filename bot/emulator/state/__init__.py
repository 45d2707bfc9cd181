"""What the emulator stores: people, chats, messages, updates, queries, files, and the bot's profile."""
