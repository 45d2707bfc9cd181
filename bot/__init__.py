"""A Telegram bot for briefings on UN cooperation in Kyrgyzstan and Kazakhstan.

An update enters at `handlers`, which ask the `library` (what we know: read only, replaced whole) and the
`store` (who reads us); `render` makes a page of the answer, and `send` takes it to Telegram. Nothing flows
back: what lies below the handlers never sees an update and never imports `telegram`.
"""
