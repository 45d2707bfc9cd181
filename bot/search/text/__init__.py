"""Turns a text into words: tokens, normalised forms, phonetic keys, stems, keyboard layouts, spelling."""
