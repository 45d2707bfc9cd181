"""What a person can do: write, press buttons, block the bot, change the members of a group."""
