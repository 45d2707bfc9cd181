"""Text to words: tokens, folding, phonetic keys, stems, keyboard layouts, spelling."""
